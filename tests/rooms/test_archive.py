"""What people do outside of rooms survives the server: its crash, its end, and its forgetting."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.rooms.access.codes import digest
from app.rooms.storing.sessions import SessionStore, StoredSession
from app.rooms.storing.store import Store
from tests.client import Client
from tests.conftest import StartServer
from tests.live.test_sessions import trained
from tests.rooms.test_own_data import ask, bring, learns, own, points
from tests.server import Server

pytestmark = pytest.mark.anyio
NOW = 1_000_000.0


def database(server: Server) -> Path:
    return server.log.with_name(server.log.name + ".sqlite3")


def rows(server: Server, what: str = "token_hash", where: str = "true") -> list[Any]:
    """Of the table of sessions."""
    with closing(sqlite3.connect(database(server), timeout=60)) as file:
        return file.execute(f"SELECT {what} FROM sessions WHERE {where}").fetchall()


async def saved(server: Server, page: Client) -> None:
    """Until the session of `page` is in the database."""
    while not rows(server, where=f"token_hash = '{digest(page.token)}'"):
        await asyncio.sleep(0.01)


async def saved_anew(server: Server, page: Client) -> None:
    """Until another checkpoint of it is there."""
    before = rows(server, "checkpoint")
    while rows(server, "checkpoint") == before:
        await page.await_frame()


async def back(server: Server, stack: AsyncExitStack, page: Client, **members: Any) -> Client:
    """The same page on the server of now; it is greeted as one that was there."""
    again = await stack.enter_async_context(Client(server.socket_url, lab=page.lab))
    welcome = await again.hello(token=page.token, **members)
    assert (welcome["resumed"], welcome["token"]) == (True, page.token)
    return again


async def test_after_a_crash_a_run_goes_on_from_seconds_before(
    start_server: StartServer, stack: AsyncExitStack
) -> None:
    server = start_server()
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello(spec={"lab": "counter", "pace": 0.5})
    await page.ask("control", action="run")
    await saved(server, page)
    seen = (await page.await_frame(lambda frame: frame.epoch > 0)).epoch
    for _ in range(2):  # the first may have been made before; another one comes every few seconds
        await saved_anew(server, page)
    server.restart(crash=True)
    again = await back(server, stack, page)
    state = await again.await_state()
    assert state["running"] is True
    assert state["epoch"] >= seen
    picture = await again.await_frame(lambda frame: frame.kind != "data" and frame.epoch > state["epoch"])
    assert picture.arrays["counts"][0] == picture.epoch * 0.5


async def test_an_ordinary_end_loses_nothing(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server()
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello()
    await page.configure({"lab": "counter", "cells": 4})
    await page.ask("tune", changes={"pace": 0.25})
    await trained(page, 8)
    await page.ask("edit", cell=2, value=-7)
    await page.ask("focus", unit=[0, 1])
    for _ in range(2):  # also one who did nothing since
        server.restart()
        page = await back(server, stack, page, spec={"cells": 9})
        state = await page.await_state()
        assert (page.generation, state["epoch"], state["running"], state["focus"]) == (2, 8, False, [0, 1])
        data, picture = await page.await_frame(), await page.await_frame()
        assert (data.kind, picture.kind, picture.arrays["counts"].tolist()) == ("data", "full", [2, 2, -7, 2])
    assert page.token not in "".join(file.read_bytes().decode("latin1") for file in files(server))


def files(server: Server) -> list[Path]:
    """All that is written down: the database, what belongs to it, and the log."""
    return [*server.log.parent.glob(f"{server.log.name}*")]


async def test_what_somebody_has_brought_comes_back_with_their_network(
    start_server: StartServer, stack: AsyncExitStack
) -> None:
    server, data = start_server("tests.points_lab:LABS"), points()
    page = await stack.enter_async_context(Client(server.socket_url, lab="points"))
    await page.hello()
    assert bring(server, page.token, data)[0] == 204
    await saved(server, page)  # before anything is trained: a page can't ask for its data again
    await page.configure(own(data))
    await learns(page)
    server.restart()
    again = await back(server, stack, page)
    await learns(again)
    path = f"/api/data/{next(iter(own(data)['data'].values()))['ref']}"
    assert ask(server, path, again.token) == (200, data)


async def test_one_that_gave_way_in_memory_is_brought_back_and_one_where_nothing_was_done_is_not(
    start_server: StartServer, stack: AsyncExitStack
) -> None:
    server = start_server(detached_minutes=0.001)
    async with Client(server.socket_url) as page, Client(server.socket_url) as idle:
        await idle.hello()
        await page.hello()
        await trained(page, 5)
        await saved(server, page)
        assert len(rows(server)) == 1
    while server.metric('sessions{connection="attached"}') or server.metric('sessions{connection="detached"}'):
        await asyncio.sleep(0.01)
    again = await back(server, stack, page)
    await again.await_state(lambda state: state["epoch"] == 5)  # what was still to be trained is
    stranger = await stack.enter_async_context(Client(server.socket_url))
    assert (await stranger.hello(token=idle.token))["resumed"] is False


async def test_two_pages_that_come_at_once_with_one_token_get_one_network(
    start_server: StartServer, stack: AsyncExitStack
) -> None:
    server = start_server()
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello()
    await trained(page, 5)
    server.restart()
    pages = [await stack.enter_async_context(Client(server.socket_url)) for _ in range(2)]
    hello = {"protocol": 1, "lab": "counter", "token": page.token}
    welcomes = await asyncio.gather(*(each.ask("hello", **hello) for each in pages))
    assert len({welcome["session"] for welcome in welcomes}) == 1
    assert server.metric('sessions{connection="attached"}') == 1


async def test_what_this_version_can_not_read_begins_anew(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server()
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello()
    await trained(page, 5)
    server.stop()
    with closing(sqlite3.connect(database(server))) as file:
        file.execute("""UPDATE sessions SET spec = '{"lab": "counter", "of": "another version"}'""")
        file.commit()
    server.restart()
    again = await stack.enter_async_context(Client(server.socket_url))
    assert (await again.hello(token=page.token))["resumed"] is False
    assert [line["lab"] for line in server.lines("a session can't be brought back")] == ["counter"]


async def test_its_time_is_over_when_the_setting_says_so(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server(session_hours=0.5 / 3600)
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello()
    await trained(page, 5)
    await saved(server, page)
    server.restart(crash=True)
    while rows(server, where=f"expires > {time.time() * 1000}"):
        await asyncio.sleep(0.01)
    again = await stack.enter_async_context(Client(server.socket_url))
    assert (await again.hello(token=page.token))["resumed"] is False


async def test_a_database_that_takes_nothing_stops_nobody(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server()
    page = await stack.enter_async_context(Client(server.socket_url))
    await page.hello()
    await trained(page, 5)
    server.restart()
    with closing(sqlite3.connect(database(server), timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        again = await back(server, stack, page)  # who reads waits for nobody
        await again.await_state(lambda state: state["epoch"] == 5)
        newcomer = await stack.enter_async_context(Client(server.socket_url))
        assert (await newcomer.hello(token="unknown"))["resumed"] is False
        await trained(newcomer, 7)
        while not [*server.lines("sessions can't be saved; the talk goes on")]:
            await asyncio.sleep(0.01)
        other.execute("ROLLBACK")
    while not [*server.lines("sessions are saved again")]:
        await asyncio.sleep(0.01)
    assert len(rows(server)) == 2


# ---- the table


def session(name: str, checkpoint: bytes = b"network", expires: float = NOW + 1, **contents: bytes) -> StoredSession:
    spec = {"lab": "counter", "by": name}
    return StoredSession(digest(name), "the first", "counter", spec, checkpoint, contents, expires)


@pytest.fixture
async def store(tmp_path: Path, stack: AsyncExitStack) -> Store:
    opened = Store(f"sqlite+aiosqlite:///{tmp_path / 'rooms.sqlite3'}")
    await opened.open()
    stack.push_async_callback(opened.close)
    return opened


async def found(sessions: SessionStore, name: str) -> StoredSession | None:
    return await sessions.find(digest(name), "counter", NOW)


async def test_what_was_kept_last_comes_back(store: Store) -> None:
    sessions = SessionStore(store)
    assert await sessions.save([session("a", x=b"1", y=b"2"), session("b", x=b"1")]) == set()
    newer = session("a", b"newer", x=b"1", z=b"3")
    await sessions.save([newer])
    assert [await found(sessions, name) for name in "abc"] == [newer, session("b", x=b"1"), None]
    assert await sessions.find(digest("a"), "another lab", NOW) is None
    assert await sessions.find(digest("a"), "counter", NOW + 2) is None


async def test_who_finds_a_session_keeps_it_whatever_is_still_saved_of_it_elsewhere(store: Store) -> None:
    sessions, reader = SessionStore(store, shared=True), SessionStore(store)
    stale = session("a")
    await sessions.save([stale, session("b")])
    assert await sessions.find(digest("a"), "counter", NOW, stale.holder) is None, "nobody else has had it"
    moved = await found(sessions, "a")
    assert moved is not None
    assert await sessions.save([replace(stale, checkpoint=b"left behind"), session("b")]) == {digest("a")}
    went_on = replace(moved, checkpoint=b"went on")
    assert await sessions.save([went_on]) == set()
    back = await sessions.find(digest("a"), "counter", NOW, stale.holder)
    assert back is not None
    assert back.checkpoint == b"went on"
    for late in (stale, went_on):  # also of the process where it is again: a save that was on its way
        assert await sessions.save([late]) == {digest("a")}
    assert await found(reader, "a") == back


async def test_those_that_are_over_or_too_many_go_and_what_they_carried(store: Store, tmp_path: Path) -> None:
    sessions = SessionStore(store, most=3, total_bytes=100)
    await sessions.save([session("over", expires=NOW, x=b"1")])
    await sessions.save([session(name, expires=NOW + number) for number, name in enumerate("abcd", start=1)])
    await sessions.expire(NOW)
    assert [await found(sessions, name) is not None for name in ("over", *"abcd")] == [False, False, True, True, True]
    await sessions.save([session("d", b"x" * 90, NOW + 4, y=b"2")])
    await sessions.expire(NOW)
    assert [await found(sessions, name) is not None for name in "bcd"] == [False, True, True]
    with closing(sqlite3.connect(tmp_path / "rooms.sqlite3")) as file:
        assert file.execute("SELECT ref FROM contents").fetchall() == [("y",)]
