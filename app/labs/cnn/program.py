"""The torch half: networks of one plan take their steps together, and are drawn together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from torch import Tensor

from app.data.digits import LEVELS, digits
from app.engine.program import Snapshot, TileSnapshot, metrics
from app.engine.programs.stacked import ErrorRates, StackedProgram
from app.engine.stacked.convolution.observe import observed
from app.engine.stacked.freshness import evaluate_oldest
from app.engine.stacked.packing import alike
from app.kit.tensors.digits import digits_at
from app.labs.cnn import LAB
from app.labs.cnn.evaluation import questions
from app.labs.cnn.seat import CnnSeat
from app.labs.cnn.spec import CnnExam, CnnSpec

EVALUATED = 2  # networks that are evaluated with one look at many, ≈ 5 ms each; the others' turn comes


class CnnProgram(StackedProgram[CnnSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._errors = ErrorRates(partial(questions, device=self.device))

    def seat(self, spec: CnnSpec) -> CnnSeat:
        return CnnSeat(spec, self.device)

    def batch(self, learners: Sequence[tuple[CnnSeat, int]]) -> tuple[Tensor, Tensor]:
        return digits_at(np.stack([seat.batch(step) for seat, step in learners]), self.device)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`; those of one plan are computed together."""
        seats = {name: self.seats[name] for name in rates}
        if kind == "data":
            return {name: Snapshot(seat.step, test_pictures(seat)) for name, seat in seats.items()}
        evaluate_oldest(seats.values(), None if kind == "full" else EVALUATED)
        snapshots = {}
        for group in alike(seats, lambda name: seats[name].spec.plan):
            members = [seats[name] for name in group]
            pictures = np.stack([seat.picture[None] for seat in members])  # of one channel
            seen = observed(members[0].spec.plan, [seat.network for seat in members], pictures)
            for name, seat, arrays in zip(group, members, seen, strict=True):
                snapshots[name] = Snapshot(seat.step, {**figures(seat, rates[name]), **arrays})
        return snapshots

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """Confusion matrices; a few networks are evaluated anew."""
        evaluate_oldest((self.seats[name] for name in sessions), EVALUATED)
        return super().tiles(sessions)

    def examine(self, exams: Mapping[str, CnnExam]) -> dict[str, float]:
        """The share of hidden pictures that each network gets wrong."""
        rates = self._errors.of((self.seats[name].network, exam) for name, exam in exams.items())
        return dict(zip(exams, rates, strict=True))


def test_pictures(seat: CnnSeat) -> dict[str, np.ndarray]:
    """Shades and labels of the digits that test."""
    rows = seat.split.test
    shades = np.rint(digits().images[rows] * LEVELS).astype(np.uint8)
    return {"pictures": shades.reshape(len(rows), -1), "labels": digits().labels[rows].astype(np.uint8)}


def figures(seat: CnnSeat, rate: float) -> dict[str, np.ndarray]:
    """What is known of a network, and which picture it looks at."""
    known = seat.evaluation
    accuracies = np.array(known.accuracies, np.float32)
    return {
        **metrics(*known.losses, rate),
        "train_accuracy": accuracies[:1],
        "test_accuracy": accuracies[1:],
        "shown": np.array(seat.shown, np.int32),
        "picture": seat.picture,
        "confusion": known.confusion,
        "fooled": known.fooled,
        "fooled_confidence": known.confidence,
    }
