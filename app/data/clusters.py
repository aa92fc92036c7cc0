"""Several classes, labelled 0, 1, …: one recipe for each number of them, class after class."""

from __future__ import annotations

from math import cos, pi, sin

from app.data.random import Random
from app.data.recipes import Point, Recipe, normal, uniform

TWIST = 0.45  # radians that a blade of the pinwheel turns by for each unit outwards
DISTANCE = 3.4  # of the middle of each cloud from the origin


def sizes(count: int, classes: int) -> list[int]:
    """How many of `count` points each class has: as even as can be, the first ones more."""
    return [(count + classes - 1 - index) // classes for index in range(classes)]


def pinwheel(classes: int) -> Recipe:
    """Blades that turn around the origin, one for each class; noise moves points."""

    def recipe(rng: Random, noise: float, count: int) -> list[Point]:
        points = []
        for label, size in enumerate(sizes(count, classes)):
            for _ in range(size):
                r = uniform(rng, 0.5, 5.2)
                across = uniform(rng, -1, 1) * r / (2 * classes)
                angle = 2 * pi * label / classes + TWIST * r
                x = r * cos(angle) - across * sin(angle) + uniform(rng, -1, 1) * noise
                y = r * sin(angle) + across * cos(angle) + uniform(rng, -1, 1) * noise
                points.append((x, y, float(label)))
        return points

    return recipe


def blobs(classes: int) -> Recipe:
    """Clouds on a circle, one for each class, from the top on; noise makes them wider."""

    def recipe(rng: Random, noise: float, count: int) -> list[Point]:
        points = []
        variance = 0.4 + 3 * noise
        for label, size in enumerate(sizes(count, classes)):
            angle = 2 * pi * label / classes
            for _ in range(size):
                x = normal(rng, DISTANCE * sin(angle), variance)
                y = normal(rng, DISTANCE * cos(angle), variance)
                points.append((x, y, float(label)))
        return points

    return recipe
