"""The data sets: one row each. All draw from one stream: their points, the shuffle, then the weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.data import clusters, originals, shapes
from app.data.measured import IRIS, USUAL, WINE, Measured
from app.data.random import Random
from app.data.recipes import Everywhere, Point, Recipe

MOST_CLASSES = 6  # as many as can be told apart, by colour and by form
USUAL_CLASSES = 3
Columns = tuple[str, str]  # what becomes x and y, where a set has several columns
USUAL_COLUMNS: Columns = (USUAL, USUAL)
POINT_SETS_KEPT = 256  # a few MB: everybody in a room has the same few seeds


@dataclass(frozen=True, slots=True)
class Dataset:
    """`points` is how many a network gets; the recipe can make fewer, for a preview.

    `original`: of the original playground, whose data sets a page shows first. `classes`: the least and the most there
    may be, labelled from 0; None: labels are −1 and 1, or values to regress. `several` makes the recipe for a number of
    classes, where it is not always the same. `measured`: where its points come from, if it has columns to choose from.
    """

    name: str
    problem: str
    points: int
    generate: Recipe
    original: bool = False
    classes: tuple[int, int] | None = None
    several: Callable[[int], Recipe] | None = None
    measured: Measured | None = None

    def recipe(self, classes: int, columns: Columns = USUAL_COLUMNS) -> Recipe:
        """The recipe for so many `classes`, or for the two `columns` that are chosen."""
        if self.measured:
            return self.measured.recipe(*columns)
        return self.several(classes) if self.several else self.generate


def several(name: str, points: int, least: int, recipe: Callable[[int], Recipe]) -> Dataset:
    """A set of `least` to MOST_CLASSES classes."""
    usual = recipe(USUAL_CLASSES)
    return Dataset(name, "classification", points, usual, classes=(least, MOST_CLASSES), several=recipe)


def of_columns(name: str, measured: Measured) -> Dataset:
    """A set of measured values, of which two columns are chosen."""
    kinds = len(measured.classes)
    usual = measured.recipe(*measured.usual)
    return Dataset(name, "classification", measured.rows, usual, classes=(kinds, kinds), measured=measured)


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
        several("pinwheel", 600, 3, clusters.pinwheel),
        several("blobs", 600, 2, clusters.blobs),
        of_columns("iris", IRIS),
        of_columns("wine", WINE),
        Dataset("reg-plane", "regression", 1200, Everywhere(originals.plane_label), original=True),
        Dataset("reg-gauss", "regression", 1200, Everywhere(originals.gaussians_label), original=True),
    )
}
COLUMNS: tuple[str, ...] = tuple(name for row in DATASETS.values() if row.measured for name in row.measured.columns)
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
def make(
    dataset: str,
    noise: float,
    train_percent: float,
    seed: str,
    classes: int = USUAL_CLASSES,
    columns: Columns = USUAL_COLUMNS,
) -> Points:
    """The shuffled points of `dataset` with `noise` 0…80 percent; KeyError if there is no such data set or column.

    `classes`: how many, where the set has several. `columns`: which are x and y, where it has them.
    """
    row = DATASETS[dataset]
    rng = Random(seed)
    points = row.recipe(classes, columns)(rng, noise / 100, row.points)
    shuffle(rng, points)
    table = np.array(points, dtype=np.float64)  # [point, (x, y, label)]
    xy, label = np.ascontiguousarray(table[:, :2]), np.ascontiguousarray(table[:, 2])
    xy.flags.writeable = label.flags.writeable = False
    return Points(xy, label, split(row.points, train_percent), rng)
