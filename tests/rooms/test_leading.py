"""How a room is led: where a talk begins, what a stage holds fast, what is said to those who come late."""

from __future__ import annotations

import pytest

from tests.rooms.conftest import TALK, OpenHall

pytestmark = pytest.mark.anyio

BARE = [{"lab": "counter"}]


async def test_a_talk_that_is_loaded_into_a_new_room_begins(open_hall: OpenHall) -> None:
    hall = open_hall(BARE)
    host, early = await hall.host(), await hall.person()
    first = {**TALK[0], "pace": "presenter", "view": "overlay"}
    assert (await host.act("script", stages=[first, TALK[1]]))["type"] == "done"
    given = await early.await_text(lambda message: message["type"] == "configured")
    assert given["spec"]["cells"] == 2
    stage = await early.await_part("stage", lambda stage: stage["title"] == "Count")
    assert (stage["spec"], stage["pace"]) == ({"cells": 2}, "presenter")
    await host.await_part("settings", lambda settings: settings["view"] == "overlay")
    late = await hall.client()
    assert (await late.enter(hall.code))["spec"]["cells"] == 2


async def test_another_script_in_the_middle_of_a_talk_leaves_networks_alone(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, person = await hall.host(), await hall.person()
    await person.configure({"lab": "counter", "cells": 5})
    await host.act("script", stages=[{**TALK[0], "title": "Better", "spec": {"cells": 9}}])
    stage = await person.await_part("stage", lambda stage: stage["title"] == "Better")
    assert stage["spec"] == {"cells": 2}  # what everybody was given
    await host.await_part("roster", lambda roster: [row["parameters"] for row in roster] == [5])


async def test_a_stage_without_a_set_up_may_say_so_as_the_room_does(open_hall: OpenHall) -> None:
    hall = open_hall([{"title": "Free", "lab": "counter", "spec": None}])
    person = await hall.person()
    assert person.parts["stage"]["spec"] is None
