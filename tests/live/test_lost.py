"""What gets lost between a page and the server, over real sockets with a bad network between them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.forwarder import BLOCKS, Forwarder, forwarding
from tests.paths import ROOT
from tests.rooms.test_archive import rows
from tests.server import Server

pytestmark = pytest.mark.anyio
Shown = dict[str, Any]


@dataclass
class Page:
    """The page's own modules in a process of their own, through a forwarder."""

    process: asyncio.subprocess.Process
    network: Forwarder

    async def do(self, **what: Any) -> None:
        """What somebody does there."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps(what)}\n".encode())
        await self.process.stdin.drain()

    async def call(self, *call: Any) -> None:
        """One of the session's functions."""
        await self.do(call=call)

    async def shows_epoch(self, least: int) -> Shown:
        """What it shows first that is not before this epoch."""
        while (shown := (await self.shows())[0])["epoch"] < least:
            pass
        return shown

    async def shows(self, **wanted: Any) -> list[Shown]:
        """All that it shows until it shows this."""
        assert self.process.stdout is not None
        seen: list[Shown] = []
        while True:
            seen.append(json.loads(await self.process.stdout.readline()))
            if wanted.items() <= seen[-1].items():
                return seen


@asynccontextmanager
async def opened(server: Server, blocks: str = "") -> AsyncIterator[Page]:
    """A page whose connection stands; where websockets are blocked, the page's own clock runs."""
    async with forwarding(server.address) as network:
        network.blocks = blocks
        process = await asyncio.create_subprocess_exec(
            "node", "--experimental-websocket", "--no-warnings", str(ROOT / "tests" / "live" / "page.mjs"),
            f"ws://{network.address}/ws", *(["real"] if blocks else []),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        page = Page(process, network)
        try:
            await page.shows(connection="open", status="ready")
            yield page
        finally:
            assert process.stdin is not None
            process.stdin.close()  # its end
            await process.communicate()


async def test_where_websockets_are_blocked_the_page_says_so_and_trains_all_the_same(server: Server) -> None:
    async with asyncio.TaskGroup() as group:  # each takes its time to be sure
        for how in BLOCKS:
            group.create_task(train_by_http(server, how))


async def train_by_http(server: Server, how: str) -> None:
    """Run, pause and step, where no websocket gets through."""
    async with opened(server, how) as page:
        await page.call("control", "run")
        await page.shows(blocked="blocked", running=True, connection="open")
        await page.call("control", "pause")
        rest = (await page.shows(running=False, status="paused"))[-1]
        await page.call("control", "step")
        await page.shows_epoch(rest["epoch"] + 1)


async def test_a_page_goes_on_from_its_network_after_the_server_was_killed(start_server: StartServer) -> None:
    server = start_server()
    async with opened(server) as page:
        await page.call("control", "step")
        await page.shows(epoch=1, status="paused")
        while not rows(server, where="checkpoint IS NOT NULL"):
            await asyncio.sleep(0.01)
        server.restart(crash=True)
        page.network.server = server.address
        await page.shows(connection="lost")
        await page.shows(connection="open", epoch=1, status="paused")
        await page.call("control", "step")
        await page.shows(epoch=2)


@pytest.mark.parametrize("ways", [("up", "down"), ("down",)], ids=["unheard", "unanswered"])
async def test_a_step_into_a_dead_connection_counts_once(server: Server, ways: tuple[str, ...]) -> None:
    async with opened(server) as page:
        await page.call("control", "step")
        await page.shows(epoch=1)
        page.network.swallow(*ways)
        await page.call("control", "step")
        await page.network.swallowed.wait()
        await page.do(look=True, **{"pass": 2})
        await page.shows(connection="lost")
        await page.shows(connection="open", epoch=2)
        await page.do(say={"type": "control", "action": "step", "epochs": 50})
        assert (await page.shows_epoch(52))["epoch"] == 52


async def test_a_button_does_not_flip_back(server: Server) -> None:
    async with opened(server) as page:
        await page.call("control", "run")
        await page.shows(running=True)
        page.network.swallow("up", "down")
        await page.call("control", "pause")
        await page.shows(running=False)
        await page.do(look=True, **{"pass": 2})
        lost = await page.shows(connection="lost")
        back = await page.shows(connection="open")
        await page.call("control", "step")
        after = await page.shows(status="paused")
        assert not any(shown["running"] for shown in (*lost, *back, *after))


async def test_a_key_counts_once_for_its_owner(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="step", once="a")
        await page.await_state(lambda state: state["epoch"] == 1)
    async with Client(server.socket_url) as page_again, Client(server.socket_url) as other:
        assert (await page_again.hello(token=page.token))["resumed"]
        assert (await page_again.ask("control", action="step", once="a"))["epoch"] == 1
        await page_again.ask("control", action="step", epochs=5)
        assert (await page_again.await_state(lambda state: state["epoch"] >= 6))["epoch"] == 6
        assert (await page_again.ask("control", action="run", generation=9, once="b"))["code"] == "old_generation"
        assert (await page_again.ask("control", action="pause", once="b"))["type"] == "state"  # refused is not done
        await other.hello()
        await other.ask("control", action="step", once="a")
        await other.await_state(lambda state: state["epoch"] == 1)
