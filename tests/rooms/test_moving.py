"""A talk that goes from one lab to another, and everybody with it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests.client import Client
from tests.rooms.conftest import Hall, OpenHall

pytestmark = pytest.mark.anyio

# Networks that train by the clock: most pages of these tests draw nothing.
FIRST = {
    "title": "Count",
    "lab": "counter",
    "spec": {"cells": 2, "speed": "calm"},
    "goal": {"limit": 5, "rank": "time"},
}
OTHER = {
    "title": "Points",
    "lab": "playground",
    "spec": {"data": {"dataset": "gauss"}, "network": {"hidden": []}, "training": {"speed": "calm"}},
}
BACK = {"title": "Back", "lab": "counter", "spec": {"cells": 3, "speed": "calm"}}
SCRIPT = [FIRST, OTHER, BACK]


@pytest.fixture
def hall(open_hall: OpenHall) -> Hall:
    return open_hall(SCRIPT, labs="tests.two_labs:LABS", engine_backend="eager")


async def everybody(watcher: Client, lab: str) -> list[dict[str, Any]]:
    """The roster, once all are in a lab."""
    roster: list[dict[str, Any]] = await watcher.await_part(
        "roster", lambda rows: rows and all(row["lab"] == lab for row in rows)
    )
    return roster


async def follow(hall: Hall, page: Client, lab: str) -> Client:
    """The page that a page becomes when the room is at another lab."""
    await page.await_part("stage", lambda stage: stage["lab"] == lab)
    new = await hall.client(lab=lab)
    welcome = await new.enter(hall.code, token=page.token)
    assert (welcome["type"], welcome["spec"]["lab"], welcome["resumed"]) == ("welcome", lab, False)
    return new


async def test_a_stage_of_another_lab_takes_everybody_along(hall: Hall) -> None:
    host, projector = await hall.host(), await hall.projector()
    ada = await hall.person(name="Ada")
    await host.act("control", control="run")
    await projector.await_tile(0, 3)
    await host.act("stage", index=1)
    rows = await everybody(projector, "playground")
    assert [(row["name"], row["parameters"], row["status"]) for row in rows] == [("Ada", 3, "ready")]
    projector.tiles.clear()
    moved = await follow(hall, ada, "playground")
    assert moved.parts["me"]["name"] == "Ada"
    tile = await projector.await_tile(0, 0)
    assert tile["epoch"] == 0
    late = await hall.person(name="Eve")
    assert (await late.ask("control", action="step"))["type"] == "state"
    await projector.await_tile(1, 1)
    await host.act("control", control="run")
    await projector.await_tile(0, 3)


async def test_a_page_of_the_lab_before_is_told_that_its_network_is_over(hall: Hall) -> None:
    host = await hall.host()
    ada = await hall.person()
    drawn = await ada.await_frame(lambda picture: picture.header.kind == "full")
    await host.act("stage", index=1)
    await ada.await_part("stage", lambda stage: stage["lab"] == "playground")
    await ada.ack(drawn.header.sequence)
    answers = [
        await ada.ask("control", action="run"),
        await ada.ask("edit", cell=0, value=1),
        await ada.configure({"lab": "counter"}),
    ]
    assert [answer["code"] for answer in answers] == ["old_generation"] * 3
    assert (await ada.act("rename", name="Ada"))["type"] == "done"
    moved = await follow(hall, ada, "playground")
    assert await ada.closed() == 4001
    assert moved.parts["me"]["name"] == "Ada"


async def test_back_in_the_first_lab(hall: Hall) -> None:
    host, projector = await hall.host(), await hall.projector()
    ada = await hall.person(name="Ada")
    for index, lab in ((1, "playground"), (2, "counter"), (1, "playground"), (0, "counter")):
        await host.act("stage", index=index)
        rows = await everybody(projector, lab)
        assert [row["name"] for row in rows] == ["Ada"]
        ada = await follow(hall, ada, lab)
        await host.act("control", control="run")
        projector.tiles.clear()
        await projector.await_tile(0, 2)
    status = await projector.await_part("statistics", lambda numbers: "pace" in numbers["facets"])
    assert set(status["facets"]) == {"cells", "pace"}, "of the present lab alone"


async def test_who_was_away_comes_back_into_the_right_lab(hall: Hall) -> None:
    host, projector = await hall.host(), await hall.projector()
    ada = await hall.person(name="Ada")
    await ada.socket.close()
    await host.await_part("people", lambda people: people["online"] == 0)
    await host.act("stage", index=1)
    assert [row["online"] for row in await everybody(projector, "playground")] == [False]
    again = await hall.client(lab="playground")
    welcome = await again.enter(hall.code, token=ada.token)
    assert welcome["spec"]["network"]["hidden"] == []
    assert again.parts["me"]["name"] == "Ada"


async def test_the_spotlight_shows_a_network_of_the_present_lab(hall: Hall) -> None:
    host, projector = await hall.host(), await hall.projector()
    ada = await hall.person(name="Ada")
    ids = [row["id"] for row in await everybody(projector, "counter")]
    assert (await host.act("spotlight", person=ids[0]))["type"] == "done"
    assert (await projector.await_part("spotlight", lambda shown: shown is not None))["lab"] == "counter"
    await host.act("stage", index=1)
    await projector.await_part("spotlight", lambda shown: shown is None)
    refused = await host.act("spotlight", person=ids[0])
    assert (refused["code"], refused["path"]) == ("not_allowed", "do.person")
    await follow(hall, ada, "playground")
    await host.act("spotlight", person=ids[0])
    shown = await projector.await_part("spotlight", lambda shown: shown is not None)
    assert (shown["lab"], shown["spec"]["lab"]) == ("playground", "playground")
    picture = await projector.await_frame(lambda picture: picture.header.kind == "full")
    assert "output_map" in picture.arrays or "map" in picture.arrays


async def test_points_stay_and_the_export_says_in_which_lab_they_were_won(hall: Hall) -> None:
    host = await hall.host()
    ada = await hall.person(name="Ada")
    await host.act("challenge")
    assert (await ada.await_part("challenge", lambda now: now is not None))["lab"] == "counter"
    await host.act("control", control="run")
    await ada.await_part("me", lambda me: me["reached"])
    await host.act("stage", index=1)
    moved = await follow(hall, ada, "playground")
    assert moved.parts["challenge"] is None
    person = json.loads(hall.get("results.json")[2])["participants"][0]
    assert (person["name"], person["lab"], person["spec"]["lab"]) == ("Ada", "playground", "playground")
    assert [(won["lab"], won["place"]) for won in person["challenges"]] == [("counter", 1)]
    line = next(csv.DictReader(io.StringIO(hall.get("results.csv")[2].decode("utf-8-sig"))))
    assert (line["lab"], line["challenge_1_lab"]) == ("playground", "counter")
