"""What a run was like at some of its steps, in bounded memory, so that somebody can go back there and train on.

The first and the newest are always there; when there are too many, every other one goes, and from then on fewer are
kept, as with the values of a curve.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

import numpy as np

MOST = 64  # moments of one run
MOST_BYTES = 512 * 1024  # of one run: 300 people then have 150 MB at most
LEAST = 8  # moments, however large one is
ALL_BYTES = 128 * 1024 * 1024  # of all runs of an engine
SLACK = ALL_BYTES // 16  # that there is again where all are thinned out, so that nobody needs to look at each frame
USES = count(1)


class Moments:
    """Moments of one run by their steps, ascending."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self._states: list[Any] = []
        self._stride = 1  # steps that lie at least between two that are kept
        self._loose = False  # the newest is there until the next, but too close to the one before to be kept
        self.each = 0  # bytes of a moment: all of a run are as large
        self.used = next(USES)  # the larger, the later somebody came on in this run, or went back

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return len(self._states) * self.each

    @property
    def furthest(self) -> int:
        """The step of the newest; 0 where there is none."""
        return self.steps[-1] if self.steps else 0

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
        self.each, self.used = sum(array.nbytes for array in state.values()), next(USES)
        if not self._loose and len(self.steps) > max(LEAST, min(MOST, MOST_BYTES // max(1, self.each))):
            self.thin()

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
        self.used = next(USES)
        index = max(0, bisect_right(self.steps, step) - 1)
        return self.steps[index], self._states[index]

    def cut(self, step: int) -> None:
        """Forget what came after `step`: the run goes on from there in another way."""
        if step < self.furthest:
            end = bisect_right(self.steps, step)
            del self.steps[end:], self._states[end:]
            self._loose = False

    def thin(self) -> None:
        """Forget every other one; of two the older."""
        newest = self.steps[-1], self._states[-1]
        apart = (newest[0] - self.steps[0]) // max(1, len(self.steps) - 1)  # where many steps pass between two frames
        self._stride = 2 * max(self._stride, apart)
        stay = slice(1, None) if len(self.steps) == 2 else slice(None, None, 2)
        self.steps, self._states = self.steps[stay], self._states[stay]
        if self.steps[-1] != newest[0]:
            self.steps.append(newest[0])
            self._states.append(newest[1])


def fit(runs: Collection[Moments], most: int) -> None:
    """Thin runs out until they take no more than `most` bytes: first what was used longest ago.

    Each has LEAST moments before anybody has fewer; all have their newest.
    """
    excess = sum(run.size for run in runs) - most
    if excess <= 0:
        return
    oldest_first = sorted(runs, key=lambda run: run.used)
    for least in (LEAST, 1):
        for run in oldest_first:
            while excess > 0 and len(run.steps) > least:
                before = run.size
                run.thin()
                excess -= before - run.size
