"""How fast things go: how often sessions are saved, and how many steps a session really gets."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

FRAME_SECONDS = 1 / 60  # no screen draws more often
LONG_SECONDS = 0.25  # what is late by more is given up
BESIDE = 0.5  # of the time that pictures take, training may have
RATE_SECONDS = 0.5  # over which the shown steps per second are counted
UNTRIED_SECONDS = 1e-5  # that something takes, as long as nobody knows
LEAST = 64  # things are done at once at least: a call may take long for one (evaluations), and no longer for many


def beside(drawing: float, seconds: float, part: float = BESIDE) -> float:
    """`seconds` that a kind of work may take of a tick, or more: `part` of what pictures took, which is `drawing`."""
    return max(seconds, min(drawing, LONG_SECONDS) * part)


class RoundRobin:
    """How many of a room have their turn now, so that all of them had one within `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._then = -math.inf

    def turns(self, now: float, members: int) -> int:
        """Of so many `members`, since the last call; at least one."""
        passed, self._then = min(now - self._then, self.seconds), now
        return max(1, math.ceil(members * passed / self.seconds))


@dataclass(slots=True)
class Prices:
    """What things of a kind take, learnt from those that were done together."""

    _seconds: dict[Hashable, float] = field(default_factory=dict)

    def of(self, kind: Hashable) -> float:
        """Seconds for one of `kind`; of one that is new as many as for the dearest."""
        known = self._seconds.get(kind)
        return max(self._seconds.values(), default=UNTRIED_SECONDS) if known is None else known

    def learn(self, kind: Hashable, count: int, spent: float) -> None:
        """So many of `kind` took `spent` seconds together."""
        each = spent / count
        self._seconds[kind] = (self._seconds.get(kind, each) + each) / 2

    def fitting(self, kinds: Sequence[Hashable], seconds: float) -> int:
        """How many of the first of `kinds` fit into so many seconds.

        In any case one, and LEAST of them where they don't take LONG_SECONDS.
        """
        spent = 0.0
        for count, kind in enumerate(kinds):
            spent += self.of(kind)
            if spent > seconds and (count >= LEAST or (count and spent > LONG_SECONDS)):
                return count
        return len(kinds)


@dataclass(slots=True)
class RateMeter:
    """Steps per second over the last half second."""

    since: float = 0.0
    step: int = 0
    rate: float = 0.0

    def start(self, now: float, step: int) -> None:
        """Begin to count."""
        self.since, self.step, self.rate = now, step, 0.0

    def count(self, now: float, step: int) -> None:
        """Take note of `step` being reached."""
        spent = now - self.since
        if spent >= RATE_SECONDS or (self.rate == 0 and spent > 0.1):
            self.rate = max(0, step - self.step) / spent
            if spent >= RATE_SECONDS:
                self.since, self.step = now, step
