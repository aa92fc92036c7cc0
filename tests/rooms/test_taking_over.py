"""Networks of the gallery become one's own as they are."""

from __future__ import annotations

import json

import pytest

from app.wire.frames import read_header
from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.test_links import asked
from tests.server import Server

pytestmark = pytest.mark.anyio
TWO = "tests.two_labs:LABS"


def watched_until(server: Server, step: int) -> int:
    """The step at which the network of the gallery is, once they have come so far."""
    epoch = -1
    while epoch < step:
        assert server.process.poll() is None
        status, _, frame = server.get("/api/labs/playground/frame")
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
        assert welcome["spec"] == json.loads(server.get("/api/labs/playground")[2])["spec"]
        own = await page.await_frame(lambda frame: frame.kind == "full")
        assert own.epoch >= seen
        assert (await page.ask("control", action="step", epochs=1))["type"] == "state"
        await page.await_state(lambda state: state["epoch"] == own.epoch + 1)
    assert watched_until(server, seen) >= seen, "the gallery's goes on"


async def test_there_is_none_where_nobody_looks_and_none_for_other_sites(start_server: StartServer) -> None:
    server = start_server(TWO, engine_backend="eager")
    for lab in ("playground", "nowhere"):
        status, said = asked(server, f"/api/labs/{lab}/over")
        assert (status, said["code"]) == (404, "unknown_link")
