"""docs/rooms.md names every field of every part, as the parts really come."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.client import Client
from tests.paths import ROOT
from tests.rooms.conftest import TALK, OpenHall

pytestmark = pytest.mark.anyio

TABLE: dict[str, str] = dict(
    re.findall(r"^\| `(\w+)` \| [a-z, ]+ \| (.*) \|$", (ROOT / "docs" / "rooms.md").read_text(), re.MULTILINE)
)
# Their keys are not those of a room: a lab's own, people's ids, or described where a stage is.
FOREIGN = {"spec", "layouts", "facets", "counts", "goal", "stages"}


def fields(value: Any) -> set[str]:
    """Every key in `value` that is the room's own."""
    if isinstance(value, list):
        return {name for inner in value for name in fields(inner)}
    if isinstance(value, dict):
        return {*value}.union(*(fields(inner) for name, inner in value.items() if name not in FOREIGN))
    return set()


async def everything(client: Client) -> dict[str, Any]:
    """The parts of a role, once there is something in each."""
    await client.await_part("challenge", lambda challenge: challenge and challenge["leaders"])
    await client.await_part("vote", lambda vote: vote is not None)
    await client.await_part("spotlight", lambda light: light is not None)
    if "roster" in client.parts:
        await client.await_part("roster", lambda roster: len(roster) == 2)
    return client.parts


async def test_the_table_lists_what_comes(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, room_limit=2)
    host, projector, late = await hall.host(), await hall.projector(), await hall.client()
    person, second = await hall.person(), await hall.person()
    await late.hello(room=hall.code)
    await late.await_part("waiting")
    me, other = (client.parts["me"]["id"] for client in (person, second))
    await person.act("team", team="Red")
    await host.act("stage", index=1)
    await host.act("challenge", goal={"limit": 9.0, "teams": True})
    await host.act("vote", question="?", candidates=[me, other])
    await host.act("spotlight", person=me)
    await person.ask("control", action="step")
    assert {name for client in (host, projector, person, late) for name in client.parts} == set(TABLE)
    for client in (host, projector, person):
        for name, value in (await everything(client)).items():
            described = set(re.findall(r"`(\w+)`", TABLE[name]))
            assert fields(value) <= described, name
    at_host = {name: fields(value) for name, value in host.parts.items()}
    for name in ("room", "stage", "people", "roster", "challenge", "spotlight", "statistics", "script"):
        told = set(re.findall(r"`(\w+)`", TABLE[name]))
        assert told - at_host[name] <= {"running", "ended", "configured", "edges"}, name
