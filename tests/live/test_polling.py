"""The way over plain HTTP: the same conversation, the same limits."""

from __future__ import annotations

import asyncio
import json
import struct
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request

import pytest
from starlette.routing import Router
from websockets.exceptions import ConnectionClosedError

from app.config import Settings
from app.live import polling
from app.live.hub import Hub
from app.live.origins import Origins
from app.live.rate import MessageRate
from app.wire.messages import PROTOCOL
from tests.client import Client
from tests.conftest import StartServer
from tests.fake_lab import LAB, LABS
from tests.live.test_hub import Listener
from tests.rooms.conftest import post
from tests.server import Server, open_url

pytestmark = pytest.mark.anyio


def asked(url: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    """Status and body of one POST."""
    try:
        with open_url(Request(url, body, headers, method="POST")) as answer:
            return answer.status, answer.read()
    except OSError as error:
        if not hasattr(error, "code"):
            raise
        return error.code, b""


@dataclass
class Stream:
    """What a client's websocket is elsewhere."""

    url: str
    close_code: int | None = None
    _come: deque[str | bytes] = field(default_factory=deque)

    async def send(self, text: str) -> None:
        """Messages, one a line."""
        status, _ = await asyncio.to_thread(asked, f"{self.url}/say", text.encode())
        assert status == 204

    async def recv(self) -> str | bytes:
        """The next message or frame."""
        while not self._come:
            if self.close_code is not None:
                raise ConnectionClosedError(None, None)
            status, body = await asyncio.to_thread(asked, self.url)
            assert status == 200
            while body:
                kind, length = polling.RECORD.unpack_from(body)
                record, body = body[polling.RECORD.size :][:length], body[polling.RECORD.size + length :]
                if kind == polling.CLOSE:
                    (self.close_code,) = struct.unpack("<H", record)
                else:
                    self._come.append(record.decode() if kind == polling.TEXT else record)
        return self._come.popleft()

    async def close(self) -> None:
        """About to be gone."""
        await asyncio.to_thread(asked, f"{self.url}/end")


class PollingClient(Client):
    """A client without a websocket."""

    async def __aenter__(self) -> Client:
        self.socket: Any = Stream(open_stream(self.url))
        return self


def open_stream(server: str) -> str:
    """The address of a new stream."""
    status, body = asked(f"{server}/poll")
    assert status == 200
    return f"{server}/poll/{json.loads(body)['stream']}"


async def test_a_network_is_trained(server: Server) -> None:
    async with PollingClient(server.url) as page:
        await page.hello()
        assert (await page.ask("control", action="run"))["running"] is True
        assert (await page.await_frame(lambda picture: picture.epoch >= 5)).kind == "live"
        assert (await page.ask("control", action="pause"))["status"] == "paused"
        assert (await page.await_frame(lambda picture: picture.kind == "full")).epoch >= 5


async def test_a_room_has_a_person_and_a_host_who_come_this_way(server: Server) -> None:
    made = post(server, "/api/rooms", {"title": "Blocked", "script": [{"title": "one", "lab": "counter"}]})[1]
    async with PollingClient(server.url) as person, PollingClient(server.url) as host:
        await host.enter(made["code"], "host", secret=made["secret"])
        assert (await person.enter(made["code"]))["type"] == "welcome"
        await host.await_part("people", lambda people: people["online"] == 1)
        await host.act("control", control="run")
        await person.await_frame(lambda picture: picture.epoch >= 3)
        await host.await_tile(0, epoch=3)
    async with PollingClient(server.url) as again:
        assert (await again.enter(made["code"], token=person.token))["resumed"] is True


async def test_whoever_goes_elsewhere_is_told(server: Server) -> None:
    async with PollingClient(server.url) as page, Client(server.socket_url) as other:
        await page.hello()
        await other.hello(token=page.token)
        assert await page.closed() == 4001
        assert asked(page.socket.url) == (404, b"")


async def test_who_may_not_is_refused(server: Server) -> None:
    stream = open_stream(server.url)
    elsewhere = {"origin": "https://elsewhere.example"}
    assert asked(f"{server.url}/poll", **elsewhere)[0] == 403
    for address in (stream, f"{stream}/say", f"{stream}/end"):
        assert asked(address, **elsewhere)[0] == 404
    assert asked(f"{server.url}/poll/guessed")[0] == 404
    assert asked(f"{stream}/say", b"\xff")[0] == 400
    both = [asyncio.create_task(asyncio.to_thread(asked, stream)) for _ in range(2)]
    (refused,), (waiting,) = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    assert refused.result()[0] == 409
    await asyncio.to_thread(asked, f"{stream}/end")
    assert (await waiting)[0] == 200


@pytest.mark.parametrize(
    ("said", "code"),
    [(b"x" * 5000, 1009), (b"x" * 50_000, 1009), (b"\n".join([b'{"type":"ping"}'] * 500), 4029)],
    ids=["long", "very long", "flood"],
)
async def test_what_is_too_much_ends_the_stream(start_server: StartServer, said: bytes, code: int) -> None:
    server = start_server(message_bytes=4096, messages_per_second=20)
    stream = Stream(open_stream(server.url))
    assert asked(f"{stream.url}/say", said)[0] == 204
    with suppress(ConnectionClosedError):
        while True:
            await stream.recv()
    assert stream.close_code == code


async def test_requests_cost_as_much_as_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "MessageRate", lambda per_second: MessageRate(per_second, lambda: 0.0))
    door = Door(messages_per_second=1)
    stream = await door.open()
    statuses = [(await door.post(f"{stream}/say"))[0] for _ in range(30)]
    assert set(statuses) == {204}
    assert (await door.post(stream))[1][-2:] == struct.pack("<H", 4029)


async def test_a_flood_of_streams_without_a_hello_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "MOST_WAITING", 1)
    door = Door(max_sessions=2)
    hello = json.dumps({"type": "hello", "protocol": PROTOCOL, "lab": LAB.name}).encode()
    person = await door.open()
    assert (await door.post(f"{person}/say", hello))[0] == 204
    flood = [await door.open() for _ in range(10)]
    newcomer = await door.open()
    assert (await door.post(f"{newcomer}/say", hello))[0] == 204
    for stream in (person, newcomer):
        assert b"welcome" in (await door.post(stream))[1]
    assert {(await door.post(stream))[0] for stream in flood[:-1]} == {404}
    assert (await door.post(f"{flood[-1]}/say"))[0] == 204  # nobody needed its place
    door.hub.close()


async def test_a_page_that_asks_no_more_is_gone(start_server: StartServer) -> None:
    server = start_server("tests.hasty_lab:LABS")
    async with PollingClient(server.url) as page:
        await page.hello()
        assert server.metric('sessions{connection="attached"}') == 1
        while server.metric('sessions{connection="detached"}') == 0:
            pass
        assert asked(page.socket.url)[0] == 404


class Door:
    """The addresses of streams in this process, with an engine that only listens."""

    def __init__(self, **settings: Any) -> None:
        self.hub = Hub(LABS, Settings(**settings), [Listener()])
        self._router = Router(routes=polling.Polling(self.hub, Origins(())).routes())

    async def open(self) -> str:
        """The path of a new stream."""
        status, body = await self.post("/poll")
        assert status == 200
        return f"/poll/{json.loads(body)['stream']}"

    async def post(self, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body of the answer."""
        answer: list[Any] = []
        scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b"", "scheme": "http"}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body}

        async def send(part: Any) -> None:
            answer.append(part)

        await self._router(scope, receive, send)
        return answer[0]["status"], b"".join(part.get("body", b"") for part in answer)
