"""What people bring travels once, by its content, and nobody beyond their session or room can name it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import Request

import numpy as np
import pytest

from app.live.contents import HELD, HELD_BY_HOSTS, MOST_BYTES
from app.spec import address_of
from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.conftest import Hall, post
from tests.server import Server, open_url, watched

pytestmark = pytest.mark.anyio

LAB = "tests.counted_lab:LABS"
ROWS = 5000
PEOPLE = 100


def points(seed: int = 0, rows: int = ROWS) -> bytes:
    """Points of two classes, one above the other."""
    table = np.random.default_rng(seed).normal(size=(rows, 3)).astype("<f4")
    table[:, 2] = np.where(table[:, 1] > 0, 1, -1)
    return table.tobytes()


def own(data: bytes, **members: Any) -> dict[str, Any]:
    """The spec of somebody who learns from them."""
    return {"data": {"own": {"ref": address_of(data), "rows": len(data) // 12, "classes": 0, **members}}}


def ask(server: Server, path: str, secret: str, data: bytes | None = None, method: str = "PUT") -> tuple[int, bytes]:
    """Bring `data`, or ask for what was brought."""
    request = Request(server.url + path, data, {"authorization": f"Bearer {secret}"}, method=method if data else "GET")
    try:
        with open_url(request) as answer:
            return answer.status, answer.read()
    except OSError as error:
        return error.code, error.read()  # type: ignore[attr-defined]


def bring(server: Server, token: str, data: bytes, ref: str = "") -> tuple[int, dict[str, Any]]:
    status, body = ask(server, f"/api/data/{ref or address_of(data)}", token, data)
    return status, json.loads(body or b"{}")


@pytest.fixture(scope="module")
def points_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all of these tests but the one that ends it."""
    yield from watched(Server(tmp_path_factory.mktemp("points") / "log", LAB, messages_per_second=100_000))


async def enter(server: Server, stack: AsyncExitStack) -> Client:
    page = await stack.enter_async_context(Client(server.socket_url, lab="points"))
    await page.hello()
    return page


def hall_of(server: Server, stack: AsyncExitStack) -> Hall:
    status, room = post(server, "/api/rooms", {"script": [{"lab": "points", "title": "first"}]})
    assert status == 201
    return Hall(server, room["code"], room["secret"], stack)


def told(server: Server) -> int:
    """Bytes that the engine was sent so far."""
    return sum(line["bytes"] for line in server.lines("told engine"))


class Stored(NamedTuple):
    """What a database has: lengths of what is called `ref`, how many hold it, bytes of the longest other row."""

    lengths: list[int]
    holders: int
    rest: int


def stored(server: Server, data: bytes) -> Stored:
    file, ref = server.log.with_name(server.log.name + ".sqlite3"), (address_of(data),)
    with closing(sqlite3.connect(file)) as database:
        lengths = [row[0] for row in database.execute("SELECT length(data) FROM contents WHERE ref = ?", ref)]
        holders = database.execute("SELECT count(*) FROM held WHERE ref = ?", ref).fetchone()[0]
        rest = "SELECT length(data) + length(spec) FROM people UNION SELECT length(data) FROM rooms"
        return Stored(lengths, holders, max((row[0] for row in database.execute(rest)), default=0))


async def saved(server: Server, data: bytes, holders: int) -> Stored:
    """The database, as soon as so many hold `data` there."""
    while (found := stored(server, data)).holders != holders:
        await asyncio.sleep(0.01)
    return found


async def learns(page: Client, epochs: int = 2) -> None:
    """Its network is there, and trains."""
    before = (await page.ask("control", action="step", epochs=epochs))["epoch"]
    await page.await_state(lambda state: state["epoch"] >= before + epochs)


