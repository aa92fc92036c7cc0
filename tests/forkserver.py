"""Processes forked from one that has imported the app already: a server for a single test then costs no imports.

`start` asks `python -m tests.forkserver`, which forks a keeper for each order. The keeper forks the program, waits for
it, and writes two lines about it: its pid, and how it ended. The engines of such servers are forked in the same way,
from a process that has imported torch (tests/forked_engines.py).
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from select import POLLIN, poll
from typing import IO

from tests.paths import ROOT

LONGEST_ORDER = 1 << 17  # bytes: an environment is some thousand
MOST_STREAMS = 5
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # more would not survive a fork


class Forked:
    """A running program, used as subprocess.Popen is; `status` is what `order` has returned."""

    def __init__(self, status: IO[bytes]) -> None:
        self.returncode: int | None = None
        self._status = status
        self._told = poll()  # not select(2), which knows no number above 1,023
        self._told.register(status, POLLIN)
        self.pid = int(status.readline())

    def poll(self, seconds: float | None = 0) -> int | None:
        """The exit code, once it has ended; it is waited for so long, or None: until it has."""
        if self.returncode is None and self._told.poll(None if seconds is None else seconds * 1000):
            self.wait()
        return self.returncode

    def wait(self) -> int:
        """The exit code; -9 if signal 9 ended it."""
        if self.returncode is None:
            self.returncode = int(self._status.readline())
            self._status.close()
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it, unless the program has ended: its keeper keeps the pid until it has told so."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # ended since
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Started(Forked):
    """A program that a test has started; stdout: what it prints."""

    def __init__(self, status: IO[bytes], stdout: IO[bytes]) -> None:
        super().__init__(status)
        self.stdout = stdout


def start(module: str, *arguments: str, environment: Mapping[str, str], stderr: Path) -> Started:
    """`python -m module arguments` from the project's folder, with only this environment."""
    said, stdout = os.pipe()
    with stderr.open("wb") as errors:
        status = order(orders(), module, arguments, environment, stdout, errors.fileno())
    os.close(stdout)
    return Started(status, os.fdopen(said, "rb"))


def order(
    orders: socket.socket, module: str, arguments: Sequence[str], environment: Mapping[str, str], *streams: int
) -> IO[bytes]:
    """Have a program forked. streams: its stdout, its stderr, and more whose numbers follow its arguments."""
    status, told = os.pipe()
    socket.send_fds(orders, [json.dumps([module, arguments, dict(environment)]).encode()], [told, *streams])
    os.close(told)
    return os.fdopen(status, "rb", buffering=0)


@functools.cache
def orders() -> socket.socket:
    """Where the process that forks takes its orders; it ends with us."""
    ours, process = begin("web")

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait()

    return ours


def begin(kind: str) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """A new process that forks programs of this kind; it ends when nobody holds its orders any more."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.forkserver", kind, str(theirs.fileno())]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | ONE_THREAD, pass_fds=[theirs.fileno()])
    theirs.close()
    return ours, process


def serve(orders: socket.socket) -> int:
    """Fork for each order until nobody is there to give one. Returns again in each program, with its exit code."""
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"there are {threads} threads after the imports: only one survives a fork")
    gc.freeze()  # what all share is not written to
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends us with the tests
    while True:
        program, streams, _, _ = socket.recv_fds(orders, LONGEST_ORDER, MOST_STREAMS)
        bury()
        if not program:
            return 0
        if os.fork() == 0:
            orders.close()
            return keep(program, *streams)
        for stream in streams:
            os.close(stream)


def bury() -> None:
    """Take leave of every keeper that has ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def keep(program: bytes, told: int, stdout: int, stderr: int, *more: int) -> int:
    """Fork the program and tell of it. Returns in the program only."""
    if (pid := os.fork()) == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        for stream in (told, stdout, stderr):
            os.close(stream)
        module, arguments, environment = json.loads(program)
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))  # as any python does
        return int(importlib.import_module(module).main(*arguments, *map(str, more)) or 0)
    for stream in (stdout, stderr, *more):
        os.close(stream)
    with contextlib.suppress(BrokenPipeError):  # whoever ordered it was killed
        os.write(told, b"%d\n" % pid)
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # its pid is nobody else's before the end is told
    assert ended is not None
    code = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
    with contextlib.suppress(BrokenPipeError):
        os.write(told, b"%d\n" % code)
    os._exit(0)


def main(kind: str, orders: str) -> int:
    """Import what programs of this kind need, and serve."""
    from tests import forked_engines, warm

    {"web": warm.web, "engines": warm.engines}[kind]()
    if kind == "web":
        forked_engines.begin()
    return serve(socket.socket(fileno=int(orders)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
