"""What is measured of the web process and its engines, in the form in which /metrics and /status tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

FRAME_AGE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
TICK_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.017, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
SAVE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Histogram:
    """Counts of durations in seconds, by the buckets whose upper `bounds` rise; what is longer has a last one."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = tuple(bounds)
        self.sum = 0.0
        self._counts = [0] * (len(bounds) + 1)

    def observe(self, seconds: float) -> None:
        """Count one."""
        self._counts[bisect_left(self.bounds, seconds)] += 1
        self.sum += seconds

    def cumulative(self) -> list[int]:
        """For each bucket how many were no longer than its bound; the last one counts all."""
        return list(accumulate(self._counts))


@dataclass(slots=True)
class EngineFigures:
    """Sums of one engine since the web process began, over all its lives."""

    epochs: float = 0.0
    training_seconds: float = 0.0
    ticks: Histogram = field(default_factory=lambda: Histogram(TICK_SECONDS))

    def add(self, figures: Mapping[str, float]) -> None:
        """What a batch tells of the ticks since the one before."""
        self.epochs += figures.get("epochs", 0.0)
        self.training_seconds += figures.get("training_seconds", 0.0)
        if "tick_seconds" in figures:
            self.ticks.observe(figures["tick_seconds"])


def engine_figures() -> defaultdict[str, EngineFigures]:
    """By the engine's name, none yet."""
    return defaultdict(EngineFigures)
