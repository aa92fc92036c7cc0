"""Six photographs in grey, and the squares that are cut from them: those that test lie in boxes that no other touches.

The photographs, as scikit-image ships them, made grey and scaled to a height of 320 pixels: cat by Stéfan van der Walt
(CC0), cup by Rachel Michetti (CC0), astronaut by NASA (public domain), rocket by SpaceX (public domain), galaxies from
NASA's Hubble deep field (public domain), retina by Mikael Häggström (CC0).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.data.draws import draws

FILE = Path(__file__).with_name("photos.npz")
SIZE = 96  # pixels along an edge of a square


class Box(NamedTuple):
    """Rows and columns from … up to, but without, …"""

    top: int
    bottom: int
    left: int
    right: int


class Photo(NamedTuple):
    """`name` in the file; `held`: boxes whose squares test; `shown`: top and left of two squares that people see."""

    name: str
    held: tuple[Box, ...]
    shown: tuple[tuple[int, int], ...]


class Squares(NamedTuple):
    """`images` float32 [N, 96, 96] from 0 (black) to 1 (white), `labels` int64 [N]: which photograph."""

    images: np.ndarray
    labels: np.ndarray


PHOTOS = (
    Photo("cat", (Box(90, 200, 290, 400), Box(0, 105, 230, 335)), ((80, 130), (200, 215))),
    Photo("coffee", (Box(145, 245, 60, 160), Box(215, 315, 375, 475)), ((15, 150), (180, 255))),
    Photo("astronaut", (Box(130, 235, 60, 165), Box(60, 165, 215, 320)), ((10, 90), (205, 195))),
    Photo("rocket", (Box(130, 235, 300, 405), Box(20, 125, 60, 165)), ((90, 195), (215, 75))),
    Photo("galaxies", (Box(0, 110, 0, 110), Box(200, 310, 200, 310)), ((10, 120), (110, 10))),
    Photo("retina", (Box(0, 105, 120, 225), Box(215, 320, 60, 165)), ((110, 15), (200, 200))),
)
CLASSES = len(PHOTOS)


@cache
def photographs() -> tuple[np.ndarray, ...]:
    """All of them, uint8 [320, width], in the order of PHOTOS."""
    with np.load(FILE) as file:
        return tuple(file[photo.name] for photo in PHOTOS)


@cache
def corners(label: int, held: bool) -> np.ndarray:
    """Top and left of all squares of a photograph that test (`held`), or that have no pixel in common with such."""
    height, width = photographs()[label].shape
    top, left = np.indices((height - SIZE + 1, width - SIZE + 1))
    inside, apart = np.zeros(top.shape, bool), np.ones(top.shape, bool)
    for box in PHOTOS[label].held:
        inside |= (top >= box.top) & (top + SIZE <= box.bottom) & (left >= box.left) & (left + SIZE <= box.right)
        apart &= (top >= box.bottom) | (top + SIZE <= box.top) | (left >= box.right) | (left + SIZE <= box.left)
    return np.argwhere(inside if held else apart)


def places(seed: str, purpose: str, each: int, held: bool) -> np.ndarray:
    """Where to cut `each` squares of every photograph, from `seed`: int64 [6 · each, (label, top, left)], mixed."""
    random = draws(seed, purpose)
    drawn = [
        np.insert(random.choice(corners(label, held), each), 0, label, axis=1)  # [each, 3]
        for label in range(CLASSES)
    ]
    mixed: np.ndarray = random.permutation(np.concatenate(drawn))
    return mixed


def varied(images: np.ndarray, seed: str, where: np.ndarray) -> np.ndarray:
    """Squares [N, 96, 96], some mirrored or turned over, each in a light of its own; `where` [N] numbers them."""
    chances = [draws(seed, "light", int(number)).random(4) for number in where]
    return np.stack([changed(image, *chance.tolist()) for image, chance in zip(images, chances, strict=True)])


def changed(image: np.ndarray, mirror: float, turn: float, contrast: float, light: float) -> np.ndarray:
    """One square by four numbers between 0 and 1: contrast × 0.7 … 1.3, light ± 0.12."""
    image = image[:: 1 if turn < 0.5 else -1, :: 1 if mirror < 0.5 else -1]
    mean = image.mean()
    other: np.ndarray = (image - mean) * np.float32(0.7 + 0.6 * contrast) + mean + np.float32(0.24 * light - 0.12)
    return other.clip(0, 1)


def shown_places() -> np.ndarray:
    """Of the squares that people see, two of each photograph: int64 [12, (label, top, left)]."""
    return np.array([(label, *corner) for label, photo in enumerate(PHOTOS) for corner in photo.shown])


def cut(where: np.ndarray) -> Squares:
    """The squares at these places [N, (label, top, left)]."""
    squares = [photographs()[label][top : top + SIZE, left : left + SIZE] for label, top, left in where.tolist()]
    return Squares(np.stack(squares).astype(np.float32) / 255, where[:, 0].astype(np.int64))
