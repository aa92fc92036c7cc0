"""How fast things go: how often sessions are saved, and how many steps a session really gets."""

from __future__ import annotations

import math
from dataclasses import dataclass

FRAME_SECONDS = 1 / 60  # no screen draws more often
LONG_SECONDS = 0.25  # what is late by more is given up
BESIDE = 0.5  # of the time that pictures take, training may have
RATE_SECONDS = 0.5  # over which the shown steps per second are counted


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
