"""Guessing of room codes and secrets is slowed: a hall behind one address joins at once, a guesser does not get far."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

import structlog

FREE = 20  # wrong ones that cost nothing: a hall mistypes now and then
PER_SECOND = 2.0  # wrong ones that are forgiven for each address
LONGEST_SECONDS = 15.0  # that anybody waits; those who would wait longer are refused
LOG_SECONDS = 10.0  # between two lines about the same address
ADDRESSES = 10_000  # remembered at most

log = structlog.get_logger()


class Guesses:
    """Counts wrong codes by address. Whoever has guessed too often waits in a queue for every further answer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._debts: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> (wrong ones, when)
        self._queues: dict[str, float] = {}  # address -> when its next answer is due
        self._logged: dict[str, float] = {}

    def wrong(self, address: str, what: str) -> None:
        """A wrong `what` came from there."""
        debt, now = self._debt(address) + 1, self._clock()
        self._debts[address] = (debt, now)
        self._debts.move_to_end(address)
        while len(self._debts) > ADDRESSES:
            oldest, _ = self._debts.popitem(last=False)
            self._queues.pop(oldest, None)
            self._logged.pop(oldest, None)
        if debt >= FREE and now - self._logged.get(address, -LOG_SECONDS) >= LOG_SECONDS:
            self._logged[address] = now
            log.warning("codes are being guessed", address=address, what=what, wrong=round(debt))

    def delay(self, address: str) -> float | None:
        """Seconds to wait before the next answer to this address; None: too many wait already."""
        if self._debt(address) < FREE:
            self._queues.pop(address, None)
            return 0.0
        now = self._clock()
        due = max(now, self._queues.get(address, now)) + 1 / PER_SECOND
        if due - now > LONGEST_SECONDS:
            return None
        self._queues[address] = due
        return due - now

    def _debt(self, address: str) -> float:
        wrong, since = self._debts.get(address, (0.0, 0.0))
        return max(0.0, wrong - (self._clock() - since) * PER_SECOND)
