"""The gallery of labs, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from app.engine.layout import ArrayLayout
from app.wire.frames import decode, read_header
from app.wire.wall import announced, layout
from tests.client import Client
from tests.conftest import StartServer
from tests.server import Server
from tests.web.test_pages import page

TWO = "tests.two_labs:LABS"


def names(server: Server) -> list[str]:
    """Of the server's labs."""
    return [lab["name"] for lab in json.loads(server.get("/api/catalog")[2])["labs"]]


def tile(server: Server, lab: str) -> dict[int, int]:
    """Lab's number -> epoch of its network."""
    status, headers, frame = server.get(f"/api/labs/{lab}/tile")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert read_header(frame).kind == "wall"
    count = int(decode(frame, layout(-1, -1)[:1])["count"][0])
    shown = decode(frame, layout(count, 0))
    assert shown["picture"].shape == (count, 32, 32)
    return dict(zip(shown["slot"].tolist(), shown["epoch"].tolist(), strict=True))


def pictures(server: Server, labs: Sequence[str]) -> dict[int, int]:
    """The same of all of these."""
    return {slot: epoch for lab in labs for slot, epoch in tile(server, lab).items()}


def test_networks_learn_while_somebody_looks_at_their_tiles(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    labs = names(server)
    while len(seen := pictures(server, labs)) < 2 or min(seen.values()) < 3:
        assert server.process.poll() is None
    assert server.metric('sessions{connection="attached"}') == 2
    while server.metric('sessions{connection="attached"}'):
        assert server.process.poll() is None
    assert pictures(server, labs).keys() == {0, 1}, "the last pictures stay"


@pytest.mark.anyio
async def test_whoever_comes_has_a_place_before_the_gallery(start_server: StartServer) -> None:
    server = start_server(max_sessions=1)
    while not tile(server, "counter"):
        assert server.process.poll() is None
    async with Client(server.socket_url) as somebody, Client(server.socket_url) as another:
        assert (await somebody.hello())["type"] == "welcome"
        assert tile(server, "counter")
        await another.say("hello", protocol=1, lab="counter")
        assert await another.closed() == 4013
        assert (await somebody.ask("control", action="run"))["type"] == "state"


def test_the_page_names_every_lab(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    for locale, title in (("en", "Counters"), ("de", "Zähler")):
        elements = page(server, "/labs", accept_language=locale)
        scripts = {attributes.get("id"): text for attributes, text in elements.scripts}
        labs = json.loads(scripts["catalog"])["labs"]
        assert [sorted(lab) for lab in labs] == [["figure", "name", "tile", "trains", "words"]] * 2
        assert json.loads(scripts["wall"]) == json.loads(json.dumps(announced()))
        assert [a["href"] for tag, a in elements.tags if tag == "a"] == [f"/lab/{lab['name']}" for lab in labs]
        assert title in server.get("/labs", accept_language=locale)[2].decode()


def test_one_network_can_be_watched_whole_by_a_page_that_has_none(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    told = json.loads(server.get("/api/labs/counter")[2])
    assert told["spec"]["lab"] == "counter"
    layouts = {
        kind: [ArrayLayout(**{**each, "shape": tuple(each["shape"])}) for each in arrays]
        for kind, arrays in told["layouts"].items()
    }
    epoch = 0
    while epoch < 3:
        assert server.process.poll() is None
        status, headers, frame = server.get("/api/labs/counter/frame")
        assert 0.4 <= float(headers["next-look"]) <= 6, "the more often one asks, the later"
        if status == 200:
            header = read_header(frame)
            assert decode(frame, layouts[header.kind]).keys() >= {"train_loss", "test_loss"}
            epoch = header.epoch
        else:
            assert (status, frame) == (204, b"")
    while status != 304:  # what a page has already it does not get again
        assert headers["cache-control"] == "no-cache"
        status, headers, frame = server.get("/api/labs/counter/frame", if_none_match=headers["etag"])
    assert frame == b""
    assert "next-look" in headers
    assert server.metric('sessions{connection="attached"}') == 1, "the other lab's did not begin"
    status, _, points = server.get("/api/labs/counter/data")
    assert (status, read_header(points).kind) == (200, "data")
    for what in ("", "/frame", "/data", "/tile"):
        assert server.get(f"/api/labs/nowhere{what}")[0] == 404
