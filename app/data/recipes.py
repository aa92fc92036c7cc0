"""What recipes of data sets have in common: points, and how they are drawn from a stream of random numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt

from app.data.random import Random

Point = tuple[float, float, float]  # x, y, label
Recipe = Callable[[Random, float, int], list[Point]]  # stream, noise 0…0.8, number of points


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


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Points all over [−reach, reach]²; noise moves by U(−shift, shift)·noise where `label` is taken, not the point."""

    label: Callable[[float, float], float]  # x, y → label
    reach: float = 6
    shift: float = 6

    def __call__(self, rng: Random, noise: float, count: int) -> list[Point]:
        """`count` of them, with labels as the noise has it."""
        points = []
        for _ in range(count):
            x = uniform(rng, -self.reach, self.reach)
            y = uniform(rng, -self.reach, self.reach)
            shifted_x = x + uniform(rng, -self.shift, self.shift) * noise
            shifted_y = y + uniform(rng, -self.shift, self.shift) * noise
            points.append((x, y, self.label(shifted_x, shifted_y)))
        return points

    def lattice(self, edge: int) -> list[Point]:
        """`edge`² points in even rows with their true labels: the shape at a glance."""
        across = [self.reach * ((2 * i + 1) / edge - 1) for i in range(edge)]
        return [(x, -y, self.label(x, -y)) for y in across for x in across]
