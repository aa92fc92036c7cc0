"""An engine that is quicker than whoever starts it."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
import uvloop

from app.engine.messages import Batch
from app.live import hosts
from app.live.channel import packed
from app.live.engine_process import EngineSettings
from app.live.hosts import EngineHost, ProcessHost
from app.live.pulse import LATE_CHECKS

SETTINGS = EngineSettings({}, "cpu", "eager", None, "info", "json")


class Quick:
    """A process that has said all it has to say when it is started."""

    pid = 1
    last_words = packed(Batch())

    def __init__(self, args: tuple[Any, ...], **_: Any) -> None:
        self._end: socket.socket = args[0]

    def start(self) -> None:
        self._end.sendall(self.last_words)

    def join(self, timeout: float | None = None) -> None:
        """It has ended."""

    def is_alive(self) -> bool:
        return False

    def kill(self) -> None:
        """It has ended."""


class Listener:
    """Hears what one engine is said to be."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.changed = asyncio.Event()

    def _note(self, what: str) -> None:
        self.heard.append(what)
        self.changed.set()

    def deliver(self, host: EngineHost, batch: Batch) -> None:
        self._note("batch")

    def engine_late(self, host: EngineHost) -> None:
        """Of no interest."""

    def engine_lost(self, host: EngineHost, stuck: bool) -> None:
        self._note("lost")

    def engine_started(self, host: EngineHost) -> None:
        self._note("started")


def test_an_engine_that_answers_and_then_gets_stuck_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "PROCESSES", type("Context", (), {"Process": lambda **how: Quick(**how)}))

    async def story() -> tuple[bool, bool]:
        host = ProcessHost("0", SETTINGS)
        await host.start(Listener())
        engine = host._running
        assert engine is not None

        def late_after(batch: Batch) -> bool:
            engine.pulse.asked()
            host._heard(engine, batch)
            for _ in range(LATE_CHECKS):
                engine.pulse.check()
            return engine.pulse.late

        late = late_after(Batch(early=True)), late_after(Batch())
        await host.stop()
        return late

    assert uvloop.run(story()) == (True, False)


def test_what_an_engine_says_at_once_is_heard_and_so_is_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "PROCESSES", type("Context", (), {"Process": lambda **how: Quick(**how)}))

    async def story() -> list[str]:
        listener = Listener()
        host = ProcessHost("0", SETTINGS)
        await host.start(listener)
        while "lost" not in listener.heard:
            listener.changed.clear()
            await listener.changed.wait()
        await host.stop()
        return listener.heard

    assert uvloop.run(story())[:2] == ["batch", "lost"]
