"""Engines of the tests' servers: forked from a process that has imported torch, where the product spawns them.

tests/web/test_starting.py starts a server whose engine is spawned, kills it, and sees another come.
"""

from __future__ import annotations

import dataclasses
import json
import os
import socket
from typing import Any

from app.live import engine_process, hosts
from app.live.engine_process import EngineSettings
from tests import forkserver

_orders: socket.socket | None = None


def begin() -> None:
    """Have engines of all servers that will be forked from this process forked from another."""
    global _orders
    _orders, process = forkserver.begin("engines")
    process.returncode = 0  # nobody here waits for it: it ends when no server is left to order an engine


def use() -> None:
    """Let this server's engines be forked, if it was forked itself."""
    if _orders is not None:
        hosts.PROCESSES = Processes(_orders)  # type: ignore[assignment]


@dataclasses.dataclass
class Processes:
    """Takes the place of a context of multiprocessing."""

    orders: socket.socket

    def Process(self, target: Any, args: tuple[Any, ...], **_: Any) -> EngineProcess:  # noqa: N802 (its name there)
        """An engine that has yet to start."""
        assert target is engine_process.main
        return EngineProcess(self.orders, *args)


class EngineProcess:
    """Takes the place of multiprocessing's process."""

    def __init__(
        self, orders: socket.socket, end: socket.socket, pulse: socket.socket, settings: EngineSettings
    ) -> None:
        self._orders = orders
        self._ends = end, pulse
        self._settings = settings
        self._forked: forkserver.Forked | None = None

    def start(self) -> None:
        told = json.dumps(dataclasses.asdict(self._settings))
        streams = 1, 2, *(end.fileno() for end in self._ends)
        self._forked = forkserver.Forked(forkserver.order(self._orders, __name__, [told], os.environ, *streams))

    @property
    def pid(self) -> int | None:
        return self._forked.pid if self._forked else None

    def join(self, timeout: float | None = None) -> None:
        if self._forked:
            self._forked.poll(timeout)

    def is_alive(self) -> bool:
        return self._forked is not None and self._forked.poll() is None

    def kill(self) -> None:
        if self._forked:
            self._forked.kill()


def main(settings: str, end: str, pulse: str) -> None:
    """Be an engine, with these ends of its channel and of its pulse."""
    ends = (socket.socket(fileno=int(number)) for number in (end, pulse))
    engine_process.main(*ends, EngineSettings(**json.loads(settings)))
