"""What runs in an actor: the engine loop in a thread of its own, and the calls of web processes.

A web process has its commands carried out with `take`, one call for all of a moment, and always waits in `listen`,
which brings what there is to say, or after half a second nothing: that is the heartbeat, whatever the loop is at.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue

import structlog

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Batch, Command, Content
from app.engine.program import Program
from app.live.actors.sharing import SharedLoop
from app.live.engine_process import PIECES_PER_TICK, STOP, EngineSettings, load_programs
from app.live.pulse import BEAT_SECONDS
from app.logs import configure_logs
from app.wire.frames import encode

COMMANDS, LISTENING = "commands", "listening"  # groups of calls, each with threads of its own
MOST_WEB_PROCESSES = 32  # that listen to one engine at once
GROUPS = {COMMANDS: 1, LISTENING: MOST_WEB_PROCESSES}  # one thread: commands keep their order
SWITCH_SECONDS = 0.001  # Python's own 5 ms would come on top of every answer
GONE_SECONDS = 10.0  # a web process that does not listen for so long is gone
LONELY_SECONDS = 30.0  # an engine that nobody uses for so long ends
LOOK_SECONDS = 1.0

log = structlog.get_logger(__name__)
Said = list[bytes | None]  # pickled batches; None: there is no more


class Line:
    """To one web process."""

    def __init__(self) -> None:
        self.heard_at = time.monotonic()
        self._said: SimpleQueue[bytes | None] = SimpleQueue()

    def say(self, batch: Batch | None) -> None:
        """Send `batch`; None: there is no more."""
        self._said.put(None if batch is None else pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))

    def hear(self) -> Said:
        """All that was said since; nothing if that takes longer than a heartbeat."""
        self.heard_at = time.monotonic()
        try:
            said = [self._said.get(timeout=BEAT_SECONDS)]
        except Empty:
            return []
        while not self._said.empty():
            said.append(self._said.get())
        self.heard_at = time.monotonic()
        return said

    @property
    def gone(self) -> bool:
        """Nobody listens any more."""
        return time.monotonic() - self.heard_at > GONE_SECONDS


class EngineActor:
    """One engine, used by several web processes, which are named by words of their own."""

    def __init__(self, settings: EngineSettings) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        configure_logs(settings.log_level, settings.log_format)
        self._settings = settings
        self._lines: dict[str, Line] = {}
        self._inbox: SimpleQueue[Callable[[SharedLoop], None]] = SimpleQueue()
        self._failed: str | None = None
        threading.Thread(target=self._live, name="engine", daemon=True).start()

    def join(self, web: str) -> int:
        """`web` begins, perhaps once more, without sessions; returns the engine's process."""
        line = self._lines[web] = Line()
        if self._failed is not None:
            line.say(Batch(failed=self._failed))
        self._inbox.put(lambda shared: shared.join(web))
        return os.getpid()

    def take(self, web: str, commands: bytes) -> None:
        """Carry out a pickled list of commands. Raises KeyError for a web process that counts as gone."""
        self._line(web)
        told: list[Command | Content] = pickle.loads(commands)
        self._inbox.put(lambda shared: shared.take_all(web, told))

    def leave(self, web: str) -> None:
        """`web` goes: `listen` brings the last checkpoints of its sessions, and then STOP."""
        self._line(web)
        self._inbox.put(lambda shared: self._part(shared, web))

    def listen(self, web: str) -> Said:
        """What was said since the last call; [] after a while without anything. Raises KeyError as `take` does."""
        said = self._line(web).hear()
        if STOP in said:
            self._lines.pop(web, None)
        return said

    def _line(self, web: str) -> Line:
        if web not in self._lines:
            raise KeyError(f"web process {web} is not known here: expected join() before")
        return self._lines[web]

    # ---- in the engine's thread

    def _live(self) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"  # torch reads it when a program imports it: more threads gain nothing
        try:
            self._serve(SharedLoop(EngineLoop(self._programs(), encode)))
        except BaseException:  # Ray sees the end of a process, not that of a thread
            log.exception("engine failed")
            os._exit(1)

    def _programs(self) -> Mapping[str, Program]:
        """Those of all labs; none where one can't begin, which every web process is told."""
        try:
            return load_programs(self._settings)
        except Exception as error:
            log.exception("engine can't begin")
            self._failed = str(error)
            for line in [*self._lines.values()]:
                line.say(Batch(failed=self._failed))
            return {}

    def _serve(self, shared: SharedLoop) -> None:
        used = looked = time.monotonic()
        while True:
            self._obey(shared)
            for web, batch in shared.tick().items():
                if (line := self._lines.get(web)) is not None and self._failed is None:
                    line.say(batch)
            if (now := time.monotonic()) - looked < LOOK_SECONDS:
                continue
            looked = now
            self._forget_the_gone(shared)
            used = now if self._lines else used
            if now - used > LONELY_SECONDS:
                self._end()

    def _obey(self, shared: SharedLoop) -> None:
        """What has come, or comes before the loop has something to do."""
        delay = shared.loop.delay()
        wait = LOOK_SECONDS if delay is None else min(delay, LOOK_SECONDS)
        for _ in range(PIECES_PER_TICK):
            try:
                wish = self._inbox.get(timeout=wait) if wait else self._inbox.get_nowait()
            except Empty:
                return
            wish(shared)
            wait = 0.0

    def _part(self, shared: SharedLoop, web: str) -> None:
        if (line := self._lines.get(web)) is None:  # it was thought to be gone
            return
        line.say(shared.leave(web))
        line.say(STOP)

    def _forget_the_gone(self, shared: SharedLoop) -> None:
        for web in [web for web, line in [*self._lines.items()] if line.gone]:
            log.warning("a web process is gone", web=web)
            shared.leave(web)
            self._lines.pop(web, None)

    def _end(self) -> None:
        import ray

        log.info("nobody uses this engine")
        ray.kill(ray.get_runtime_context().current_actor)  # for good: another is made for whoever comes
