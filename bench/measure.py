"""Samples of several contestants, taken in turns: a busy minute on a shared machine then hits all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long each sample takes, and how many there are of each contestant."""

    sample: float
    turns: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratio` is against the scalar JavaScript of the same turns, where that makes sense."""

    what: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    ratio: float | None = None
    floor: str = ""  # what the figure must reach

    def as_json(self) -> dict[str, Any]:
        """The row without what it does not have."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def in_turns(contestants: Mapping[str, Callable[[], float]], turns: int) -> dict[str, list[float]]:
    """One sample of each contestant after the other, `turns` times; a first turn warms up and is not counted."""
    samples: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(turns + 1):
        for name, sample in contestants.items():
            value = sample()
            if turn:
                samples[name].append(value)
    return samples


def row(
    what: str, unit: str, samples: list[float], against: list[float] | None = None, floor: str = "", scale: float = 1
) -> Row:
    """Median and range of `samples`; the ratio is the median of the ratios within each turn."""
    ratio = median(a / b for a, b in zip(samples, against, strict=True)) if against else None
    return Row(what, median(samples) * scale, unit, min(samples) * scale, max(samples) * scale, ratio, floor)
