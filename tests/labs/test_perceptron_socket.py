"""The perceptron lab in a room: everybody's line on the wall, and a challenge by hand."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from app.labs.perceptron import LAB
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio


async def test_on_either_or_no_line_of_the_room_has_more_than_three_quarters(
    site: Server, stack: AsyncExitStack
) -> None:
    stage = next(each for each in LAB.stages("en") if each["spec"].get("data") == {"dataset": "xor"})
    assert stage["view"] == "overlay"
    quick = {**stage, "spec": {**stage["spec"], "training": {"speed": "max"}}}
    status, answer = post(site, "/api/rooms", {"title": "", "script": [quick]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host, projector = await hall.host(), await hall.projector()
    people = [await hall.person(name=f"p{number}", lab="perceptron") for number in range(4)]
    await host.act("control", control="run")
    for person in people:
        await person.await_frame(lambda frame: frame.epoch >= 20)
    await host.act("control", control="pause")
    await projector.await_wall(lambda tiles: len(tiles) == 4 and all(tile["epoch"] >= 20 for tile in tiles.values()))
    assert all(0 <= tile["figure"] <= 0.75 for tile in projector.tiles.values())
    assert len({tile["picture"].tobytes() for tile in projector.tiles.values()}) > 1, "each has a line of their own"


async def test_the_best_hand_wins_on_points_that_nobody_has_seen(site: Server, stack: AsyncExitStack) -> None:
    stage = LAB.stages("en")[-1]
    assert (stage["goal"]["seconds"], stage["pace"]) == (60, "presenter")
    status, answer = post(site, "/api/rooms", {"title": "", "script": [stage]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host = await hall.host()
    ann, bob = [await hall.person(name=name, lab="perceptron") for name in ("ann", "bob")]
    assert (await ann.ask("control", action="run"))["type"] == "error", "the rule is the host's here"
    for hand in (ann, bob):  # the best that each has shown counts, so both begin with a line of which that is known
        assert (await hand.ask("edit", neuron=0, weights=[0.0, 1.0], bias=0.7))["type"] == "state"
    await host.act("challenge")
    await ann.ask("edit", neuron=0, weights=[0.8, 0.5], bias=0)  # the best there is

    def values_of(challenge: object) -> dict[str, float]:
        leaders = challenge["leaders"] if isinstance(challenge, dict) else ()
        return {leader["name"]: leader["value"] for leader in leaders}

    def ann_leads(challenge: object) -> bool:
        told = values_of(challenge)
        return len(told) == 2 and told["ann"] < told["bob"]

    values = values_of(await host.await_part("challenge", ann_leads))
    assert list(values) == ["ann", "bob"]
    assert 0.01 < values["ann"] < 0.2 < values["bob"] < 0.5, "one in eleven, and one in three"
    for value in values.values():
        assert round(200 * value) == pytest.approx(200 * value, abs=1e-4), "a share of two hundred points"
