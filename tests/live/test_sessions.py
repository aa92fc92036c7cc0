"""Sessions outlive their sockets, their engine and a crowd at the door."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from pathlib import Path

import pytest
from websockets.frames import Frame, Opcode

from tests.client import Client
from tests.conftest import StartServer
from tests.server import Server

pytestmark = pytest.mark.anyio


async def trained(page: Client, epochs: int) -> None:
    await page.ask("control", action="step", epochs=epochs)
    await page.await_state(lambda state: state["epoch"] == epochs)


async def test_a_token_brings_back_the_same_network(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.configure({"lab": "counter", "cells": 4})
        await page.ask("tune", changes={"pace": 0.25})
        await trained(page, 8)
        await page.ask("edit", cell=2, value=-7)
        await page.ask("focus", unit=[0, 1])
    async with Client(server.socket_url) as again:
        welcome = await again.hello(token=page.token, spec={"cells": 9})
        assert (welcome["resumed"], welcome["token"], welcome["session"]) == (True, page.token, page.session)
        assert (welcome["spec"]["cells"], welcome["spec"]["pace"]) == (4, 0.25)
        assert again.generation == 2
        state = await again.await_state()
        assert (state["epoch"], state["running"], state["focus"]) == (8, False, [0, 1])
        data, picture = await again.await_frame(), await again.await_frame()
        assert (data.kind, picture.kind) == ("data", "full")
        assert picture.arrays["counts"].tolist() == [2, 2, -7, 2]
        assert data.header.sequence > page.sequence


async def test_a_running_network_rests_while_nobody_watches_and_then_goes_on(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        last = (await page.await_frame(lambda picture: picture.epoch >= 3)).epoch
    async with Client(server.socket_url) as other:  # meanwhile the engine is not idle
        await other.hello()
        await other.ask("control", action="run")
        await other.await_frame(lambda picture: picture.epoch >= last + 200)
    async with Client(server.socket_url) as again:
        await again.hello(token=page.token)
        assert (await again.await_state())["running"] is True
        seen = await again.await_frame(lambda picture: picture.kind != "data")
        assert last <= seen.epoch < last + 200  # it went on until its page was gone, and not as long as the other
        await again.await_frame(lambda picture: picture.epoch > seen.epoch + 3)


async def test_of_two_sockets_with_one_token_the_newer_wins(server: Server) -> None:
    async with Client(server.socket_url) as older, Client(server.socket_url) as newer:
        await older.hello()
        await newer.hello(token=older.token)
        assert await older.closed() == 4001
        assert (await newer.ask("control", action="step"))["type"] == "state"
        await newer.await_frame(lambda picture: picture.epoch == 1)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 128])
async def test_an_unknown_token_begins_a_new_session(server: Server, token: str) -> None:
    async with Client(server.socket_url) as page:
        welcome = await page.hello(token=token)
        assert welcome["resumed"] is False
        assert welcome["token"] not in ("", token)


async def test_a_full_server_says_so_and_those_inside_are_unharmed(start_server: StartServer) -> None:
    server = start_server(max_sessions=2)
    url = server.socket_url
    async with Client(url) as first, Client(url) as second, Client(url) as third:
        await first.hello()
        await second.hello()
        error = await third.hello()
        assert (error["type"], error["code"]) == ("error", "full")
        assert "2 sessions" in error["message"]
        assert await third.closed() == 4013
        for page in (first, second):
            assert (await page.ask("control", action="run"))["running"] is True
            await page.await_frame(lambda picture: picture.epoch >= 3)
    # Both have only just left: no newcomer takes their places.
    while server.metric('sessions{connection="detached"}') != 2:
        pass
    async with Client(url) as newcomer, Client(url) as one, Client(url) as two:
        assert (await newcomer.hello())["code"] == "full"
        assert (await one.hello(token=first.token))["resumed"] is True
        assert (await two.hello(token=second.token))["resumed"] is True


async def test_a_detached_session_is_forgotten_after_its_time(start_server: StartServer) -> None:
    server = start_server(detached_minutes=0.001)
    async with Client(server.socket_url) as page:
        await page.hello()
    while server.metric('sessions{connection="attached"}') or server.metric('sessions{connection="detached"}'):
        pass
    async with Client(server.socket_url) as again:
        assert (await again.hello(token=page.token))["resumed"] is False


async def test_a_killed_engine_comes_back_with_its_networks(start_server: StartServer) -> None:
    server = start_server()
    url = server.socket_url
    async with Client(url) as left:
        await left.hello()
        await trained(left, 5)
    async with Client(url) as running, Client(url) as resting:
        await resting.hello()
        await resting.ask("edit", cell=0, value=12)
        await running.hello(spec={"lab": "counter", "pace": 0.5})
        await running.ask("control", action="run")
        begun, seen = time.monotonic(), []
        while time.monotonic() < begun + 6:  # long enough for a checkpoint that is five seconds old
            seen.append((time.monotonic(), (await running.await_frame()).epoch))
        running.texts.clear()
        resting.texts.clear()
        killed = time.monotonic()
        os.kill(server.engine_pids()[-1], signal.SIGKILL)
        async with Client(url) as fresh:  # has no checkpoint: it begins again
            await fresh.hello()
            for page in (running, resting):
                assert "restarted" in (await page.await_error("engine_lost"))["message"]
            state = await running.await_state()
            assert state["running"] is True
            assert state["epoch"] >= max(epoch for at, epoch in seen if at < killed - 5)
            picture = await running.await_frame(lambda frame: frame.kind != "data" and frame.epoch > seen[-1][1])
            assert picture.arrays["counts"][0] == picture.epoch * 0.5
            await resting.await_state()
            await resting.await_frame(lambda picture: picture.kind == "full" and picture.arrays["counts"][0] == 12)
            assert (await fresh.ask("control", action="step"))["type"] in ("state", "error")
    async with Client(url) as again:
        assert (await again.hello(token=left.token))["resumed"] is True
        await again.await_frame(lambda picture: picture.kind == "full" and picture.epoch == 5)
    assert server.metric("engine_restarts_total") == 1
    assert len(server.engine_pids()) == 2


async def test_a_killed_engine_does_not_touch_the_sessions_of_another(start_server: StartServer) -> None:
    server = start_server(engines=2)
    async with Client(server.socket_url) as one, Client(server.socket_url) as two:
        for page in (one, two):
            await page.hello()
            await page.ask("control", action="run")
            await page.await_frame(lambda picture: picture.epoch >= 1)
        os.kill(server.engine_pids()[0], signal.SIGKILL)
        for page in (one, two):
            while (await page.ask("control", action="pause"))["type"] == "error":
                pass  # while the engine is away; no question stays without an answer
        lost = [
            sum(text.get("code") == "engine_lost" and "re" not in text for text in page.texts) for page in (one, two)
        ]
        assert sorted(lost) == [0, 1]


async def test_a_stopped_server_sends_its_pages_away_to_come_back(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        server.process.terminate()
        assert await page.closed() == 1012
    server.stop()
    assert ended(server.engine_pids()[0])
    assert [entry["engine"] for entry in server.lines("engine stopped")] == ["0"]


async def test_an_engine_ends_with_a_killed_web_process(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        server.process.kill()
        server.process.wait()
    while not ended(server.engine_pids()[0]):
        pass


async def test_replies_that_pile_up_close_the_socket(server: Server) -> None:
    async with Client(server.socket_url, queue=16) as page, Client(server.socket_url) as other:
        await other.hello()
        await page.hello()
        unknown = json.dumps({"type": "configure", "spec": {"x" * 1000: 1}}).encode()  # each refusal of it is long
        asking = Frame(Opcode.TEXT, unknown).serialize(mask=True, extensions=[])
        session = page.session[:6]
        while not any((e["session"], e["code"]) == (session, 4008) for e in server.lines("disconnected")):
            for _ in range(200):
                page.socket.transport.write(asking)  # not awaited: the server stops reading when it has enough
            await asyncio.sleep(0)
        assert await page.closed() in (4008, 1006)  # a reset may overtake the close frame
        assert (await other.ask("control", action="pause"))["type"] == "state"


def ended(pid: int) -> bool:
    """Whether a process is gone, or waits only to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True
