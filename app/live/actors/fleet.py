"""The engines of a Ray cluster: one for each GPU or core of each node. Imported only where a cluster is set up."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import secrets
import signal
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

# Before Ray is imported, which reads them then: its calls carry the cluster's token; and it gives no tips.
os.environ.update(RAY_AUTH_MODE="token", RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0")

import ray
import structlog
from ray._raylet import GcsClient  # type: ignore[attr-defined]  # compiled, and its stub lacks it
from ray.core.generated.autoscaler_pb2 import GetClusterResourceStateReply, NodeStatus
from ray.exceptions import RayError

from app.live.actors.life import ActorLife, begin_actor
from app.live.engine_process import EngineSettings
from app.live.hosts import EngineHost, HostEvents, RestartedHost
from app.live.pulse import CHECK_SECONDS

ANSWER_SECONDS = 5
log = structlog.get_logger()
logging.getLogger("ray").setLevel(logging.ERROR)


class Place(NamedTuple):
    """Where an engine may be: a part of a node."""

    node: str
    number: int  # of those on the node
    cpus: int
    gpus: int


class Engine(NamedTuple):
    """One of a node."""

    host: RestartedHost
    starting: asyncio.Task[None]


class Fleet:
    """All engines that this web process can use: `hosts` changes as nodes join and leave.

    Their names are the same in every web process with the same `settings`, and so are the engines. `most`: engines on
    each node; 0: as many as it has GPUs, or else cores.
    """

    def __init__(self, address: str, settings: EngineSettings, most: int) -> None:
        self.hosts: list[EngineHost] = []
        self._address = address
        self._settings = settings
        self._most = most
        self._web = secrets.token_hex(4)
        self._engines: dict[Place, Engine] = {}
        self._left: list[EngineHost] = []  # whose sessions wait for another engine
        self._watching: asyncio.Task[None] | None = None

    async def start(self, events: HostEvents) -> None:
        """Connect to the cluster; engines join `hosts` one by one. Raises ConnectionError, RayError."""
        self._events = events
        await asyncio.to_thread(self._connect)
        signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGTERM))  # Ray has put a stack trace before it
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Leave all engines, with the last checkpoints; they end when no web process uses them any more."""
        if self._watching is not None:
            self._watching.cancel()
        await asyncio.gather(*(self._part(place) for place in [*self._engines]))
        await asyncio.to_thread(ray.shutdown)

    def _connect(self) -> None:
        """Web processes with other settings have engines of their own, in a namespace of theirs."""
        namespace = f"engines-{blake2b(pickle.dumps(self._settings), digest_size=6).hexdigest()}"
        ray.init(address=self._address, namespace=namespace, log_to_driver=False, configure_logging=False)
        self._cluster = GcsClient(address=ray.get_runtime_context().gcs_address)

    async def _watch(self) -> None:
        while True:
            try:
                await self._compare(await asyncio.to_thread(places, self._cluster, self._settings.device, self._most))
            except RayError as error:
                log.error("the cluster does not answer", error=str(error))
            except Exception:  # a mistake must not end the looking for good
                log.exception("the cluster can't be looked at")
            await asyncio.sleep(CHECK_SECONDS)

    async def _compare(self, found: set[Place]) -> None:
        for place in sorted(found - self._engines.keys()):
            host = self._host(place)
            self._engines[place] = Engine(host, asyncio.create_task(self._enter(host)))
        await asyncio.gather(*(self._part(place) for place in self._engines.keys() - found))
        self._hand_on()

    def _host(self, place: Place) -> RestartedHost:
        name = f"{place.node[:8]}-{place.number}"
        find = partial(begin_actor, name, place.node, place.cpus, place.gpus, self._settings)
        return RestartedHost(name, partial(ActorLife, find, self._web, place.node))

    async def _enter(self, host: RestartedHost) -> None:
        await host.start(self._events)
        self.hosts.append(host)
        self._hand_on()

    async def _part(self, place: Place) -> None:
        host, starting = self._engines.pop(place)
        starting.cancel()
        if host in self.hosts:
            self.hosts.remove(host)
            self._left.append(host)
        await host.stop()
        log.info("engine left", engine=host.name)

    def _hand_on(self) -> None:
        """Bring the sessions of engines that have left to the others, if there are any."""
        while self.hosts and self._left:
            self._events.engine_left(self._left.pop())


def places(cluster: GcsClient, device: str, most: int) -> set[Place]:
    """Where engines may be now: on all nodes that are neither gone nor about to go. Blocks; raises RayError."""
    answer = GetClusterResourceStateReply.FromString(cluster.get_cluster_resource_state(timeout_s=ANSWER_SECONDS))
    found = set()
    for node in answer.cluster_resource_state.node_states:
        if node.status not in (NodeStatus.RUNNING, NodeStatus.IDLE):
            continue
        cores, gpus = (int(node.total_resources.get(kind, 0)) for kind in ("CPU", "GPU"))
        on_gpu = device != "cpu" and gpus > 0
        offered = gpus if on_gpu else cores
        number = min(most, offered) if most else offered
        found |= {Place(node.node_id.hex(), at, int(not on_gpu), int(on_gpu)) for at in range(number)}
    return found
