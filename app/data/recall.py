"""Sequences of symbols of which the first is to be remembered, however many come after it."""

from __future__ import annotations

import numpy as np

SYMBOLS = "ABCDEFGH"


def sequences(random: np.random.Generator, count: int, length: int) -> np.ndarray:
    """Symbols by their place in SYMBOLS, each as likely as the others: int64 [count, length]."""
    drawn: np.ndarray = random.integers(0, len(SYMBOLS), (count, length))
    return drawn


def numbered(symbols: str) -> np.ndarray:
    """Symbols by their place in SYMBOLS, int64 [length]. Raises ValueError naming one that is not there."""
    for symbol in symbols:
        if symbol not in SYMBOLS:
            raise ValueError(f"{symbol!r} is no symbol: expected {', '.join(SYMBOLS)}")
    return np.array([SYMBOLS.index(symbol) for symbol in symbols], np.int64)
