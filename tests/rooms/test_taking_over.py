"""Networks of the gallery become one's own as they are."""

from __future__ import annotations

import json

import pytest

from app.live.showcase import SHOWN_STEPS
from app.wire.frames import read_header
from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.test_links import asked
from tests.server import Server

pytestmark = pytest.mark.anyio
TWO = "tests.two_labs:LABS"


def watched_until(server: Server, step: int, lab: str = "playground") -> int:
    """The step at which the network of the gallery is, once they have come so far."""
    epoch = -1
    while epoch < step:
        assert server.process.poll() is None
        status, _, frame = server.get(f"/api/labs/{lab}/frame")
        epoch = read_header(frame).epoch if status == 200 else -1
    return epoch


async def test_whoever_takes_one_over_has_its_spec_and_its_step(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    seen = watched_until(server, 3)
    status, answer = asked(server, "/api/labs/playground/over")
    assert status == 200
    async with Client(server.socket_url, "playground") as page:
        welcome = await page.hello(token=answer["token"])
        assert welcome["resumed"]
        told = json.loads(server.get("/api/labs/playground")[2])["spec"]
        for part in ("data", "features"):
            assert welcome["spec"][part] == told[part]
        own = await page.await_frame(lambda frame: frame.kind == "full")
        assert own.epoch >= seen
        assert (await page.ask("control", action="step", epochs=1))["type"] == "state"
        await page.await_state(lambda state: state["epoch"] == own.epoch + 1)
    assert watched_until(server, seen) >= seen, "the gallery's goes on"


async def test_it_is_there_also_for_whoever_comes_when_nobody_looks_any_more(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    watched_until(server, 3)
    while server.metric('sessions{connection="attached"}'):
        assert server.process.poll() is None
    status, answer = asked(server, "/api/labs/playground/over")
    assert status == 200
    async with Client(server.socket_url, "playground") as page:
        assert (await page.hello(token=answer["token"]))["resumed"]
        assert (await page.await_frame(lambda frame: frame.kind == "full")).epoch > 0


async def test_there_is_none_where_nobody_has_looked_and_none_for_other_sites(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    for lab in ("playground", "nowhere"):
        status, said = asked(server, f"/api/labs/{lab}/over")
        assert (status, said["code"]) == (404, "unknown_link")


async def test_whoever_saw_it_before_it_began_anew_has_what_was_seen(start_server: StartServer) -> None:
    server = start_server("tests.hasty_gallery:LABS", engine_backend="eager")
    seen = watched_until(server, SHOWN_STEPS)
    while (now := watched_until(server, 0)) >= seen:
        seen = now
    status, answer = asked(server, f"/api/labs/playground/over?step={seen}")
    assert status == 200
    async with Client(server.socket_url, "playground") as page:
        await page.hello(token=answer["token"])
        assert (await page.await_frame(lambda frame: frame.kind == "full")).epoch >= seen
    assert asked(server, "/api/labs/playground/over?step=-1")[0] == 422


async def test_where_runs_are_shared_whoever_takes_one_over_goes_on_alone(start_server: StartServer) -> None:
    server = start_server("app.labs:LABS", engine_backend="eager")
    seen = watched_until(server, 3, "attack")
    _, answer = asked(server, f"/api/labs/attack/over?step={seen}")
    async with Client(server.socket_url, "attack") as page:
        await page.hello(token=answer["token"])
        own = await page.await_frame(lambda frame: frame.kind == "full")
        assert own.epoch >= seen
        watched_until(server, own.epoch + 20, "attack")
        _, other = asked(server, f"/api/labs/attack/over?step={own.epoch + 20}")
        async with Client(server.socket_url, "attack") as another:
            await another.hello(token=other["token"])
            assert (await another.await_frame(lambda frame: frame.kind == "full")).epoch >= own.epoch + 20
            assert (await page.ask("control", action="pause"))["epoch"] == own.epoch
