"""A talk with a host, a projector and people on their phones, over real sockets."""

from __future__ import annotations

import asyncio

import pytest

from tests.client import Client
from tests.rooms.conftest import OpenHall

pytestmark = pytest.mark.anyio

SCRIPT = [
    {"title": "Count", "text": "Everybody counts.", "notes": "breathe", "lab": "counter", "spec": {"cells": 2}},
    {"title": "Slower", "lab": "counter", "spec": {"cells": 5, "pace": 0.5}, "locked": ["all"], "pace": "presenter"},
    {"title": "As you like", "lab": "counter"},
]


def row(watcher: Client, person: Client) -> dict[str, object]:
    """The person's line in the roster."""
    return next(line for line in watcher.parts["roster"] if line["id"] == person.parts["me"]["id"])


async def test_who_comes_holds_what_the_room_is_at(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT, title="  What <b>networks</b> are ")
    host, projector = await hall.host(), await hall.projector()
    person = await hall.person(locale="de-DE")
    assert person.parts["stage"]["title"] == "Count"
    assert person.parts["room"]["title"] == "What <b>networks</b> are"
    assert person.parts["me"]["name"]
    assert (await person.await_frame(lambda picture: picture.kind == "full")).arrays["counts"].shape == (2,)
    assert host.parts["stage"]["notes"] == "breathe"
    assert "notes" not in person.parts["stage"]
    assert "notes" not in projector.parts["stage"]
    assert "script" not in person.parts
    assert "roster" not in person.parts
    for watcher in (host, projector):
        await watcher.await_part("roster", lambda roster: len(roster) == 1)
        assert row(watcher, person)["name"] == person.parts["me"]["name"]
    assert (await person.await_part("people", lambda people: people["online"] == 1))["total"] == 1


