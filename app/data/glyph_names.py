"""What people are asked to draw, as few strokes: x to the right and y down, in any unit."""

from __future__ import annotations

from math import cos, pi, sin

Stroke = tuple[tuple[float, float], ...]


def arc(x: float, y: float, wide: float, high: float, begin: float = 0, end: float = 360) -> Stroke:
    """Part of an ellipse around (x, y), in degrees; 0 is to the right, 90 below."""
    turns = [pi * (begin + (end - begin) * step / 24) / 180 for step in range(25)]
    return tuple((x + wide * cos(turn), y + high * sin(turn)) for turn in turns)


def star(points: int = 5) -> Stroke:
    """In one go, each time to the point after the next."""
    turns = [2 * pi * (2 * step / points - 0.25) for step in range(points + 1)]
    return tuple((cos(turn), sin(turn)) for turn in turns)


NAMED: dict[str, tuple[Stroke, ...]] = {
    "house": (((0, 4), (0, 10), (8, 10), (8, 4)), ((-1, 4.5), (4, 0), (9, 4.5))),
    "star": (star(),),
    "fish": (arc(0, 0, 5, 3, 20, 340), ((4.6, 1), (8, -3), (8, 3), (4.6, -1))),
    "tree": (((4, 10), (4, 6)), ((4, 0), (0, 6), (8, 6), (4, 0))),
    "cup": (((0, 0), (1, 8), (6, 8), (7, 0), (0, 0)), arc(6.6, 3.5, 3, 2.4, -80, 90)),
    "key": (arc(0, 0, 2.4, 2.4), ((2.4, 0), (10, 0), (10, 3)), ((7.5, 0), (7.5, 2.5))),
    "flag": (((0, 10), (0, 0), (7, 0), (7, 4.5), (0, 4.5)),),
    "boat": (((0, 6), (2, 9), (8, 9), (10, 6), (0, 6)), ((5, 6), (5, 0), (9, 5), (5, 5))),
    "heart": (
        ((0, 9), (-4.6, 3.6), *arc(-2.4, 2, 2.5, 2.4, 150, 350), (0, 2.6), *arc(2.4, 2, 2.5, 2.4, 190, 390), (0, 9)),
    ),
    "umbrella": (arc(0, 0, 5, 4.5, 180, 360), ((-5, 0), (5, 0)), ((0, 0), (0, 5), *arc(-1, 5, 1, 1.2, 0, 180))),
}
