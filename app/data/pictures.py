"""The picture every map shares: a square grid over the plane, and values as bytes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

CLASS_LEVELS = 42  # bytes of a picture for each class: 42·class + how sure it is, 0 (no more than of any) … 41
EXTENT = 6.0  # the picture covers [−6, 6]², ends included


@lru_cache(maxsize=8)
def grid(size: int) -> np.ndarray:
    """The points of a picture of `size` × `size`, row by row: float64 [size², (x, y)], read-only.

    Row 0 is y = +6, column 0 is x = −6.
    """
    across = np.linspace(-EXTENT, EXTENT, size)
    y, x = np.meshgrid(-across, across, indexing="ij")
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    points.flags.writeable = False
    return points


def classes_shown(values: np.ndarray) -> np.ndarray:
    """The winning class where `values` are what a head of several classes shows: int64 of the same shape."""
    return quantise(values).astype(np.int64) // CLASS_LEVELS


def quantise(values: np.ndarray) -> np.ndarray:
    """Values from −1 to 1 as bytes 0…255 of the same shape, clipped beyond; not a number counts as 1.

    floor((v + 1) · 128) with the sum taken last, so that no rounding happens: a byte is ≥ 128 exactly if v ≥ 0.
    """
    steps = np.floor(values * 128) + 128
    clipped: np.ndarray = np.fmax(np.fmin(steps, 255), 0)
    return clipped.astype(np.uint8)
