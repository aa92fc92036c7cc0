"""Python's search for cycles among all objects, seldom: with a thousand people it holds a process up for 0.3 s.

What is dropped without a cycle goes at once, young cycles with small searches; only old ones wait.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

YOUNG = 10_000  # new objects that start a small search: more than a picture for each of a thousand people leaves
SMALL = 10  # small searches that start a middle one
NEVER = 1 << 30  # middle searches that start one among all objects
ALL_SECONDS = 300.0


class Garbage:
    """Made when a process has loaded what it needs: none of that is searched again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG, SMALL, NEVER)
        self._clock = clock
        self._due = clock() + ALL_SECONDS

    def look(self) -> None:
        """Search among all objects if it is time; called now and then."""
        if self._clock() >= self._due:
            gc.collect()
            self._due = self._clock() + ALL_SECONDS
