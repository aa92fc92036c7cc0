"""Memory of an engine's sessions, in a process of its own: `python -m bench.memory default 1000` prints bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import torch

from bench.engine import Room
from bench.measure import Row
from bench.rooms import room

SESSIONS = 1000


def peak(process: str | int = "self") -> int:
    """The most bytes that `process` had in memory so far; ru_maxrss would begin with the parent's."""
    return status(process, "VmHWM")


def resident(process: str | int = "self") -> int:
    """The bytes that `process` has in memory now."""
    return status(process, "VmRSS")


def status(process: str | int, figure: str) -> int:
    """A figure of Linux's about `process`, in bytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{figure}:"):
            return int(line.split()[1]) * 1024
    raise OSError(f"/proc/{process}/status has no {figure}")


def growth(kind: str, sessions: int) -> int:
    """Bytes that `sessions` more sessions add to an engine that trains, draws and keeps checkpoints."""
    torch.set_num_threads(1)
    exercise(Room("native", room(kind, 1)))
    before = peak()
    exercise(Room("native", room(kind, sessions)))
    return peak() - before


def exercise(everybody: Room) -> None:
    """Train, draw both kinds of frame and take every checkpoint, as an engine's loop does."""
    everybody.train(2)
    for kind in ("live", "full"):
        everybody.frames(kind)
    checkpoints = everybody.program.checkpoints(everybody.sessions)
    del checkpoints  # all were held at once, as they are until the web process has them


def memory() -> list[Row]:
    """Peak memory per 1,000 sessions of one engine."""
    rows = []
    for kind in ("default", "mixed"):
        command = [sys.executable, "-m", "bench.memory", kind, str(SESSIONS)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows.append(Row(f"engine memory of {SESSIONS:,} {kind} sessions, at its peak", int(said) / 2**20, "MiB"))
    return rows


if __name__ == "__main__":
    print(growth(sys.argv[1], int(sys.argv[2])))
