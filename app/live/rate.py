"""How many messages a connection may send."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum

FLOOD_SECONDS = 10  # of the allowed rate as surplus: no page of ours does that, the connection is closed


class Outcome(Enum):
    """What becomes of a message."""

    FINE = "fine"
    SURPLUS = "surplus"
    FLOOD = "flood"


class MessageRate:
    """A bucket of one second's messages, and a count of the surplus that fades at the same rate."""

    def __init__(self, per_second: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._clock = clock
        self._tokens = float(per_second)
        self._surplus = 0.0
        self._then = clock()
        self._told = -1.0

    def count(self) -> Outcome:
        """Count a message that came just now; what becomes of it."""
        now = self._clock()
        earned, self._then = (now - self._then) * self._per_second, now
        self._tokens = min(float(self._per_second), self._tokens + earned)
        self._surplus = max(0.0, self._surplus - earned)
        if self._tokens >= 1:
            self._tokens -= 1
            return Outcome.FINE
        self._surplus += 1
        return Outcome.FLOOD if self._surplus > FLOOD_SECONDS * self._per_second else Outcome.SURPLUS

    def tell(self) -> bool:
        """Whether the client should hear of its surplus now: once per second."""
        now = self._clock()
        if self._told >= 0 and now - self._told < 1:
            return False
        self._told = now
        return True
