"""The data sets of the original playground. Recipes and the order of their draws are its own
(https://github.com/tensorflow/playground/blob/master/src/dataset.ts), so that its links give the same points."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from app.data.random import Random
from app.data.recipes import Point, normal, uniform

GAUSSIANS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


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
