"""The meta lab in a room: one start for all, and a contest of places that the server decides."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import pytest

from app.labs.meta import LAB
from app.labs.meta.lab import META_STEPS
from app.labs.meta.spec import CELLS
from app.labs.meta.waves import REACH
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio


def points_at(*places: float) -> list[dict[str, int]]:
    """Five points of equal height."""
    return [{"x": round((place + REACH) * CELLS), "y": 60} for place in places]


async def test_a_room_looks_at_hidden_waves_from_places_of_its_own(site: Server, stack: AsyncExitStack) -> None:
    stage: dict[str, Any] = LAB.stages("en")[-1]
    stage["spec"]["training"] = {"speed": "max"}
    stage["goal"]["seconds"] = 600
    status, answer = post(site, "/api/rooms", {"title": "", "script": [stage]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host, projector = await hall.host(), await hall.projector()
    ann, bob, cyd = [await hall.person(name=name, lab="meta") for name in ("ann", "bob", "cyd")]
    await host.act("control", control="run")
    for person in (ann, bob, cyd):
        frame = await person.await_frame(lambda frame: frame.kind == "full" and frame.epoch == META_STEPS)
        assert frame.arrays["count"][0] == 0, "nobody has a point yet"
    await projector.await_wall(
        lambda tiles: len(tiles) == 3 and all(tile["epoch"] == META_STEPS for tile in tiles.values())
    )
    assert (await ann.ask("tune", changes={"start": "random"}))["type"] == "error", (
        "all begin where the room has learnt"
    )

    await host.act("challenge")
    await ann.ask("tune", changes={"points": points_at(-4, -2, 0, 2, 4)})
    await bob.ask("tune", changes={"points": points_at(0, 0, 0, 0, 0)})
    told = await host.await_part("challenge", lambda told: told and len(told["leaders"]) == 1)
    (leader,) = told["leaders"]
    assert leader["name"] == "ann", "bob sees the same thing five times, cyd nothing"
    assert 0 < leader["value"] < stage["goal"]["limit"]
    await cyd.ask("tune", changes={"points": points_at(-3.9, -2.1, 0, 2.1, 3.9)})
    told = await host.await_part("challenge", lambda told: told and len(told["leaders"]) == 2)
    assert {leader["name"] for leader in told["leaders"]} == {"ann", "cyd"}
