"""Short links: a network as it was, for whoever has the link, until its time is over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from http.client import HTTPConnection
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request

import numpy as np
import pytest

from app.errors import Full
from app.rooms.access.allowance import Allowance
from app.rooms.access.codes import digest
from app.rooms.access.shares import Shares
from app.rooms.links import PER_SESSION
from app.rooms.storing.links import LinkStore, StoredLink
from app.rooms.storing.store import Store
from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.conftest import Hall, post
from tests.rooms.test_own_data import bring, hall_of, own, points
from tests.server import Server, open_url, watched

pytestmark = pytest.mark.anyio
LAB = "tests.linked_labs:LABS"
DIGIT = [0, 16, 9, 3] * 16


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With a lab that learns from what people bring, and one whose people share what they draw."""
    yield from watched(Server(tmp_path_factory.mktemp("links") / "log", LAB, messages_per_second=100_000))


def asked(
    server: Server, path: str, token: str = "", body: Any = None, method: str = "POST"
) -> tuple[int, dict[str, Any]]:
    """As the page does."""
    head = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    try:
        with open_url(Request(server.url + path, json.dumps(body or {}).encode(), head, method=method)) as answer:
            return answer.status, json.loads(answer.read() or b"{}")
    except HTTPError as error:
        return error.code, json.loads(error.read())


def made(server: Server, page: Client, view: str = "") -> str:
    """The key of a link to what `page` has."""
    status, link = asked(server, "/api/links", page.token, {"view": view})
    assert status == 201, link
    assert link["qr"].startswith("data:image/svg+xml")
    address, _, key = link["url"].partition("/s/")
    assert address == server.url
    assert len(key) == 16
    return key


async def opened(server: Server, key: str, lab: str, stack: AsyncExitStack) -> tuple[Client, dict[str, Any]]:
    """Somebody else's page with the link: the page, and what it was welcomed with."""
    status, answer = asked(server, f"/api/links/{key}")
    assert status == 200, answer
    page = await stack.enter_async_context(Client(server.socket_url, lab))
    welcome = await page.hello(token=answer["token"])
    assert welcome["resumed"]
    return page, welcome


async def test_a_link_brings_the_trained_network_and_own_data(site: Server, stack: AsyncExitStack) -> None:
    data = points(rows=600)
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    bring(site, page.token, data)
    await page.configure(own(data))
    await page.ask("control", action="run")
    await page.await_frame(lambda frame: frame.kind == "live" and frame.epoch > 2)
    await page.ask("control", action="pause")
    state = await page.ask("control", action="step")
    before = await page.await_frame(lambda frame: frame.kind == "full" and frame.epoch == state["epoch"] + 1)
    key = made(site, page)
    await page.ask("control", action="run")  # what goes on here is nothing to the link
    for _ in range(2):  # everybody gets a network of their own
        other, welcome = await opened(site, key, "points", stack)
        assert welcome["spec"]["data"]["own"] == own(data)["data"]["own"]
        assert other.token != page.token
        seen = await other.await_frame(lambda frame: frame.kind == "full")
        assert seen.epoch == before.epoch
        differ = {name for name, values in before.arrays.items() if not np.array_equal(seen.arrays[name], values)}
        assert differ <= {"epochs_per_second", "moments", "remembered"}, "the network as it is, not how it came there"
        assert (await other.ask("control", action="step"))["epoch"] == before.epoch
        await other.await_frame(lambda frame: frame.epoch == before.epoch + 1)


async def test_a_link_of_somebody_in_a_room_tells_nothing_of_the_room(site: Server, stack: AsyncExitStack) -> None:
    script = [{"title": "secret title", "lab": "points", "spec": {}, "locked": ["all"]}]
    status, answer = post(site, "/api/rooms", {"title": "secret room", "script": script})
    assert status == 201
    hall = Hall(site, answer["code"], answer["secret"], stack)
    ann = await hall.person(name="Ann Onymous", lab="points")
    await ann.await_frame()
    key = made(site, ann, "seed=0.5")
    other, welcome = await opened(site, key, "points", stack)
    assert await other.await_frame()
    assert (await other.ask("control", action="run"))["running"], "no lock of the room is there"
    with closing(sqlite3.connect(f"{site.log}.sqlite3")) as database:
        [row] = database.execute("select * from links where key_hash = ?", [digest(key)]).fetchall()
    for secret in ("Onymous", "secret", answer["code"], answer["secret"], ann.token, key):
        assert secret not in repr(row)
        assert secret not in repr(welcome)


