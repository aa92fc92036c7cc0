"""Digits that people draw as a test of networks, asked once of each network as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import nan

import numpy as np
import torch

from app.engine.devices import read
from app.engine.stacked.evaluation import Predictions, evaluate
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike, together
from app.kit.tensors.digits import drawn

NOTHING = 255  # where an answer or a label would stand
numbers = count()


@dataclass(frozen=True, eq=False)
class Drawn:
    """A digit by hand: `pixels` of a square, from 0 to 16, row by row. `number` is its own in this process."""

    pixels: np.ndarray
    label: int
    number: int = field(default_factory=lambda: next(numbers))


@dataclass(eq=False)
class Answers:
    """What `network` takes drawings for, by their numbers, as of so many `updates`; `sure`: by how many per cent."""

    network: Network
    known: dict[int, int] = field(default_factory=dict)
    sure: dict[int, int] = field(default_factory=dict)
    updates: int = 0

    def accuracy(self, drawings: Iterable[Drawn]) -> float:
        """The share of right ones among those drawings that were asked; NaN without any."""
        right = [self.known[each.number] == each.label for each in drawings if each.number in self.known]
        return sum(right) / len(right) if right else nan

    def told(self, drawing: Drawn) -> tuple[int, int]:
        """Its answer to a drawing and how many per cent; twice NOTHING where it was not asked."""
        number = drawing.number
        return (self.known[number], self.sure[number]) if number in self.known else (NOTHING, NOTHING)

    def begin(self) -> None:
        """All answers are those of the network as it is now."""
        self.updates = self.network.updates

    def take(self, classes: Mapping[int, int], sure: Mapping[int, int]) -> None:
        """The network says these `classes`, so many per cent `sure`, by the number of the drawing."""
        self.known |= classes
        self.sure |= sure


def hung(
    own: Sequence[Drawn],
    everybody: Sequence[Drawn],
    places: tuple[int, int],
    size: int,
    asked: Sequence[Answers],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Drawings on a wall with places for so many of one's own and, after those, of others: of these the newest.

    Pixels uint8 [places, size, size], labels uint8 [places], and of each answer and per cent uint8 [places, asked, 2].
    """
    mine = {each.number for each in own}
    others = [each for each in everybody if each.number not in mine][-places[1] :]
    pixels, labels = np.zeros((sum(places), size, size), np.uint8), np.full(sum(places), NOTHING, np.uint8)
    answers = np.full((sum(places), len(asked), 2), NOTHING, np.uint8)
    for place, each in (*enumerate(own), *enumerate(others, places[0])):
        pixels[place], labels[place] = each.pixels.reshape(size, size), each.label
        answers[place] = [said.told(each) for said in asked]
    return pixels, labels, answers


def ask(groups: Iterable[tuple[Iterable[Answers], Sequence[Drawn]]], device: str, channels: int = 1) -> None:
    """Complete answers to the drawings of each group; all groups' are read from the device at once.

    A network that has learnt nothing has none, and one whose `known` was cleared answers anew.
    """
    asked = [said for answers, drawings in groups for said in missing(answers, drawings, device, channels)]
    told = read([(said.answers, (100 * said.probabilities.amax(2)).round().long()) for *_, said in asked])
    for (part, numbers, _), (classes, sure) in zip(asked, told, strict=True):
        for answers, row, shares in zip(part, classes.tolist(), sure.tolist(), strict=True):
            answers.take(dict(zip(numbers, row, strict=True)), dict(zip(numbers, shares, strict=True)))


def missing(
    asked: Iterable[Answers], drawings: Sequence[Drawn], device: str, channels: int
) -> Iterator[tuple[list[Answers], list[int], Predictions]]:
    """Those who have something to answer, the numbers of the drawings, and what they say of them."""
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
        yield part, list(wanted), evaluate([answers.network for answers in part], images, labels)
