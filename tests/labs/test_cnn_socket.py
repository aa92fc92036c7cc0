"""The lab of convolution over a real socket: somebody alone, and a room."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from tests.client import Client
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio

SPEC = {"lab": "cnn", "network": {"blocks": [{"channels": 4}]}, "training": {"steps": 100, "speed": "max"}}
DIGIT = [0, 16] * 32


async def test_draw_train_and_come_back(site: Server) -> None:
    async with Client(site.socket_url, "cnn") as page:
        await page.hello(spec=SPEC)
        assert (await page.await_frame()).arrays["pictures"].shape == (300, 64)
        await page.ask("edit", drawing=DIGIT)
        await page.await_frame(lambda frame: frame.kind == "full" and frame.arrays["shown"][0] == -1)
        await page.ask("control", action="run")
        await page.await_state(lambda state: state["status"] == "paused" and state["epoch"] == 100)
        last = await page.await_frame(lambda frame: frame.kind == "full" and frame.epoch == 100)
        late = await page.ask("control", action="pause")
        assert (late["type"], late["epoch"]) == ("state", 100)
        token = page.token
    async with Client(site.socket_url, "cnn") as page:
        assert (await page.hello(token=token))["resumed"]
        again = await page.await_frame(lambda frame: frame.kind == "full")
        assert (again.arrays["probabilities"] == last.arrays["probabilities"]).all()


async def test_in_a_room_drawing_is_always_free_and_the_smallest_network_wins(
    site: Server, stack: AsyncExitStack
) -> None:
    goal = {"title": "small", "limit": 0.9, "rank": "parameters", "seconds": 600}
    script = [
        {"title": "locked", "lab": "cnn", "spec": {**SPEC}, "locked": ["all"]},
        {"title": "contest", "lab": "cnn", "spec": {**SPEC}, "goal": goal},
    ]
    status, answer = post(site, "/api/rooms", {"title": "", "script": script})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host = await hall.host()
    ann, bob = [await hall.person(name=name, lab="cnn") for name in ("ann", "bob")]
    turned = {"block": 0, "channel": 0, "row": 0, "column": 0, "value": 1.0}
    assert (await ann.ask("edit", drawing=DIGIT))["type"] == "state"
    assert (await ann.ask("edit", kernel=turned))["code"] == "not_allowed"
    await host.act("stage", index=1)
    await ann.await_part("stage", lambda stage: stage["index"] == 1)
    await host.act("challenge")
    await ann.await_part("challenge", lambda challenge: challenge is not None)
    assert (await ann.ask("edit", kernel=turned))["code"] == "not_allowed"
    assert (await ann.ask("edit", sample=3))["type"] == "state"
    await bob.configure({**SPEC, "network": {"blocks": [{"channels": 2}]}})
    for person in (ann, bob):
        await person.ask("control", action="run")

    def two_leaders(challenge: object) -> bool:
        return isinstance(challenge, dict) and len(challenge.get("leaders", ())) == 2

    challenge = await host.await_part("challenge", two_leaders)
    assert [leader["name"] for leader in challenge["leaders"]] == ["bob", "ann"]
