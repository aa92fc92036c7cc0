"""How a network has come along so far: what the curve shows of one that is put into the spotlight."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite

KEPT = 240  # points, half as many after thinning; a curve on the projector is no wider than twice that


@dataclass(slots=True)
class Trace:
    """Steps and the two values of a curve at each; another network, or a new start of the same, begins anew."""

    generation: int = 0
    points: list[tuple[int, float, float]] = field(default_factory=list)
    _stride: int = 1  # steps that lie at least between two points

    def take(self, generation: int, step: int, values: tuple[float, float]) -> None:
        """What a tile has told."""
        if generation != self.generation or (self.points and step < self.points[-1][0]):
            self.generation, self.points, self._stride = generation, [], 1
        if not all(map(isfinite, values)) or (self.points and step - self.points[-1][0] < self._stride):
            return
        self.points.append((step, round(values[0], 4), round(values[1], 4)))
        if len(self.points) > KEPT:
            del self.points[1::2]
            self._stride = max(2 * self._stride, (step - self.points[0][0]) * 2 // KEPT)
