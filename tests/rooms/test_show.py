"""What a room sees together: the wall, the spotlight, challenges and votes."""

from __future__ import annotations

import numpy as np
import pytest

from tests.conftest import StartServer
from tests.rooms.conftest import OpenHall
from tests.server import PROJECT

pytestmark = pytest.mark.anyio

SPEC = {"data": {"dataset": "circle"}, "training": {"speed": "max"}}
SCRIPT = [{"title": "Count", "lab": "counter", "spec": {"cells": 2}}]


async def test_the_wall_shows_everybody_also_to_who_comes_late(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    projector = await hall.projector()
    people = [await hall.person() for _ in range(3)]
    for epochs, person in enumerate(people, start=1):
        await person.ask("control", action="step", epochs=epochs)
    for slot, epochs in enumerate((1, 2, 3)):
        tile = await projector.await_tile(slot, epochs)
        assert tile["picture"].shape == (32, 32)
        assert tile["test_loss"] == pytest.approx(1 / (1 + epochs))
        assert np.isnan(tile["exam_loss"])
    late = await hall.projector()
    for slot, epochs in enumerate((1, 2, 3)):
        await late.await_tile(slot, epochs)


async def test_a_wall_that_draws_nothing_gets_two_frames_and_later_all_it_missed(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    slow, quick = await hall.projector(draws=False), await hall.projector()
    person = await hall.person()
    for epoch in range(1, 6):
        await person.ask("control", action="step")
        await quick.await_tile(0, epoch)
    assert (await slow.ask("room", do={"action": "stage", "index": 0}))["code"] == "not_allowed"  # reads what came
    assert len(slow.wall) <= 2
    await slow.ack(slow.sequence or slow.wall[-1].header.sequence, of="wall")
    slow.draws = True
    await slow.await_tile(0, 5)


async def test_a_projector_can_not_acknowledge_what_it_never_got(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    projector = await hall.projector()
    error = await projector.ask("ack", seq=4_000_000, of="wall")
    assert (error["code"], error["path"]) == ("out_of_order", "seq")


async def test_a_phone_in_the_spotlight_is_seen_whole_and_live(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector, person = await hall.host(), await hall.projector(), await hall.person()
    me = person.parts["me"]["id"]
    assert (await host.act("spotlight", person=me))["type"] == "done"
    shown = await projector.await_part("spotlight", lambda light: light is not None)
    assert (shown["id"], shown["spec"]["cells"]) == (me, 2)
    assert (await projector.await_frame()).kind == "data"
    assert (await projector.await_frame()).kind == "full"
    assert (await person.await_part("spotlight", lambda light: light is not None)) == {
        "id": me,
        "name": person.parts["me"]["name"],
    }
    await person.ask("control", action="run")
    await person.await_frame(lambda picture: picture.epoch >= 5)
    await projector.await_frame(lambda picture: picture.epoch >= 3)
    await person.configure({"lab": "counter", "cells": 7})
    await projector.await_part("spotlight", lambda light: light["spec"]["cells"] == 7)
    full = await projector.await_frame(lambda picture: picture.kind == "full" and picture.header.generation > 1)
    assert full.arrays["counts"].shape == (7,)
    late = await hall.projector()
    assert (await late.await_frame()).kind == "data"
    await late.await_frame(lambda picture: picture.kind == "full")
    await host.act("spotlight", person=None)
    await projector.await_part("spotlight", lambda light: light is None)


async def test_nobody_is_shown_against_their_will(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, person = await hall.host(), await hall.person()
    me = person.parts["me"]["id"]
    await person.act("consent", spotlight=False)
    error = await host.act("spotlight", person=me)
    assert (error["code"], error["path"]) == ("not_allowed", "do.person")
    await person.act("consent", spotlight=True)
    await host.act("spotlight", person=me)
    await person.await_part("spotlight", lambda light: light is not None)
    await person.act("consent", spotlight=False)
    await person.await_part("spotlight", lambda light: light is None)
    others = [(await hall.person()).parts["me"]["id"] for _ in range(2)]
    error = await host.act("vote", question="Which?", candidates=[me, others[0]])
    assert (error["code"], error["path"]) == ("not_allowed", "do.candidates")
    await person.act("consent", spotlight=True)
    await host.act("vote", question="Which?", candidates=[me, *others])
    await person.await_part("vote", lambda vote: vote is not None and len(vote["candidates"]) == 3)
    await person.act("consent", spotlight=False)
    left = await host.await_part("vote", lambda vote: vote is not None and len(vote["candidates"]) == 2)
    assert [candidate["id"] for candidate in left["candidates"]] == others
    assert (await person.act("ballot", person=me))["code"] == "no_such_person"


async def test_a_challenge_is_scored_by_the_server(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector = await hall.host(), await hall.projector()
    winner, other = await hall.person(), await hall.person()
    await host.act("settings", results=False)
    await host.act("challenge", goal={"title": "Count to five", "limit": 1.0, "seconds": 600, "exam": {"target": 5.0}})
    running = await winner.await_part("challenge", lambda challenge: challenge is not None)
    assert (running["state"], running["title"], running["leaders"]) == ("running", "Count to five", [])
    assert "exam" not in running  # the hidden data stay hidden
    await winner.ask("control", action="step", epochs=5)
    await other.ask("control", action="step", epochs=2)
    await winner.await_part("me", lambda me: me["reached"])
    assert winner.parts["me"]["rank"] is None  # results are hidden
    leaders = await host.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 1)
    assert [leader["id"] for leader in leaders["leaders"]] == [winner.parts["me"]["id"]]
    await host.act("stop_challenge")
    await projector.await_part("challenge", lambda challenge: challenge and challenge["state"] == "ended")
    assert projector.parts["challenge"]["leaders"] == []
    await host.act("settings", results=True)
    podium = await projector.await_part("challenge", lambda challenge: challenge and challenge["leaders"])
    assert podium["leaders"][0]["name"] == winner.parts["me"]["name"]
    assert (await winner.await_part("me", lambda me: me["rank"] is not None))["rank"] == 1
    await other.ask("control", action="step", epochs=3)  # too late
    assert (await host.act("stop_challenge", clear=True))["type"] == "done"
    await projector.await_part("challenge", lambda challenge: challenge is None)
    assert other.parts["me"]["reached"] is False


async def test_a_vote_counts_everybody_once(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = [await hall.person() for _ in range(3)]
    one, two = (person.parts["me"]["id"] for person in people[:2])
    assert (await people[0].act("ballot", person=one))["code"] == "not_allowed"
    assert (await host.act("vote", question="Which?", candidates=[one, one]))["path"] == "do.candidates"
    await host.act("vote", question="Which generalises?", candidates=[one, two])
    for person in people:
        await person.await_part("vote", lambda vote: vote is not None)
        for choice in (two, one, one):
            assert (await person.act("ballot", person=choice))["type"] == "done"
    assert (await people[0].act("ballot", person="nobody"))["code"] == "no_such_person"
    assert (await people[0].await_part("vote", lambda vote: vote["total"] == 3))["counts"] is None
    await people[2].act("ballot", person=two)
    await host.act("close_vote")
    closed = await people[1].await_part("vote", lambda vote: vote["state"] == "closed")
    assert closed["counts"] == {one: 2, two: 1}
    assert (await people[1].act("ballot", person=two))["code"] == "not_allowed"


async def test_names_are_moderated_as_the_host_says(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, person, projector = await hall.host(), await hall.person(), await hall.projector()
    me, made_up = person.parts["me"]["id"], person.parts["me"]["name"]
    assert (await person.act("rename", name="f u c k"))["code"] == "not_allowed"
    assert (await person.act("rename", name="\u202e  "))["code"] == "invalid_change"
    await person.act("rename", name="x" * 10_000)
    assert (await person.await_part("me", lambda me: me["name"] != made_up))["name"] == "x" * 24
    await host.act("settings", moderation="review")
    await person.act("rename", name="<b>Ada</b>")
    await host.await_part("roster", lambda roster: roster and roster[0]["pending_name"] == "<b>Ada</b>")
    await projector.await_part("roster", lambda roster: roster and roster[0]["name"] == "x" * 24)
    await host.act("person", person=me, deed="approve")
    await projector.await_part("roster", lambda roster: roster[0]["name"] == "<b>Ada</b>")
    await host.act("settings", moderation="off")
    assert (await person.act("rename", name="Eve"))["code"] == "not_allowed"
    await host.act("settings", names=False)
    await projector.await_part("roster", lambda roster: roster[0]["name"] == "")
    await host.act("person", person=me, deed="mute")
    await projector.await_part("roster", lambda roster: roster == [])
    assert len(host.parts["roster"]) == 1


async def test_teams_share_a_ranking(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = [await hall.person() for _ in range(3)]
    for person, team in zip(people, ("Red", "Red", "Blue"), strict=True):
        await person.act("team", team=team)
    goal = {"limit": 1.0, "seconds": 600, "teams": True, "exam": {"target": 2.0}}
    await host.act("challenge", goal=goal)
    await people[0].ask("control", action="step", epochs=2)
    await people[2].ask("control", action="step", epochs=2)
    ranked = await host.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 2)
    assert ranked["teams_ranked"] == [
        {"team": "Blue", "people": 1, "value": 1},
        {"team": "Red", "people": 2, "value": 1},
    ]


async def test_statistics_of_the_whole_room(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host = await hall.host()
    people = [await hall.person() for _ in range(4)]
    for person in people:
        await person.ask("control", action="step", epochs=3)
    seen = await host.await_part("statistics", lambda value: sum(value["figures"]["counts"]) == 4)
    assert seen["networks"] == 4
    assert all(sum(counter.values()) >= 4 for counter in seen["facets"].values())
    assert not seen["hidden"]
    assert seen["spreads"].keys() == seen["facets"].keys()
    for name, values in seen["spreads"].items():
        assert values.keys() <= seen["facets"][name].keys()
        assert all(spread >= 0 for _, spread in values.values())


async def test_the_next_stage_puts_challenge_and_vote_away(open_hall: OpenHall) -> None:
    hall = open_hall([*SCRIPT, {"title": "Next", "lab": "counter", "spec": {"cells": 3}}])
    host, projector, one, two = await hall.host(), await hall.projector(), await hall.person(), await hall.person()
    await host.act("challenge", goal={"limit": 1.0, "seconds": 600, "exam": {"target": 2.0}})
    await one.ask("control", action="step", epochs=2)
    await projector.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 1)
    assert (await one.ask("edit", cell=0, value=2))["code"] == "not_allowed"  # no learning, no score
    ids = [person.parts["me"]["id"] for person in (one, two)]
    await host.act("vote", question="Which?", candidates=ids)
    await host.act("stage", index=1)
    await projector.await_part("challenge", lambda challenge: challenge is None)
    await projector.await_part("vote", lambda vote: vote is None)
    assert b'"seconds"' in hall.get("results.json")[2]  # what was reached is kept for the export


async def test_who_was_sent_out_has_no_place_no_say_and_is_no_choice(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector = await hall.host(), await hall.projector()
    people = [await hall.person() for _ in range(3)]
    ids = [person.parts["me"]["id"] for person in people]
    await host.act("challenge", goal={"limit": 1.0, "seconds": 600, "exam": {"target": 2.0}})
    await host.act("vote", question="Which?", candidates=ids)
    for person in people:
        await person.ask("control", action="step", epochs=2)
        await person.act("ballot", person=ids[0])
    await projector.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 3)
    await host.act("person", person=ids[0], deed="ban")
    await host.act("person", person=ids[1], deed="mute")
    seen = await projector.await_part("challenge", lambda challenge: len(challenge["leaders"]) == 1)
    assert (seen["leaders"][0]["id"], seen["reached"]) == (ids[2], 2)
    vote = await projector.await_part("vote", lambda vote: vote is not None and len(vote["candidates"]) == 2)
    assert vote["total"] == 0


async def test_a_tune_does_not_empty_the_spotlight(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector, person = await hall.host(), await hall.projector(), await hall.person()
    await host.act("spotlight", person=person.parts["me"]["id"])
    await projector.await_frame(lambda picture: picture.kind == "full")
    for cells in (3, 4, 5):
        await person.say("configure", spec={"lab": "counter", "cells": cells})
        await person.say("tune", changes={"pace": cells / 10})
        shown = await projector.await_part("spotlight", lambda light, cells=cells: light["spec"]["pace"] == cells / 10)
        while (await projector.await_frame()).kind != "data":
            pass
        full = await projector.await_frame(lambda picture: picture.kind == "full")
        assert full.header.generation == shown["generation"]
        assert full.arrays["counts"].shape == (cells,)
    assert [text for text in projector.texts if text["type"] == "error"] == []


async def test_hidden_results_do_not_reach_the_projector_by_its_tiles(open_hall: OpenHall) -> None:
    hall = open_hall(SCRIPT)
    host, projector, person = await hall.host(), await hall.projector(), await hall.person()
    await host.act("settings", results=False)
    await host.act("challenge", goal={"limit": 1.0, "seconds": 600, "exam": {"target": 2.0}})
    await person.ask("control", action="step", epochs=2)
    await host.await_part("challenge", lambda challenge: challenge and challenge["reached"] == 1)
    assert np.isnan((await projector.await_tile(0, 2))["exam_loss"])
    assert (await projector.await_part("statistics"))["solved"] is None


async def test_a_talk_with_the_labs_of_the_project(start_server: StartServer, open_hall: OpenHall) -> None:
    server = start_server(PROJECT, messages_per_second=100_000)
    stage = {"title": "Spiral", "lab": "playground", "spec": SPEC, "goal": {"limit": 0.2}}
    hall = open_hall([stage], server=server)
    host, projector = await hall.host(), await hall.projector()
    person, other = await hall.client(lab="playground"), await hall.client(lab="playground")
    for client in (person, other):
        await client.enter(hall.code)
    assert person.parts["stage"]["spec"] == SPEC
    configured = [await client.ask("tune", changes={}) for client in (person, other)]
    assert [state["epoch"] for state in configured] == [0, 0]
    await host.act("challenge")
    await host.act("control", control="run")
    tile = await projector.await_tile(0, 20)
    assert 0 < tile["exam_loss"] < 2
    await person.await_part("me", lambda me: me["reached"])
    leaders = await projector.await_part("challenge", lambda challenge: challenge and challenge["leaders"])
    assert leaders["leaders"][0]["value"] == 25  # parameters of 2-4-2-1


async def test_tiles_have_the_points_that_their_own_network_learns_from(
    start_server: StartServer, open_hall: OpenHall
) -> None:
    data = {"dataset": "spiral", "noise": 30, "train_percent": 20}
    stages = [
        {"lab": "playground", "spec": {"data": data}},
        {"lab": "playground", "spec": {"data": {"dataset": "xor"}}},
    ]
    hall = open_hall(stages, server=start_server(PROJECT, messages_per_second=100_000))
    host, projector = await hall.host(), await hall.projector()
    people = [await hall.client(lab="playground") for _ in range(2)]

    async def are_those_learned_from() -> None:
        for slot, person in enumerate(people):
            shown = (await person.await_frame(lambda picture: picture.kind == "data")).arrays
            train = int(shown["split"][0])
            learned = np.column_stack((shown["points"], shown["labels"]))[:train]
            await projector.await_points(slot, learned[:120])

    for person in people:
        await person.enter(hall.code)
    await are_those_learned_from()
    assert not np.array_equal(projector.points[0], projector.points[1], equal_nan=True)  # a seed of one's own
    assert len(projector.points[0][~np.isnan(projector.points[0]).any(1)]) == 100  # a fifth of 500, and no more
    await host.act("stage", index=1)
    for person in people:
        await person.await_part("stage", lambda stage: stage["index"] == 1)
    await are_those_learned_from()
    await host.await_tile(0, 0)
    assert not host.points


async def test_a_restart_brings_back_the_projects_own_networks(start_server: StartServer, open_hall: OpenHall) -> None:
    server = start_server(PROJECT, messages_per_second=100_000)
    hall = open_hall([{"title": "Circle", "lab": "playground", "spec": SPEC}], server=server)
    person = await hall.client(lab="playground")
    await person.enter(hall.code)
    await person.ask("control", action="step", epochs=30)
    before = await person.await_frame(lambda picture: picture.kind == "full" and picture.epoch == 30)
    server.restart()
    again = await hall.client(lab="playground")
    assert (await again.enter(hall.code, token=person.token))["resumed"] is True
    after = await again.await_frame(lambda picture: picture.kind == "full")
    assert after.epoch == 30
    np.testing.assert_array_equal(after.arrays["weights.1"], before.arrays["weights.1"])
    assert "Traceback" not in server.log.read_text()
