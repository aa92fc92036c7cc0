"""The lab in the engine: sessions that ask for the same training share it, those of a group share what they design."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import nan
from typing import Any, NamedTuple

import numpy as np

from app.data.faces import Values
from app.engine.devices import read
from app.engine.program import Snapshot
from app.engine.stacked.freshness import NEVER, Known, evaluate_oldest, oldest
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike
from app.kit.tensors.embedding import embed, tensor_of
from app.kit.tensors.pooled import PooledProgram
from app.labs.faces import LAB
from app.labs.faces.people import hidden
from app.labs.faces.run import FacesRun, abreast, advance
from app.labs.faces.seat import FacesSeat
from app.labs.faces.showing import frame_of, gallery_shown
from app.labs.faces.spec import FacesExam, FacesSpec, run_key

RUNS = 1  # that learn are evaluated between two steps
SEATS = 24  # whose own pictures are


class Question(NamedTuple):
    """How near `face` comes to `target`, each the bytes of twelve numbers, in what `seed` hides."""

    seed: str
    face: bytes
    target: bytes


class FacesProgram(PooledProgram[FacesSeat, FacesRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = abreast(self.device)
        self._impostors: Known[Question, float] = Known(self._distances)

    def seat(self, spec: FacesSpec) -> FacesSeat:
        return FacesSeat(spec, self.runs, self._pools.of(spec.data.group), self.device)

    def begin(self, spec: FacesSpec) -> FacesRun:
        guests = self._pools.of(spec.data.group).newest(spec.data.identities, lambda guest: guest.number)
        return FacesRun(spec, [guest.face for guest in guests] if spec.data.room else [], self.device)

    def load(self, run: FacesRun) -> int:
        return 1

    def advance(self, plan: Sequence[tuple[FacesRun, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        super().tune(session, changes)
        return "threshold" in changes

    def refresh(self, seats: Sequence[FacesSeat], exact: bool) -> None:
        """Have runs, own pictures and guests evaluated: of those who wait for the first time always."""
        runs = [run for run in dict.fromkeys(seat.run for seat in seats) if exact or run.due]
        evaluate_oldest(runs, None if exact else max(RUNS, unknown(run.age for run in runs)))
        for seat in seats:
            seat.redraw()
        self._look(oldest(seats, None if exact else max(SEATS, unknown(seat.age for seat in seats))))
        for sharing in alike(seats, lambda seat: id(seat.run), len(seats)):
            sharing[0].run.meet(guest.face for seat in sharing for guest in seat.guests())

    def _look(self, seats: Sequence[FacesSeat]) -> None:
        """Have the own pictures of `seats` evaluated: at once, where they look at the same network."""
        parts = list(alike(seats, lambda seat: id(seat.network), len(seats)))
        asked = [np.concatenate([seat.pictures for seat in part]) for part in parts]
        vectors = [
            embed([part[0].network], tensor_of(pictures, self.device)[None])[0]
            for part, pictures in zip(parts, asked, strict=True)
        ]
        for part, found in zip(parts, read(vectors), strict=True):
            for seat, own in zip(part, np.split(found, len(part)), strict=True):
                seat.take(own)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`; what lies on a device is read together."""
        seats = {name: self.seats[name] for name in rates}
        if kind == "data":
            return {name: Snapshot(seat.step, gallery_shown()) for name, seat in seats.items()}
        self.refresh(list(seats.values()), exact=kind == "full")
        drawn = read({name: frame_of(seat, rates[name], kind == "full") for name, seat in seats.items()})
        return {name: Snapshot(seats[name].step, arrays) for name, arrays in drawn.items()}

    def examine(self, exams: Mapping[str, FacesExam]) -> dict[str, float]:
        """How far each own face is from the one that it shall be taken for; NaN: the network has not learnt yet."""
        wanted = {}
        for name, exam in exams.items():
            if (network := self._shared(exam)) is not None:
                wanted[name] = (network, self._question(name, exam))
        return {**dict.fromkeys(exams, nan), **dict(zip(wanted, self._impostors.of(wanted.values()), strict=True))}

    def _question(self, session: str, exam: FacesExam) -> Question:
        seat = self.seats[session]
        return Question(exam.seed, seat.drafted.tobytes(), seat.target_of(exam.aim).tobytes())

    def _shared(self, exam: FacesExam) -> Network | None:
        """The network that `exam` means, if there is one that has learnt to the end."""
        learnt = (run for run in self.runs.of(run_key(exam.data)) if run.finished and not run.diverged)
        return next((run.network for run in learnt), None)

    def _distances(self, asked: list[tuple[Network, Question]]) -> Iterable[float]:
        """Of each question, the mean over all pairs of hidden pictures."""
        for network, question in asked:
            sides = [hidden(question.seed, side, face_in(getattr(question, side))) for side in ("face", "target")]
            pictures = tensor_of(np.concatenate(sides), self.device)
            own, target = np.split(read(embed([network], pictures[None])[0]), 2)
            yield float(np.linalg.norm(own[:, None] - target, axis=2).mean())


def face_in(content: bytes) -> Values:
    """The face [12] that `content` is of."""
    return np.frombuffer(content, np.float32)


def unknown(ages: Iterable[int]) -> int:
    """Of how many nothing is known."""
    return sum(age >= NEVER for age in ages)
