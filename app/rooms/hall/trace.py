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

    Everybody in a room has one as long as the room lasts: they are packed, 3 kB instead of some 35.
    """

    generation: int = 0
    _steps: array[int] = field(default_factory=lambda: array("Q"))
    _inside: array[float] = field(default_factory=lambda: array("f"))  # the values where a network learns
    _outside: array[float] = field(default_factory=lambda: array("f"))  # and those elsewhere
    _stride: int = 1  # steps that lie at least between two points

    def __len__(self) -> int:
        return len(self._steps)

    @property
    def points(self) -> list[tuple[int, float, float]]:
        """Step and both values of each."""
        rows = zip(self._steps, self._inside, self._outside, strict=True)
        return [(step, round(one, DIGITS), round(other, DIGITS)) for step, one, other in rows]

    def take(self, generation: int, step: int, values: tuple[float, float]) -> None:
        """What a tile has told."""
        steps = self._steps
        if generation != self.generation or (steps and step < steps[-1]):
            self.generation, self._stride = generation, 1
            del steps[:], self._inside[:], self._outside[:]
        one, other = array("f", values)  # what is too large for it is infinite
        if not (isfinite(one) and isfinite(other)) or (steps and step - steps[-1] < self._stride):
            return
        steps.append(step)
        self._inside.append(one)
        self._outside.append(other)
        if len(steps) > KEPT:
            del steps[1::2], self._inside[1::2], self._outside[1::2]
            self._stride = max(2 * self._stride, (step - steps[0]) * 2 // KEPT)
