"""Several small pictures on one tile of a wall: what was read and what was misread."""

from __future__ import annotations

import numpy as np

from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE

MOST = 16  # pictures on a tile
NOTHING = 255  # where an answer would stand


def mosaic(pictures: np.ndarray, answers: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """At most 16 pictures [N, n, n] from 0 (paper) to 1 (ink), each as large as there is room for N of them.

    The ink is that of the tile's one end where an answer [N] is the label, of the other where it is not, and pale
    where it is NOTHING: uint8 [TILE_SIZE, TILE_SIZE].
    """
    edge = 1 if len(pictures) == 1 else 2 if len(pictures) <= 4 else 4
    size = TILE_SIZE // edge
    signs = np.where(answers == NOTHING, 0.5, np.where(answers == labels, 1.0, -1.0))
    places = np.zeros((edge * edge, size, size))
    places[: len(pictures)] = fitted(pictures, size) * signs[:, None, None]
    return quantise(places.reshape(edge, edge, size, size).swapaxes(1, 2).reshape(TILE_SIZE, TILE_SIZE))


def fitted(pictures: np.ndarray, size: int) -> np.ndarray:
    """Pictures [N, n, n] with `size` pixels along an edge: larger ones get a margin, and their pixels are averaged."""
    grown = pictures.repeat(max(1, size // pictures.shape[1]), 1)
    grown = grown.repeat(grown.shape[1] // pictures.shape[1], 2)
    block = -(-grown.shape[1] // size)
    margin = block * size - grown.shape[1]
    wide = np.pad(grown, ((0, 0), *[(margin // 2, margin - margin // 2)] * 2))
    averaged: np.ndarray = wide.reshape(-1, size, block, size, block).mean((2, 4))
    return averaged
