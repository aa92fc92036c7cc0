"""Drawings that a group tests on: everybody's together, each with whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from math import nan
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.digits import LEVELS, SIZE
from app.engine.stacked.evaluation import evaluate
from app.labs.augmentation.rows import JUDGED_EVERY, Row, chunks
from app.labs.augmentation.transforms import CHANNELS

MOST = 128  # drawings of a group that test: the newest
numbers = count()


@dataclass(frozen=True, eq=False)
class Drawn:
    """A digit by hand: `pixels` uint8 [8, 8] from 0 to 16. `number` is its own in this process."""

    pixels: np.ndarray
    label: int
    number: int

    @classmethod
    def of(cls, pixels: Sequence[int] | np.ndarray, label: int) -> Drawn:
        """A new one."""
        return cls(np.array(pixels, np.uint8).reshape(SIZE, SIZE), label, next(numbers))


class Pool:
    """Who has drawn what; `owner` is whatever tells sessions apart."""

    def __init__(self) -> None:
        self._drawn: dict[Any, list[Drawn]] = {}

    def put(self, owner: Any, drawings: list[Drawn]) -> None:
        """All that `owner` has drawn."""
        self._drawn[owner] = drawings

    def drop(self, owner: Any) -> None:
        """Who leaves takes the drawings along."""
        self._drawn.pop(owner, None)

    @property
    def owners(self) -> list[Any]:
        """Everybody who is in, also those who have drawn nothing."""
        return list(self._drawn)

    @property
    def sizes(self) -> tuple[int, int]:
        """Drawings, and people who drew them."""
        return sum(map(len, self._drawn.values())), sum(map(bool, self._drawn.values()))

    def testing(self) -> list[Drawn]:
        """The newest drawings."""
        return sorted((each for own in self._drawn.values() for each in own), key=lambda each: each.number)[-MOST:]


def images_of(drawings: Sequence[Drawn], device: str) -> Tensor:
    """As the networks see them: white chalk on black, [N, 3, 8, 8]."""
    pixels = np.stack([each.pixels for each in drawings]).astype(np.float32) / LEVELS
    return torch.from_numpy(pixels)[:, None].expand(-1, CHANNELS, -1, -1).contiguous().to(device)


def accuracy(row: Row, drawings: Sequence[Drawn]) -> float:
    """The share that `row` gets right of those it was asked; NaN without any."""
    asked = [row.answers[each.number] == each.label for each in drawings if each.number in row.answers]
    return sum(asked) / len(asked) if asked else nan


def stale(row: Row, exact: bool) -> bool:
    """It has learnt since it was asked; a little does not count, unless `exact`."""
    since = row.network.updates - row.answered
    return since >= (1 if exact or row.finished else JUDGED_EVERY)


def ask(rows: Iterable[Row], drawings: Sequence[Drawn], device: str, exact: bool) -> None:
    """Have every row answer those drawings that it has not seen since it learnt more."""
    waiting: list[Row] = []
    wanted: dict[int, Drawn] = {}
    for row in dict.fromkeys(rows):
        if not row.network.updates:
            continue
        if stale(row, exact) or not row.answers:
            row.answers, row.answered = {}, row.network.updates
        missing = [each for each in drawings if each.number not in row.answers]
        if missing:
            waiting.append(row)
            wanted |= {each.number: each for each in missing}
    if not waiting:
        return
    asked = list(wanted.values())
    images = images_of(asked, device)[None]
    labels = torch.tensor([[each.label for each in asked]], device=device)
    for part in chunks(waiting):
        answers = evaluate([row.network for row in part], images, labels).answers.tolist()
        for row, answer in zip(part, answers, strict=True):
            row.answers |= {each.number: digit for each, digit in zip(asked, answer, strict=True)}
