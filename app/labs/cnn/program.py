"""The torch half: networks of one plan take their steps together, and are drawn together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from torch import Tensor

from app.engine.program import Snapshot
from app.engine.programs.stacked import StackedProgram
from app.engine.stacked.convolution.observe import observed
from app.engine.stacked.freshness import evaluate_oldest
from app.engine.stacked.packing import alike, together
from app.kit.tensors.digits import digits_at
from app.labs.cnn import LAB
from app.labs.cnn.evaluation import questions
from app.labs.cnn.seat import CnnSeat
from app.labs.cnn.spec import CnnExam, CnnSpec

EVALUATED = 2  # networks that are evaluated with one look at many, ≈ 5 ms each; the others' turn comes


class CnnProgram(StackedProgram[CnnSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def seat(self, spec: CnnSpec) -> CnnSeat:
        return CnnSeat(spec, self.device)

    def batch(self, learners: Sequence[tuple[CnnSeat, int]]) -> tuple[Tensor, Tensor]:
        return digits_at(np.stack([seat.batch(step) for seat, step in learners]), self.device)

    def questions(self, exam: CnnExam) -> tuple[Tensor, Tensor]:
        return questions(exam, self.device)

    def refresh(self, seats: Sequence[CnnSeat], exact: bool) -> None:
        evaluate_oldest(seats, None if exact else EVALUATED)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`; what networks of one plan make of their pictures is computed together."""
        drawn = super().snapshot(kind, rates)
        if kind == "data":
            return drawn
        for names in alike(rates, lambda name: self.seats[name].spec.plan, together(self.device)):
            seats = [self.seats[name] for name in names]
            pictures = np.stack([seat.picture[None] for seat in seats])  # of one channel
            seen = observed(seats[0].spec.plan, [seat.network for seat in seats], pictures)
            for name, arrays in zip(names, seen, strict=True):
                drawn[name] = drawn[name].along(arrays)
        return drawn
