"""The bars that networks are measured on, and how good anybody could be on them; no torch."""

from __future__ import annotations

from functools import cache

import numpy as np

from app.data.bass import STYLES, bars, drawn, floor
from app.data.draws import draws

MEASURED = 256  # bars that nobody learns from, and as many of the others


@cache
def measured() -> np.ndarray:
    """Numbers of bars that are learnt from, and of others: [2, MEASURED], the same for every run."""
    return np.stack([drawn(draws("bass", "measured", held), MEASURED, bool(held)) for held in (0, 1)])


def least() -> float:
    """What no network can do better on the bars that nobody learns from, in nats a step."""
    return floor(measured()[1])


@cache
def least_by_style() -> np.ndarray:
    """What no network can do better on the bars of each style that nobody learns from: float32 [STYLES]."""
    styles = styles_of_held()
    least = [floor(measured()[1][styles == style]) for style in range(len(STYLES))]
    return np.array(least, np.float32)


def styles_of_held() -> np.ndarray:
    """The style of each bar that nobody learns from: [MEASURED]."""
    styles: np.ndarray = bars().styles[measured()[1]]
    return styles
