"""Stacked networks side by side, against the same networks one after the other in torch.nn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor, nn

from app.data.digits import CLASSES, SIZE
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Network
from app.engine.stacked.packing import TOGETHER
from app.engine.stacked.plan import Entry, Plan
from app.engine.stacked.training import train
from bench.measure import Row, Seconds, in_turns, row

PHONES = (1, 8, 60)
RUN = 500  # steps, after which a network of this size knows its digits
BATCH = 32
RATE = 0.01
CONVOLUTION = ConvolutionPlan((Block(8), Block(16)))
HIDDEN = 64


@dataclass(frozen=True)
class Dense:
    """A plan as a lab would write it: pixels, HIDDEN units with ReLU, classes."""

    weights = (
        Entry("1.weight", (HIDDEN, SIZE**2), SIZE**2),
        Entry("1.bias", (HIDDEN,), SIZE**2),
        Entry("3.weight", (CLASSES, HIDDEN), HIDDEN),
        Entry("3.bias", (CLASSES,), HIDDEN),
    )
    statistics = ()

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        """Logits [P, N, classes] of images [P, N, 1, 8, 8]."""
        first, second = (arrays[f"{number}.weight"].transpose(1, 2) for number in (1, 3))
        hidden = torch.baddbmm(arrays["1.bias"][:, None], inputs.flatten(2), first).relu()
        return torch.baddbmm(arrays["3.bias"][:, None], hidden, second)


def plain_convolution() -> nn.Module:
    """CONVOLUTION as everybody writes it."""
    first = (nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
    second = (nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
    return nn.Sequential(*first, *second, nn.Flatten(), nn.Linear(CONVOLUTION.flat, CLASSES))


def plain_dense() -> nn.Module:
    """Dense as everybody writes it."""
    return nn.Sequential(nn.Flatten(), nn.Linear(SIZE**2, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES))


KINDS: dict[str, tuple[Plan, Callable[[], nn.Module]]] = {
    "convolutional": (CONVOLUTION, plain_convolution),
    "dense": (Dense(), plain_dense),
}


def stacked(seconds: Seconds) -> list[Row]:
    """Steps per second of all networks together, and how long a room waits for its runs."""
    torch.set_num_threads(1)
    rows = []
    for kind, (plan, plain) in KINDS.items():
        for phones in PHONES:
            samples = in_turns(
                {
                    "together": partial(together, plan, phones, seconds.sample),
                    "torch": partial(one_by_one, plain, phones, seconds.sample),
                },
                seconds.turns,
            )
            times = median(a / b for a, b in zip(samples["together"], samples["torch"], strict=True))
            what = f"{kind} networks, {phones} together, {times:.1f} × torch.nn one by one"
            rows.append(row(what, "steps/s", samples["together"]))
            wait = phones * RUN / median(samples["together"])
            rows.append(Row(f"{phones} {kind} runs of {RUN} steps, all finished after", wait, "s"))
    return rows


def batch(networks: int) -> tuple[Tensor, Tensor]:
    """Images and labels for one step of each; what they show changes nothing."""
    return torch.rand(networks, BATCH, 1, SIZE, SIZE), torch.randint(CLASSES, (networks, BATCH))


def together(plan: Plan, phones: int, seconds: float) -> float:
    """Steps per second as the engine takes them: in stacks of TOGETHER at most."""
    networks = [Network.begin(plan, str(index)) for index in range(phones)]
    stacks = [networks[begin : begin + TOGETHER] for begin in range(0, phones, TOGETHER)]
    data = [batch(len(stack)) for stack in stacks]
    done, begun = 0, perf_counter()
    while (now := perf_counter()) < begun + seconds:
        for stack, given in zip(stacks, data, strict=True):
            train(stack, [1] * len(stack), [RATE] * len(stack), lambda active, own, given=given: given)  # type: ignore[misc]
        done += phones
    return done / (now - begun)


def one_by_one(plain: Callable[[], nn.Module], phones: int, seconds: float) -> float:
    """The same in plain torch.nn and torch.optim."""
    models = [plain() for _ in range(phones)]
    optimizers = [torch.optim.Adam(model.parameters(), RATE) for model in models]
    images, labels = batch(phones)
    done, begun = 0, perf_counter()
    while (now := perf_counter()) < begun + seconds:
        for index, (model, optimizer) in enumerate(zip(models, optimizers, strict=True)):
            optimizer.zero_grad()
            F.cross_entropy(model(images[index]), labels[index]).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        done += phones
    return done / (now - begun)
