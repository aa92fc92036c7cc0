"""Two real web processes that share a PostgreSQL database, behind a real proxy: rooms live whole in one of them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text
from websockets.exceptions import InvalidStatus

from app.clock import now
from app.engine.states import unpack_state
from app.rooms.access.codes import digest
from app.rooms.storing.checkpoints import unpack
from app.rooms.storing.sessions import SessionStore
from app.rooms.storing.store import Store
from tests.client import Client
from tests.postgres import Postgres
from tests.proxies import KINDS, SAMPLES, proxy_before
from tests.rooms.conftest import post
from tests.server import Server
from tests.web.conftest import SAMPLE, STAGES, Cluster, Put, asking, at_rest_in

pytestmark = [pytest.mark.anyio, pytest.mark.proxy]

GOAL = {"title": "Nine", "limit": 9.5, "rank": "time", "seconds": 600, "exam": {"target": 9.0}}


async def test_a_process_that_has_not_the_room_says_who_has(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    for path in (f"/join/{room.code}", f"/join/{room.code.lower()}", f"/api/rooms/{room.code}"):
        status, headers, _ = cluster.second.get(path)
        assert (status, headers["room-owner"]) == (421, cluster.first.address)
    with pytest.raises(InvalidStatus) as refused:
        async with Client(f"{cluster.second.socket_url}/{room.code}"):
            pass
    assert refused.value.response.headers["room-owner"] == cluster.first.address
    assert cluster.second.get("/api/rooms/AAA3")[0] == 404
    # a page without the code in its path
    older = await room.stack.enter_async_context(Client(cluster.second.socket_url))
    refused_there = await older.enter(room.code)
    assert (refused_there["code"], "/ws/CODE" in refused_there["message"]) == ("elsewhere", True)
    assert cluster.first.address not in json.dumps(refused_there)
    assert await older.closed() == 1012


@pytest.mark.parametrize("kind", KINDS)
async def test_behind_a_proxy_everybody_finds_every_room(cluster: Cluster, put_before: Put, kind: str) -> None:
    proxy = put_before(kind)
    for server in (cluster.first, cluster.second):
        room = cluster.open(server)
        host = await room.enter(proxy, "host")
        people = [await room.enter(proxy) for _ in range(3)]
        shaken = [page.socket.response for page in (host, *people)]
        assert not [each for each in shaken if each is None or "room-owner" in each.headers]
        assert (await host.await_part("people", lambda people: people["online"] == 3))["total"] == 3
        assert proxy.ask("GET", f"/join/{room.code}", Accept="text/html")[0] == 200
        stages = json.dumps({"index": 0, "stages": STAGES * 30})
        bearer = {"Authorization": f"Bearer {room.secret}"}
        assert proxy.ask("PUT", f"/api/rooms/{room.code}/script.json", stages, **bearer)[0] == 204
        await host.await_part("script", lambda script: len(script["stages"]) == 30)
        status, _, said = proxy.ask("POST", "/api/data", "[1, 2]" * 999, Authorization=f"Bearer {people[0].token}")
        assert status == 200, said
        status, headers, said = proxy.ask("POST", f"/ws/{room.code}/poll")
        assert "room-owner" not in headers
        stream = json.loads(said)["stream"]
        hello = json.dumps({"type": "hello", "protocol": 1, "lab": "counter", "room": room.code})
        assert proxy.ask("POST", f"/ws/{room.code}/poll/{stream}/say", hello)[0] == 204
        await host.await_part("people", lambda people: people["online"] == 4)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_process_that_is_killed_under_load_loses_nobody(cluster: Cluster, put_before: Put, kind: str) -> None:
    proxy, room = put_before(kind), cluster.open(cluster.first)
    host = await room.enter(proxy, "host")
    people = [await room.enter(proxy) for _ in range(6)]
    assert (await host.act("challenge", goal=GOAL))["type"] == "done"
    await host.act("control", control="run")
    scores = (await host.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 6))["leaders"]
    await host.act("control", control="pause")
    paused = [await page.await_state(lambda state: state["status"] == "paused") for page in people]
    reached = {page.parts["me"]["name"]: state["epoch"] for page, state in zip(people, paused, strict=True)}
    await host.act("rename", name="Before the end")
    await at_rest_in(cluster.postgres, room.code, "Before the end", 6)
    cluster.first.kill()
    back = await asyncio.gather(*(room.enter(proxy, token=page.token) for page in people))
    assert {page.parts["me"]["name"] for page in back} == set(reached)
    host = await room.enter(proxy, "host")
    assert host.parts["room"]["title"] == "Before the end"
    assert host.parts["challenge"]["leaders"] == scores
    for page in back:
        assert (await page.ask("control", action="pause"))["epoch"] == reached[page.parts["me"]["name"]]
    (taken,) = cluster.second.lines("room taken over")
    assert taken["room"] == room.code


async def test_a_process_that_stood_still_lets_go_and_writes_nothing(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    host, person = await room.enter(cluster.first, "host"), await room.enter(cluster.first)
    await person.ask("control", action="step")
    await at_rest_in(cluster.postgres, room.code, "Talk", 1)
    os.kill(cluster.first.process.pid, signal.SIGSTOP)
    await host.say("room", do={"action": "rename", "name": "Too late"})  # heard when it wakes up
    later = await room.enter(cluster.second, "host")
    assert (await room.enter(cluster.second, token=person.token)).parts["me"]["name"] == person.parts["me"]["name"]
    await later.act("rename", name="Meanwhile")
    os.kill(cluster.first.process.pid, signal.SIGCONT)
    assert [await host.closed(), await person.closed()] == [1012, 1012]
    assert [line["room"] for line in cluster.first.lines("room let go: another web process has it")] == [room.code]
    await at_rest_in(cluster.postgres, room.code, "Meanwhile", 1)
    assert cluster.first.get(f"/api/rooms/{room.code}")[0] == 421
    cluster.second.kill()
    again = await room.enter(cluster.first, "host")
    assert again.parts["room"]["title"] == "Meanwhile"


async def test_a_process_that_stops_hands_its_rooms_on(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    person = await room.enter(cluster.first)
    cluster.first.stop()
    back = await room.enter(cluster.second, token=person.token)
    assert back.parts["me"]["id"] == person.parts["me"]["id"]
    assert cluster.first.process.poll() == 0


async def test_a_room_that_is_deleted_is_gone_everywhere_and_its_code_is_free(cluster: Cluster) -> None:
    room = cluster.open(cluster.first)
    bearer = {"Authorization": f"Bearer {room.secret}"}
    assert post(cluster.second, f"/api/rooms/{room.code}", {}, "DELETE", **bearer)[0] == 421
    assert post(cluster.first, f"/api/rooms/{room.code}", {}, "DELETE", **bearer)[0] == 204
    for server in (cluster.first, cluster.second):
        assert server.get(f"/api/rooms/{room.code}")[0] == 404


async def test_a_session_outside_of_rooms_goes_on_in_another_process(cluster: Cluster) -> None:
    page = await cluster.stack.enter_async_context(Client(cluster.first.socket_url))
    await page.hello()
    await page.ask("control", action="step")
    cluster.first.stop()
    again = await cluster.stack.enter_async_context(Client(cluster.second.socket_url))
    welcome = await again.hello(token=page.token)
    assert (welcome["resumed"], welcome["token"]) == (True, page.token)
    assert (await again.ask("control", action="pause"))["epoch"] == 1


async def trained_to(postgres: Postgres, token: str, epoch: int) -> None:
    """Until the database has the session that `token` opens at this epoch."""
    store = Store(postgres.url)
    await store.open()
    try:
        kept = None
        while kept is None or not kept.checkpoint or unpack_state(unpack(kept.checkpoint).state)["epoch"] != epoch:
            kept = await SessionStore(store).find(digest(token), "counter", now())
    finally:
        await store.close()


async def test_a_page_that_comes_back_to_a_process_finds_what_it_did_in_another(cluster: Cluster) -> None:
    async def open_page(server: Server, **hello: Any) -> Client:
        page = await cluster.stack.enter_async_context(Client(server.socket_url))
        assert (await page.hello(**hello))["resumed"] is bool(hello)
        return page

    page = await open_page(cluster.first)
    await page.ask("control", action="step")
    await trained_to(cluster.postgres, page.token, 1)
    there = await open_page(cluster.second, token=page.token)
    for _ in range(2):
        await there.ask("control", action="step")
    await trained_to(cluster.postgres, page.token, 3)
    back = await open_page(cluster.first, token=page.token)
    assert (await back.ask("control", action="pause"))["epoch"] == 3
    assert await page.closed() == 4001, "the network that it had is not the newest"
    await there.ask("control", action="step")  # one tab that was left open: it is told so as soon as it saves
    assert await there.closed() == 4001
    await trained_to(cluster.postgres, page.token, 3)
    again = await open_page(cluster.first, token=page.token)  # where it has been all the time
    assert await back.closed() == 4001
    await again.ask("control", action="step")
    await trained_to(cluster.postgres, page.token, 4)


@pytest.mark.parametrize("cluster", [{"max_rooms": 3}], indirect=True)
async def test_rooms_that_are_opened_at_once_are_no_more_than_may_be(cluster: Cluster) -> None:
    locks = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    waiting = text(f"{locks} AND query LIKE 'INSERT INTO leases%'")
    with ThreadPoolExecutor(10) as threads:
        async with asking(cluster.postgres) as locked, asking(cluster.postgres) as looking:
            await locked.execute(text("LOCK TABLE leases IN ACCESS EXCLUSIVE MODE"))
            opened = [threads.submit(post, cluster.first, "/api/rooms", {}) for _ in range(10)]
            under_way = 0
            while under_way + sum(each.done() for each in opened) < 10:
                under_way = (await looking.execute(waiting)).scalar_one()
                await looking.rollback()  # it would see the same again
            await locked.rollback()
        answers = [each.result() for each in opened]
    assert Counter(status for status, _ in answers) == {201: 3, 503: 7}
    assert {said["code"] for status, said in answers if status == 503} == {"full"}


@pytest.mark.parametrize("cluster", [{"allowed_hosts": "another.example"}], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_refusal_that_names_no_process_is_passed_on(cluster: Cluster, put_before: Put, kind: str) -> None:
    proxy = put_before(kind)
    for method, body in (("GET", ""), ("POST", "{}")):
        assert proxy.ask(method, "/api/rooms", body)[0] == 421


class Misleading(BaseHTTPRequestHandler):
    """A process that is well, and says of every room that it lives in this one, which says so, too."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/livez" else 421)
        self.send_header("Room-Owner", "{}:{}".format(*self.server.server_address[:2]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Not a word."""


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_outside_hears_where_rooms_live(cluster: Cluster, tmp_path: Path, kind: str) -> None:
    sample = (SAMPLES / SAMPLE[kind]).read_text()
    with ThreadingHTTPServer(("127.0.0.1", 0), Misleading) as misleading:
        Thread(target=misleading.serve_forever).start()
        there = "{}:{}".format(*misleading.server_address[:2])
        addresses = dict.fromkeys(cluster.addresses(), there)
        try:
            with proxy_before(cluster.first, kind, sample, tmp_path, addresses) as proxy:
                for method, path in (("GET", "/join/AAA3"), ("GET", "/ws/AAA3"), ("POST", "/ws/AAA3/poll")):
                    status, headers, _ = proxy.ask(method, path)
                    assert (status, "room-owner" in headers) == (421, False)
        finally:
            misleading.shutdown()
