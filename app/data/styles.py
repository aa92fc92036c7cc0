"""Styles to paint in, 96 × 96 in colour: each drawn by a rule and by chance, another one for every seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import pi

import numpy as np

from app.data.draws import draws
from app.data.paintings import SIZE, drawn, laid, pixels_of, rgb

PIXELS = pixels_of((slice(0, SIZE), slice(0, SIZE)))  # [row, column, (x, y)]
Random = np.random.Generator


def inks(*colours: str) -> np.ndarray:
    """float32 [N, 3] from 0 to 1."""
    return np.array([rgb(colour) for colour in colours], np.float32)


def hills(random: Random, count: int, length: float) -> np.ndarray:
    """A smooth landscape of `count` waves about so many pixels long, between −1 and 1: [SIZE, SIZE]."""
    turn, phase = random.uniform(0, 2 * pi, (2, count))
    pace = 2 * pi / (length * random.uniform(0.7, 1.5, count))
    along = PIXELS @ np.stack([np.cos(turn), np.sin(turn)]) * pace + phase
    heights: np.ndarray = np.sin(along).mean(-1)
    heights /= np.abs(heights).max()
    return heights


def ramp(heights: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """Heights from 0 to 1 as colours, one running into the next."""
    at = heights.clip(0, 1) * (len(colours) - 1)
    low = np.minimum(at.astype(int), len(colours) - 2)
    mixed: np.ndarray = colours[low] + (at - low)[..., None] * (colours[low + 1] - colours[low])
    return mixed


def brush(random: Random) -> np.ndarray:
    """Short thick strokes that follow a wind, night blue and gold."""
    cold, warm = inks("#10305f", "#1f5ea8", "#5aa5d6", "#bfe0e4"), inks("#f4c83d", "#f19a2c", "#fbeeb0")
    picture = np.tile(cold[0], (SIZE, SIZE, 1))
    wind, light = pi * hills(random, 5, 80), hills(random, 6, 46)
    for middle in random.uniform(-2, SIZE + 2, (950, 2)):
        at = tuple(middle[::-1].clip(0, SIZE - 1).astype(int))
        bright = light[at] + random.normal(0, 0.16)
        colour = warm[random.integers(3)] if bright > 0.5 else cold[int(np.clip((bright + 1) * 2.6, 0, 3))]
        way = 4.5 * np.array([np.cos(wind[at]), np.sin(wind[at])])
        laid(picture, colour + np.float32(random.normal(0, 0.03)), drawn(np.stack([middle - way, middle + way]), 1.5))
    return picture


def dots(random: Random) -> np.ndarray:
    """Dots of all sizes on red."""
    colours = inks("#fbf6ec", "#f6c945", "#15918e", "#1b2430", "#f2a5b9")
    picture = np.tile(inks("#d5343a")[0], (SIZE, SIZE, 1))
    placed: list[tuple[float, float, float]] = []
    for x, y in random.uniform(0, SIZE, (1400, 2)):
        radius = random.choice([2.2, 3.4, 5.6], p=[0.5, 0.3, 0.2])
        if all(np.hypot(x - a, y - b) > radius + r + 1.2 for a, b, r in placed):
            placed.append((x, y, radius))
            laid(picture, colours[random.integers(len(colours))], drawn(np.array([(x, y)]), radius))
    return picture


def mosaic(random: Random) -> np.ndarray:
    """Pieces of glass in lead."""
    colours = inks("#0f7f9c", "#f0a028", "#c8353f", "#f5dc8a", "#1d4f8c", "#53a36c", "#e8743b")
    middles = random.uniform(-6, SIZE + 6, (130, 2))
    distances = np.sqrt(((PIXELS[:, :, None] - middles) ** 2).sum(-1))
    nearest, second = np.moveaxis(np.partition(distances, 1, axis=-1)[..., :2], -1, 0)
    shades = colours[random.integers(len(colours), size=130)] + random.normal(0, 0.05, (130, 1)).astype(np.float32)
    lead = ((second - nearest) / 2 - 0.6).clip(0, 1)[..., None]
    dark = inks("#1a1d26")[0]
    glass: np.ndarray = dark + lead * (shades[distances.argmin(-1)] - dark)
    return glass


def waves(random: Random) -> np.ndarray:
    """Rows of round waves, as on a Japanese cloth."""
    rings = inks("#123a6b", "#f7f0dd", "#2c7bb8", "#f7f0dd", "#123a6b", "#e2604a")
    radius, picture = 15.0, np.zeros((SIZE, SIZE, 3), np.float32)
    left, top = random.uniform(0, 2 * radius, 2)
    for row in range(-2, int(SIZE / (radius / 2)) + 3):
        for column in range(-1, int(SIZE / (2 * radius)) + 2):
            middle = (left + radius * (2 * column + row % 2) - radius, row * radius / 2 + top % (radius / 2))
            for ring, colour in enumerate(rings):
                laid(picture, colour, drawn(np.array([middle]), radius * (1 - ring / len(rings)) - 0.5))
    return picture


def flames(random: Random) -> np.ndarray:
    """Bands that burn."""
    colours = inks("#1c0f1f", "#6d1430", "#c9252c", "#f26b21", "#fbb034", "#fff0b3", "#fbb034", "#c9252c", "#1c0f1f")
    bend = hills(random, 6, 40)
    heights = (PIXELS[..., 0] + 15 * bend + 6 * hills(random, 6, 18)) / 21
    return ramp(heights % 1, colours)


def ink(random: Random) -> np.ndarray:
    """Grey hatching: no colour, and all of one kind."""
    paper, grey = inks("#e9e7e2", "#55585e")
    picture = np.tile(paper, (SIZE, SIZE, 1))
    for turn in (0.7, 0.78, -0.8):
        way = 9 * np.array([np.cos(turn), np.sin(turn)])
        for middle in random.uniform(-4, SIZE + 4, (230, 2)):
            bent = np.stack([middle - way, middle + random.normal(0, 1, 2), middle + way])
            laid(picture, grey + np.float32(random.uniform(-0.15, 0.2)), drawn(bent, 0.3))
    return picture


STYLES: dict[str, Callable[[Random], np.ndarray]] = {
    "brush": brush,
    "waves": waves,
    "mosaic": mosaic,
    "flames": flames,
    "dots": dots,
    "ink": ink,
}
USUAL = "style"  # the seed of those that everybody sees


@lru_cache(maxsize=64)
def style(name: str, seed: str = USUAL) -> np.ndarray:
    """The style of that name as `seed` has it: uint8 [SIZE, SIZE, (red, green, blue)], read-only."""
    picture: np.ndarray = np.rint(255 * STYLES[name](draws(seed, name)).clip(0, 1)).astype(np.uint8)
    picture.flags.writeable = False
    return picture


def names() -> Sequence[str]:
    """All there are."""
    return tuple(STYLES)
