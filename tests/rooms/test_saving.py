"""A database that takes nothing: the talk goes on, hosts and operators know, and the server still ends."""

from __future__ import annotations

import itertools
import json
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from structlog.testing import capture_logs

from app.rooms.storing.saving import Saving
from tests.rooms.conftest import TALK, Hall, OpenHall, post
from tests.server import Server

pytestmark = pytest.mark.anyio
DISK_BYTES = 1 << 17  # that are left: for log lines, and no database


@contextmanager
def locked(hall: Hall) -> Iterator[None]:
    """Somebody else writes the hall's database, and does not end."""
    file = hall.server.log.with_name(hall.server.log.name + ".sqlite3")
    with closing(sqlite3.connect(file, timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.slow
async def test_a_database_that_takes_nothing_is_seen_and_the_talk_goes_on(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, person = await hall.host(), await hall.person()
    assert host.parts["server"] == {"late": False, "unsaved": False}
    with locked(hall):
        await person.act("rename", name="Ada")
        await host.await_part("server", lambda server: server["unsaved"])
        status, _, body = hall.server.get("/readyz")
        assert (status, json.loads(body)["status"]) == (200, "ready")
        assert json.loads(body)["unsaved_seconds"] >= 0
        assert hall.server.metric("save_failures_total") >= 1
        headers = {"Authorization": f"Bearer {hall.secret}"}
        status, error = post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE", **headers)
        assert (status, error["code"]) == (503, "store")
        assert "sqlite" not in error["message"]
        late = await hall.person(name="Bea")
        assert (await late.ask("control", action="step"))["type"] == "state"
    await host.await_part("server", lambda server: not server["unsaved"])
    assert len([*hall.server.lines("rooms can't be saved; the talk goes on")]) == 1
    assert len([*hall.server.lines("rooms are saved again")]) == 1
    assert hall.server.metric("unsaved_seconds") == 0
    hall.server.restart()
    again = await hall.person(token=late.token)
    assert again.parts["me"]["name"] == "Bea"


@contextmanager
def full(server: Server) -> Iterator[None]:
    """No file of the server may grow beyond what a disk has: writing says so, as there."""
    log = server.log.stat().st_size
    unlimited = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (log + DISK_BYTES, unlimited[1]))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)


@pytest.mark.slow
async def test_a_full_disk_costs_nobody_their_talk(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, person = await hall.host(), await hall.person()
    with full(hall.server):
        names = (f"{number:x<30}" for number in itertools.count())
        while not host.parts["server"]["unsaved"]:  # until the disk is full
            assert (await person.act("rename", name=next(names)))["type"] == "done"
            await host.ask("ping")
        late = await hall.person(name="Bea")
        assert (await late.ask("control", action="step"))["type"] == "state"
        assert (await host.act("settings", blackout=True))["type"] == "done"
        await late.await_part("settings", lambda settings: settings["blackout"])
    await host.await_part("server", lambda server: not server["unsaved"])
    hall.server.restart()
    again = await hall.person(token=late.token)
    assert (again.parts["me"]["name"], again.parts["settings"]["blackout"]) == ("Bea", True)


@pytest.mark.slow
async def test_a_server_ends_although_its_database_takes_nothing(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    for _ in range(3):  # rooms that would wait one after the other
        post(hall.server, "/api/rooms", {})
    await hall.person()
    with locked(hall):
        hall.server.stop()
    log = hall.server.log.read_text()
    assert "Traceback" not in log
    assert "rooms are not saved" in log or "rooms can't be saved" in log


def test_the_log_has_a_line_when_it_begins_and_one_when_it_is_over() -> None:
    now = 100.0
    saving = Saving(lambda: now)
    with capture_logs() as logs:
        saving.succeeded(99.5)
        assert saving.lag_seconds == 0.5
        saving.failed("ABCD", OSError("disk full"))
        now = 107.0
        saving.failed("EFGH", OSError("disk full"))
        assert (saving.fails, saving.failures, saving.unsaved_seconds) == (True, 2, 7.0)
        assert saving.lag_seconds == 7.5
        saving.wrote(106.5)
        saving.succeeded(106.5)
    assert saving.lag_seconds == 0.5
    assert (saving.durations.sum, saving.durations.cumulative()[-1]) == (0.5, 1)
    assert (saving.fails, saving.unsaved_seconds) == (False, 0.0)
    assert [line["event"] for line in logs] == ["rooms can't be saved; the talk goes on", "rooms are saved again"]
    assert logs[1]["after"] == 7.0
