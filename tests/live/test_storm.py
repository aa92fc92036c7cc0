"""A full server dies under a thousand pages, and all of them come back in the same moment."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from contextlib import AsyncExitStack, closing

import pytest

from tests.client import Client
from tests.conftest import StartServer

pytestmark = pytest.mark.anyio
PAGES = 1000


@pytest.mark.slow
async def test_a_thousand_come_back_at_once(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server(max_sessions=PAGES)

    async def come(token: str) -> Client:
        page = await stack.enter_async_context(Client(server.socket_url, draws=False))
        welcome = await page.hello(**({"token": token} if token else {}))
        assert welcome["resumed"] is bool(token)
        return page

    async with asyncio.TaskGroup() as crowd:
        coming = [crowd.create_task(come("")) for _ in range(PAGES)]
    pages = [task.result() for task in coming]
    for page in pages:
        await page.ask("control", action="step")
    with closing(sqlite3.connect(server.log.with_name(server.log.name + ".sqlite3"), timeout=60)) as file:
        while file.execute("SELECT count(checkpoint) FROM sessions").fetchone() != (PAGES,):
            await asyncio.sleep(0.01)
    server.restart(crash=True)
    server.wait_until_ready()
    begun = time.monotonic()
    async with asyncio.TaskGroup() as crowd:
        for page in pages:
            crowd.create_task(come(page.token))
    sys.stdout.write(f"{PAGES} pages were back after {time.monotonic() - begun:.1f} s\n")
    assert server.metric('sessions{connection="attached"}') == PAGES
