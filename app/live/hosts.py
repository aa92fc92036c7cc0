"""Where engines run. The hub talks to an EngineHost; ProcessHost keeps one engine in a spawned process."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import multiprocessing
import socket
from collections.abc import Callable, Sequence
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol

import structlog

from app.engine.messages import Batch, Command, Content
from app.live.channel import Unpacker, packed
from app.live.engine_process import STOP, EngineSettings, main
from app.live.pulse import CHECK_SECONDS, Pulse, signs_of

STOP_SECONDS = 5.0  # an engine that has not ended by then is killed
PROCESSES = multiprocessing.get_context("spawn")  # an engine inherits nothing of the web process
BACKOFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)  # before the restarts of an engine that dies before it is up

log = structlog.get_logger()


class HostEvents(Protocol):
    """Who hears what an engine has to say; called on the event loop."""

    def deliver(self, host: EngineHost, batch: Batch) -> None:
        """One batch came."""

    def engine_late(self, host: EngineHost) -> None:
        """`host.late` is another."""

    def engine_lost(self, host: EngineHost, stuck: bool) -> None:
        """The engine died; commands until `engine_started` are dropped. `stuck`: it had stopped to carry out any."""

    def engine_started(self, host: EngineHost) -> None:
        """A new engine takes commands; it knows no session."""

    def engine_left(self, host: EngineHost) -> None:
        """The engine will not come back: its sessions need another."""


class EngineHost(Protocol):
    """One engine, wherever it runs."""

    name: str

    @property
    def up(self) -> bool:
        """The engine has said that it is ready."""

    @property
    def reason(self) -> str | None:
        """Why it is not up, as far as it has said so."""

    @property
    def late(self) -> bool:
        """Whoever waits for pictures of it should know that they are late."""

    @property
    def unresponsive(self) -> bool:
        """It gives no sign of life."""

    @property
    def accepting(self) -> bool:
        """Commands sent now reach an engine, at the latest when it is up."""

    async def start(self, events: HostEvents) -> None:
        """Start the engine and return as soon as it takes commands."""

    async def stop(self) -> None:
        """Let the engine finish its tick and end it."""

    def send(self, command: Command | Content) -> None:
        """Send `command` with all others of this turn of the event loop."""


class Life(Protocol):
    """One life of an engine. Who begins it hears of each batch, and of its end."""

    up: bool  # it has said that it is ready
    stuck: bool  # and therefore killed
    pulse: Pulse

    @property
    def pid(self) -> int | None:
        """Its process, on whatever machine."""

    async def spawn(self) -> None:
        """Start it. Raises OSError if there is nothing to start it with."""

    def listen(self) -> None:
        """It is heard from now on, and first what it has said before."""

    def answers(self) -> None:
        """It has said that it is ready."""

    def send(self, message: list[Command | Content]) -> None:
        """Send without waiting."""

    def kill_stuck(self) -> None:
        """It has ceased to do anything, and is ended."""

    async def end(self) -> None:
        """Until it is gone, and all that it said last was heard."""


Heard = Callable[[Any, Batch], None]
Died = Callable[[Any], None]


class RestartedHost:
    """One engine, begun again whenever it dies; `begin` makes a life, which is given who hears it and its end."""

    def __init__(self, name: str, begin: Callable[[Heard, Died], Life]) -> None:
        self.name = name
        self.restarts = 0
        self.late = False
        self.reason: str | None = None
        self._begin = begin
        self._pending: list[Command | Content] = []
        self._running: Life | None = None
        self._stopping = False
        self._failures = 0
        self._restarting: asyncio.Task[None] | None = None
        self._checking: asyncio.TimerHandle | None = None

    @property
    def up(self) -> bool:
        """The engine has said that it is ready."""
        return self._running is not None and self._running.up

    @property
    def unresponsive(self) -> bool:
        """It gives no sign of life."""
        return self._running is not None and self._running.pulse.unresponsive

    @property
    def accepting(self) -> bool:
        """Commands sent now reach an engine, at the latest when it is up."""
        return self._running is not None

    @property
    def pid(self) -> int | None:
        """The engine's process, while there is one."""
        return self._running.pid if self._running else None

    async def start(self, events: HostEvents) -> None:
        """Begin its first life; commands may be sent at once, they wait until it is up."""
        self._loop = asyncio.get_running_loop()
        self._events = events
        engine = self._begin(self._heard, self._died)
        await engine.spawn()
        self._running = engine
        self._loop.call_soon(engine.listen)  # after whoever waits for this has told it of its sessions
        if self._checking is None:
            self._checking = self._loop.call_later(CHECK_SECONDS, self._check)
        log.info("engine started", engine=self.name, pid=engine.pid)

    async def stop(self) -> None:
        """Let the engine finish its tick and end it; kill one that does not."""
        self._stopping = True
        if self._restarting is not None:
            self._restarting.cancel()
        if self._checking is not None:
            self._checking.cancel()
        if self._running is not None:
            self._flush()
            await self._running.end()
            log.info("engine stopped", engine=self.name)
        self._running = None

    def send(self, command: Command | Content) -> None:
        """Send `command` with all others of this turn of the event loop."""
        if self._running is None:
            return
        if not self._pending:
            self._loop.call_soon(self._flush)
        self._pending.append(command)

    def _flush(self) -> None:
        commands, self._pending = self._pending, []
        if self._running is None or not commands:
            return
        self._running.send(commands)
        self._running.pulse.asked()

    def _heard(self, engine: Life, batch: Batch) -> None:
        if engine is not self._running:
            return
        if not batch.early:
            engine.pulse.heard()
        if batch.failed is not None:
            self.reason = batch.failed
            log.error("engine can't begin", engine=self.name, reason=batch.failed)
            return
        if not engine.up:
            engine.answers()
            self._failures, self.reason = 0, None
            log.info("engine up", engine=self.name)
        self._be_late(engine.pulse.unresponsive)
        self._events.deliver(self, batch)

    def _check(self) -> None:
        self._checking = self._loop.call_later(CHECK_SECONDS, self._check)
        engine = self._running
        if engine is None:
            return
        engine.pulse.check()
        if engine.pulse.late:
            self._be_late(True)
        if engine.pulse.dead and not engine.stuck:
            log.error("engine hangs, killing it", engine=self.name, silent=engine.pulse.silent)
            engine.kill_stuck()

    def _be_late(self, late: bool) -> None:
        """Once it is late, it stays so until it is heard again."""
        if late is not self.late:
            self.late = late
            log.info("engine is late" if late else "engine is in time again", engine=self.name)
            self._events.engine_late(self)

    def _died(self, engine: Life) -> None:
        if engine is not self._running or self._stopping:
            return
        self._running, self._pending = None, []
        delay = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
        self._failures += 1
        log.error("engine died", engine=self.name, restart_in=delay)
        self._events.engine_lost(self, engine.stuck)
        self._be_late(True)
        self._restarting = self._loop.create_task(self._restart(engine, delay))

    async def _restart(self, dead: Life, delay: float) -> None:
        await dead.end()
        while self._running is None:
            await asyncio.sleep(delay)
            delay = BACKOFF_SECONDS[-1]
            try:
                await self.start(self._events)
            except OSError as error:  # no process or no pipe to be had
                log.error("engine does not start", engine=self.name, error=str(error), retry_in=delay)
        self.restarts += 1
        self._events.engine_started(self)