async def test_who_opens_a_link_out_of_a_room_is_in_no_room(site: Server, stack: AsyncExitStack) -> None:
    status, answer = post(site, "/api/rooms", {"script": [{"lab": "augmentation"}]})
    assert status == 201
    hall = Hall(site, answer["code"], answer["secret"], stack)
    ann, bob = [await hall.client(lab="augmentation") for _ in range(2)]
    spec, same = [(await person.enter(hall.code))["spec"] for person in (ann, bob)]
    assert spec["data"]["group"] == same["data"]["group"] != ""
    await bob.ask("edit", drawing=DIGIT, label=3)
    await ann.await_frame(lambda frame: "pool" in frame.arrays and frame.arrays["pool"][0] == 1)
    stranger, welcome = await opened(site, made(site, ann), "augmentation", stack)
    assert welcome["spec"] == spec | {"data": spec["data"] | {"group": ""}}
    seen = await stranger.await_frame(lambda frame: "pool" in frame.arrays)
    assert seen.arrays["pool"].tolist() == [0, 0]
    await stranger.ask("edit", drawing=DIGIT, label=5)
    await bob.ask("edit", drawing=DIGIT, label=4)
    pool = await ann.await_frame(lambda frame: "pool" in frame.arrays and frame.arrays["pool"][0] > 1)
    assert pool.arrays["pool"].tolist() == [2, 1], "both are those of one person in the room"


async def test_data_that_others_brought_to_a_room_stay_there(site: Server, stack: AsyncExitStack) -> None:
    hall = hall_of(site, stack)
    ann, bob = [await hall.person(lab="points") for _ in range(2)]
    data = points(rows=50)
    bring(site, ann.token, data)
    for person in (ann, bob):
        assert (await person.configure(own(data)))["type"] == "configured"
        await person.ask("control", action="step")
    status, said = asked(site, "/api/links", bob.token)
    assert (status, said["code"]) == (403, "not_allowed")
    key = made(site, ann)  # they are hers
    _, welcome = await opened(site, key, "points", stack)
    assert welcome["spec"]["data"]["own"] == own(data)["data"]["own"]


async def test_whoever_made_a_link_takes_it_back(site: Server, stack: AsyncExitStack) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    _, link = asked(site, "/api/links", page.token)
    path = f"/api/links/{link['url'].partition('/s/')[2]}"
    for wrong in ("", page.token, link["secret"][::-1]):
        assert asked(site, path, wrong, method="DELETE")[0] == 404
    assert asked(site, path)[0] == 200
    assert asked(site, path, link["secret"], method="DELETE") == (204, {})
    assert asked(site, path)[0] == 404
    assert asked(site, path, link["secret"], method="DELETE")[0] == 404, "it is gone"


async def test_an_address_leads_on_to_the_page_or_says_that_it_is_over(site: Server, stack: AsyncExitStack) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    key = made(site, page, "noise=5&seed=0.5")
    with closing(HTTPConnection(site.address)) as connection:
        connection.request("GET", f"/s/{key}")
        moved = connection.getresponse()
        assert (moved.status, moved.getheader("cache-control")) == (303, "no-store")
        assert moved.getheader("location") == f"/lab/points#noise=5&seed=0.5&link={key}"
    for wrong in (key[:-1], key[::-1], "a" * 300):
        for locale, said in (("en", "nothing behind this link"), ("de", "Hinter diesem Link ist nichts mehr")):
            status, _, body = site.get(f"/s/{wrong}", **{"Accept": "text/html", "Accept-Language": locale})
            assert (status, said in body.decode()) == (404, True)
    assert asked(site, f"/api/links/{key[::-1]}")[1]["code"] == "unknown_link"
    assert asked(site, "/api/links", "nobody")[0] == 401
    for view in ("a b", "x" * 5000, "é", "a\r\nset-cookie: x=1"):
        assert asked(site, "/api/links", page.token, {"view": view})[0] == 422