async def test_a_hundred_people_learn_from_points_that_travel_once(
    points_server: Server, stack: AsyncExitStack
) -> None:
    server, data = points_server, points()
    hall = hall_of(server, stack)
    people = []
    for _ in range(PEOPLE):
        page = await hall.client(lab="points", draws=False)
        await page.enter(hall.code)
        people.append(page)
    host = await hall.host()
    assert ask(server, f"/api/rooms/{hall.code}/data/{address_of(data)}", hall.secret, data) == (204, b"")
    before = told(server)
    assert (await host.act("send", spec=own(data)))["type"] == "done"
    for page in people:
        said = await page.await_type("configured")
        assert said["spec"]["data"]["own"] == {"ref": address_of(data), "rows": ROWS, "classes": 0}
        assert len(json.dumps(said)) < 6000
        await page.await_state(lambda state: state["generation"] == 2)
    channel = told(server) - before
    assert len(data) < channel < len(data) + PEOPLE * 1500, "the points once, a command for each"
    for page in people:
        for number in range(20):
            await page.say("tune", changes={"learning_rate": 0.01 + number / 1000})
        rate = (await page.ask("tune", changes={"learning_rate": 0.05}))["tuned"]["learning_rate"]
        assert rate == 0.05
    assert told(server) - before - channel < PEOPLE * 21 * 500
    await learns(people[0])
    assert ask(server, f"/api/data/{address_of(data)}", people[-1].token) == (200, data)
    kept = await saved(server, data, PEOPLE + 1)
    assert kept.lengths == [len(data)]
    assert kept.rest < 5000
    results = json.loads(hall.get("results.json")[2])["participants"]
    assert address_of(data) not in "".join(person["link"] for person in results), "a link leaves the room"


async def test_the_same_of_many_is_kept_once_and_forgotten_with_the_last(
    points_server: Server, stack: AsyncExitStack
) -> None:
    server, data = points_server, points(1)
    halls = [hall_of(server, stack) for _ in range(2)]
    for hall in halls:
        page = await hall.client(lab="points")
        await page.enter(hall.code)
        assert bring(server, page.token, data)[0] == 204
        await page.configure(own(data))
    assert (await saved(server, data, 2)).lengths == [len(data)]
    for left, hall in zip((1, 0), halls, strict=True):
        request = Request(f"{server.url}/api/rooms/{hall.code}", method="DELETE")
        request.add_header("authorization", f"Bearer {hall.secret}")
        with open_url(request) as answer:
            assert answer.status == 204
        assert len(stored(server, data).lengths) == left


async def test_what_is_named_nowhere_any_more_gives_way(points_server: Server, stack: AsyncExitStack) -> None:
    server = points_server
    page = await enter(server, stack)
    brought = [points(seed, 100) for seed in range(HELD + 2)]
    assert bring(server, page.token, brought[0])[0] == 204
    assert (await page.configure(own(brought[0])))["type"] == "configured"
    for data in brought[1:]:
        assert bring(server, page.token, data)[0] == 204
    held = [ask(server, f"/api/data/{address_of(data)}", page.token)[0] == 200 for data in brought]
    assert held == [True, False, False, *[True] * (HELD - 1)], "what it learns from stays"


async def test_of_what_somebody_brought_who_was_sent_out_only_what_they_learn_from_stays(
    points_server: Server, stack: AsyncExitStack
) -> None:
    server = points_server
    hall = hall_of(server, stack)
    host = await hall.host()
    for number, deed in enumerate(("kick", "ban")):
        page = await hall.client(lab="points")
        await page.enter(hall.code)
        brought = [points(10 * number + seed, 80) for seed in range(HELD)]
        for data in brought:
            assert bring(server, page.token, data)[0] == 204
        await page.configure(own(brought[1]))
        await learns(page)
        for data in brought:
            await saved(server, data, 1)
        await host.act("person", person=page.parts["me"]["id"], deed=deed)
        await page.await_type("removed")
        for data, holders in zip(brought, (0, 1, 0, 0), strict=True):
            await saved(server, data, holders)
        assert bring(server, page.token, brought[0])[0] == 401


async def test_who_is_sent_out_while_their_data_come_leaves_none(points_server: Server, stack: AsyncExitStack) -> None:
    server, data = points_server, points(30, 70)
    hall = hall_of(server, stack)
    host, page = await hall.host(), await hall.client(lab="points")
    await page.enter(hall.code)
    address = urlsplit(server.url)
    ways = (("/api/data/", page.token, b" 401 "), (f"/api/rooms/{hall.code}/data/", hall.secret, b" 404 "))
    halves = []
    for path, secret, _ in ways:
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        head = f"PUT {path}{address_of(data)} HTTP/1.1\r\nhost: {address.netloc}\r\nauthorization: Bearer {secret}\r\n"
        head += f"expect: 100-continue\r\ncontent-length: {len(data)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode())
        assert b" 100 " in await reader.readline(), "the server waits for the body: it knows who asks"
        writer.write(data[:100])
        halves.append((reader, writer))
    await host.act("person", person=page.parts["me"]["id"], deed="kick")
    await page.await_type("removed")
    request = Request(f"{server.url}/api/rooms/{hall.code}", method="DELETE")
    request.add_header("authorization", f"Bearer {hall.secret}")
    with open_url(request) as answer:
        assert answer.status == 204
    for (reader, writer), (_, _, status) in zip(halves, ways, strict=True):
        writer.write(data[100:])
        assert status in (await reader.read()).replace(b"\r\n", b" ")
        writer.close()
    assert stored(server, data).holders == 0


