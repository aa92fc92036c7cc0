"""A room on a real server, and people in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.server import COUNTER, Server, open_url, watched

Stage = dict[str, Any]
TALK: list[Stage] = [
    {"title": "Count", "text": "Everybody counts.", "notes": "breathe", "lab": "counter", "spec": {"cells": 2}},
    {"title": "Higher", "lab": "counter", "spec": {"starts": [1.0, 2.0]}, "goal": {"exam": {"target": 9.0}}},
]


def post(server: Server, path: str, body: Any, method: str = "POST", **headers: str) -> tuple[int, Any]:
    """Status and JSON of a request with a body."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = Request(server.url + path, data, {"content-type": "application/json", **headers}, method=method)
    try:
        with open_url(request) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except OSError as error:
        if not hasattr(error, "read"):
            raise
        text = error.read()
        return error.code, json.loads(text) if text else None  # type: ignore[attr-defined]


@dataclass
class Hall:
    """A room: its code, its host's secret, and everybody who came through this test."""

    server: Server
    code: str
    secret: str
    stack: AsyncExitStack = field(repr=False)

    async def client(self, **fields: Any) -> Client:
        """A socket that has said nothing yet."""
        return await self.stack.enter_async_context(Client(self.server.socket_url, **fields))

    async def host(self, **fields: Any) -> Client:
        """Somebody who steers."""
        client = await self.client(**fields)
        assert (await client.enter(self.code, "host", secret=self.secret))["type"] == "watching"
        return client

    async def projector(self, **fields: Any) -> Client:
        """A wall."""
        client = await self.client(**fields)
        assert (await client.enter(self.code, "projector"))["type"] == "watching"
        return client

    async def person(self, **members: Any) -> Client:
        """Somebody with a phone."""
        client = await self.client()
        assert (await client.enter(self.code, **members))["type"] == "welcome"
        return client

    def get(self, file: str) -> tuple[int, dict[str, str], bytes]:
        """One of the room's files, with the host's secret."""
        return self.server.get(f"/api/rooms/{self.code}/{file}", Authorization=f"Bearer {self.secret}")


OpenHall = Callable[..., Hall]


@pytest.fixture
def open_hall(start_server: StartServer, stack: AsyncExitStack) -> OpenHall:
    """Opens a room on a server of its own with the counter lab."""

    def opened(
        script: list[Stage] | None = None, title: str = "", server: Server | None = None, **settings: Any
    ) -> Hall:
        settings.setdefault("messages_per_second", 100_000)
        server = server or start_server(**settings)
        stages = script or [{"title": "first", "lab": "counter"}]
        status, answer = post(server, "/api/rooms", {"title": title, "script": stages})
        assert status == 201, answer
        return Hall(server, answer["code"], answer["secret"], stack)

    return opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose rooms nobody counts."""
    yield from watched(
        Server(tmp_path_factory.mktemp("rooms") / "log", COUNTER, max_rooms=1000, messages_per_second=100_000)
    )


@pytest.fixture
def hall(shared: Server, open_hall: OpenHall) -> Hall:
    """A room on it."""
    return open_hall(TALK, title=" A <b>talk</b> ", server=shared)
