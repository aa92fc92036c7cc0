"""A database that is away for longer than leases last, under two real web processes."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import pytest
from sqlalchemy import text

from tests.client import Client
from tests.server import Server
from tests.web.conftest import Cluster, asking, at_rest_in, lease

pytestmark = [pytest.mark.anyio, pytest.mark.proxy]


def ask_until(server: Server, code: str, moment: float) -> Counter[tuple[int, str]]:
    """Ask for the room all the time until then: how often was answered what, and who was said to have it."""
    said: Counter[tuple[int, str]] = Counter()
    while time.time() <= moment:
        status, headers, _ = server.get(f"/api/rooms/{code}")
        said[status, headers.get("room-owner", "")] += 1
    return said


async def test_an_outage_of_the_database_takes_a_room_from_nobody_who_lives(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    host = await room.enter(cluster.first, "host")
    *_, until = await lease(cluster.postgres, room.code)
    cluster.postgres.halt()
    assert set(ask_until(cluster.second, room.code, until + 2)) == {(503, "")}
    page = await room.stack.enter_async_context(Client(cluster.second.socket_url))  # without the code in its path
    refused = await page.enter(room.code)
    assert (refused["code"], "the database does not say" in refused["message"]) == ("elsewhere", True)
    cluster.postgres.start()
    renewed, said = until, Counter[tuple[int, str]]()
    while renewed <= time.time():
        said += ask_until(cluster.second, room.code, time.time() + 0.2)
        address, number, renewed = await lease(cluster.postgres, room.code)
        assert (address, number) == (cluster.first.address, 1)
    assert set(said) <= {(503, ""), (421, cluster.first.address)}
    assert cluster.second.get(f"/api/rooms/{room.code}")[1]["room-owner"] == cluster.first.address
    assert (await host.act("rename", name="Afterwards"))["type"] == "done"
    await at_rest_in(cluster.postgres, room.code, "Afterwards", 0)


async def test_a_process_that_dies_while_the_database_is_away_has_its_rooms_taken_over(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    *_, until = await lease(cluster.postgres, room.code)
    cluster.postgres.halt()
    cluster.first.kill()
    ask_until(cluster.second, room.code, until + 2)
    cluster.postgres.start()
    host = await room.enter(cluster.second, "host")
    assert host.parts["room"]["title"] == "Talk"


async def test_a_database_that_stood_still_takes_a_room_from_nobody(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    *_, until = await lease(cluster.postgres, room.code)
    async with asking(cluster.postgres) as connection:
        await connection.execute(text("LOCK TABLE leases IN ACCESS EXCLUSIVE MODE"))
        asked = asyncio.create_task(asyncio.to_thread(cluster.second.get, f"/api/rooms/{room.code}"))
        while time.time() <= until + 2:
            await asyncio.sleep(0.01)
        await connection.rollback()
    status, headers, _ = await asked
    assert (status, headers.get("room-owner", "")) in {(503, ""), (421, cluster.first.address)}
    renewed = until
    while renewed <= time.time():
        address, number, renewed = await lease(cluster.postgres, room.code)
        assert (address, number) == (cluster.first.address, 1)
