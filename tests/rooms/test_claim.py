"""One database serves one server, and the next one begins at once, however the one before has ended."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.paths import ROOT
from tests.rooms.conftest import TALK, OpenHall

pytestmark = pytest.mark.anyio


async def test_a_second_server_on_the_same_database_does_not_start(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    file = hall.server.log.with_name(hall.server.log.name + ".sqlite3")
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{file}", "PORT": "0", "ENGINES": "1"}
    second = subprocess.run(
        [sys.executable, "-m", "app"], cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert second.returncode == 2
    reason = f"can't be used: another server is using it (process {hall.server.process.pid})"
    assert second.stderr == f"DATABASE_URL: {settings['DATABASE_URL']} {reason}\n"
    assert (await (await hall.person()).ask("control", action="step"))["type"] == "state"


async def test_a_server_that_was_killed_holds_nothing(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    file = hall.server.log.with_name(hall.server.log.name + ".sqlite3")
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        while not database.execute("SELECT * FROM rooms").fetchall():
            pass  # until it is saved
    hall.server.process.kill()
    hall.server.restart()
    assert (await hall.host()).parts["room"]["code"] == hall.code
