"""Engines as actors of a real Ray cluster, two of whose nodes run here: what their end may cost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.ray_nodes import Nodes
from tests.server import Server

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """A head and two nodes with room for an engine each."""
    nodes = Nodes()
    for _ in range(2):
        nodes.do("add", 1)
    yield nodes
    nodes.end()


@pytest.fixture
def clustered(nodes: Nodes, start_server: StartServer) -> Server:
    """A web process with an engine on each node."""
    server = start_server(cluster_address=nodes.address, **nodes.settings)
    while server.metric("engines_up") < 2:
        assert server.process.poll() is None
    return server


def engines(server: Server) -> dict[str, int]:
    """Name and process of each engine, as it is now."""
    return {entry["engine"]: entry["pid"] for entry in server.lines("engine started")}


async def trains_to(page: Client, epoch: int) -> None:
    """Its network goes on from where it was, and the page sees it."""
    await page.await_frame(lambda picture: picture.epoch >= epoch)


async def test_an_actor_that_dies_is_restarted_and_its_sessions_go_on(clustered: Server) -> None:
    before = engines(clustered)
    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(Client(clustered.socket_url)) for _ in range(8)]
        for page in pages:
            await page.hello()
            await page.ask("control", action="step", epochs=1000)
            await page.await_state(lambda state: state["epoch"] == 1000)
            await page.ask("control", action="run")
        os.kill(next(iter(before.values())), signal.SIGKILL)
        for page in pages:
            await trains_to(page, 1001)
            assert (await page.ask("control", action="pause"))["epoch"] > 1000
    now = engines(clustered)
    assert now.keys() == before.keys()
    assert len(set(now.values()) - set(before.values())) == 1
    assert clustered.metric("engine_restarts") == 1
