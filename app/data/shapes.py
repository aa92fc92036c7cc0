"""Two classes in other shapes than the original's. Each point takes its draws in the order of the code."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, floor, hypot, pi, sin

from app.data.random import Random
from app.data.recipes import Point, uniform

MOON = 3.0  # radius of both arcs
THICKNESS = 0.35  # of an arc, to either side
RINGS = 4
RING = 1.4  # from the middle of one gap to the next
SQUARE = 2.5  # edge of a square of the checkerboard
HEART = 3.8  # half as wide as the heart, about


def moons(rng: Random, noise: float, count: int) -> list[Point]:
    """Two half circles that reach into one another, as scikit-learn's `make_moons` has them; noise moves points."""
    points = []
    spread = THICKNESS + 2 * noise
    for sign in (1.0, -1.0):
        for _ in range(count // 2):
            angle = uniform(rng, 0, pi)
            x = sign * (MOON * cos(angle) - MOON / 2) + uniform(rng, -1, 1) * spread
            y = sign * (MOON * sin(angle) - MOON / 4) + uniform(rng, -1, 1) * spread
            points.append((x, y, sign))
    return points


def rings(rng: Random, noise: float, count: int) -> list[Point]:
    """A disc and three rings around it, in turns of either class; noise moves where the label is taken."""
    points = []
    for ring in range(RINGS):
        for _ in range(count // RINGS):
            r = (ring + uniform(rng, 0.1, 0.9)) * RING
            angle = uniform(rng, 0, 2 * pi)
            x, y = r * sin(angle), r * cos(angle)
            shifted_x = x + uniform(rng, -2, 2) * noise
            shifted_y = y + uniform(rng, -2, 2) * noise
            points.append((x, y, alternating(floor(hypot(shifted_x, shifted_y) / RING))))
    return points


def alternating(index: int) -> float:
    """+1 for even numbers, −1 for odd ones."""
    return -1.0 if index % 2 else 1.0


def checkerboard(x: float, y: float) -> float:
    """Squares in turns of either class, a corner of four of them in the middle."""
    return alternating(floor(x / SQUARE) + floor(y / SQUARE))


def heart(x: float, y: float) -> float:
    """−1 in the heart (u² + v² − 1)³ = u²v³ (https://mathworld.wolfram.com/HeartCurve.html), +1 around it."""
    u, v = x / HEART, (y + 0.5) / HEART
    return -1.0 if (u * u + v * v - 1) ** 3 <= u * u * v**3 else 1.0


def above(f: Callable[[float], float]) -> Callable[[float, float], float]:
    """+1 where y > f(x), else −1."""
    return lambda x, y: 1.0 if y > f(x) else -1.0


def sine(x: float) -> float:
    """Two waves across the picture."""
    return 3 * sin(x)


def cubic(x: float) -> float:
    """One hill and one hollow before it leaves the picture."""
    return x**3 / 20 - x


def vee(x: float) -> float:
    """|x|, low enough that both classes are as large."""
    return abs(x) - 3
