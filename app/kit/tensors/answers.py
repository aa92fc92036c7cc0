"""Digits that people draw as a test of networks, asked once of each network as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import nan

import numpy as np
import torch

from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike
from app.kit.tensors.digits import drawn

numbers = count()


@dataclass(frozen=True, eq=False)
class Drawn:
    """A digit by hand: 64 `pixels` from 0 to 16, row by row. `number` is its own in this process."""

    pixels: np.ndarray
    label: int
    number: int = field(default_factory=lambda: next(numbers))


@dataclass(eq=False)
class Answers:
    """What `network` takes drawings for, by their numbers, as of so many `updates`."""

    network: Network
    known: dict[int, int] = field(default_factory=dict)
    updates: int = 0

    def accuracy(self, drawings: Iterable[Drawn]) -> float:
        """The share of right ones among those drawings that were asked; NaN without any."""
        right = [self.known[each.number] == each.label for each in drawings if each.number in self.known]
        return sum(right) / len(right) if right else nan


def ask(asked: Iterable[Answers], drawings: Sequence[Drawn], device: str, channels: int = 1) -> None:
    """Complete answers: a network that has learnt nothing has none, and one whose `known` was cleared answers anew."""
    waiting: list[Answers] = []
    wanted: dict[int, Drawn] = {}
    for answers in dict.fromkeys(asked):
        if not answers.network.updates:
            continue
        if not answers.known:
            answers.updates = answers.network.updates
        if missing := {each.number: each for each in drawings if each.number not in answers.known}:
            waiting.append(answers)
            wanted |= missing
    if not waiting:
        return
    images = drawn([each.pixels for each in wanted.values()], device, channels)[None]
    labels = torch.tensor([[each.label for each in wanted.values()]], device=device)
    for part in alike(waiting, lambda answers: answers.network.plan):
        said = evaluate([answers.network for answers in part], images, labels).answers.tolist()
        for answers, classes in zip(part, said, strict=True):
            answers.known |= dict(zip(wanted, classes, strict=True))
