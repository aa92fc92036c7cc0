"""Frames that no message is made of: whoever floods with them is out before anybody else waits for it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.live.test_closing import Deaf
from tests.live.test_hostile import assert_quiet, frame
from tests.server import Server

pytestmark = pytest.mark.anyio

FLOODS = {
    "pings": frame(0x89, b""),
    "long pings": frame(0x89, b"x" * 125),
    "pongs": frame(0x8A, b""),
    "empty fragments": frame(0x00, b""),
    "empty texts": frame(0x81, b""),
    "single letters": frame(0x81, b"a"),
}
MOST_BYTES = 16 * 2**20  # that a flood tries to send
ENOUGH = 2**20  # that it gets rid of: what the server looks at, and what fits into the buffers on the way
GROWTH = 8 * 2**20


def attacker(server: Server) -> Deaf:
    """A client that sends as it likes and reads nothing."""
    client = Deaf(server)
    client.socket.setblocking(True)
    return client


def sent(client: Deaf, piece: bytes, most: int = MOST_BYTES) -> int:
    """How many bytes of a flood went out before the server ended it."""
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    chunk = piece * (65536 // len(piece))
    done = 0
    with suppress(ConnectionError):
        while done < most:
            done += client.socket.send(chunk)
    return done


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all of them, with the limits of every day."""
    running = Server(tmp_path_factory.mktemp("flooded") / "log")
    running.wait_until_ready()
    yield running
    running.stop()
    assert_quiet(running)


@pytest.mark.parametrize("kind", FLOODS)
async def test_a_flood_ends_itself_and_nobody_else(flooded: Server, kind: str) -> None:
    async with Client(flooded.socket_url) as bystander:
        await bystander.hello()
        await bystander.ask("control", action="run")
        with closing(attacker(flooded)) as client:
            if kind == "empty fragments":
                client.socket.sendall(frame(0x01, b"{"))  # of a message without an end
            assert sent(client, FLOODS[kind]) < ENOUGH
        picture = await bystander.await_frame()
        await bystander.await_frame(lambda later: later.epoch > picture.epoch)
        assert (await bystander.ask("ping"))["type"] == "pong"


async def test_a_flood_needs_no_hello(flooded: Server) -> None:
    async with Client(flooded.socket_url) as guest:
        guest.socket.transport.write(FLOODS["pings"] * 100_000)
        assert await guest.closed() in (4029, 1006)  # a reset may overtake the close frame
    assert [*flooded.lines("flood of frames")]


async def test_pongs_that_nobody_reads_are_not_kept(start_server: StartServer) -> None:
    server = start_server(messages_per_second=1_000_000)
    with closing(attacker(server)) as client:
        sent(client, FLOODS["long pings"], 2**20)
        before = server.memory()
        assert sent(client, FLOODS["long pings"], 2 * MOST_BYTES) >= 2 * MOST_BYTES, "this server allows it"
        assert server.memory() - before < GROWTH


async def test_a_page_that_answers_pings_and_draws_is_no_flood(start_server: StartServer) -> None:
    server = start_server(messages_per_second=50)
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        for _ in range(40):
            await page.socket.ping()
        for _ in range(200):  # frames, each acknowledged
            await page.await_frame()
        assert (await page.ask("ping"))["type"] == "pong"
