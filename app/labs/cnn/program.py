"""The torch half: networks of one plan take their steps together, and are drawn together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from torch import Tensor

from app.data.digits import SIZE
from app.engine.devices import read
from app.engine.program import Snapshot
from app.engine.programs.stacked import StackedProgram
from app.engine.stacked.convolution.observe import exciting, observed
from app.engine.stacked.freshness import Known, evaluate_oldest
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike, together
from app.kit.tensors.digits import digits_at
from app.kit.tensors.hands import rewritten
from app.labs.cnn import LAB
from app.labs.cnn.evaluation import questions, split_of
from app.labs.cnn.seat import CnnSeat
from app.labs.cnn.spec import CnnExam, CnnSpec, Digits

SEARCHED = 75  # test pictures: a hall that pauses asks for sixty networks at once
EVALUATED = 2  # networks that are evaluated with one look at many, ≈ 5 ms each; the others' turn comes


class CnnProgram(StackedProgram[CnnSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._exciting: Known[Digits, dict[str, np.ndarray]] = Known(self._search)

    def seat(self, spec: CnnSpec) -> CnnSeat:
        return CnnSeat(spec, self.device)

    def batch(self, learners: Sequence[tuple[CnnSeat, int]]) -> tuple[Tensor, Tensor]:
        size = learners[0][0].spec.data.size
        rows = np.stack([seat.batch(step) for seat, step in learners])
        pictures = digits_at(rows, self.device, size=size)
        if size == SIZE:
            return pictures
        return rewritten(pictures.images, np.stack([seat.hands(step) for seat, step in learners])), pictures.labels

    def questions(self, exam: CnnExam) -> tuple[Tensor, Tensor]:
        return questions(exam, self.device)

    def refresh(self, seats: Sequence[CnnSeat], exact: bool) -> None:
        if exact:
            evaluate_oldest(seats)
        else:
            evaluate_oldest([seat for seat in seats if seat.age >= seat.patience], EVALUATED)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`; what networks of one plan make of their pictures is computed together."""
        drawn = super().snapshot(kind, rates)
        if kind == "data":
            return drawn
        for names in alike(rates, lambda name: self.seats[name].spec.plan, together(self.device)):
            seats = [self.seats[name] for name in names]
            pictures = np.stack([seat.picture[None] for seat in seats])  # of one channel
            seen = observed(seats[0].spec.plan, [seat.network for seat in seats], pictures, searched=kind == "full")
            for name, arrays in zip(names, seen, strict=True):
                drawn[name] = drawn[name].along(arrays)
        if kind == "full":
            looks = self._exciting.of((self.seats[name].network, self.seats[name].spec.data) for name in rates)
            for name, arrays in zip(rates, looks, strict=True):
                drawn[name] = drawn[name].along(arrays)
        return drawn

    def _search(self, wanted: Sequence[tuple[Network, Digits]]) -> list[dict[str, np.ndarray]]:
        """Which of the first test pictures excite the filters of each network most."""
        tests = [
            digits_at(split_of(each.seed, each.size).test[:SEARCHED], self.device, size=each.size) for _, each in wanted
        ]
        found = [exciting(network, images) for (network, _), (images, _) in zip(wanted, tests, strict=True)]
        looks: list[dict[str, np.ndarray]] = read(found)
        return looks
