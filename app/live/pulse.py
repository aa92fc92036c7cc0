"""Whether an engine lives: a thread of its own says so twice a second, whatever the engine is at.

A heavy step, a compiler or a slow start keep an engine from answering, and are no reason to kill it. One that neither
beats nor computes is stopped or stuck for good. Checks are counted, not seconds: where this process was held up
itself, nobody else is to blame.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BEAT_SECONDS = 0.5
CHECK_SECONDS = 0.5
LATE_CHECKS = 7  # without a beat, or without an answer: the pages are told
LIFELESS_CHECKS = 9  # without a beat and without any computing: the engine is killed, five seconds after its last sign
HUNG_CHECKS = 240  # without an answer, although it beats: no honest work takes so long
STOPPED, SLEEPING = "T", "S"  # states of a process, as /proc has them


def begin_beating(end: socket.socket) -> None:
    """In the engine: say that it lives, until the other end is gone."""
    end.setblocking(False)
    threading.Thread(target=_beat, args=(end,), name="pulse", daemon=True).start()


def _beat(end: socket.socket) -> None:
    while True:
        try:
            end.send(b".")
        except BlockingIOError:
            pass  # nobody has listened for a while
        except OSError:
            return
        time.sleep(BEAT_SECONDS)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the kernel knows of a process."""

    states: frozenset[str]  # of its threads
    computed: int  # ticks of the processor that they have used


def signs_of(pid: int | None) -> Signs | None:
    """The signs of a process; None where the kernel does not tell."""
    try:
        stats = [stat.read_text().rpartition(")")[2].split() for stat in Path(f"/proc/{pid}/task").glob("*/stat")]
    except OSError:  # it is gone, or one of its threads just now
        return None
    if not stats:
        return None
    return Signs(frozenset(fields[0] for fields in stats), sum(int(fields[11]) + int(fields[12]) for fields in stats))


class Pulse:
    """This side: what is known of one engine process, twice a second; the kernel is asked of silent ones only."""

    def __init__(self, signs: Callable[[], Signs | None]) -> None:
        self.silent = 0  # checks without a beat
        self.unanswered = 0  # checks since it was asked something
        self._signs = signs
        self._last: Signs | None = None
        self._lifeless = 0
        self._begun = self._beaten = self._asked = False

    def beat(self) -> None:
        """It lives."""
        self._begun = self._beaten = True

    def asked(self) -> None:
        """It has something to answer."""
        self._asked = True

    def heard(self) -> None:
        """It has answered everything so far."""
        self._asked, self.unanswered = False, 0

    @property
    def late(self) -> bool:
        """Those who wait for it should know."""
        return max(self.silent, self.unanswered) >= LATE_CHECKS

    @property
    def unresponsive(self) -> bool:
        """Not even its thread says anything."""
        return self.silent >= LATE_CHECKS

    @property
    def dead(self) -> bool:
        """Only another engine helps."""
        return self._lifeless >= LIFELESS_CHECKS or self.unanswered >= HUNG_CHECKS

    def check(self) -> None:
        """CHECK_SECONDS have passed, or more."""
        if self._asked:
            self.unanswered += 1
        if self._beaten:
            self._beaten, self.silent, self._lifeless, self._last = False, 0, 0, None
            return
        signs = self._signs()
        self.silent += self._begun
        self._lifeless = self._lifeless + 1 if self._is_lifeless(signs) else 0
        self._last = signs

    def _is_lifeless(self, signs: Signs | None) -> bool:
        """Whether it is stopped, or sleeps and has computed nothing: who waits for a disk or a core does neither."""
        if signs is None:
            return False
        if signs.states == {STOPPED}:
            return True
        idle = self._last is not None and signs.computed == self._last.computed
        return self._begun and idle and signs.states == {SLEEPING}
