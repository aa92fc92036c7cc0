"""Processes forked from one that has imported the app already: a server for a single test then costs no imports.

`start` asks `python -m tests.forkserver`, which forks a keeper for each order. The keeper forks the program, waits for
it, and writes two lines about it: its pid, and how it ended.
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
from collections.abc import Mapping
from pathlib import Path
from select import select
from typing import IO

from tests.paths import ROOT

LONGEST_ORDER = 1 << 17  # bytes: an environment is some thousand


class Forked:
    """A running program, used as subprocess.Popen is; stdout: what it prints, when nothing else was said."""

    def __init__(self, status: IO[bytes], stdout: IO[bytes]) -> None:
        self.stdout = stdout
        self.returncode: int | None = None
        self._status = status
        self.pid = int(status.readline())

    def poll(self) -> int | None:
        """The exit code, once it has ended."""
        if self.returncode is None and select([self._status], [], [], 0)[0]:
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


def start(module: str, *arguments: str, environment: Mapping[str, str], stderr: Path) -> Forked:
    """`python -m module arguments` from the project's folder, with only this environment."""
    order = json.dumps([module, arguments, dict(environment)]).encode()
    status, told = os.pipe()
    said, stdout = os.pipe()
    with stderr.open("wb") as errors:
        socket.send_fds(orders(), [order], [told, stdout, errors.fileno()])
    os.close(told)
    os.close(stdout)
    return Forked(os.fdopen(status, "rb", buffering=0), os.fdopen(said, "rb"))


@functools.cache
def orders() -> socket.socket:
    """Where the process that forks takes its orders; it ends with us."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.forkserver", str(theirs.fileno())]
    # a thread of BLAS would not survive a fork
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=[theirs.fileno()])
    theirs.close()

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait()

    return ours


def serve(orders: socket.socket) -> int:
    """Fork for each order until nobody is there to give one. Returns again in each program, with its exit code."""
    import app.main  # noqa: F401

    gc.freeze()  # what all share is not written to
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends us with the tests
    while True:
        order, streams, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 3)
        bury()
        if not order:
            return 0
        if os.fork() == 0:
            orders.close()
            return keep(order, *streams)
        for stream in streams:
            os.close(stream)


def bury() -> None:
    """Take leave of every keeper that has ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def keep(order: bytes, told: int, stdout: int, stderr: int) -> int:
    """Fork the program and tell of it. Returns in the program only."""
    if (pid := os.fork()) == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        for stream in (told, stdout, stderr):
            os.close(stream)
        module, arguments, environment = json.loads(order)
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))  # as any python does
        return int(importlib.import_module(module).main(*arguments) or 0)
    os.close(stdout)
    os.close(stderr)
    os.write(told, b"%d\n" % pid)
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # its pid is nobody else's before the end is told
    assert ended is not None
    code = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
    os.write(told, b"%d\n" % code)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
