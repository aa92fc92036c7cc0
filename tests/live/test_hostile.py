"""A hundred thousand hostile messages: the server answers, forgets them, and everybody else goes on."""

from __future__ import annotations

import asyncio
from importlib import import_module

import pytest
from websockets.exceptions import ConnectionClosed

from tests.client import Client
from tests.conftest import StartServer
from tests.live.hostile import Hostile
from tests.server import COUNTER, PROJECT, Server

pytestmark = pytest.mark.anyio

MESSAGES = {COUNTER: 100_000, PROJECT: 10_000}
PAGES = 8
BURST = 25  # texts between two questions that must be answered
GROWTH = 32 * 2**20  # bytes that both processes together may keep; buckets and buffers, not messages
BUSY = "sessions can't be saved; the talk goes on"  # where even a small write waits for seconds
# The first byte of a frame, and what is in it.
RUDE = {
    "text that is not UTF-8": (0x81, b"\xff\xfe"),
    "binary": (0x82, b"\x00" * 1000),
    "too long": (0x81, b" " * 70_000),
    "the middle of nothing": (0x80, b"what"),
    "a long ping": (0x89, b"x" * 200),
    "half a close code": (0x88, b"\x00"),
    "a forbidden close code": (0x88, b"\x03\xee"),
    "compressed although nobody agreed": (0xC1, b"{}"),
    "an unknown opcode": (0x83, b"{}"),
}


def frame(first: int, data: bytes) -> bytes:
    """A websocket frame as bytes, whether or not there can be such a one; its mask is 0."""
    if len(data) < 126:
        return bytes((first, 0x80 | len(data))) + bytes(4) + data
    return bytes((first, 0xFF)) + len(data).to_bytes(8, "big") + bytes(4) + data


async def annoy(server: Server, lab: str, source: Hostile, messages: int) -> None:
    """Send `messages` texts over sockets that are opened again whenever the server has enough."""
    left = messages
    while left > 0:
        async with Client(server.socket_url, lab) as page:
            try:
                if source.polite():
                    await page.hello()
                while left > 0:
                    for _ in range(BURST):
                        await page.socket.send(source.message())
                    left -= BURST
                    await page.ask("focus", unit=None)
                    page.texts.clear()
                    page.pictures.clear()
            except ConnectionClosed:
                continue


async def be_rude(server: Server, lab: str) -> None:
    """Break the websocket protocol itself, each time in another way, and hang up in the middle."""
    for first, data in RUDE.values():
        async with Client(server.socket_url, lab) as page:
            await page.hello()
            await page.say("control", action="run")
            page.socket.transport.write(frame(first, data))
            await page.closed()
    for _ in range(20):
        async with Client(server.socket_url, lab) as page:
            await page.hello()
            await page.say("control", action="run")
            page.socket.transport.abort()


async def serves(server: Server, lab: str) -> None:
    """A newcomer trains."""
    async with Client(server.socket_url, lab) as page:
        assert (await page.hello())["type"] == "welcome"
        assert (await page.ask("control", action="run"))["running"] is True
        await page.await_frame(lambda picture: picture.epoch >= 5)


@pytest.mark.slow
@pytest.mark.parametrize("labs", MESSAGES)
async def test_a_hundred_thousand_hostile_messages(start_server: StartServer, labs: str) -> None:
    module, _, name = labs.partition(":")
    lab = next(iter(getattr(import_module(module), name).values()))
    server = start_server(labs, messages_per_second=1_000_000, max_sessions=50, detached_minutes=0.01)
    spec = lab.spec(lab=lab.name).model_dump(mode="json")
    edit = list(lab.edit.model_fields)

    async def crowd(first_seed: int, messages: int) -> None:
        sources = [Hostile(first_seed + page, lab.name, spec, edit) for page in range(PAGES)]
        await asyncio.gather(*(annoy(server, lab.name, source, messages // PAGES) for source in sources))

    await crowd(100, 1000)  # what the first of each kind makes the processes load
    before = server.memory()
    async with Client(server.socket_url, lab.name) as bystander:
        await bystander.hello()
        await bystander.ask("control", action="run")
        attack = asyncio.create_task(crowd(0, MESSAGES[labs]))
        first = last = await bystander.await_frame()
        while not attack.done():
            last = await bystander.await_frame()
        await attack
        await bystander.await_frame(lambda picture: picture.epoch > last.epoch > first.epoch)
    await be_rude(server, lab.name)
    await serves(server, lab.name)
    assert server.memory() - before < GROWTH
    assert_quiet(server)
    assert server.metric("engine_restarts_total") == 0


def assert_quiet(server: Server) -> None:
    """No traceback, and nothing that an operator would have to look at but that this machine is busy."""
    assert "Traceback" not in server.log.read_text()
    for entry in server.entries():
        assert entry["level"] in ("info", "debug") or entry["event"] == BUSY, entry
        assert "exception" not in entry