class ProcessHost(RestartedHost):
    """An engine in a process of its own."""

    def __init__(self, name: str, settings: EngineSettings) -> None:
        super().__init__(name, lambda heard, died: _Engine(settings, name, heard, died))


class Processes:
    """The engines of this machine."""

    def __init__(self, settings: Sequence[EngineSettings]) -> None:
        self.hosts: Sequence[EngineHost] = [ProcessHost(str(number), each) for number, each in enumerate(settings)]

    async def start(self, events: HostEvents) -> None:
        """Start all of them."""
        await asyncio.gather(*(host.start(events) for host in self.hosts))

    async def stop(self) -> None:
        """Let them finish their tick and end them."""
        await asyncio.gather(*(host.stop() for host in self.hosts))


class _Engine(asyncio.Protocol):
    """One life of an engine process, and this side of its channel."""

    def __init__(
        self,
        settings: EngineSettings,
        name: str,
        heard: Heard,
        died: Died,
    ) -> None:
        self.up = False
        self.stuck = False  # and therefore killed
        self.pulse = Pulse(lambda: signs_of(self.process.pid))
        self._gone = asyncio.Event()
        self._listening = False
        self._early = b""  # what it has said before anybody listened
        self._heard = heard
        self._died = died
        self._unpacker = Unpacker()
        self._ours, self._theirs = socket.socketpair()
        self._beats, self._beating = socket.socketpair()
        self._beats.setblocking(False)
        self.process: SpawnProcess = PROCESSES.Process(
            target=main, args=(self._theirs, self._beating, settings), name=f"engine-{name}", daemon=True
        )

    @property
    def pid(self) -> int | None:
        """Of the process."""
        return self.process.pid

    async def spawn(self) -> None:
        """Start the process. Only it keeps the other end, so that either side sees the other one go."""
        try:
            await asyncio.to_thread(self.process.start)
        finally:
            self._theirs.close()
            self._beating.close()
        # It ignores SIGTERM: should this process end by an exception, nothing else ends it before we wait for it.
        atexit.register(self.process.kill)
        loop = asyncio.get_running_loop()
        loop.add_reader(self._beats, self._beat)
        self._transport, _ = await loop.create_unix_connection(lambda: self, sock=self._ours)

    def send(self, message: list[Command | Content] | None) -> None:
        """Send without waiting; what the engine can't take yet stays with the transport."""
        if not self._transport.is_closing():
            self._transport.write(packed(message))

    def listen(self) -> None:
        """It is heard from now on, and first what it has said before."""
        self._listening = True
        early, self._early = self._early, b""
        try:
            self.data_received(early)
        finally:  # whatever it has said: one that is gone is replaced
            if self._gone.is_set():
                self._died(self)

    def answers(self) -> None:
        """It has said that it is ready."""
        self.up = True

    def kill_stuck(self) -> None:
        """It has ceased to do anything, and is ended."""
        self.stuck = True
        self.process.kill()

    async def end(self) -> None:
        """Until the process is gone; one that does not go is killed."""
        self.send(STOP)
        await asyncio.to_thread(self.process.join, STOP_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            await asyncio.to_thread(self.process.join)
        with contextlib.suppress(TimeoutError):  # what it said last is still to be read
            await asyncio.wait_for(self._gone.wait(), STOP_SECONDS)
        atexit.unregister(self.process.kill)
        self._transport.close()
        self._quiet()

    def _beat(self) -> None:
        try:
            if self._beats.recv(4096):
                self.pulse.beat()
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._quiet()

    def _quiet(self) -> None:
        """No more beats are to come."""
        if self._beats.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._beats)
            self._beats.close()

    def data_received(self, data: bytes) -> None:
        """The engine has said something: perhaps some batches, and the beginning of another."""
        if not self._listening:
            self._early += data
            return
        for batch in self._unpacker.feed(data):
            self._heard(self, batch)

    def connection_lost(self, exc: Exception | None) -> None:
        """The engine's end of the channel is closed: it is gone."""
        self._gone.set()
        if self._listening:
            self._died(self)
