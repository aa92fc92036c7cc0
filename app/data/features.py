"""The features of a point that a network may see: one row each, raw, not normalised."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.data.pictures import grid, quantise


@dataclass(frozen=True, slots=True)
class Feature:
    """`of` takes x and y, arrays of one shape, and gives an array of that shape."""

    name: str
    formula: str
    of: Callable[[np.ndarray, np.ndarray], np.ndarray]


FEATURES: dict[str, Feature] = {
    row.name: row
    for row in (
        Feature("x", "x", lambda x, y: x),
        Feature("y", "y", lambda x, y: y),
        Feature("xSquared", "x²", lambda x, y: x * x),
        Feature("ySquared", "y²", lambda x, y: y * y),
        Feature("xTimesY", "xy", lambda x, y: x * y),
        Feature("sinX", "sin x", lambda x, y: np.sin(x)),
        Feature("sinY", "sin y", lambda x, y: np.sin(y)),
    )
}

INDEX = {name: index for index, name in enumerate(FEATURES)}


def columns(xy: np.ndarray, names: Iterable[str] = tuple(FEATURES)) -> np.ndarray:
    """The named features of points `xy` [N, 2] as float64 [N, feature]; KeyError for an unknown name."""
    x, y = xy[:, 0], xy[:, 1]
    named = [FEATURES[name].of(x, y) for name in names]
    return np.stack(named, axis=1) if named else np.empty((len(xy), 0))


@lru_cache(maxsize=4)
def values_on_grid(size: int) -> np.ndarray:
    """Every feature over the picture, as networks read it: float32 [feature, size²], read-only, row 0 at y = +6."""
    values = np.ascontiguousarray(columns(grid(size)).T, np.float32)
    values.flags.writeable = False
    return values


@lru_cache(maxsize=4)
def maps(size: int) -> np.ndarray:
    """Every feature over the picture as bytes: uint8 [feature, size, size], read-only."""
    pictures = quantise(np.ascontiguousarray(columns(grid(size)).T)).reshape(len(FEATURES), size, size)
    pictures.flags.writeable = False
    return pictures
