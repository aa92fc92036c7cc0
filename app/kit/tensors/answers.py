"""Digits that people draw as a test of networks, asked once of each network as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import nan

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike, together
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

    def begin(self) -> None:
        """All answers are those of the network as it is now."""
        self.updates = self.network.updates

    def take(self, classes: Mapping[int, int]) -> None:
        """The network says these `classes`, by the number of the drawing."""
        self.known |= classes


def ask(groups: Iterable[tuple[Iterable[Answers], Sequence[Drawn]]], device: str, channels: int = 1) -> None:
    """Complete answers to the drawings of each group; all groups' are read from the device at once.

    A network that has learnt nothing has none, and one whose `known` was cleared answers anew.
    """
    asked = [said for answers, drawings in groups for said in missing(answers, drawings, device, channels)]
    for (part, numbers, _), classes in zip(asked, read([said for *_, said in asked]), strict=True):
        for answers, row in zip(part, classes.tolist(), strict=True):
            answers.take(dict(zip(numbers, row, strict=True)))


def missing(
    asked: Iterable[Answers], drawings: Sequence[Drawn], device: str, channels: int
) -> Iterator[tuple[list[Answers], list[int], Tensor]]:
    """Those who have something to answer, the numbers of the drawings, and the classes that they say, [P, N]."""
    waiting: list[Answers] = []
    wanted: dict[int, Drawn] = {}
    for answers in dict.fromkeys(asked):
        if not answers.network.updates:
            continue
        if not answers.known:
            answers.begin()
        if unknown := {each.number: each for each in drawings if each.number not in answers.known}:
            waiting.append(answers)
            wanted |= unknown
    if not waiting:
        return
    images = drawn([each.pixels for each in wanted.values()], device, channels)[None]
    labels = torch.tensor([[each.label for each in wanted.values()]], device=device)
    for part in alike(waiting, lambda answers: answers.network.plan, together(device)):
        yield part, list(wanted), evaluate([answers.network for answers in part], images, labels).answers
