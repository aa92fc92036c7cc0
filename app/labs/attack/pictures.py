"""What networks of this lab look at, one row each: how it is read, which pictures everybody may attack; no torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

import numpy as np

from app.data.digits import LARGE as MNIST_SIZE
from app.data.digits import SIZE, digits
from app.data.photos import CLASSES as PHOTOS
from app.data.photos import SIZE as PHOTO_SIZE
from app.data.photos import cut, shown_places
from app.engine.stacked.convolution.blocks import LARGE, Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.plan import Plan

# Two of each digit, by their place in the file; the same for everybody, and no network trains on them or is measured
# by them. Every one of ten networks, of five, got every one of them right.
DIGITS_SHOWN = {
    SIZE: (0, 10, 1, 11, 12, 22, 3, 13, 4, 14, 15, 25, 6, 16, 7, 44, 8, 18, 149, 251),
    MNIST_SIZE: (3, 5, 2, 16, 17, 21, 23, 25, 24, 27, 14, 35, 15, 44, 28, 34, 1, 29, 18, 26),
}
Gallery = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class PictureSet:
    """Pictures of one kind, of `plan.size` pixels along an edge.

    `gallery`: images float32 [n, size, size] from 0 to 1 and labels int64 [n], which everybody may attack. `strengths`:
    ε at which networks are measured; `most`: the largest that a slider offers and that is looked for. `sample`,
    `epsilon`: where one begins. `tested`: pictures that networks are measured by, `chunk` of them at once.
    `first`: the number of its first class in a reading. `drawn`: one's own drawings and a defence go with it.
    """

    plan: ConvolutionPlan
    gallery: Callable[[], Gallery]
    strengths: tuple[float, ...]
    most: float
    sample: int
    epsilon: float
    tested: int
    chunk: int
    learning_rate: float
    first: int = 0
    drawn: bool = False

    @property
    def measuring(self) -> int:
        """Steps in which networks are measured, after those in which they learn."""
        return self.tested // self.chunk * len(self.strengths)

    @property
    def large(self) -> bool:
        """They have so many pixels that each network computes by itself."""
        return self.plan.size > LARGE

    @cached_property
    def labels(self) -> list[int]:
        """What the pictures of the gallery show."""
        labels: list[int] = self.gallery()[1].tolist()
        return labels

    @property
    def offered(self) -> dict[str, Any]:
        """What a page knows of it, as JSON values."""
        plan = {name: getattr(self.plan, name) for name in ("classes", "size", "parameters")}
        own = {name: getattr(self, name) for name in ("first", "labels", "most", "drawn", "tested", "measuring")}
        usual = {name: getattr(self, name) for name in ("sample", "epsilon")}
        return {**plan, **own, "strengths": list(self.strengths), "usual": usual}


@cache
def digits_shown(size: int) -> Gallery:
    """Images [20, size, size], labels [20]."""
    images, labels = digits(size)
    rows = list(DIGITS_SHOWN[size])
    return images[rows], labels[rows]


@cache
def photos_shown() -> Gallery:
    """Images [12, 96, 96], labels [12]."""
    return cut(shown_places())


PICTURES: dict[str, PictureSet] = {
    "digits": PictureSet(
        plan=ConvolutionPlan((Block(16), Block(32, pool="none"))),
        gallery=partial(digits_shown, SIZE),
        strengths=(0.05, 0.1, 0.15, 0.2, 0.3),
        most=0.5,  # from here on a picture can turn into plain grey
        sample=6,
        epsilon=0.1,
        tested=300,
        chunk=30,  # some 15 ms
        learning_rate=0.01,
        drawn=True,
    ),
    "mnist": PictureSet(
        plan=ConvolutionPlan((Block(8), Block(16)), size=MNIST_SIZE),
        gallery=partial(digits_shown, MNIST_SIZE),
        strengths=(0.05, 0.1, 0.15, 0.2, 0.3),
        most=0.5,
        sample=6,
        epsilon=0.1,
        tested=150,
        chunk=10,
        learning_rate=0.005,
        drawn=True,
    ),
    "photos": PictureSet(
        plan=ConvolutionPlan(
            (Block(12, stride=2, pool="none"), Block(24, stride=2, pool="none"), Block(32, stride=2)),
            classes=PHOTOS,
            size=PHOTO_SIZE,
        ),
        gallery=photos_shown,
        strengths=tuple(round(shades / 255, 4) for shades in (1, 2, 4, 8, 16)),
        most=0.08,  # 20 of 255 shades, at which it is plain to see
        sample=0,
        epsilon=0.01,
        tested=120,
        chunk=10,
        learning_rate=0.002,
        first=10,  # after the digits
    ),
}
BY_PLAN: dict[Plan, PictureSet] = {each.plan: each for each in PICTURES.values()}
