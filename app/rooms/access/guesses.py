"""Guessing of room codes and secrets is slowed: a hall behind one address joins at once, a guesser does not get far.

Only wrong answers wait: whoever has a right code or secret is in at once, however much somebody beside them guesses.
Who guesses without waiting for answers thus finds a code in the end. Codes are no secret, they stand on a wall; secrets
are too long to be guessed at any speed.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

import structlog

from app.logs import coarse

FREE = 20  # wrong ones that cost nothing: a hall mistypes now and then
PER_SECOND = 2.0  # wrong ones that are forgiven for each address
LONGEST_SECONDS = 15.0  # that anybody waits; those who would wait longer are refused
LOG_SECONDS = 10.0  # between two lines about the same address
ADDRESSES = 10_000  # remembered at most
SUBSCRIBER = 64  # bits of an IPv6 address that one subscriber can't change (RFC 6177): the rest is free to choose
EVERYWHERE = "everywhere"  # the sum over all addresses, which is logged and slows nobody
FREE_EVERYWHERE = 200

log = structlog.get_logger()


def network(address: str) -> str:
    """What one subscriber has: an IPv4 address, or the first half of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # of a socket that has no such address
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found.packed, SUBSCRIBER), strict=False))
    return str(found)


class Guesses:
    """Counts wrong codes by network. One that has guessed too often waits in a queue for every further wrong answer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._debts: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address -> (wrong ones, when)
        self._queues: dict[str, float] = {}  # address -> when its next answer is due
        self._logged: dict[str, float] = {}

    def wrong(self, address: str, what: str) -> None:
        """A wrong `what` came from there."""
        self._count(network(address), what, FREE)
        self._count(EVERYWHERE, what, FREE_EVERYWHERE)

    def delay(self, address: str) -> float | None:
        """Seconds to wait before the next wrong answer to this address; None: too many wait already."""
        key, now = network(address), self._clock()
        if self._debt(key) < FREE:
            self._queues.pop(key, None)
            return 0.0
        due = max(now, self._queues.get(key, now)) + 1 / PER_SECOND
        if due - now > LONGEST_SECONDS:
            return None
        self._queues[key] = due
        return due - now

    def _count(self, key: str, what: str, free: int) -> None:
        debt, now = self._debt(key) + 1, self._clock()
        self._debts[key] = (debt, now)
        self._debts.move_to_end(key)
        while len(self._debts) > ADDRESSES:
            oldest, _ = self._debts.popitem(last=False)
            self._queues.pop(oldest, None)
            self._logged.pop(oldest, None)
        if debt >= free and now - self._logged.get(key, -LOG_SECONDS) >= LOG_SECONDS:
            self._logged[key] = now
            log.warning("codes are being guessed", address=coarse(key), what=what, wrong=round(debt))

    def _debt(self, address: str) -> float:
        wrong, since = self._debts.get(address, (0.0, 0.0))
        return max(0.0, wrong - (self._clock() - since) * PER_SECOND)
