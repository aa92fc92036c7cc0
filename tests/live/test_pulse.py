"""Which engines are left alone and which are killed: with the signs of pretended processes, and of real ones."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.live.pulse import CHECK_SECONDS, HUNG_CHECKS, LATE_CHECKS, LIFELESS_CHECKS, Pulse, Signs, signs_of

BUSY = """
import socket, sys
from app.live.pulse import begin_beating
begin_beating(socket.socket(fileno=int(sys.argv[1])))
9 ** 9 ** 9  # one instruction, which no other thread interrupts
"""


class Process:
    """Whose signs a test sets."""

    def __init__(self, *states: str) -> None:
        self.signs: Signs | None = Signs(frozenset(states), 100)
        self.pulse = Pulse(lambda: self.signs)
        self.pulse.beat()
        self.pulse.check()

    def compute(self) -> None:
        assert self.signs is not None
        self.signs = Signs(self.signs.states, self.signs.computed + 1)


def test_one_that_beats_is_well_even_if_it_answers_late() -> None:
    process = Process("S")
    process.pulse.asked()
    for _ in range(HUNG_CHECKS - 1):
        process.pulse.beat()
        process.pulse.check()
    assert (process.pulse.late, process.pulse.unresponsive, process.pulse.dead) == (True, False, False)
    process.pulse.check()
    assert process.pulse.dead, "no honest work takes two minutes"
    process.pulse.heard()
    assert not process.pulse.late


@pytest.mark.parametrize(("states", "checks"), [("T", LIFELESS_CHECKS), ("S", LIFELESS_CHECKS + 1)])
def test_one_that_is_stopped_or_stuck_is_over_within_five_seconds(states: str, checks: int) -> None:
    process = Process(states)
    for _ in range(LATE_CHECKS):
        process.pulse.check()
    assert (process.pulse.late, process.pulse.unresponsive, process.pulse.dead) == (True, True, False)
    for _ in range(checks - LATE_CHECKS - 1):
        process.pulse.check()
    assert not process.pulse.dead
    process.pulse.check()
    assert process.pulse.dead
    assert checks * CHECK_SECONDS <= 5


def test_the_kernel_is_asked_of_silent_ones_only() -> None:
    asked: list[int] = []
    pulse = Pulse(lambda: asked.append(1))
    for _ in range(10):
        pulse.beat()
        pulse.check()
    assert not asked


@pytest.mark.parametrize("states", ["R", "D", "SR", "SD"])
def test_one_that_waits_for_a_core_or_a_disk_is_left_alone(states: str) -> None:
    process = Process(*states)
    for _ in range(10 * LIFELESS_CHECKS):
        process.pulse.check()
    assert process.pulse.late
    assert not process.pulse.dead


def test_one_that_computes_now_and_then_is_left_alone() -> None:
    process = Process("S")
    for number in range(10 * LIFELESS_CHECKS):
        if number % (LIFELESS_CHECKS - 1) == 0:
            process.compute()
        process.pulse.check()
    assert not process.pulse.dead


def test_one_that_has_not_begun_is_left_alone_unless_it_is_stopped() -> None:
    signs = Signs(frozenset("S"), 0)
    pulse = Pulse(lambda: signs)
    for _ in range(10 * LIFELESS_CHECKS):
        pulse.check()
    assert (pulse.late, pulse.dead) == (False, False)


def test_where_the_kernel_tells_nothing_nobody_is_killed_for_silence() -> None:
    process = Process("S")
    process.signs = None
    for _ in range(10 * LIFELESS_CHECKS):
        process.pulse.check()
    assert (process.pulse.unresponsive, process.pulse.dead) == (True, False)


@pytest.fixture
def busy() -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    """A process that computes and can't beat meanwhile."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        command = [sys.executable, "-c", BUSY, str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        yield process, ours
        process.kill()
        process.wait()


def test_real_work_is_left_alone_and_a_real_stop_is_not(busy: tuple[subprocess.Popen[bytes], socket.socket]) -> None:
    process, beats = busy
    pulse = Pulse(lambda: signs_of(process.pid))
    assert beats.recv(1)
    pulse.beat()
    pulse.check()
    for _ in range(2 * LIFELESS_CHECKS):
        before = signs_of(process.pid)
        while (signs := signs_of(process.pid)) is not None and before is not None and signs.computed == before.computed:
            pass
        pulse.check()
    assert not pulse.dead
    os.kill(process.pid, signal.SIGSTOP)
    while (signs := signs_of(process.pid)) is not None and signs.states != {"T"}:
        pass
    for _ in range(LIFELESS_CHECKS):
        pulse.check()
    assert pulse.dead