async def test_nobody_makes_too_many(site: Server, stack: AsyncExitStack) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    await page.await_frame()
    status = [asked(site, "/api/links", page.token)[0] for _ in range(PER_SESSION + 1)]
    assert status == [201] * PER_SESSION + [429]


def test_a_hall_may_do_at_once_what_one_may_not_do_for_long() -> None:
    now = 0.0
    allowance = Allowance(3, 3600, lambda: now)
    assert [allowance.take("10.0.0.1") for _ in range(4)] == [True, True, True, False]
    assert allowance.take("10.0.0.2")
    now = 1.0
    assert [allowance.take("10.0.0.1") for _ in range(2)] == [True, False]


def test_a_network_has_its_share_of_what_is_kept() -> None:
    shares = Shares(most=2, size=100)
    for key, size in (("a", 40), ("b", 50)):
        assert shares.allow("10.0.0.1", size, 0.0)
        shares.add(key, "10.0.0.1", size, 9.0)
    assert not shares.allow("10.0.0.1", 1, 0.0), "as many as may be"
    assert shares.allow("10.0.0.2", 100, 0.0)
    shares.drop("a")
    assert shares.allow("10.0.0.1", 50, 0.0)
    assert not shares.allow("10.0.0.1", 51, 0.0), "as many bytes"
    assert shares.allow("10.0.0.1", 100, 9.0), "their time is over"


async def test_who_opens_a_link_looks_at_nothing_that_its_maker_looked_at(site: Server, stack: AsyncExitStack) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    await page.ask("edit", inspect=True)
    await page.ask("edit", trace=3)
    seen = await page.await_frame(lambda frame: frame.kind == "full" and frame.arrays["traced"][0] == 1)
    assert seen.arrays["measured"][0] == 1
    other, _ = await opened(site, made(site, page), "points", stack)
    there = await other.await_frame(lambda frame: frame.kind == "full")
    assert [there.arrays[name][0] for name in ("measured", "traced")] == [0, 0]


async def test_trying_out_keys_is_slowed(start_server: StartServer) -> None:
    server = start_server()
    for _ in range(20):
        assert asked(server, "/api/links/AAAAAAAAAAAAAAAA")[0] == 404
    assert [*server.lines("codes are being guessed")] == []
    for _ in range(500):  # two a second are forgiven, however slow answers are
        if [*server.lines("codes are being guessed")]:
            break
        assert server.get("/s/AAAAAAAAAAAAAAAA")[0] == 404
    assert [*server.lines("codes are being guessed")]


async def test_links_end_outlive_restarts_and_are_bounded(tmp_path: Any) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'links.sqlite3'}")
    await store.open()
    links = LinkStore(store, most=2)
    link = StoredLink("counter", {"cells": 2}, "seed=1", b"weights of somebody", {"ab": b"data", "cd": b"more"}, 100.0)
    await links.add("first", link, 0.0)
    assert await links.find("first", 99.0) == link
    assert await links.find_page("first", 99.0) == ("counter", "seed=1")
    assert await links.find_page("first", 100.0) is None
    assert await links.find("first", 100.0) is None
    assert await links.find("First", 99.0) is None
    await links.add("second", link, 0.0)
    with pytest.raises(Full):
        await links.add("third", link, 0.0)
    await store.close()
    await store.open()
    assert await links.find("second", 99.0) == link
    await links.add("third", link, 100.0)  # those before are over
    await links.expire(100.0)
    await store.close()
    with closing(sqlite3.connect(tmp_path / "links.sqlite3")) as database:
        left = [database.execute(f"select count(*) from {name}").fetchone()[0] for name in ("links", "linked")]
    assert left == [0, 0]
    assert not any(key in (tmp_path / "links.sqlite3").read_bytes() for key in (b"first", b"second", b"of somebody"))
