"""Rooms among people who mean no good: each gets an answer, nobody else notices, the talk goes on."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from app.wire.messages import message_id
from app.wire.rooms import MAX_NAME, MAX_NOTES, MAX_STAGES, MAX_TEXT
from tests.client import Client, Message
from tests.conftest import StartServer
from tests.live.hostile import Hostile
from tests.live.test_hostile import assert_quiet
from tests.rooms.conftest import TALK, Hall, OpenHall, post
from tests.server import PROJECT

pytestmark = pytest.mark.anyio

BURST = 25  # texts between two questions that must be answered
CROWD = {"host": (2, 600), "projector": (2, 300), "participant": (4, 300)}  # role -> how many, texts of each
SETTINGS: list[Message] = [
    {"names": False}, {"names": True}, {"results": False}, {"door": False}, {"blackout": True}, {"join": False},
    {"join_large": True}, {"moderation": "review"}, {"moderation": "off"}, {"view": "overlay"}, {"sort": "loss"},
]  # fmt: skip
# what is typed -> the name on the wall; None: the made-up one stays
NAMES: dict[str, str | None] = {
    "x" * 10_000: "x" * MAX_NAME,
    "": None,
    " \t\r\n\u00a0\u3000": None,
    "\u0000\u0001\u007f": None,
    "\u202e\u2066\u200f": None,
    "\u200b\u200d\ufeff": None,
    "\u0301" * 500: None,
    "Z" + "\u0300\u0301\u0302\u0303" * 500 + "o": "Z\u0300\u0301",
    "\u202eadA": "adA",
    "שלום עולם": "שלום עולם",
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert",
    "'; DROP TABLE people; --": "'; DROP TABLE people; --",
    "{{7*7}}": "{{7*7}}",
    "__proto__": "__proto__",
    "two\nlines": "two lines",
    "👨‍👩‍👧‍👦" * 100: "👨‍👩‍👧‍👦" * MAX_NAME,
    "F\u00fcck": None,
    "h1tl3r": None,
}


class HostileGuest(Hostile):
    """Broken copies of every action, whoever sends them; each with an `id` of its own."""

    def __init__(self, seed: int, spec: Message, people: list[str]) -> None:
        super().__init__(seed, "counter", spec, ["cell", "value"])
        self._people = people
        self._said = seed * 10_000

    def _good(self) -> Message:
        if self._random.random() < 0.1:
            return super()._good()
        self._said += 1
        return {"type": "room", "id": self._said, "do": self._action()}

    def _action(self) -> Message:
        pick = self._random
        who, other = pick.choice(self._people), pick.choice(self._people)
        stage = {"lab": "counter", "spec": deepcopy(self._spec), "locked": ["pace"], "goal": {"limit": 0.5}}
        actions: tuple[Message, ...] = (
            {"action": "stage", "index": pick.randrange(4)},
            {"action": "script", "stages": [stage, deepcopy(stage)], "index": pick.choice((None, 0, 1, 2))},
            {"action": "send", "spec": deepcopy(self._spec), "locked": pick.choice((None, [], ["all"])), "pace": "own"},
            {"action": "control", "control": pick.choice(("run", "pause", "reset"))},
            {"action": "settings", **pick.choice(SETTINGS)},
            {"action": "spotlight", "person": pick.choice((None, who))},
            {"action": "challenge", "goal": {"limit": 5.0, "seconds": 5, "teams": True, "exam": {"target": 3.0}}},
            {"action": "stop_challenge", "clear": pick.random() < 0.5},
            {"action": "vote", "question": "?", "candidates": [who, other]},
            {"action": "close_vote", "clear": pick.random() < 0.5},
            {"action": "person", "person": who, "deed": pick.choice(("kick", "ban", "mute", "unmute", "approve"))},
            {"action": "rename", "name": pick.choice([*NAMES])},
            {"action": "consent", "spotlight": pick.random() < 0.5},
            {"action": "ballot", "person": who},
            {"action": "team", "team": pick.choice([*NAMES])},
        )
        return pick.choice(actions)


async def annoy(hall: Hall, role: str, source: HostileGuest, messages: int) -> int:
    """Send `messages` texts as `role`, coming back whenever the server has enough; how many questions were answered."""
    secret = {"secret": hall.secret} if role == "host" else {}
    answered, token = 0, None
    while messages > 0:
        async with Client(hall.server.socket_url) as page:
            try:
                if "token" not in await page.hello(room=hall.code, role=role, token=token, **secret) and role[0] == "p":
                    token = None
                token = page.token or token
                while messages > 0:
                    messages -= BURST
                    answered += await burst(page, source)
            except ConnectionClosed:
                continue
    return answered


async def burst(page: Client, source: HostileGuest) -> int:
    """BURST texts and a question; every action with an `id` must have been answered when the question is."""
    asked = set()
    for _ in range(BURST):
        text = source.text()
        if text.startswith('{"type": "room"') and (id := message_id(text)) is not None:
            asked.add(id)
        await page.socket.send(text)
    seen = {message["re"] for message in page.texts if "re" in message}
    page.texts.clear()
    await page.say("room", id="last", do={"action": "consent", "spotlight": True})
    while (message := await page.await_text(lambda message: "re" in message))["re"] != "last":
        seen.add(message["re"])
    assert asked <= seen, asked - seen
    page.texts.clear()
    page.pictures.clear()
    page.wall.clear()
    return len(asked)


async def goes_on(hall: Hall) -> None:
    """A host and a newcomer can do what they came for."""
    host = await hall.host()
    await host.act("settings", door=True, moderation="open", names=True)
    await host.act("script", index=0, stages=TALK)
    await host.act("stage", index=0)
    person, projector = await hall.person(name="Newcomer"), await hall.projector()
    me = person.parts["me"]
    assert (await person.ask("control", action="step", epochs=3))["type"] == "state"
    line = next(line for line in projector.parts["roster"] if line["id"] == me["id"])
    await projector.await_tile(line["slot"], 3)
    await host.act("stage", index=1)
    assert (await person.await_part("stage", lambda stage: stage["index"] == 1))["title"] == "Higher"
    assert (await host.act("spotlight", person=me["id"]))["type"] == "done"
    await projector.await_frame(lambda picture: picture.kind == "full")
    await host.await_part("statistics", lambda statistics: statistics["networks"] >= 1)


@pytest.mark.slow
async def test_three_thousand_hostile_messages(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, room_limit=1000)
    bystanders = [await hall.person() for _ in range(3)]
    people = [person.parts["me"]["id"] for person in bystanders]
    for person in bystanders:
        await person.socket.close()
    spec = {"lab": "counter", "cells": 3, "starts": [1.0, 2.0], "pace": 1.0, "speed": "frame"}
    crowd = [(role, messages) for role, (number, messages) in CROWD.items() for _ in range(number)]
    answered = await asyncio.gather(
        *(
            annoy(hall, role, HostileGuest(seed, spec, [*people, "nobody"]), messages)
            for seed, (role, messages) in enumerate(crowd, start=1)
        )
    )
    assert sum(answered) > 1000
    await goes_on(hall)
    assert_quiet(hall.server)
    hall.server.restart()  # nothing was kept that can't be brought back
    await goes_on(hall)
    assert_quiet(hall.server)


async def test_hellos_that_open_no_door(hall: Hall) -> None:
    cases: list[tuple[Message, str]] = [
        ({"role": "king"}, "invalid_message"),
        ({"role": ["host"]}, "invalid_message"),
        ({"role": "host"}, "wrong_secret"),
        ({"role": "host", "secret": None}, "wrong_secret"),
        ({"role": "host", "secret": ""}, "wrong_secret"),
        ({"role": "host", "secret": hall.secret[:-1]}, "wrong_secret"),
        ({"role": "host", "secret": "x" * 129}, "invalid_message"),
        ({"role": "projector", "protocol": 2}, "unsupported_protocol"),
        ({"room": ""}, "unknown_room"),
        ({"room": "\u0000"}, "unknown_room"),
        ({"room": "x" * 33}, "invalid_message"),
        ({"room": None, "role": "host", "secret": hall.secret}, "invalid_message"),
        ({"name": "x" * 20_001}, "invalid_message"),
        ({"token": "x" * 129}, "invalid_message"),
        ({"locale": "x" * 36}, "invalid_message"),
    ]
    for members, code in cases:
        visitor = await hall.client()
        error = await visitor.hello(**{"room": hall.code, **members})
        assert (error["type"], error["code"]) == ("error", code), members
    assert hall.server.get(f"/api/rooms/{hall.code}")[0] == 200


async def test_names_of_every_nasty_kind(hall: Hall) -> None:
    host, projector = await hall.host(), await hall.projector()
    for typed, shown in NAMES.items():
        person = await hall.person(name=typed)
        me = person.parts["me"]
        assert me["name"] == shown or (shown is None and me["name"].isascii()), typed[:40]
        before = me["name"]
        answer = await person.act("rename", name=typed)
        assert (answer["type"] == "done") == (shown is not None), typed[:40]
        assert (await person.act("team", team=typed))["type"] in ("done", "error")
        assert person.parts["me"]["name"] == before
    for watcher in (host, projector):
        roster = await watcher.await_part("roster", lambda roster: len(roster) == len(NAMES))
        assert len({line["name"] for line in roster}) == len(NAMES)
        for line in roster:
            assert not [sign for sign in line["name"] if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
            assert not set(line["name"]) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
            assert len(unicodedata.normalize("NFC", line["name"])) <= 12 * MAX_NAME


async def test_the_same_name_twice(hall: Hall) -> None:
    names = [(await hall.person(name="Ada")).parts["me"]["name"] for _ in range(3)]
    assert names == ["Ada", "Ada 2", "Ada 3"]


async def test_a_script_as_long_as_it_may_be(hall: Hall) -> None:
    host, person = await hall.host(), await hall.person()
    stage = {"lab": "counter", "title": "t" * 80, "text": "ü" * MAX_TEXT, "notes": "💥" * MAX_NOTES}
    script = {"stages": [{**stage, "spec": {"cells": 1 + number}} for number in range(MAX_STAGES)]}
    headers = {"Authorization": f"Bearer {hall.secret}"}
    address = f"/api/rooms/{hall.code}/script.json"
    body = json.dumps(script, ensure_ascii=False).encode()
    assert post(hall.server, address, body, "PUT", **headers) == (204, None)
    await host.await_part("script", lambda script: len(script["stages"]) == MAX_STAGES)
    assert (await host.act("stage", index=MAX_STAGES - 1))["type"] == "done"
    shown = await person.await_part("stage", lambda stage: stage["index"] == MAX_STAGES - 1)
    assert (shown["text"], shown["spec"]) == (stage["text"], {"cells": MAX_STAGES})
    for name, most in (("text", MAX_TEXT), ("notes", MAX_NOTES), ("title", 80)):
        wrong = {"stages": [{"lab": "counter", name: "x" * (most + 1)}]}
        status, error = post(hall.server, address, wrong, "PUT", **headers)
        assert (status, error["path"]) == (422, f"stages.0.{name}")
        error = await host.act("script", **wrong)
        assert (error["code"], error["path"]) == ("invalid_message", f"do.stages.0.{name}")
    with suppress(ConnectionClosed):  # longer than a message may be: the server may not read to its end
        await host.say("room", do={"action": "script", **script})
    assert await host.closed() == 1009
    assert (await person.ask("control", action="step"))["type"] == "state"


async def test_a_thousand_ballots_are_one(hall: Hall) -> None:
    host, person, other = await hall.host(), await hall.person(), await hall.person()
    one, two = person.parts["me"]["id"], other.parts["me"]["id"]
    await host.act("vote", question="Which?", candidates=[one, two])
    await person.await_part("vote", lambda vote: vote is not None)
    person.texts.clear()
    for number in range(1000):
        await person.say("room", do={"action": "ballot", "person": (one, two)[number % 2]})
    assert (await person.act("ballot", person=two))["type"] == "done"
    vote = await host.await_part("vote", lambda vote: vote and vote["counts"][two] == 1)
    assert (vote["total"], vote["counts"]) == (1, {one: 0, two: 1})
    assert sum(message["type"] == "done" for message in person.texts) == 1000
    assert sum(message.get("name") == "vote" for message in person.texts) < 500  # not one for each


async def test_frames_are_acknowledged_by_those_who_get_them(hall: Hall) -> None:
    person, projector, alone = await hall.person(), await hall.projector(), await hall.client()
    await alone.hello()
    for page, of, code, path in (
        (person, "wall", "not_allowed", "of"),
        (person, "spotlight", "not_allowed", "of"),
        (alone, "wall", "out_of_order", "of"),
        (projector, "spotlight", "out_of_order", "seq"),
        (projector, "everything", "invalid_message", "of"),
    ):
        error = await page.ask("ack", seq=1, of=of)
        assert (error["code"], error["path"]) == (code, path)
    assert (await projector.ask("ack", seq=1))["code"] == "not_allowed"
    assert (await alone.act("consent", spotlight=True))["code"] == "not_allowed"
    await person.ask("control", action="step")
    await projector.await_tile(0, 1)


async def test_a_token_opens_its_network_in_the_room_only(hall: Hall) -> None:
    host, person, alone = await hall.host(), await hall.person(), await hall.client()
    await host.act("send", spec={}, locked=["all"])
    assert (await alone.hello(token=person.token))["resumed"] is False
    assert alone.session != person.session
    assert (await person.ask("control", action="run"))["code"] == "not_allowed"


async def test_a_host_who_can_not_stop(hall: Hall) -> None:
    host, person, projector = await hall.host(), await hall.person(), await hall.projector()
    sorts = ("joined", "loss", "parameters", "name")
    for number in range(2000):
        await host.say("room", do={"action": "settings", "sort": sorts[number % 4], "blackout": number % 2 == 0})
    assert (await host.act("settings", view="text", blackout=False))["type"] == "done"
    for client in (host, person, projector):
        settings = await client.await_part("settings", lambda settings: settings["view"] == "text")
        assert (settings["sort"], settings["blackout"]) == ("name", False)
    assert (await person.ask("control", action="step"))["type"] == "state"


async def pause_for_ever(host: Client) -> None:
    """Until the server has enough."""
    while True:
        for _ in range(200):
            await host.say("room", do={"action": "control", "control": "pause"})
        await host.act("control", control="pause")


async def test_a_host_beyond_all_measure_is_put_out_and_may_come_back(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, messages_per_second=50)
    host, person = await hall.host(), await hall.person()
    with pytest.raises(ConnectionClosed):
        await pause_for_ever(host)
    assert host.socket.close_code in (4029, 1006)  # a reset may overtake the close frame
    assert (await hall.host()).parts["people"]["total"] == 1
    assert (await person.act("rename", name="Ada"))["type"] == "done"


async def test_a_room_that_is_deleted_leaves_no_trouble_behind(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, room_limit=1)
    clients = [await hall.host(), await hall.projector(), await hall.person(), await hall.client()]
    assert (await clients[3].hello(room=hall.code))["code"] == "room_full"
    headers = {"Authorization": f"Bearer {hall.secret}"}
    assert post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE", **headers)[0] == 204
    for client in clients:
        assert (await client.await_type("removed"))["why"] == "closed"
        await client.closed()
    assert hall.server.get(f"/api/rooms/{hall.code}")[0] == 404
    hall.server.stop()
    assert_quiet(hall.server)


async def test_scripts_of_the_projects_labs_are_checked(start_server: StartServer) -> None:
    server = start_server(PROJECT)
    spec: dict[str, Any] = {"network": {"hidden": [{"units": 17}]}, "features": ["x"]}
    status, error = post(server, "/api/rooms", {"script": [{"lab": "playground", "spec": spec}]})
    assert (status, error["path"]) == (422, "stages.0.spec.network.hidden.0.units")
    spec["network"]["hidden"][0]["units"] = 4
    assert post(server, "/api/rooms", json.dumps({"script": [{"lab": "playground", "spec": spec}]}).encode())[0] == 201


async def look_in(hall: Hall, room: str | None, times: int) -> None:
    """Come and go at once, again and again."""
    for _ in range(times):
        async with Client(hall.server.socket_url) as guest:
            await (guest.enter(room) if room else guest.hello())


@pytest.mark.slow
async def test_those_who_come_and_go_at_once_fill_nothing(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, max_sessions=30)
    host, ada, bea = await hall.host(), await hall.person(name="Ada"), await hall.person(name="Bea")
    await ada.ask("control", action="step", epochs=4)
    await bea.socket.close()
    await host.await_part("people", lambda people: people["online"] == 1)
    await asyncio.gather(*(look_in(hall, room, 20) for room in (hall.code, hall.code, None, None, None)))
    solo, cleo = await hall.client(), await hall.person(name="Cleo")  # there is a place for everybody
    assert (await solo.hello())["type"] == "welcome"
    for client in (ada, cleo, solo):
        assert (await client.ask("control", action="run"))["type"] == "state"
        await client.await_frame(lambda picture: picture.epoch >= 5)
    await host.await_part("roster", lambda roster: [row["name"] for row in roster] == ["Ada", "Cleo"])  # after a while
    back = await hall.person(token=bea.token)
    assert (back.parts["me"]["id"], back.parts["me"]["name"]) == (bea.parts["me"]["id"], "Bea")
    hall.server.restart()
    again = await hall.person(token=bea.token)
    assert again.parts["me"]["name"] == "Bea"


async def test_rooms_that_nobody_enters_give_way(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, max_rooms=4)
    host, person = await hall.host(), await hall.person()
    opened = [post(hall.server, "/api/rooms", {})[1] for _ in range(50)]
    assert all(answer.get("code") for answer in opened)
    later = Hall(hall.server, opened[-1]["code"], opened[-1]["secret"], hall.stack)
    await later.host()
    assert (await host.act("settings", door=True))["type"] == "done"
    assert (await person.ask("control", action="step"))["type"] == "state"
    codes = [answer["code"] for answer in opened]
    assert [hall.server.get(f"/api/rooms/{code}")[0] for code in codes[-4:]] == [404, 200, 200, 200]
    for answer in opened[-3:]:
        await Hall(hall.server, answer["code"], answer["secret"], hall.stack).host()
    assert post(hall.server, "/api/rooms", {})[0] == 503, "all of them have a host"
