"""The map: sixteen dimensions seen in two, so that it moves no more from one look to the next than it must."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Projection(NamedTuple):
    """Where vectors come to lie: minus `mean` [D], along `axes` [D, 2], divided by `scale`."""

    mean: np.ndarray
    axes: np.ndarray
    scale: float

    def placed(self, vectors: np.ndarray) -> np.ndarray:
        """float32 [N, 2] of vectors [N, D]; those that it was made for lie between −1 and 1, others are held there."""
        places = (vectors - self.mean) @ self.axes / self.scale
        held: np.ndarray = np.clip(places, -1, 1).astype(np.float32)
        return held


def projected(vectors: np.ndarray, before: np.ndarray | None = None) -> Projection:
    """The plane in which `vectors` [N, D] vary most (PCA), turned or mirrored to be like `before` [N, 2].

    Orthogonal Procrustes, Schönemann 1966, https://doi.org/10.1007/BF02289451.
    """
    mean = vectors.mean(0)
    centred = (vectors - mean).astype(np.float64)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2].T
    if before is not None:
        left, _, right = np.linalg.svd((centred @ axes).T @ (before - before.mean(0)))
        axes = axes @ left @ right
    return Projection(mean, axes, max(float(np.abs(centred @ axes).max()), 1e-9))