async def test_nobody_names_what_others_have_brought(points_server: Server, stack: AsyncExitStack) -> None:
    server, data = points_server, points(2)
    hall = hall_of(server, stack)
    ada = await hall.client(lab="points")
    await ada.enter(hall.code)
    assert bring(server, ada.token, data)[0] == 204
    assert (await ada.configure(own(data)))["type"] == "configured"
    await learns(ada)
    stranger = await enter(server, stack)
    refused = await stranger.configure(own(data))
    assert (refused["code"], refused["path"]) == ("invalid_data", "spec.data.own.ref")
    assert "nobody here has brought" in refused["message"]
    assert ask(server, f"/api/data/{address_of(data)}", stranger.token)[0] == 404
    assert ask(server, f"/api/data/{address_of(data)}", "guessed")[0] == 401
    await learns(stranger)  # what it had goes on
    newcomer = await stack.enter_async_context(Client(server.socket_url, lab="points"))
    assert (await newcomer.hello(spec=own(data)))["path"] == "spec.data.own.ref"
    assert (await newcomer.await_type("welcome"))["spec"]["data"]["own"] is None
    status, said = post(server, "/api/rooms", {"script": [{"lab": "points", "spec": own(data)}]})
    assert (status, said["code"], said["path"]) == (422, "invalid_data", "stages.0.spec.data.own.ref")
    bea = await hall.client(lab="points")
    await bea.enter(hall.code)
    assert (await bea.configure(own(data)))["type"] == "configured", "she is in the same room"


async def test_what_is_wrong_is_named_and_nothing_is_lost(points_server: Server, stack: AsyncExitStack) -> None:
    server, data = points_server, points(rows=100)
    page = await enter(server, stack)
    assert bring(server, page.token, data)[0] == 204
    await page.configure(own(data))
    other = points(1, 100)
    status, said = bring(server, page.token, other, ref=address_of(data))
    assert (status, said["code"], said["path"]) == (422, "invalid_data", "ref")
    assert address_of(other) in said["message"]
    status, said = bring(server, page.token, bytes(MOST_BYTES + 1))
    assert (status, said["code"]) == (413, "too_large")
    assert str(MOST_BYTES) in said["message"]
    broken = np.full(300, np.nan, "<f4").tobytes()
    assert bring(server, page.token, broken)[0] == 204
    for spec, sentence in (
        (own(broken), "not all of these are numbers"),
        (own(data, rows=99), "the data are 1200 bytes"),
        (own(b"never brought" * 12), "nobody here has brought"),
    ):
        refused = await page.configure(spec)
        assert refused["code"] == "invalid_data"
        assert refused["path"].startswith("spec.data.own")
        assert sentence in refused["message"]
    assert (await page.configure(own(data, ref="../etc")))["code"] == "invalid_spec"
    await learns(page)


async def test_a_host_can_bring_as_much_as_stages_name(points_server: Server, stack: AsyncExitStack) -> None:
    server = points_server
    hall = hall_of(server, stack)
    host = await hall.host()
    brought = [points(seed, 20) for seed in range(HELD_BY_HOSTS + 1)]
    address = f"/api/rooms/{hall.code}/data/"
    for data in brought[:60]:
        assert ask(server, address + address_of(data), hall.secret, data)[0] == 204
    stages = [{"lab": "points", "spec": own(data)} for data in brought[:60]]
    assert (await host.act("script", stages=stages, index=0))["type"] == "done"
    for data in brought[60:]:
        assert ask(server, address + address_of(data), hall.secret, data)[0] == 204
    assert (await host.act("stage", index=59))["type"] == "done", "what a stage names has not given way"
    page = await hall.client(lab="points")
    welcome = await page.enter(hall.code)
    assert welcome["spec"]["data"]["own"]["ref"] == address_of(brought[59])
    await learns(page)
    assert ask(server, address + address_of(data), "no secret", data)[0] == 401


