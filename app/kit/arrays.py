"""Arrays of a frame, which always are as long as the layout says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def filled(length: int, values: Sequence[Any] | np.ndarray, empty: float, dtype: Any, *shape: int) -> np.ndarray:
    """`values`, and `empty` for what is missing to `length`: [length, *shape]. ValueError for more values than that."""
    array = np.full((length, *shape), empty, dtype)
    if len(values):
        array[: len(values)] = np.asarray(values)
    return array
