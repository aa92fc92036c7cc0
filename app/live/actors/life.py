"""One life of an engine in an actor, as the web process sees it. Imported only where a cluster is set up."""

from __future__ import annotations

import asyncio
import contextlib
import pickle
from collections.abc import Callable
from typing import Any

import ray
import structlog
from ray.exceptions import RayError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from app.engine.messages import Command, Content
from app.live.actors.actor import COMMANDS, GROUPS, LISTENING, EngineActor
from app.live.engine_process import STOP, EngineSettings
from app.live.hosts import STOP_SECONDS, Died, Heard
from app.live.pulse import Pulse, Signs, signs_of

log = structlog.get_logger()
AGAIN_SECONDS = 0.25  # between looks at an actor that Ray is restarting
ACTOR: Any = ray.remote(concurrency_groups=GROUPS)(EngineActor)  # type: ignore[call-overload]  # an old stub


def begin_actor(name: str, node: str, cpus: int, gpus: int, settings: EngineSettings) -> Any:
    """The actor called `name`, which all web processes share; Ray restarts it on `node` for as long as that is there.

    Blocks until Ray has taken note of it. Raises RayError.
    """
    options = ACTOR.options(
        name=name,
        get_if_exists=True,
        lifetime="detached",
        max_restarts=-1,
        num_cpus=cpus,
        num_gpus=gpus,
        scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False),
    )
    return options.remote(settings)


class ActorLife:
    """Implements app.live.hosts.Life. `find` gives the actor; `web` is this process's name there."""

    def __init__(self, find: Callable[[], Any], web: str, node: str, heard: Heard, died: Died) -> None:
        self.up = self.stuck = False
        self.pid: int | None = None
        self.pulse = Pulse(self._signs)
        self._find = find
        self._web = web
        self._node = node
        self._heard = heard
        self._died = died
        self._waiting: list[Command | Content] = []
        self._sending: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._seen: Signs | None = None
        self._looking: asyncio.Task[None] | None = None
        self._killing: asyncio.Task[None] | None = None

    async def spawn(self) -> None:
        """Join the actor, as soon as it is there: Ray makes it, or restarts it."""
        told = ""
        while True:
            try:
                self._actor = await asyncio.to_thread(self._find)
                self.pid = await self._actor.join.options(concurrency_group=COMMANDS).remote(self._web)
                return
            except RayError as error:
                reason = first_line(error)
                if reason != told:
                    log.info("engine is awaited", node=self._node[:8], reason=reason)
                told = reason
                await asyncio.sleep(AGAIN_SECONDS)

    def listen(self) -> None:
        """It is heard from now on."""
        self._listening = asyncio.create_task(self._listen())

    def answers(self) -> None:
        """It has said that it is ready."""
        self.up = True

    def send(self, message: list[Command | Content]) -> None:
        """Send without waiting; what comes while a call is on its way goes with the next."""
        self._waiting += message
        if self._sending is None:
            self._sending = asyncio.create_task(self._send())

    def kill_stuck(self) -> None:
        """It has ceased to do anything: Ray ends it and restarts it."""
        self.stuck = True
        self._killing = asyncio.create_task(asyncio.to_thread(ray.kill, self._actor, no_restart=False))

    async def end(self) -> None:
        """Leave the actor, and hear what it says last."""
        if self._listening is None or self._listening.done():
            return
        with contextlib.suppress(RayError, TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                if self._sending is not None:
                    await self._sending
                await self._actor.leave.options(concurrency_group=COMMANDS).remote(self._web)
                await self._listening
        self._listening.cancel()

    async def _send(self) -> None:
        take = self._actor.take.options(concurrency_group=COMMANDS)
        with contextlib.suppress(RayError):  # whoever listens hears of its end
            while self._waiting:
                commands, self._waiting = self._waiting, []
                await take.remote(self._web, pickle.dumps(commands, pickle.HIGHEST_PROTOCOL))
        self._sending = None

    async def _listen(self) -> None:
        call = self._actor.listen.options(concurrency_group=LISTENING)
        try:
            while STOP not in (said := await call.remote(self._web)):
                self._take(said)
            self._take(said[:-1])
        except RayError as error:
            log.info("engine is not heard", node=self._node[:8], reason=first_line(error))
        finally:
            self._died(self)

    def _take(self, said: list[bytes]) -> None:
        self.pulse.beat()
        for batch in said:
            self._heard(self, pickle.loads(batch))

    def _signs(self) -> Signs | None:
        """What its machine has told since the last check, and only while it is silent."""
        seen, self._seen = self._seen, None
        if self.pulse.silent:
            self._looking = asyncio.create_task(self._look())
        return seen

    async def _look(self) -> None:
        there = NodeAffinitySchedulingStrategy(self._node, soft=False)
        with contextlib.suppress(RayError):
            self._seen = await LOOK.options(scheduling_strategy=there).remote(self.pid)


def first_line(error: Exception) -> str:
    """Ray's errors go on for pages."""
    return str(error).partition("\n")[0]


LOOK = ray.remote(num_cpus=0, max_retries=0)(signs_of)
