"""Six photographs in grey, and the squares that are cut from them; those that test are others than those that train.

They lie over each other, as pieces of one photograph do: from one half of a cup nobody could know the other half.

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


class Photo(NamedTuple):
    """`name` in the file; `shown`: top and left of two squares that people see."""

    name: str
    shown: tuple[tuple[int, int], ...]


class Squares(NamedTuple):
    """`images` float32 [N, 96, 96] from 0 (black) to 1 (white), `labels` int64 [N]: which photograph."""

    images: np.ndarray
    labels: np.ndarray


PHOTOS = (
    Photo("cat", ((80, 130), (200, 215))),
    Photo("coffee", ((15, 150), (180, 255))),
    Photo("astronaut", ((10, 90), (205, 195))),
    Photo("rocket", ((90, 195), (215, 75))),
    Photo("galaxies", ((10, 120), (110, 10))),
    Photo("retina", ((110, 15), (200, 200))),
)
CLASSES = len(PHOTOS)


@cache
def photographs() -> tuple[np.ndarray, ...]:
    """All of them, uint8 [320, width], in the order of PHOTOS."""
    with np.load(FILE) as file:
        return tuple(file[photo.name] for photo in PHOTOS)


def places(seed: str, train: int, test: int) -> tuple[np.ndarray, np.ndarray]:
    """Where to cut so many squares of every photograph to train and to test with, from `seed`: no square twice.

    Each int64 [6 · many, (label, top, left)], mixed.
    """
    random = draws(seed, "squares")
    drawn = []
    for label, photograph in enumerate(photographs()):
        rows, columns = (edge - SIZE + 1 for edge in photograph.shape)
        corners = np.divmod(random.choice(rows * columns, train + test, replace=False), columns)
        drawn.append(np.stack([np.full(train + test, label), *corners], 1))
    parts = np.split(np.stack(drawn), [train], axis=1)
    learnt, tested = (random.permutation(part.reshape(-1, 3)) for part in parts)
    return learnt, tested


def shown_places() -> np.ndarray:
    """Of the squares that people see, two of each photograph: int64 [12, (label, top, left)]."""
    return np.array([(label, *corner) for label, photo in enumerate(PHOTOS) for corner in photo.shown])


def cut(where: np.ndarray) -> Squares:
    """The squares at these places [N, (label, top, left)]."""
    squares = [photographs()[label][top : top + SIZE, left : left + SIZE] for label, top, left in where.tolist()]
    return Squares(np.stack(squares).astype(np.float32) / 255, where[:, 0].astype(np.int64))
