"""Engines as actors of a real Ray cluster, two of whose nodes run here: what their end may cost."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.ray_nodes import Nodes
from tests.server import Server

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
PEOPLE = 8  # that all of them are in one engine of two happens once in 128 times
EPOCHS = 1000


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
    return started(nodes, start_server)


def started(nodes: Nodes, start_server: StartServer, **settings: str) -> Server:
    server = start_server(cluster_address=nodes.address, **nodes.settings | settings)
    server.wait_until_ready(engines=2)
    return server


def engines(server: Server) -> Mapping[str, int]:
    """Name and process of each engine, as it is now."""
    left = {entry["engine"] for entry in server.lines("engine left")}
    return {each["engine"]: each["pid"] for each in server.lines("engine started") if each["engine"] not in left}


@asynccontextmanager
async def training(server: Server) -> AsyncIterator[list[Client]]:
    """People whose networks are past their thousandth epoch, and saved, and train."""
    async with AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(Client(server.socket_url)) for _ in range(PEOPLE)]
        for page in pages:
            await page.hello()
            await page.ask("control", action="step", epochs=EPOCHS)
        for page in pages:
            await page.await_state(lambda state: state["epoch"] == EPOCHS)
            await page.ask("control", action="run")
        yield pages


async def until(server: Server, done: Callable[[], bool]) -> None:
    """Asked in a thread: pages answer pings meanwhile."""
    while not await asyncio.to_thread(done):
        assert server.process.poll() is None


async def go_on(pages: list[Client]) -> None:
    """Nobody begins anew, and everybody's buttons work."""
    for page in pages:
        rest = (await page.ask("control", action="pause"))["epoch"]
        assert rest >= EPOCHS
        await page.ask("control", action="step", epochs=3)
        await page.await_state(lambda state, goal=rest + 3: state["epoch"] == goal)


async def test_an_actor_that_dies_is_restarted_and_its_sessions_go_on(clustered: Server) -> None:
    before = engines(clustered)
    async with training(clustered) as pages:
        os.kill(next(iter(before.values())), signal.SIGKILL)
        await until(clustered, lambda: clustered.metric("engine_restarts_total") > 0)
        await go_on(pages)
    now = engines(clustered)
    assert now.keys() == before.keys()
    assert len({*now.values()} - {*before.values()}) == 1


async def test_a_stopped_actor_is_noticed_said_and_replaced(clustered: Server) -> None:
    async with training(clustered) as pages:
        os.kill(next(iter(engines(clustered).values())), signal.SIGSTOP)
        await until(clustered, lambda: clustered.metric("engine_restarts_total") > 0)
        assert list(clustered.lines("engine is late"))
        assert list(clustered.lines("engine hangs, killing it"))
        await go_on(pages)


async def test_two_web_processes_share_engines_and_one_that_ends_takes_nothing_along(
    nodes: Nodes, clustered: Server, start_server: StartServer
) -> None:
    other = started(nodes, start_server)
    assert engines(other) == engines(clustered)
    async with training(clustered) as pages:
        async with training(other) as theirs:
            await go_on(theirs)
        await asyncio.to_thread(other.stop)
        assert len(list(other.lines("engine left"))) == 2
        await go_on(pages)
    assert list(clustered.lines("engine died")) == []


async def test_a_node_that_leaves_or_is_lost_hands_its_sessions_on(nodes: Nodes, clustered: Server) -> None:
    async with training(clustered) as pages:
        first, second = engines(clustered)
        joined = await asyncio.to_thread(nodes.do, "add", 1)
        await asyncio.to_thread(clustered.wait_until_ready, engines=3)
        await asyncio.to_thread(nodes.do, "drain", nodes.called(first))
        await until(clustered, lambda: first not in engines(clustered))
        assert list(clustered.lines("engine died")) == [], "what was announced costs nothing"
        await asyncio.to_thread(nodes.do, "kill", nodes.called(second))
        await until(clustered, lambda: second not in engines(clustered))
        assert [*engines(clustered)] == [f"{joined[:8]}-0"]
        await go_on(pages)
    nodes.do("add", 1)


async def test_without_the_token_nobody_gets_in(nodes: Nodes, start_server: StartServer) -> None:
    with pytest.raises(AssertionError, match="the server did not start"):
        started(nodes, start_server, RAY_AUTH_TOKEN="another")