async def test_points_are_there_after_the_end_of_an_engine_and_of_the_server(
    start_server: StartServer, stack: AsyncExitStack
) -> None:
    server, data = start_server(LAB), points()
    hall = hall_of(server, stack)
    page = await hall.client(lab="points")
    await page.enter(hall.code)
    assert bring(server, page.token, data)[0] == 204
    await page.configure(own(data))
    await learns(page)
    os.kill(server.engine_pids()[-1], signal.SIGKILL)
    await page.await_error("engine_lost")
    server.wait_until_ready()
    await learns(page)
    await saved(server, data, 1)
    server.restart()
    server.wait_until_ready()
    again = await stack.enter_async_context(Client(server.socket_url, lab="points"))
    welcome = await again.enter(hall.code, token=page.token)
    assert (welcome["resumed"], welcome["spec"]["data"]["own"]["ref"]) == (True, address_of(data))
    await learns(again)
    assert ask(server, f"/api/data/{address_of(data)}", again.token) == (200, data)
    await again.socket.close()
    server.restart()  # nobody's session is there
    server.wait_until_ready()
    host, address, other = await hall.host(), f"/api/rooms/{hall.code}/data/", points(3, 50)
    assert ask(server, address + address_of(other), hall.secret, other)[0] == 204
    await host.act("send", spec=own(other))
    await host.act("script", stages=[{"lab": "points"}], index=0)
    await host.act("stage", index=0)
    for data in (points(seed, 20) for seed in range(HELD_BY_HOSTS)):
        assert ask(server, address + address_of(data), hall.secret, data)[0] == 204
    back = await stack.enter_async_context(Client(server.socket_url, lab="points"))
    welcome = await back.enter(hall.code, token=page.token)
    assert welcome["spec"]["data"]["own"]["ref"] == address_of(other), "which no host holds any more"
    assert (await back.await_text(lambda message: message["type"] in ("state", "error")))["type"] == "state"
    await learns(back)


async def test_the_server_finds_the_name_of_what_is_posted(points_server: Server) -> None:
    data = points(seed=77, rows=20)
    async with AsyncExitStack() as stack:
        page = await enter(points_server, stack)
        headers = {"authorization": f"Bearer {page.token}"}
        url = f"{points_server.url}/api/data"
        with open_url(Request(url, data, headers, method="POST")) as answer:
            assert json.load(answer) == {"ref": address_of(data)}
        assert (await page.configure(own(data)))["type"] == "configured"
        with pytest.raises(OSError, match="401"):
            open_url(Request(url, data, {"authorization": "Bearer nobody"}, method="POST"))


async def test_a_table_becomes_points_that_a_spec_can_name(points_server: Server) -> None:
    table = "x,y,kind\n" + "".join(f"{i},{i % 5},{'abc'[i % 3]}\n" for i in range(30)) + "1,nothing,a\n"
    async with AsyncExitStack() as stack:
        page = await enter(points_server, stack)
        headers = {"authorization": f"Bearer {page.token}"}
        url = f"{points_server.url}/api/tables"
        with open_url(Request(url, table.encode(), headers, method="POST")) as answer:
            told = json.load(answer)
        assert (told["rows"], told["classes"], told["columns"]) == (30, ["a", "b", "c"], {"x": 0, "y": 1, "label": 2})
        assert told["rejected"] == [{"line": 32, "column": "y", "reason": "number", "value": "nothing"}]
        spec = {"data": {"own": {"ref": told["ref"], "rows": 30, "classes": 3}}}
        assert (await page.configure(spec))["type"] == "configured"
        for bad, status, reason, values in (
            (b"no table", 422, "columns", {"value": "no table"}),
            (b"x,y,kind\n1,2,a\nno,1,b\n3,no,b\n", 422, "rows", {"value": 1, "least": 2}),
            (b"1,2,3\n" * 200_000, 413, None, {"most": 1 << 20}),
        ):
            answer, body = ask(points_server, "/api/tables", page.token, bad, "POST")
            said = json.loads(body)
            assert (answer, said.get("reason"), said["values"]) == (status, reason, values)
            assert [each["line"] for each in said.get("rejected", [])] == ([3, 4] if reason == "rows" else [])
