"""The attack lab over a real socket: somebody alone, and a room with its leaderboard."""

from __future__ import annotations

from contextlib import AsyncExitStack

import numpy as np
import pytest

from tests.client import Client
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio

SPEC = {"lab": "attack", "training": {"steps": 100, "speed": "max"}}
STAGE = {
    "title": "fool it", "lab": "attack",
    "spec": {"training": SPEC["training"], "attack": {"sample": 6, "epsilon": 0.0}},
    "goal": {"title": "least", "limit": 0.45, "rank": "loss", "seconds": 600},
}  # fmt: skip


async def test_alone_train_then_attack(site: Server) -> None:
    async with Client(site.socket_url, "attack") as page:
        await page.hello(spec=SPEC)
        data = await page.await_frame()
        assert data.arrays["gallery"].shape == (20, 8, 8)
        await page.ask("control", action="run")
        await page.await_state(lambda state: state["status"] == "paused" and state["epoch"] > 100)
        state = await page.ask("tune", changes={"attack": {"epsilon": 0.4, "method": "pgd"}})
        assert state["tuned"]["attack"]["epsilon"] == 0.4
        frame = await page.await_frame(lambda frame: frame.kind == "full" and frame.arrays["epsilon"] > 0.3)
        assert frame.arrays["fooled"][0] == 1
        token = page.token
    async with Client(site.socket_url, "attack") as page:  # back again: the attack is as it was
        welcome = await page.hello(token=token)
        assert welcome["resumed"]
        assert welcome["spec"]["attack"]["epsilon"] == 0.4
        frame = await page.await_frame(lambda frame: frame.kind == "full")
        np.testing.assert_allclose(frame.arrays["epsilon"], 0.4)


async def test_who_shares_a_network_sees_what_it_has_learnt_without_pressing_play(site: Server) -> None:
    async with Client(site.socket_url, "attack") as page, Client(site.socket_url, "attack") as other:
        await page.hello(spec=SPEC)
        await other.hello(spec=SPEC)
        await page.ask("control", action="run")
        state = await other.await_state(lambda state: state["epoch"] > 100)
        assert not state["running"]
        frame = await other.await_frame(lambda frame: frame.kind == "full" and frame.arrays["accuracy"][0] > 0.8)
        assert frame.epoch >= 100


async def test_the_rooms_leaderboard_is_the_smallest_noise(site: Server, stack: AsyncExitStack) -> None:
    status, answer = post(site, "/api/rooms", {"title": "", "script": [STAGE]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host = await hall.host()
    ann, bob = [await hall.person(name=name, lab="attack") for name in ("ann", "bob")]
    await ann.ask("control", action="run")
    await ann.await_state(lambda state: state["status"] == "paused" and state["epoch"] > 100)
    await host.act("challenge")
    await ann.ask("tune", changes={"attack": {"sample": 6, "method": "pgd", "epsilon": 0.4}})
    await bob.ask("tune", changes={"attack": {"sample": 6, "method": "pgd", "epsilon": 0.3}})  # never pressed play

    def two_leaders(challenge: object) -> bool:
        return isinstance(challenge, dict) and len(challenge.get("leaders", ())) == 2

    challenge = await host.await_part("challenge", two_leaders)
    assert [leader["value"] for leader in challenge["leaders"]] == [0.3, 0.4]