async def test_everybody_has_a_number_that_stays_theirs(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector = await hall.host(), await hall.projector()
    first, second = await hall.person(), await hall.person()
    assert [person.parts["me"]["number"] for person in (first, second)] == [1, 2]
    await host.act("person", person=first.parts["me"]["id"], deed="kick")
    third, again = await hall.person(), await hall.person(token=second.token)
    assert [person.parts["me"]["number"] for person in (third, again)] == [3, 2]
    await projector.await_part("roster", lambda roster: [line["number"] for line in roster] == [2, 3])
    for person in (third, again):
        assert row(projector, person)["number"] == person.parts["me"]["number"]


async def test_the_next_stage_reaches_everybody_and_late_comers_see_the_same(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = [await hall.person() for _ in range(3)]
    assert (await host.act("stage", index=1))["type"] == "done"
    for person in people:
        stage = await person.await_part("stage", lambda stage: stage["index"] == 1)
        assert (await person.await_type("configured"))["spec"]["cells"] == 5
        assert (stage["locked"], stage["pace"]) == (["all"], "presenter")
    late = await hall.person()
    assert late.parts["stage"] == people[0].parts["stage"]
    picture = await late.await_frame(lambda picture: picture.kind == "full")
    assert picture.arrays["counts"].shape == (5,)
    error = await host.act("stage", index=3)
    assert (error["code"], error["path"]) == ("invalid_change", "do.index")
    assert "0 to 2" in error["message"]


async def test_what_the_host_has_locked_is_refused(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, person = await hall.host(), await hall.person()
    await host.act("stage", index=1)
    await person.await_type("configured")
    for type, members in (
        ("control", {"action": "run"}),
        ("configure", {"spec": {"cells": 9}}),
        ("tune", {"changes": {"pace": 1}}),
        ("edit", {"cell": 0, "value": 1}),
    ):
        error = await person.ask(type, **members)
        assert (error["type"], error["code"]) == ("error", "not_allowed")
    assert (await person.ask("focus", unit=[0, 0]))["type"] == "state"  # looking is free
    await host.act("stage", index=2)
    await person.await_part("stage", lambda stage: stage["index"] == 2)
    assert (await person.ask("control", action="step"))["type"] == "state"


async def test_run_pause_and_reset_for_all(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = [await hall.person() for _ in range(3)]
    await host.act("control", control="run")
    for person in people:
        await person.await_state(lambda state: state["running"])
        await person.await_frame(lambda picture: picture.epoch >= 3)
    await host.act("control", control="pause")
    for person in people:
        await person.await_state(lambda state: not state["running"] and state["epoch"] >= 3)
    await host.act("control", control="reset")
    for person in people:
        await person.await_state(lambda state: state["epoch"] == 0)


async def test_a_set_up_for_everyone(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, person = await hall.host(), await hall.person()
    error = await host.act("send", spec={"cells": 1000})
    assert (error["code"], error["path"]) == ("invalid_spec", "do.spec.cells")
    assert "1000" in error["message"]
    await host.act("send", spec={"cells": 7}, locked=["pace"])
    assert (await person.await_type("configured"))["spec"]["cells"] == 7
    assert (await hall.person()).parts["stage"]["locked"] == ["pace"]


async def test_participants_can_not_steer_and_projectors_only_look(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    person, projector, host = await hall.person(), await hall.projector(), await hall.host()
    for client in (person, projector):
        error = await client.act("stage", index=1)
        assert (error["code"], error["path"]) == ("not_allowed", "do.action")
    assert (await projector.ask("control", action="run"))["code"] == "not_allowed"
    assert (await host.act("ballot", person="x"))["code"] == "not_allowed"
    assert host.parts["stage"]["index"] == 0
    impostor = await hall.client()
    error = await impostor.hello(room=hall.code, role="host", secret="guess")
    assert error["code"] == "wrong_secret"
    assert await impostor.closed() == 4403


async def test_the_same_person_after_a_reload(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, person = await hall.host(), await hall.person()
    await person.ask("control", action="step", epochs=4)
    await person.await_state(lambda state: state["epoch"] == 4)
    await person.act("rename", name="Ada")
    await person.socket.close()
    await host.await_part("people", lambda people: people["online"] == 0)
    again = await hall.client()
    welcome = await again.enter(hall.code, token=person.token)
    assert welcome["resumed"] is True
    assert again.parts["me"]["id"] == person.parts["me"]["id"]
    assert again.parts["me"]["name"] == "Ada"
    assert (await again.await_frame(lambda picture: picture.kind == "full")).epoch == 4
    assert (await host.await_part("people", lambda people: people["online"] == 1))["total"] == 1


async def test_a_restarted_server_brings_back_rooms_people_and_networks(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT, title="Talk")
    host, person = await hall.host(), await hall.person()
    await host.act("stage", index=2)
    await person.ask("control", action="step", epochs=6)
    await person.await_state(lambda state: state["epoch"] == 6)
    await host.act("challenge", goal={"limit": 3.0, "seconds": 600})
    await host.await_part("challenge", lambda challenge: challenge is not None)
    hall.server.restart()
    back, host = await hall.client(), await hall.host()
    assert host.parts["room"]["title"] == "Talk"
    assert host.parts["stage"]["index"] == 2
    assert host.parts["challenge"]["state"] == "running"
    assert (await back.enter(hall.code, token=person.token))["resumed"] is True
    assert back.parts["me"]["name"] == person.parts["me"]["name"]
    assert (await back.await_frame(lambda picture: picture.kind == "full")).epoch == 6


async def test_an_unknown_code_and_a_closed_door(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    lost = await hall.client()
    error = await lost.hello(room="NOPE")
    assert (error["code"], error["path"]) == ("unknown_room", "room")
    assert "'NOPE'" in error["message"]
    assert await lost.closed() == 4404
    host, person = await hall.host(), await hall.person()
    await host.act("settings", door=False)
    late = await hall.client()
    assert (await late.hello(room=hall.code))["code"] == "door_closed"
    assert await late.closed() == 4423
    await person.socket.close()
    assert (await (await hall.client()).enter(hall.code, token=person.token))["type"] == "welcome"  # was inside before


async def test_codes_are_forgiving(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    client = await hall.client()
    typed = f" {hall.code[:2].lower()}-{hall.code[2:].lower()} "
    assert (await client.enter(typed))["type"] == "welcome"


async def test_kick_and_ban(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, kicked, banned, bystander = await hall.host(), await hall.person(), await hall.person(), await hall.person()
    await host.act("person", person=kicked.parts["me"]["id"], deed="kick")
    assert (await kicked.await_type("removed"))["why"] == "kicked"
    assert await kicked.closed() == 4003
    await host.act("person", person=banned.parts["me"]["id"], deed="ban")
    assert (await banned.await_type("removed"))["why"] == "banned"
    assert (await host.await_part("people", lambda people: people["total"] == 1))["online"] == 1
    back = await hall.client()
    assert (await back.enter(hall.code, token=kicked.token))["type"] == "welcome"
    out = await hall.client()
    assert (await out.hello(room=hall.code, token=banned.token))["code"] == "banned"
    assert await out.closed() == 4003
    assert (await bystander.ask("control", action="step"))["type"] == "state"
    (listed,) = await host.await_part("banned", bool)
    assert listed == {"id": banned.parts["me"]["id"], "name": banned.parts["me"]["name"]}
    assert "banned" not in bystander.parts
    assert (await host.act("person", person=listed["id"], deed="unban"))["type"] == "done"
    assert await host.await_part("banned", lambda left: not left) == []
    forgiven = await hall.client()
    assert (await forgiven.enter(hall.code, token=banned.token))["type"] == "welcome"
    assert forgiven.parts["me"]["name"] == listed["name"]
    error = await host.act("person", person=listed["id"], deed="unban")
    assert (error["code"], error["path"]) == ("no_such_person", "do.person")
    error = await host.act("person", person="nobody", deed="kick")
    assert (error["code"], error["path"]) == ("no_such_person", "do.person")


async def test_who_comes_again_with_another_phone_gets_the_place_back(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, ada, bob = await hall.host(), await hall.person(name="Ada"), await hall.person(name="Bob")
    for _ in range(3):
        await ada.ask("control", action="step")
    await ada.await_frame(lambda picture: picture.epoch == 3)
    old = ada.parts["me"]
    again = await hall.person(name="Ada")
    new = again.parts["me"]
    assert (new["name"], new["number"]) == ("Ada 2", 3)
    error = await host.act("hand_over", person=old["id"], to=new["id"])
    assert (error["code"], error["path"]) == ("not_allowed", "do.person"), "Ada is still here"
    await ada.socket.close()
    await host.await_part("roster", lambda roster: [line["online"] for line in roster] == [False, True, True])
    error = await host.act("hand_over", person=bob.parts["me"]["id"], to=old["id"])
    assert error["code"] == "not_allowed"

    assert (await host.act("hand_over", person=old["id"], to=new["id"]))["type"] == "done"
    assert await again.closed() == 1012, "its page connects again by itself"
    back = await hall.client()
    assert (await back.enter(hall.code, token=again.token))["resumed"] is True
    assert {name: back.parts["me"][name] for name in ("id", "name", "number")} == {
        name: old[name] for name in ("id", "name", "number")
    }
    assert back.token == again.token
    assert (await back.await_frame(lambda picture: picture.kind == "full")).epoch == 3
    await host.await_part("roster", lambda roster: [line["name"] for line in roster] == ["Ada", "Bob"])
    stranger = await hall.client()
    await stranger.enter(hall.code, token=ada.token)
    assert stranger.parts["me"]["id"] != old["id"], "the old phone has no place any more"


async def test_beyond_the_limit_people_wait_in_line(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT, room_limit=2)
    host = await hall.host()
    first, second = await hall.person(), await hall.person()
    third, fourth = await hall.client(), await hall.client()
    for place, late in enumerate((third, fourth), start=1):
        error = await late.hello(room=hall.code)
        assert error["code"] == "room_full"
        assert (await late.await_part("waiting"))["position"] == place
        assert (await late.ask("control", action="run"))["code"] == "room_full"
    assert (await host.await_part("people", lambda people: people["waiting"] == 2))["online"] == 2
    await host.act("person", person=first.parts["me"]["id"], deed="kick")
    assert (await third.await_type("welcome"))["resumed"] is False
    await fourth.await_part("waiting", lambda waiting: waiting["position"] == 1)
    assert (await second.ask("control", action="step"))["type"] == "state"


async def test_a_room_that_is_deleted_is_gone_with_everything_in_it(open_hall: OpenHall) -> None:
    from tests.rooms.conftest import post

    hall = open_hall(SCRIPT)
    host, person, projector = await hall.host(), await hall.person(), await hall.projector()
    assert post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE")[0] == 401
    headers = {"Authorization": f"Bearer {hall.secret}"}
    assert post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE", **headers)[0] == 204
    for client in (host, person, projector):
        assert (await client.await_type("removed"))["why"] == "closed"
        assert await client.closed() in (4003, 1006)  # the reset for acks not read may overtake the close frame
    assert hall.server.get(f"/api/rooms/{hall.code}")[0] == 404


async def test_a_crowd_joins_from_one_address(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = await asyncio.gather(*(hall.person() for _ in range(60)))
    await host.await_part("people", lambda people: people["online"] == 60)
    names = {person.parts["me"]["name"] for person in people}
    assert len(names) == 60


async def test_a_full_server_refuses_a_newcomer_and_leaves_no_ghost(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT, max_sessions=2)
    host = await hall.host()
    people = [await hall.person() for _ in range(2)]
    third = await hall.client()
    assert (await third.hello(room=hall.code))["code"] == "full"
    await host.act("control", control="run")
    await host.act("challenge", goal={"limit": 3.0, "seconds": 600})
    for person in people:
        await person.await_state(lambda state: state["running"])
    assert (await host.await_part("people", lambda people: people["online"] == 2))["total"] == 2


async def test_latecomers_keep_the_presenters_pace(open_hall: OpenHall) -> None:
    hall = open_hall([{"title": "Together", "lab": "counter", "spec": {"cells": 2}, "pace": "presenter"}])
    host, person = await hall.host(), await hall.person()
    await host.act("control", control="run")
    await person.await_state(lambda state: state["running"])
    late = await hall.person()
    await late.await_state(lambda state: state["running"])
    await person.socket.close()
    await host.await_part("people", lambda people: people["online"] == 1)
    await host.act("control", control="pause")
    hall.server.restart()
    again = await hall.client()
    await again.enter(hall.code, token=person.token)
    await again.await_state(lambda state: not state["running"])
