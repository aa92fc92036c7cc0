"""What a run was like at some of its steps, in bounded memory, so that somebody can go back there and train on.

The first and the newest are always there; when there are too many, every other one goes, and from then on fewer are
kept, as with the values of a curve.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

import numpy as np

MOST = 64  # moments of one run
MOST_BYTES = 512 * 1024  # of one run: 300 people then have 150 MB at most
LEAST = 8  # moments, however large one is


class Moments:
    """Moments of one run by their steps, ascending."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self._states: list[Any] = []
        self._stride = 1  # steps that lie at least between two that are kept
        self._loose = False  # the newest is there until the next, but too close to the one before to be kept

    @property
    def furthest(self) -> int:
        """The step of the newest; 0 where there is none."""
        return self.steps[-1] if self.steps else 0

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(array.nbytes for state in self._states for array in state.values())

    def due(self, step: int) -> bool:
        """Whether the run is at a step that is worth being kept."""
        if not self.steps:
            return True
        last = self.steps[-2] if self._loose and len(self.steps) > 1 else self.steps[-1]
        return step >= last + self._stride

    def keep(self, step: int, state: Mapping[str, np.ndarray]) -> None:
        """Remember the run as it is at `step`, which is not before the newest."""
        due = self.due(step)
        if self.steps and (self._loose or self.steps[-1] == step):
            due = due or not self._loose
            self.steps.pop()
            self._states.pop()
        self.steps.append(step)
        self._states.append(state)
        self._loose = not due and len(self.steps) > 1
        size = sum(array.nbytes for array in state.values())
        if not self._loose and len(self.steps) > max(LEAST, min(MOST, MOST_BYTES // max(1, size))):
            self._thin()

    def insert(self, step: int, state: Mapping[str, np.ndarray]) -> None:
        """Remember one that lies before the newest, whether it is due or not."""
        index = bisect_right(self.steps, step)
        if not index or self.steps[index - 1] != step:
            self.steps.insert(index, step)
            self._states.insert(index, state)

    def at(self, step: int) -> tuple[int, Any]:
        """The newest moment that is not after `step`, or else the first: its step and state. Raises KeyError: none."""
        if not self.steps:
            raise KeyError("nothing is remembered of this run")
        index = max(0, bisect_right(self.steps, step) - 1)
        return self.steps[index], self._states[index]

    def cut(self, step: int) -> None:
        """Forget what came after `step`: the run goes on from there in another way."""
        if step < self.furthest:
            end = bisect_right(self.steps, step)
            del self.steps[end:], self._states[end:]
            self._loose = False

    def _thin(self) -> None:
        newest = self.steps[-1], self._states[-1]
        apart = (newest[0] - self.steps[0]) // (len(self.steps) - 1)  # where many steps pass between two frames
        self._stride = 2 * max(self._stride, apart)
        self.steps, self._states = self.steps[::2], self._states[::2]
        if self.steps[-1] != newest[0]:
            self.steps.append(newest[0])
            self._states.append(newest[1])
