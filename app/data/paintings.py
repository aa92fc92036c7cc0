"""Paintings in colour, 96 × 96, as strokes of a brush from the back to the front: by hand, and some ready-made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

import numpy as np

SIZE = 96  # pixels along an edge
SHEET = 256  # units along an edge of what is painted on
BRUSHES = (5, 14, 34)  # units across
FILLED = len(BRUSHES)  # a brush that fills what its line goes around
FINE = 3  # samples along an edge of a pixel, to see how much of it is filled

COLOURS = {
    "paper": "#fbf6ec",
    "ink": "#1b2430",
    "red": "#d5343a",
    "orange": "#f08a24",
    "yellow": "#f6c945",
    "green": "#3a9d5d",
    "mint": "#8fd0bd",
    "sky": "#93c9ee",
    "blue": "#1f6fb5",
    "violet": "#6d4aa8",
    "pink": "#f2a5b9",
    "brown": "#7b4d32",
}
NUMBERS = {name: number for number, name in enumerate(COLOURS)}
Point = tuple[float, float]


class Stroke(NamedTuple):
    """A line through `points`, [x, y] in units from the upper left corner, of a colour and a brush by their numbers."""

    colour: int
    brush: int
    points: tuple[Point, ...]


class Painting(NamedTuple):
    """`strokes` on a sheet that is all of one colour."""

    paper: int
    strokes: tuple[Stroke, ...] = ()


def rgb(colour: str) -> np.ndarray:
    """The colour `#rrggbb` as float64 [3] from 0 to 1."""
    return np.array([int(colour[begin : begin + 2], 16) for begin in (1, 3, 5)]) / 255


INKS = np.array([rgb(colour) for colour in COLOURS.values()], np.float32)


# ---- from strokes to pixels


def laid(picture: np.ndarray, colour: np.ndarray, cover: tuple[tuple[slice, slice], np.ndarray]) -> None:
    """Lays a colour [3] over `picture` [SIZE, SIZE, 3], where `cover` says and how much."""
    place, share = cover
    picture[place] += share[..., None] * (colour - picture[place])


def box(low: np.ndarray, high: np.ndarray) -> tuple[slice, slice]:
    """The rows and columns between two places [x, y] in pixels, as far as the sheet goes."""
    left, top = np.floor(low).astype(int).clip(0, SIZE)
    right, bottom = np.ceil(high).astype(int).clip(0, SIZE)
    return slice(top, bottom), slice(left, right)


def pixels_of(place: tuple[slice, slice], fine: int = 1) -> np.ndarray:
    """The middles of pixels, or of `fine`² parts of each: float64 [rows, columns, (x, y)]."""
    rows, columns = ((np.arange(fine * each.start, fine * each.stop) + 0.5) / fine for each in place)
    return np.stack(np.meshgrid(columns, rows), -1)


def drawn(points: np.ndarray, radius: float) -> tuple[tuple[slice, slice], np.ndarray]:
    """How much of each pixel a round brush covers on its way through `points` [N, 2], in pixels."""
    place = box(points.min(0) - radius - 1, points.max(0) + radius + 1)
    at = pixels_of(place)[:, :, None]
    begins, ways = points[: max(1, len(points) - 1)], np.diff(points, axis=0) if len(points) > 1 else np.zeros((1, 2))
    share = ((at - begins) * ways).sum(-1) / np.maximum((ways * ways).sum(-1), 1e-9)
    away = at - begins - share.clip(0, 1)[..., None] * ways
    distance = np.sqrt((away * away).sum(-1)).min(-1, initial=np.inf)
    return place, (radius + 0.5 - distance).clip(0, 1)


def filled(points: np.ndarray) -> tuple[tuple[slice, slice], np.ndarray]:
    """How much of each pixel lies inside the line through `points` [N, 2], by the even-odd rule."""
    place = box(points.min(0), points.max(0))
    at = pixels_of(place, FINE)
    inside = np.zeros(at.shape[:2], bool)
    for (ax, ay), (bx, by) in zip(np.roll(points, 1, axis=0), points, strict=True):
        if ay != by:
            crosses = (at[..., 1] < ay) != (at[..., 1] < by)
            inside ^= crosses & (at[..., 0] < ax + (at[..., 1] - ay) / (by - ay) * (bx - ax))
    rows, columns = (each.stop - each.start for each in place)
    return place, inside.reshape(rows, FINE, columns, FINE).mean((1, 3))


def covered(stroke: Stroke) -> tuple[tuple[slice, slice], np.ndarray]:
    """Where `stroke` lies on the sheet, and how much of each pixel it covers."""
    points = np.array(stroke.points, float) * SIZE / SHEET
    return filled(points) if stroke.brush == FILLED else drawn(points, BRUSHES[stroke.brush] / 2 * SIZE / SHEET)


@lru_cache(maxsize=256)
def pixels(painting: Painting) -> np.ndarray:
    """The painting: uint8 [SIZE, SIZE, (red, green, blue)], read-only."""
    picture = np.tile(INKS[painting.paper], (SIZE, SIZE, 1))
    for stroke in painting.strokes:
        laid(picture, INKS[stroke.colour], covered(stroke))
    bytes_: np.ndarray = np.rint(255 * picture).astype(np.uint8)
    bytes_.flags.writeable = False
    return bytes_


# ---- ready-made ones


def stroke(colour: str, brush: int, *points: Point) -> Stroke:
    """A stroke of a colour by its name."""
    return Stroke(NUMBERS[colour], brush, tuple((round(x), round(y)) for x, y in points))


def round_(colour: str, x: float, y: float, across: float, high: float = 0, brush: int = FILLED) -> Stroke:
    """A disc around a place, or an ellipse; with another brush its rim."""
    turns = [2 * pi * i / 24 for i in range(25)]
    return stroke(colour, brush, *((x + across * cos(turn), y + (high or across) * sin(turn)) for turn in turns))


def shape(colour: str, *points: Point) -> Stroke:
    """A filled shape."""
    return stroke(colour, FILLED, *points)


def house() -> Iterable[Stroke]:
    """A house under the sun."""
    yield round_("yellow", 204, 52, 30)
    yield shape("paper", *((24, 64), (34, 46), (54, 40), (72, 44), (84, 34), (104, 44), (112, 62), (70, 68)))
    yield shape("mint", *((0, 176), (60, 150), (140, 168), (200, 146), (255, 162), (255, 255), (0, 255)))
    yield shape("green", *((0, 204), (80, 192), (170, 206), (255, 188), (255, 255), (0, 255)))
    yield stroke("brown", 1, (216, 206), (216, 160))
    yield round_("green", 216, 140, 28, 34)
    yield shape("brown", (136, 106), (136, 68), (154, 68), (154, 118))
    yield shape("paper", (62, 118), (168, 118), (168, 210), (62, 210))
    yield shape("red", (46, 124), (115, 62), (184, 124))
    yield shape("blue", (78, 136), (108, 136), (108, 164), (78, 164))
    yield shape("brown", (126, 146), (152, 146), (152, 210), (126, 210))


def fish() -> Iterable[Stroke]:
    """A fish in the sea."""
    yield shape("sky", (0, 0), (255, 0), (255, 60), (190, 76), (128, 58), (64, 76), (0, 60))
    yield shape("yellow", (0, 226), (70, 214), (150, 230), (255, 216), (255, 255), (0, 255))
    yield stroke("green", 1, (40, 230), (30, 200), (46, 176), (34, 148))
    yield stroke("green", 1, (222, 226), (234, 196), (216, 170), (228, 138))
    yield shape("red", (186, 128), (238, 84), (226, 130), (240, 178))
    yield shape("red", (96, 98), (130, 66), (160, 98))
    yield round_("orange", 124, 130, 76, 46)
    yield shape("yellow", (116, 88), (138, 88), (146, 130), (138, 172), (116, 172), (124, 130))
    yield round_("paper", 80, 116, 17)
    yield round_("ink", 77, 117, 8)
    yield stroke("ink", 0, (56, 144), (68, 151), (82, 149))


def cat() -> Iterable[Stroke]:
    """A cat that looks at you."""
    yield shape("orange", (58, 120), (60, 34), (120, 78))
    yield shape("orange", (198, 120), (196, 34), (136, 78))
    yield shape("pink", (70, 94), (70, 56), (98, 78))
    yield shape("pink", (186, 94), (186, 56), (158, 78))
    yield shape("orange", (62, 255), (70, 190), (186, 190), (194, 255))
    yield round_("orange", 128, 140, 80, 70)
    yield round_("paper", 128, 178, 36, 27)
    for x in (94, 162):
        yield round_("mint", x, 130, 19, 21)
        yield round_("ink", x, 131, 7, 15)
    yield shape("red", (116, 160), (140, 160), (128, 173))
    for side in (-1, 1):
        yield stroke("ink", 0, (128, 173), (128 + 9 * side, 184), (128 + 20 * side, 183))
        yield stroke("ink", 0, (128 + 44 * side, 172), (128 + 104 * side, 160))
        yield stroke("ink", 0, (128 + 44 * side, 182), (128 + 104 * side, 188))


def sketch() -> Iterable[Stroke]:
    """A bicycle of thin lines."""
    for x in (70, 186):
        yield round_("ink", x, 170, 42, brush=0)
        yield stroke("ink", 0, (x - 40, 170), (x + 40, 170))
        yield stroke("ink", 0, (x, 130), (x, 210))
    yield stroke("ink", 0, (70, 170), (104, 104), (166, 104), (122, 170), (70, 170))
    yield stroke("ink", 0, (122, 170), (98, 92))
    yield stroke("ink", 0, (84, 90), (112, 90))
    yield stroke("ink", 0, (186, 170), (160, 84), (184, 78), (192, 88))
    yield round_("ink", 122, 170, 11, brush=0)


def blank() -> Iterable[Stroke]:
    """Nothing so far."""
    return ()


EXAMPLES: dict[str, tuple[str, Callable[[], Iterable[Stroke]]]] = {
    "house": ("sky", house),
    "fish": ("blue", fish),
    "cat": ("violet", cat),
    "sketch": ("paper", sketch),
    "blank": ("paper", blank),
}


def example(name: str) -> Painting:
    """The ready-made painting of that name."""
    paper, strokes = EXAMPLES[name]
    return Painting(NUMBERS[paper], tuple(strokes()))


def points_in(strokes: Sequence[Stroke]) -> int:
    """How many points they have together."""
    return sum(len(each.points) for each in strokes)
