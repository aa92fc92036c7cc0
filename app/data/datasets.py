"""The data sets: one row each. Recipes and the order of their draws are those of the original playground
(https://github.com/tensorflow/playground/blob/master/src/dataset.ts), so that its links give the same points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, log, pi, sin, sqrt

import numpy as np

from app.data.random import Random

Point = tuple[float, float, float]  # x, y, label
Recipe = Callable[[Random, float, int], list[Point]]  # stream, noise 0…0.8, number of points

POINT_SETS_KEPT = 256  # a few MB: everybody in a room has the same few seeds
GAUSSIANS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


def uniform(rng: Random, low: float, high: float) -> float:
    """U(low, high)."""
    return rng.random() * (high - low) + low


def normal(rng: Random, mean: float, variance: float) -> float:
    """Polar Box–Muller (Marsaglia & Bray 1964, https://doi.org/10.1137/1006063).

    Its second variate is thrown away, as in the original.
    """
    s = 0.0
    while not 0 < s <= 1:
        v = 2 * rng.random() - 1
        w = 2 * rng.random() - 1
        s = v * v + w * w
    return mean + sqrt(variance) * (sqrt(-2 * log(s) / s) * v)


def circle(rng: Random, noise: float, count: int) -> list[Point]:
    """A disc inside a ring."""
    points = []
    for low, high in ((0, 2.5), (3.5, 5)):
        for _ in range(count // 2):
            r = uniform(rng, low, high)
            angle = uniform(rng, 0, 2 * pi)
            x, y = r * sin(angle), r * cos(angle)
            shifted_x = x + uniform(rng, -5, 5) * noise
            shifted_y = y + uniform(rng, -5, 5) * noise
            points.append((x, y, 1.0 if hypot(shifted_x, shifted_y) < 2.5 else -1.0))
    return points


def xor(rng: Random, noise: float, count: int) -> list[Point]:
    """Four squares with a gap between them; opposite ones belong together."""
    points = []
    for _ in range(count):
        x = uniform(rng, -5, 5)
        x += 0.3 if x > 0 else -0.3
        y = uniform(rng, -5, 5)
        y += 0.3 if y > 0 else -0.3
        shifted_x = x + uniform(rng, -5, 5) * noise
        shifted_y = y + uniform(rng, -5, 5) * noise
        points.append((x, y, 1.0 if shifted_x * shifted_y >= 0 else -1.0))
    return points


def gauss(rng: Random, noise: float, count: int) -> list[Point]:
    """Two clouds."""
    points = []
    variance = 0.5 + 7 * noise
    for center, label in ((2, 1.0), (-2, -1.0)):
        for _ in range(count // 2):
            x = normal(rng, center, variance)
            y = normal(rng, center, variance)
            points.append((x, y, label))
    return points


def spiral(rng: Random, noise: float, count: int) -> list[Point]:
    """Two arms around each other."""
    points = []
    per_class = count // 2
    for turned, label in ((0.0, 1.0), (pi, -1.0)):
        for i in range(per_class):
            r = i / per_class * 5
            t = 1.75 * i / per_class * 2 * pi + turned
            x = r * sin(t) + uniform(rng, -1, 1) * noise
            y = r * cos(t) + uniform(rng, -1, 1) * noise
            points.append((x, y, label))
    return points


def plane_label(x: float, y: float) -> float:
    """A slope from −1.2 at the lower left to 1.2 at the upper right corner."""
    return (x + y) / 10


def gaussians_label(x: float, y: float) -> float:
    """Of six cones, the one of largest magnitude; the first of equals."""
    cones = (sign * max(0.0, 1 - hypot(x - cx, y - cy) / 2) for cx, cy, sign in GAUSSIANS)
    return max(cones, key=abs)


def surface(label: Callable[[float, float], float]) -> Recipe:
    """Points all over the picture; noise moves where `label` is taken, not the point."""

    def recipe(rng: Random, noise: float, count: int) -> list[Point]:
        points = []
        for _ in range(count):
            x = uniform(rng, -6, 6)
            y = uniform(rng, -6, 6)
            shifted_x = x + uniform(rng, -6, 6) * noise
            shifted_y = y + uniform(rng, -6, 6) * noise
            points.append((x, y, label(shifted_x, shifted_y)))
        return points

    return recipe


@dataclass(frozen=True, slots=True)
class Dataset:
    """`points` is how many a network gets; the recipe can make fewer, for a preview."""

    name: str
    problem: str
    points: int
    generate: Recipe


DATASETS: dict[str, Dataset] = {
    row.name: row
    for row in (
        Dataset("circle", "classification", 500, circle),
        Dataset("xor", "classification", 500, xor),
        Dataset("gauss", "classification", 500, gauss),
        Dataset("spiral", "classification", 500, spiral),
        Dataset("reg-plane", "regression", 1200, surface(plane_label)),
        Dataset("reg-gauss", "regression", 1200, surface(gaussians_label)),
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
