"""How a room is led: where a talk begins, what a stage holds fast, what is said to those who come late."""

from __future__ import annotations

import math

import pytest

from tests.client import Client
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


LOCKED = [{"title": "Held", "lab": "counter", "spec": {"cells": 2}, "locked": ["cells", "hand", "stepButton"]}]


@pytest.mark.parametrize(
    ("type", "members", "path"),
    [
        ("configure", {"spec": {"cells": 9}}, "spec.cells"),
        ("edit", {"cell": 0, "value": 1}, "value"),
        ("control", {"action": "step"}, "action"),
    ],
)
async def test_what_a_stage_locks_no_message_changes(
    open_hall: OpenHall, type: str, members: dict[str, object], path: str
) -> None:
    person = await open_hall(LOCKED).person()
    error = await person.ask(type, **members)
    assert (error["code"], error["path"]) == ("not_allowed", path)
    assert "locked" in error["message"]
    assert (await person.configure({"cells": 2, "pace": 3.0}))["spec"]["pace"] == 3.0  # all else is free
    assert (await person.ask("control", action="run"))["running"]


@pytest.mark.parametrize("held", [{"locked": ["resetButton"]}, {"pace": "presenter"}])
async def test_the_same_set_up_once_more_is_no_way_around_the_reset(
    open_hall: OpenHall, held: dict[str, object]
) -> None:
    hall = open_hall([{**LOCKED[0], "locked": [], **held}])
    host, person = await hall.host(), await hall.person()
    assert (await person.configure({"cells": 3}))["spec"]["cells"] == 3
    await host.act("control", control="run")
    await person.await_frame(lambda picture: picture.epoch >= 3)
    error = await person.ask("configure", spec={"cells": 3})
    assert (error["code"], error["path"]) == ("not_allowed", "spec")
    assert (await person.configure({"cells": 3}, keep=True))["spec"]["cells"] == 3
    await person.await_frame(lambda picture: picture.epoch >= 4)


async def test_what_is_tuned_is_locked_by_the_name_of_its_control(open_hall: OpenHall) -> None:
    person = await open_hall([{**LOCKED[0], "locked": ["pace"]}]).person()
    error = await person.ask("tune", changes={"pace": 5.0})
    assert (error["code"], error["path"]) == ("not_allowed", "changes.pace")
    assert "pace is 5.0" in error["message"]
    assert (await person.ask("tune", changes={"speed": "max"}))["tuned"] == {"pace": 1.0, "speed": "max"}


async def test_who_was_off_the_list_while_all_got_a_set_up_has_it_too(open_hall: OpenHall) -> None:
    hall = open_hall([{"title": "Free", "lab": "counter"}, *LOCKED])
    host, person = await hall.host(), await hall.person()
    await person.configure({"cells": 9, "pace": 3.0})
    me = person.parts["me"]["id"]
    await host.act("person", person=me, deed="kick")
    await host.act("stage", index=1)
    back = await hall.client()
    spec = (await back.enter(hall.code, token=person.token))["spec"]
    assert back.parts["me"]["id"] == me
    assert (spec["cells"], spec["pace"]) == (2, 1.0)


async def until_it_learns(person: Client) -> None:
    """A few epochs of this network are shown."""
    await person.await_frame(lambda picture: picture.epoch >= 2 and picture.header.generation == person.generation)


@pytest.mark.parametrize("held", [{"locked": ["all"]}, {"pace": "presenter"}, {"locked": ["playButton"]}])
async def test_who_comes_late_runs_or_rests_as_the_host_told_all(open_hall: OpenHall, held: dict[str, object]) -> None:
    hall = open_hall([{"title": "Watch", "lab": "counter", **held}])
    host = await hall.host()
    await host.act("control", control="run")
    late = await hall.person()
    await until_it_learns(late)
    await host.act("control", control="pause")
    later = await hall.person()
    assert not (await later.ask("focus", unit=[0, 0]))["running"]


async def test_who_begins_anew_runs_on_where_the_host_sets_the_pace(open_hall: OpenHall) -> None:
    hall = open_hall([{"title": "Watch", "lab": "counter", "pace": "presenter"}])
    host, person = await hall.host(), await hall.person()
    await person.configure({"cells": 4})
    await host.act("control", control="run")
    await person.await_state(lambda state: state["running"])
    await person.configure({"cells": 5})
    await until_it_learns(person)
    await host.act("send", spec={"cells": 6})  # to begin together, when the host says so
    late = await hall.person()
    assert not (await late.ask("focus", unit=[0, 0]))["running"]


async def test_two_who_press_at_the_same_time_go_one_stage_on(open_hall: OpenHall) -> None:
    hall = open_hall([TALK[0], TALK[1], {"title": "Third", "lab": "counter"}])
    first, second, person = await hall.host(), await hall.host(), await hall.person()
    for host in (first, second):
        assert (await host.act("stage", index=1, at=0))["type"] == "done"
    for host in (first, second):
        await host.await_part("stage", lambda stage: stage["title"] == "Higher")
    await person.await_type("configured")
    assert (await first.act("stage", index=2, at=1))["type"] == "done"
    await person.await_part("stage", lambda stage: stage["title"] == "Third")
    assert all(message["type"] != "configured" for message in person.texts)  # nobody began twice


async def test_a_stage_that_runs_by_itself(open_hall: OpenHall) -> None:
    hall = open_hall([{**TALK[0], "run": True}, {**TALK[1], "run": True}, {"title": "Rest", "lab": "counter"}])
    host, person = await hall.host(), await hall.person()
    await until_it_learns(person)  # whoever comes to the first stage, too
    await host.act("stage", index=1)
    await person.await_state(lambda state: state["generation"] == 2 and state["running"])
    await until_it_learns(person)
    await host.act("control", control="pause")
    late = await hall.person()
    assert not (await late.ask("focus", unit=[0, 0]))["running"]


async def test_a_challenge_says_who_ended_it(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, projector = await hall.host(), await hall.projector()
    await host.act("challenge", goal={"seconds": 5})
    ended = await projector.await_part("challenge", lambda challenge: challenge and challenge["state"] == "ended")
    assert not ended["stopped"]
    await host.act("challenge", goal={"seconds": 300})
    await host.act("stop_challenge")
    await projector.await_part("challenge", lambda challenge: challenge and challenge["stopped"])


async def test_hidden_results_are_not_under_the_tiles_and_come_back(open_hall: OpenHall) -> None:
    hall = open_hall([TALK[0]])
    host, projector, person = await hall.host(), await hall.projector(), await hall.person()
    await person.ask("control", action="step")
    assert (await projector.await_tile(0, 1))["test_loss"] > 0
    for shown in (False, True):  # nobody trains: what is at rest is told anew, too
        await host.act("settings", results=shown)
        await projector.await_wall(
            lambda tiles, shown=shown: all(math.isnan(tiles[0][name]) != shown for name in ("test_loss", "figure"))
        )
