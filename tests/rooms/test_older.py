"""A database that an older server has written: rooms, people, networks, scores and settings come back from it.

tests/golden/rooms.sql is what such a server wrote, statement by statement; its first line names secrets and tokens.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.paths import GOLDEN
from tests.rooms.conftest import Hall, OpenHall

pytestmark = pytest.mark.anyio

WRITTEN = (GOLDEN / "rooms.sql").read_text()
KNOWN: dict[str, Any] = json.loads(WRITTEN.partition("\n")[0].removeprefix("-- "))


@pytest.fixture
def before(open_hall: OpenHall) -> Hall:
    """The room of that database, on a server of today."""
    hall = open_hall()
    hall.server.stop()
    file = hall.server.log.with_name(hall.server.log.name + ".sqlite3")
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.executescript(WRITTEN)
    hall.server.restart()
    return Hall(hall.server, KNOWN["code"], KNOWN["secret"], hall.stack)


async def test_a_room_of_an_older_server_goes_on(before: Hall) -> None:
    host, projector = await before.host(), await before.projector()
    assert not [*before.server.lines("room can't be restored")]
    ids = KNOWN["ids"]
    parts = host.parts
    assert (parts["room"]["title"], parts["stage"]["title"], parts["stage"]["index"]) == ("From before", "Higher", 1)
    assert [stage["title"] for stage in parts["script"]["stages"]] == ["Count", "Higher"]
    assert parts["settings"] == {
        "names": True, "results": True, "door": True, "blackout": False, "join": True, "join_large": False,
        "moderation": "review", "pictures": "auto", "view": "wall", "sort": "loss",
    }  # fmt: skip
    rows = {row["id"]: row for row in parts["roster"]}
    assert [rows[ids[name]]["name"] for name in ("ada", "bea", "zoe")] == ["Ada", "Bea", "Calm Gecko"]
    assert ids["eve"] not in rows
    assert parts["banned"] == [{"id": ids["eve"], "name": "Eve"}]
    bea = rows[ids["bea"]]
    assert (bea["muted"], bea["consent"], bea["pending_name"], rows[ids["ada"]]["team"]) == (
        True,
        False,
        "Beatrice",
        "Red",
    )
    podium = parts["challenge"]
    assert (podium["title"], podium["state"], podium["stopped"]) == ("Second", "ended", True)
    assert [leader["id"] for leader in podium["leaders"]] == [ids["ada"]]
    assert (parts["vote"]["state"], parts["vote"]["counts"][ids["ada"]]) == ("open", 1)
    assert {row["id"] for row in projector.parts["roster"]} == {ids["ada"], ids["zoe"]}


async def test_people_of_an_older_server_come_back_to_their_networks(before: Hall) -> None:
    host = await before.host()
    ada = await before.person(token=KNOWN["tokens"]["ada"])
    assert ada.parts["me"]["id"] == KNOWN["ids"]["ada"]
    assert (await host.await_part("spotlight", lambda shown: shown is not None))["id"] == KNOWN["ids"]["ada"]
    refused = await before.client()
    assert (await refused.enter(before.code, token=KNOWN["tokens"]["eve"]))["code"] == "banned"
    _, _, body = before.get("results.json")
    results = {person["name"]: person for person in json.loads(body)["participants"]}
    assert [each["title"] for each in results["Ada"]["challenges"]] == ["First", "Second"]
    assert results["Ada"]["best"]["epoch"] == 3
    state = await ada.ask("control", action="step")
    assert state["epoch"] == 3, "the steps of before; the answer comes as this one begins"


async def test_a_secret_that_an_older_server_made_is_still_the_next_one(before: Hall) -> None:
    host = await before.host()
    renewed = Hall(before.server, before.code, KNOWN["next_secret"], before.stack)
    await renewed.host()
    assert await host.closed() == 4403
    assert before.get("script.json")[0] == 401
