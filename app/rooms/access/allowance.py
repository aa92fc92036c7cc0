"""How often something may be done from one address: many times at once, because a hall comes from one, then slowly."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from app.rooms.access.guesses import network

ADDRESSES = 10_000  # remembered at most; those that were not heard of for longest are forgotten


class Allowance:
    """A bucket of `burst` for each network, which fills at `per_hour`."""

    def __init__(self, burst: int, per_hour: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_hour / 3600, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # network → (how many, when)

    def take(self, address: str) -> bool:
        """Whether it may be done from there once more, which is then counted."""
        key, now = network(address), self._clock()
        left, then = self._left.get(key, (float(self._burst), now))
        left = min(float(self._burst), left + (now - then) * self._per_second)
        allowed = left >= 1
        self._left[key] = (left - allowed, now)
        self._left.move_to_end(key)
        while len(self._left) > ADDRESSES:
            self._left.popitem(last=False)
        return allowed
