"""The lab in the engine: sessions that want the same training share it, and what they ask is answered together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import Any

import numpy as np

from app.data.draws import draws
from app.data.recall import sequences
from app.engine.programs.shared import Runs, SharedProgram
from app.engine.stacked.freshness import Known, evaluate_oldest
from app.engine.stacked.network import Network
from app.labs.lstm import LAB
from app.labs.lstm.asking import Found
from app.labs.lstm.recalling import Holds, Typed, open_gates, plain_traces, recalled, traces
from app.labs.lstm.runs import RUNS, Run, advance
from app.labs.lstm.seats import NO_SALIENCY, Basis, LstmSeat, RecallSeat, TranslatorSeat
from app.labs.lstm.spec import LstmExam, LstmSpec, run_key
from app.labs.lstm.translating import Words, saliencies, translations

ABREAST = 8  # runs in one stack on a CPU: a step of so many keeps nobody waiting
MEASURED_RUNS = 2  # runs that learn and are measured at a picture
KEPT = 16  # runs, also where nobody looks at them any more
EXAMINED = 100  # hidden sequences
ENOUGH = 0.9  # of them have to be recalled

SEATS: Mapping[str, Callable[[LstmSpec, Runs[Run]], LstmSeat]] = {"cell": RecallSeat, "translation": TranslatorSeat}

Exam = tuple[LstmExam, Holds]


class LstmProgram(SharedProgram[LstmSeat, Run]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts
    together = ABREAST

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._traces: Known[Typed, Found] = Known(traces)
        self._plain: Known[Typed, Found] = Known(plain_traces)
        self._translations: Known[Words, Found] = Known(translations)
        self._saliencies: Known[tuple[Words, Words], np.ndarray] = Known(saliencies)
        self._results: Known[Exam, float] = Known(results)
        self._left: OrderedDict[str, Run] = OrderedDict()  # first rounds, the newest last

    def begin(self, basis: Basis) -> Run:
        """A run; one that somebody has left goes on where it was, so that there is a way back from act to act."""
        spec, anew = basis
        left = None if anew else self._left.pop(run_key(spec), None)
        run = left or RUNS[spec.act](spec, self.device)
        if not anew:
            self._left[run_key(spec)] = run
            while len(self._left) > KEPT:
                self._left.popitem(last=False)
        return run

    def seat(self, spec: LstmSpec) -> LstmSeat:
        return SEATS[spec.act](spec, self.runs)

    def load(self, run: Run) -> int:
        return 1

    def advance(self, plan: Sequence[tuple[Run, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """What is typed is seen at once."""
        super().tune(session, changes)
        return not changes.keys() <= {"speed"}

    def refresh(self, seats: Sequence[LstmSeat], exact: bool) -> None:
        """What networks make of all that is typed, and how good they are."""
        evaluate_oldest((seat.run for seat in seats if exact or seat.run.due), None if exact else MEASURED_RUNS)
        self._recall([seat for seat in seats if isinstance(seat, RecallSeat)])
        self._translate([seat for seat in seats if isinstance(seat, TranslatorSeat)], exact)

    def _recall(self, seats: Sequence[RecallSeat]) -> None:
        found = self._traces.of(question for seat in seats for question in seat.questions())
        plain = self._plain.of(seat.plain_question() for seat in seats)
        for seat, trace, free, other in zip(seats, found[::2], found[1::2], plain, strict=True):
            seat.trace, seat.free, seat.plain = trace, free, other

    def _translate(self, seats: Sequence[TranslatorSeat], exact: bool) -> None:
        asked = [seat for seat in seats if seat.said.words]
        found = self._translations.of((seat.network, seat.said.words) for seat in asked)
        for seat in seats:
            seat.found, seat.saliency = None, NO_SALIENCY
        for seat, each in zip(asked, found, strict=True):
            seat.found = each
        if exact:
            outputs = [tuple(each["output"].tolist()) for each in found]
            pairs = [(seat.network, (seat.said.words, output)) for seat, output in zip(asked, outputs, strict=True)]
            for seat, saliency in zip(asked, self._saliencies.of(pairs), strict=True):
                seat.saliency = saliency

    def examine(self, exams: Mapping[str, LstmExam]) -> dict[str, float]:
        """How many gates are open where enough is recalled; NaN: the network has not learnt yet, or translates."""
        asked = {}
        for name, exam in exams.items():
            seat = self.seats[name]
            if isinstance(seat, RecallSeat) and seat.run.finished:
                asked[name] = seat.network, (exam, seat.holds)
        return dict.fromkeys(exams, nan) | dict(zip(asked, self._results.of(asked.values()), strict=True))


def results(asked: Sequence[tuple[Network, Exam]]) -> list[float]:
    """The share of open gates where as much is recalled as has to be, else 1 and the share of what isn't."""
    found: dict[tuple[Network, Exam], float] = {}
    for exam in dict.fromkeys(exam for _, (exam, _) in asked):
        own = [(network, holds) for network, (each, holds) in asked if each == exam]
        hidden = sequences(draws(exam.seed, "hidden"), EXAMINED, exam.distance + 1)
        shares = recalled(own, hidden)
        found |= {(network, (exam, holds)): share for (network, holds), share in zip(own, shares, strict=True)}
    return [open_gates(pair[1][1]) if found[pair] >= ENOUGH else 2 - found[pair] for pair in asked]
