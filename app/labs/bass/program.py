"""The bass lab's torch half: a network that sessions share, and each session's own line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import numpy as np

from app.data.bass import STEPS
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.stacked.freshness import Known, evaluate_oldest
from app.engine.stacked.packing import together
from app.kit.export import weights_shown
from app.labs.bass import LAB
from app.labs.bass.heard import least_by_style
from app.labs.bass.pictures import tile_of
from app.labs.bass.run import BassRun, advance
from app.labs.bass.spec import BassEdit, BassExam, BassSpec, Line
from app.labs.bass.writing import Question, Written, written_by

MEASURED_RUNS = 4  # runs that learn and are measured at a picture, so that those of sixty keep nobody waiting


class BassSeat(SharedSeat[BassRun]):
    """One session: how its line begins, and what the network has `written`."""

    written: Written
    taking = False  # somebody takes the weights home

    @property
    def line(self) -> Line:
        """What its line is by now."""
        return Line.model_validate({name: self.tuned[name] for name in Line.model_fields})

    @property
    def question(self) -> Question:
        """What its network is asked."""
        return Question.of(self.line)

    def edit(self, edit: BassEdit) -> None:
        self.taking = bool(edit.weights)
        if edit.seed is not None:
            self.tuned["seed"] = edit.seed

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """The line, and what else could have come; `data`: how good anybody could be."""
        if kind == "data":
            return {"least": least_by_style()}
        return {
            **metrics(*self.run.losses, rate),
            "tokens": self.written.tokens,
            "chances": self.written.chances,
            "surprise": self.written.surprise,
            "by_style": self.run.by_style,
            "by_hand": np.array([len(self.tuned["notes"])], np.uint32),
            **weights_shown(self.run.network.weights[: None if self.taking and kind == "full" else 0]),
        }

    def tile(self) -> TileSnapshot:
        """The bar as a roll; what is told is how much it surprises the network."""
        question = self.question
        return TileSnapshot(
            self.step,
            *self.run.losses,
            tile_of(self.written.tokens, len(question.notes)),
            figure=float(self.written.surprise[question.style]),
            twin=self.twin(question),
            curve=(self.run.losses[1], nan),
        )


class BassProgram(SharedProgram[BassSeat, BassRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = together(self.device)
        self._lines: Known[Question, Written] = Known(written_by)

    def begin(self, spec: BassSpec) -> BassRun:
        return BassRun(spec, self.device)

    def seat(self, spec: BassSpec) -> BassSeat:
        return BassSeat(spec, self.runs, LAB.together(spec))

    def load(self, run: BassRun) -> int:
        return 1

    def advance(self, plan: Sequence[tuple[BassRun, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Take live values; another line is written at once."""
        super().tune(session, changes)
        return not changes.keys() <= {"speed"}

    def refresh(self, seats: Sequence[BassSeat], exact: bool) -> None:
        """Everybody's line, and how good the networks are."""
        found = self._lines.of([(seat.run.network, seat.question) for seat in seats])
        for seat, written in zip(seats, found, strict=True):
            seat.written = written
        evaluate_oldest((seat.run for seat in seats), None if exact else MEASURED_RUNS)

    def examine(self, exams: Mapping[str, BassExam]) -> dict[str, float]:
        """How sure the network is that each line is of the hidden style: −log of it; NaN: it has not learnt yet."""
        seats = {name: self.seats[name] for name in exams if self.seats[name].run.finished}
        found = self._lines.of([(seat.run.network, seat.question) for seat in seats.values()])
        losses = (mistaken(each.surprise, exams[name].style) for name, each in zip(seats, found, strict=True))
        return {**dict.fromkeys(exams, nan), **dict(zip(seats, losses, strict=True))}


def mistaken(surprise: np.ndarray, style: int) -> float:
    """−log of the probability that a line is of `style`, where all styles are as likely before it is heard."""
    logs = -surprise.astype(np.float64) * STEPS
    return float(np.logaddexp.reduce(logs) - logs[style])
