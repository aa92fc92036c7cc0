"""The data sets: one row each. All draw from one stream: their points, the shuffle, then the weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.data import originals, shapes
from app.data.random import Random
from app.data.recipes import Everywhere, Point, Recipe

POINT_SETS_KEPT = 256  # a few MB: everybody in a room has the same few seeds


@dataclass(frozen=True, slots=True)
class Dataset:
    """`points` is how many a network gets; the recipe can make fewer, for a preview.

    `original`: of the original playground, whose data sets a page shows first.
    """

    name: str
    problem: str
    points: int
    generate: Recipe
    original: bool = False


DATASETS: dict[str, Dataset] = {
    row.name: row
    for row in (
        Dataset("circle", "classification", 500, originals.circle, original=True),
        Dataset("xor", "classification", 500, originals.xor, original=True),
        Dataset("gauss", "classification", 500, originals.gauss, original=True),
        Dataset("spiral", "classification", 500, originals.spiral, original=True),
        Dataset("moons", "classification", 500, shapes.moons),
        Dataset("rings", "classification", 500, shapes.rings),
        Dataset("checkerboard", "classification", 500, Everywhere(shapes.checkerboard, reach=5, shift=2.5)),
        Dataset("heart", "classification", 500, Everywhere(shapes.heart, shift=3)),
        Dataset("sine", "classification", 500, Everywhere(shapes.above(shapes.sine), shift=3)),
        Dataset("cubic", "classification", 500, Everywhere(shapes.above(shapes.cubic), shift=3)),
        Dataset("abs", "classification", 500, Everywhere(shapes.above(shapes.vee), shift=3)),
        Dataset("reg-plane", "regression", 1200, Everywhere(originals.plane_label), original=True),
        Dataset("reg-gauss", "regression", 1200, Everywhere(originals.gaussians_label), original=True),
    )
}
PROBLEMS: tuple[str, ...] = tuple(dict.fromkeys(row.problem for row in DATASETS.values()))


def names_of(problem: str) -> tuple[str, ...]:
    """The data sets made for `problem`, its default first."""
    return tuple(row.name for row in DATASETS.values() if row.problem == problem)


@dataclass(frozen=True, slots=True)
class Points:
    """`xy` [N, 2] and `label` [N], both float64 and read-only; the first `train` points train."""

    xy: np.ndarray
    label: np.ndarray
    train: int
    rng: Random  # shared by all who get these points: take `stream()`

    def stream(self) -> Random:
        """The random numbers that follow data and shuffle; the initial weights are drawn from it."""
        return self.rng.copy()


def shuffle(rng: Random, points: list[Point]) -> None:
    """Fisher–Yates from the end, in place; the last draw, for one remaining point, is made too."""
    for remaining in range(len(points), 0, -1):
        chosen = int(rng.random() * remaining)
        points[remaining - 1], points[chosen] = points[chosen], points[remaining - 1]


def split(count: int, train_percent: float) -> int:
    """How many of `count` points train: rounded down."""
    return int(count * train_percent / 100)


@lru_cache(maxsize=POINT_SETS_KEPT)
def make(dataset: str, noise: float, train_percent: float, seed: str) -> Points:
    """The shuffled points of `dataset` with `noise` 0…80 percent; KeyError if there is no such data set."""
    row = DATASETS[dataset]
    rng = Random(seed)
    points = row.generate(rng, noise / 100, row.points)
    shuffle(rng, points)
    table = np.array(points, dtype=np.float64)  # [point, (x, y, label)]
    xy, label = np.ascontiguousarray(table[:, :2]), np.ascontiguousarray(table[:, 2])
    xy.flags.writeable = label.flags.writeable = False
    return Points(xy, label, split(row.points, train_percent), rng)
