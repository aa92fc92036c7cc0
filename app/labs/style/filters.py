"""The filters that pictures are seen with: drawn by chance, once for all, and never trained; no torch."""

from __future__ import annotations

from functools import cache

import numpy as np

from app.data.draws import draws
from app.labs.style.spec import FILTERS, KERNEL


@cache
def bank() -> np.ndarray:
    """Weights float32 [FILTERS, 3, KERNEL, KERNEL], each filter's as long as 1; read-only."""
    random = draws("style", "filters")
    weights = random.normal(size=(FILTERS, 3, KERNEL, KERNEL))
    made: np.ndarray = (weights / np.sqrt((weights**2).sum((1, 2, 3), keepdims=True))).astype(np.float32)
    made.flags.writeable = False
    return made
