"""Glyphs of few strokes, 16 × 16: drawn at random, named ones such as a house, and those of somebody's hand.

All are centred, scaled and inked by one function, so that a network can't tell who has drawn them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from app.data.draws import draws
from app.data.glyph_names import NAMED

SIZE = 16  # pixels along an edge
BOX = 12.0  # pixels that the longer side of every glyph has
POINTS = 12  # of a stroke, however it was drawn
INK = 255
THICKNESS = 1.5  # pixels, of a drawing by hand and of a named glyph as it is

# How far one drawing of a class is from another, as standard deviations; lengths in sides of the glyph's box.
TURN = 0.1  # radians
SLANT = 0.12
STRETCH = 0.12  # of the width against the height, as a logarithm
OFFSET = 0.03  # of each stroke
BEND = 0.03  # of each stroke's middle
PEN = 0.16  # of the thickness, as a logarithm

Glyph = np.ndarray  # strokes float64 [S, POINTS, 2], x to the right and y down


def resampled(stroke: Iterable[Sequence[float]]) -> np.ndarray:
    """A line through `stroke`'s points as POINTS points equally far from one another: float64 [POINTS, 2]."""
    points = np.array(list(stroke), float)
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.linspace(0, way[-1], POINTS)
    return np.stack([np.interp(at, way, axis) for axis in points.T], axis=1)


def glyph_of(strokes: Iterable[Iterable[Sequence[float]]]) -> Glyph:
    """Strokes of any numbers of points, in any unit, as a glyph that fills its box."""
    return fitted(np.stack([resampled(stroke) for stroke in strokes]))


def fitted(glyphs: np.ndarray) -> np.ndarray:
    """`glyphs` [..., S, POINTS, 2] each in the middle of (0, 0), the longer side 1 long.

    Raises ValueError for one without any extent.
    """
    low, high = glyphs.min((-3, -2), keepdims=True), glyphs.max((-3, -2), keepdims=True)
    side = (high - low).max(-1, keepdims=True)
    if not (side > 0).all():
        raise ValueError("the strokes are all at one point: expected a drawing with some extent")
    moved: np.ndarray = (glyphs - (low + high) / 2) / side
    return moved


def varied(glyph: Glyph, count: int, random: np.random.Generator) -> np.ndarray:
    """`glyph` as it might be drawn so many times: float64 [N, S, POINTS, 2].

    Each time it is turned, slanted and stretched, and each stroke moved and bent a little.
    """
    turn, slant, stretch = random.normal(0, [[TURN], [SLANT], [STRETCH]], (3, count))
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]).transpose(2, 0, 1)
    drawn = np.array([[np.exp(stretch), np.zeros(count)], [slant, np.exp(-stretch)]]).transpose(2, 0, 1)
    offsets, bends = random.normal(0, [[[[[OFFSET]]]], [[[[BEND]]]]], (2, count, len(glyph), 1, 2))
    along = np.sin(np.linspace(0, np.pi, POINTS))[:, None]
    return fitted(glyph @ (turned @ drawn)[:, None] + offsets + bends * along)


@lru_cache(maxsize=2)
def pixels(size: int) -> np.ndarray:
    """Where the pixels of a picture are, its middle at (0, 0): float32 [size², 2]."""
    edge = np.arange(size, dtype=np.float32) - (size - 1) / 2
    return np.stack(np.meshgrid(edge, edge), axis=-1).reshape(-1, 2)


def inked(glyphs: np.ndarray, thickness: np.ndarray, size: int = SIZE, box: float = BOX) -> np.ndarray:
    """Pictures of `glyphs` [N, S, POINTS, 2], each in the middle, with lines of so many pixels [N].

    uint8 [N, size, size]; the longer side of each glyph has `box` pixels.

    0 is paper, 255 ink; a pixel that a line's edge runs through is in between.
    """
    places = pixels(size)
    scaled = (box * glyphs).astype(np.float32)
    begins, ends = (scaled[:, :, part].reshape(len(glyphs), -1, 2) for part in (slice(-1), slice(1, None)))
    ways = ends - begins
    lengths = np.maximum((ways * ways).sum(2), 1e-6)[:, None]
    along = places @ ways.transpose(0, 2, 1) - (begins * ways).sum(2)[:, None]  # [N, pixel, segment]
    share = (along / lengths).clip(0, 1)
    squares = (places * places).sum(1)[:, None] - 2 * places @ begins.transpose(0, 2, 1)
    squares += (begins * begins).sum(2)[:, None] + share * (share * lengths - 2 * along)
    distance = np.sqrt(np.maximum(squares.min(2), 0))
    shade = (thickness[:, None].astype(np.float32) / 2 + 0.5 - distance).clip(0, 1)
    pictures: np.ndarray = np.rint(INK * shade).astype(np.uint8).reshape(-1, size, size)
    return pictures


def drawings(glyph: Glyph, count: int, random: np.random.Generator) -> np.ndarray:
    """So many pictures of `glyph`, as somebody might draw it: uint8 [N, 16, 16]."""
    return inked(varied(glyph, count, random), THICKNESS * np.exp(random.normal(0, PEN, count)))


def picture(glyph: Glyph) -> np.ndarray:
    """`glyph` as it is: uint8 [16, 16]."""
    drawn: np.ndarray = inked(glyph[None], np.array([THICKNESS]))[0]
    return drawn


def random_glyph(random: np.random.Generator) -> Glyph:
    """Two to four strokes, straight or bent, most of which begin where another one is."""
    strokes: list[np.ndarray] = []
    for _ in range(random.integers(2, 5)):
        if strokes and random.random() < 0.6:
            begin = strokes[random.integers(len(strokes))][random.choice([0, POINTS // 2, POINTS - 1])]
        else:
            begin = random.random(2)
        end = random.random(2)
        bend = (begin + end) / 2 + random.normal(0, 0.35, 2) * (random.random() < 0.6)
        t = np.linspace(0, 1, 24)[:, None]
        strokes.append(resampled((1 - t) ** 2 * begin + 2 * t * (1 - t) * bend + t**2 * end))
    return fitted(np.stack(strokes))


@lru_cache(maxsize=4)
def random_glyphs(seed: str, count: int) -> tuple[Glyph, ...]:
    """So many of them."""
    return tuple(random_glyph(draws(seed, "glyph", number)) for number in range(count))


@lru_cache(maxsize=32)
def named_glyph(name: str) -> Glyph:
    """The glyph of one of NAMED."""
    return glyph_of(NAMED[name])
