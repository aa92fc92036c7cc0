"""The regularisation lab in a room: the same points for all, teams by switch, and who overfits most."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import numpy as np
import pytest

from app.labs.regularisation import LAB
from tests.client import Client
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio
QUICK: dict[str, Any] = {"training": {"speed": "max"}}
LIES = {"data": {"flipped": 0.3}}  # as whoever wants to overfit has them; 15 % are not enough in every room


async def opened(
    site: Server, stack: AsyncExitStack, stage: int, spec: dict[str, Any] = QUICK
) -> tuple[Hall, Client, Client, Client]:
    """A room at one of the lab's stages, its host, and two people."""
    told = {**LAB.stages("en")[stage], "spec": spec}
    status, answer = post(site, "/api/rooms", {"title": "", "script": [told]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host = await hall.host()
    ann, bob = [await hall.person(name=name, lab="regularisation") for name in ("ann", "bob")]
    return hall, host, ann, bob


async def test_a_team_is_who_has_the_same_switch(site: Server, stack: AsyncExitStack) -> None:
    hall, host, ann, bob = await opened(site, stack, 2)
    projector = await hall.projector()
    frames = [await person.await_frame(lambda frame: frame.kind == "data") for person in (ann, bob)]
    np.testing.assert_array_equal(frames[0].arrays["points"], frames[1].arrays["points"])
    first = [await person.await_frame(lambda frame: frame.kind == "full") for person in (ann, bob)]
    assert (first[0].arrays["maps"] != first[1].arrays["maps"]).any(), "the networks are everybody's own"
    await host.act("challenge")
    await ann.ask("tune", changes={"l2_rate": 2.0})
    for person in (ann, bob):
        await person.ask("control", action="run")
    for person in (ann, bob):
        await person.await_state(lambda state: state["epoch"] == 300 and not state["running"])

    def both(numbers: Any) -> bool:
        return bool(numbers["hidden"]) and set(numbers["spreads"].get("team", {})) == {"l2", "none"}

    teams = (await projector.await_part("statistics", both))["spreads"]["team"]
    assert all(0 < mean < 0.5 and spread == 0 for mean, spread in teams.values()), "one person each"
    await host.act("stop_challenge")
    ended = await host.await_part("challenge", lambda part: part is not None and part["state"] == "ended")
    await ann.ask("tune", changes={"l2_rate": 0.0})  # whoever changes sides now changes no result

    def over(numbers: Any) -> bool:
        return set(numbers["facets"].get("team", {})) == {"none"}

    numbers = await projector.await_part("statistics", over)
    assert numbers["hidden"]
    teams = numbers["spreads"]["team"]
    won = sorted(leader["value"] for leader in ended["leaders"])
    assert won == pytest.approx(sorted(mean for mean, _ in teams.values()), abs=1e-3)


async def test_who_overfits_most_wins(site: Server, stack: AsyncExitStack) -> None:
    _, host, ann, bob = await opened(site, stack, 3, QUICK | LIES)
    await host.act("challenge")
    await ann.ask("tune", changes={"l2_rate": 10.0})
    for person in (ann, bob):
        await person.ask("control", action="run")
    for person in (ann, bob):
        await person.await_state(lambda state: state["epoch"] == 300 and not state["running"])

    def bob_is_there(part: Any) -> bool:
        return part is not None and "bob" in [leader["name"] for leader in part["leaders"]]

    challenge = await host.await_part("challenge", bob_is_there)
    assert challenge["leaders"][0]["name"] == "bob", "nothing keeps his from learning by heart"
