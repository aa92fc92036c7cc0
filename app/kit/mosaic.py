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
    signs = np.where(answers == NOTHING, 0.5, np.where(answers == labels, 1.0, -1.0))
    edge, size = 1 if len(pictures) == 1 else 2 if len(pictures) <= 4 else 4, pictures.shape[1]
    places = np.zeros((edge * edge, size, size))
    places[: len(pictures)] = pictures * signs[:, None, None]
    whole = places.reshape(edge, edge, size, size).swapaxes(1, 2).reshape(edge * size, edge * size)
    return quantise(np.kron(whole, np.ones((TILE_SIZE // len(whole),) * 2)))
