"""The torch half: networks of one plan take their steps together, and are drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.digits import LEVELS, digits
from app.engine.devices import choose_device
from app.engine.layout import Layouts
from app.engine.program import Progress, Snapshot, TileSnapshot
from app.engine.programs.seated import SeatedProgram, bounded
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Stack
from app.engine.stacked.packing import TOGETHER
from app.engine.stacked.training import train
from app.labs.cnn.judging import error_rates, pictures
from app.labs.cnn.lab import CnnLab
from app.labs.cnn.seat import CnnSeat
from app.labs.cnn.spec import CnnExam, CnnSpec

JUDGED = 2  # networks whose verdict is renewed with one look at many, ≈ 5 ms each; the others' turn comes
LAB = CnnLab()


class CnnProgram(SeatedProgram[CnnSeat]):
    """Implements app.engine.program.Program."""

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.device = choose_device(device)

    def seat(self, spec: CnnSpec) -> CnnSeat:
        """As SeatedProgram.seat."""
        return CnnSeat(spec, self.device)

    def live(self, spec: CnnSpec) -> dict[str, Any]:
        """As SeatedProgram.live."""
        return LAB.tuned(spec)

    def layouts_of(self, spec: CnnSpec) -> Layouts:
        """As SeatedProgram.layouts_of."""
        return LAB.layouts(spec)

    def configure(self, session: str, spec: CnnSpec, keep: bool) -> None:
        """As Program.configure; what somebody has drawn stays in view."""
        view = self.seats[session].view
        super().configure(session, spec, keep)
        self.seats[session].view = view

    # ---- training

    def train(self, steps: dict[str, int]) -> Progress:
        """As Program.train: one step is one mini-batch; all of one plan and batch size together."""
        done = {name: bounded(self.seats[name], count) for name, count in steps.items()}
        for group in self.groups(list(done)):
            seats = [self.seats[name] for name in group]
            for seat in seats:
                seat.begin_training()
            rates = [seat.tuned["learning_rate"] for seat in seats]
            train([seat.network for seat in seats], [done[name] for name in group], rates, Batches(seats, self.device))
        return self.trained(done, [name for name in done if self.seats[name].network.diverged])

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """As Program.groups."""
        groups: dict[tuple[ConvolutionPlan, int], list[str]] = {}
        for name in sessions:
            spec = self.seats[name].spec
            groups.setdefault((spec.plan, spec.training.batch_size), []).append(name)
        return [part for group in groups.values() for part in parts(group)]

    # ---- looking

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """As Program.snapshot."""
        seats = {name: self.seats[name] for name in rates}
        if kind == "data":
            return {name: Snapshot(seat.step, data_arrays(seat)) for name, seat in seats.items()}
        self._judge(seats.values(), len(seats) if kind == "full" else JUDGED)
        snapshots = {}
        for group in self._alike(seats):
            members = [seats[name] for name in group]
            for name, seat, seen in zip(group, members, views(members, self.device), strict=True):
                snapshots[name] = Snapshot(seat.step, {**metrics(seat, rates[name]), **seen})
        return snapshots

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """As Program.tiles."""
        self._judge((self.seats[name] for name in sessions), JUDGED)
        return super().tiles(sessions)

    def examine(self, exams: Mapping[str, CnnExam]) -> dict[str, float]:
        """As Program.examine: the share of hidden pictures that a network gets wrong."""
        takers: dict[CnnExam, dict[str, CnnSeat]] = {}
        for name, exam in exams.items():
            takers.setdefault(exam, {})[name] = self.seats[name]
        results: dict[str, float] = {}
        for exam, seats in takers.items():
            for group in self._alike(seats):
                rates = error_rates([seats[name].network for name in group], exam, self.device)
                results.update(zip(group, rates, strict=True))
        return results

    def _judge(self, seats: Iterable[CnnSeat], most: int) -> None:
        """Renew the oldest verdicts."""
        for seat in sorted(seats, key=lambda seat: -seat.age)[:most]:
            seat.judge()

    def _alike(self, seats: Mapping[str, CnnSeat]) -> Iterator[list[str]]:
        """Those of one plan, a stack's worth at a time."""
        groups: dict[ConvolutionPlan, list[str]] = {}
        for name, seat in seats.items():
            groups.setdefault(seat.spec.plan, []).append(name)
        for group in groups.values():
            yield from parts(group)


def parts(names: list[str]) -> list[list[str]]:
    """A stack's worth each."""
    return [names[i : i + TOGETHER] for i in range(0, len(names), TOGETHER)]


class Batches:
    """Mini-batches of many seats as app.engine.stacked.training.train asks for them."""

    def __init__(self, seats: Sequence[CnnSeat], device: str) -> None:
        self.seats = seats
        self.images, self.labels = pictures(device)

    def __call__(self, active: Sequence[int], stack: Stack) -> tuple[Tensor, Tensor]:
        """Images [P, N, 1, 8, 8] and labels [P, N]."""
        places = torch.from_numpy(np.stack([self.seats[i].batch() for i in active])).to(self.images.device)
        return self.images[places], self.labels[places]


def data_arrays(seat: CnnSeat) -> dict[str, np.ndarray]:
    """The test pictures."""
    images, labels = digits()
    test = seat.deck.test
    levels = np.rint(images[test] * LEVELS).astype(np.uint8)
    return {"pictures": levels.reshape(len(test), -1), "labels": labels[test].astype(np.uint8)}


def metrics(seat: CnnSeat, rate: float) -> dict[str, np.ndarray]:
    """What is known of a network, and which picture it looks at."""
    verdict = seat.verdict
    numbers = (*verdict.losses, rate, *verdict.accuracies)
    names = ("train_loss", "test_loss", "epochs_per_second", "train_accuracy", "test_accuracy")
    return {
        **{name: np.array([number], np.float32) for name, number in zip(names, numbers, strict=True)},
        "shown": np.array(seat.shown, np.int32),
        "picture": seat.picture,
        "confusion": verdict.confusion,
        "fooled": verdict.fooled,
        "fooled_confidence": verdict.confidence,
    }


@torch.no_grad()
def views(seats: Sequence[CnnSeat], device: str) -> Iterator[dict[str, np.ndarray]]:
    """What each network (all of one plan) makes of its picture, and its numbers, by the names of the layout."""
    stack = Stack([seat.network for seat in seats])
    images = torch.from_numpy(np.stack([seat.picture for seat in seats])).to(device)
    seen = seats[0].spec.plan.observe(stack.arrays(), images[:, None, None])  # one picture of one channel each
    arrays = {"probabilities": seen.logits.softmax(2)[:, 0]}
    for number, (before, after) in enumerate(seen.maps, start=1):
        arrays[f"before{number}"], arrays[f"after{number}"] = before[:, 0], after[:, 0]
    for number, hidden in enumerate(seen.hidden, start=1):
        arrays[f"hidden{number}"] = hidden[:, 0]
    arrays |= stack.arrays()
    drawn = {name: values.cpu().numpy() for name, values in arrays.items()}
    for row in range(len(seats)):
        yield {name: values[row] for name, values in drawn.items()}
