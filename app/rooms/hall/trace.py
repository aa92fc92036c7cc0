"""How a network has come along so far: what the curve shows of one that is put into the spotlight."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from math import isfinite

KEPT = 240  # points, half as many after thinning; a curve on the projector is no wider than twice that
DIGITS = 4  # of a value, behind the point


@dataclass(slots=True)
class Trace:
    """Steps and the two values of a curve at each; another network, or a new start of the same, begins anew.

    Everybody in a room has one as long as the room lasts: they are packed, 4 kB instead of 40.
    """

    generation: int = 0
    _steps: array[int] = field(default_factory=lambda: array("Q"))
    _values: array[float] = field(default_factory=lambda: array("f"))  # two for each step
    _stride: int = 1  # steps that lie at least between two points

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def points(self) -> list[tuple[int, float, float]]:
        """Step and both values of each."""
        values = [round(value, DIGITS) for value in self._values]
        return list(zip(self._steps, values[::2], values[1::2], strict=True))

    def take(self, generation: int, step: int, values: tuple[float, float]) -> None:
        """What a tile has told."""
        steps = self._steps
        if generation != self.generation or (steps and step < steps[-1]):
            self.generation, self._stride = generation, 1
            del steps[:], self._values[:]
        kept = array("f", values)  # what is too large for it is infinite
        if not all(map(isfinite, kept)) or (steps and step - steps[-1] < self._stride):
            return
        steps.append(step)
        self._values.extend(kept)
        if len(steps) > KEPT:
            self._thin()

    def _thin(self) -> None:
        """Every other point goes."""
        before, after = self._values[::2], self._values[1::2]
        self._steps = self._steps[::2]
        self._values = array("f", (each for pair in zip(before[::2], after[::2], strict=True) for each in pair))
        self._stride = max(2 * self._stride, (self._steps[-1] - self._steps[0]) * 2 // KEPT)
