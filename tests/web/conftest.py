"""Two real web processes that share a PostgreSQL database, and real proxies before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from websockets.exceptions import WebSocketException

from app.rooms.storing.checkpoints import unpack
from app.rooms.storing.store import Store
from app.rooms.storing.tables import LEASES
from tests.client import Client
from tests.postgres import Postgres
from tests.programs import free_port
from tests.proxies import SAMPLES, Proxy, proxy_before
from tests.rooms.conftest import post
from tests.server import COUNTER, Server

SAMPLE = {"nginx": "cluster.nginx.conf", "caddy": "cluster.Caddyfile"}
STAGES = [{"title": "Count", "lab": "counter", "spec": {"cells": 2}}]


@dataclass
class Room:
    """A room of which nothing is known but what the web process said that opened it."""

    code: str
    secret: str
    stack: AsyncExitStack

    async def enter(self, way: Server | Proxy, role: str = "participant", **hello: Any) -> Client:
        """Come in by a process or the proxy; a page that is not let in tries again, as a browser's does."""
        if role == "host":
            hello["secret"] = self.secret
        while True:
            try:
                client = Client(f"{way.socket_url}/{self.code}", way=way.way if isinstance(way, Proxy) else {})
                page = await self.stack.enter_async_context(client)
                await page.enter(self.code, role, **hello)
            except (WebSocketException, OSError):
                continue
            return page


@dataclass
class Cluster:
    """Who serves."""

    postgres: Postgres
    first: Server
    second: Server
    stack: AsyncExitStack

    def open(self, server: Server) -> Room:
        """A room that lives in `server`."""
        status, made = post(server, "/api/rooms", {"title": "Talk", "script": STAGES})
        assert status == 201, made
        return Room(made["code"], made["secret"], self.stack)

    def addresses(self) -> dict[str, str]:
        """What the samples call them."""
        return {"127.0.0.1:8001": self.first.address, "127.0.0.1:8002": self.second.address}


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    running = Postgres()
    yield running
    running.stop()


@pytest.fixture
def cluster(
    postgres: Postgres, tmp_path: Path, stack: AsyncExitStack, request: pytest.FixtureRequest
) -> Iterator[Cluster]:
    """Its parameters are settings of both."""
    settings: dict[str, Any] = {"messages_per_second": 100_000, **getattr(request, "param", {})}
    with ExitStack() as running:

        def start(name: str) -> Server:
            port = free_port()
            about = {"port": port, "node_address": f"127.0.0.1:{port}", "database_url": postgres.url}
            server = Server(tmp_path / name, COUNTER, **settings, **about)
            running.callback(server.kill)
            server.wait_until_ready()
            return server

        yield Cluster(postgres, start("first"), start("second"), stack)


Put = Callable[[str], Proxy]


@pytest.fixture
def put_before(cluster: Cluster, tmp_path: Path) -> Iterator[Put]:
    """Puts a proxy of a kind before both."""
    with ExitStack() as running:

        def put(kind: str) -> Proxy:
            sample = (SAMPLES / SAMPLE[kind]).read_text()
            return running.enter_context(proxy_before(cluster.first, kind, sample, tmp_path, cluster.addresses()))

        yield put


async def at_rest_in(postgres: Postgres, code: str, title: str, people: int) -> None:
    """Until the database has this title of the room, and so many people, each with a network at rest."""
    store = Store(postgres.url)
    await store.open()
    try:
        room, networks = None, [True]
        while room is None or room.data["title"] != title or networks != [False] * people:
            (room,) = await store.load(code=code)
            networks = [not person.checkpoint or unpack(person.checkpoint).running for person in room.people]
    finally:
        await store.close()


@asynccontextmanager
async def asking(postgres: Postgres) -> AsyncIterator[AsyncConnection]:
    """A connection of one's own to the database."""
    engine = create_async_engine(postgres.url)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def lease(postgres: Postgres, code: str) -> tuple[str, int, float]:
    """Who has the room, for how often it has changed hands, and until when."""
    async with asking(postgres) as connection:
        found = await connection.execute(select(LEASES).where(LEASES.c.room == code))
        row = found.one()
        return row.address, row.number, row.until
