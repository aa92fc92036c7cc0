"""A host turns a live value for everybody: networks go on with it, the stage has it, newcomers too."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio

STAGE = {
    "title": "One slope", "lab": "descent", "locked": ["learningRate", "surface", "x", "y", "scattered"],
    "spec": {"start": {"scattered": True}, "training": {"learning_rate": 0.05}},
}  # fmt: skip


async def test_the_host_turns_the_one_learning_rate(site: Server, stack: AsyncExitStack) -> None:
    status, answer = post(site, "/api/rooms", {"title": "", "script": [STAGE]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host = await hall.host()
    ann, bob = [await hall.person(name=name, lab="descent") for name in ("ann", "bob")]
    await host.act("control", control="run")
    await ann.await_state(lambda state: state["epoch"] >= 3)
    assert (await host.act("tune", changes={"learning_rate": 1.5}))["type"] == "done"
    for phone in (ann, bob):
        state = await phone.await_state(lambda state: state["tuned"]["learning_rate"] == 1.5)
        assert state["epoch"] >= 1, "it goes on, and does not begin anew"
    stage = await host.await_part("stage", lambda part: part["spec"]["training"]["learning_rate"] == 1.5)
    assert stage["spec"]["start"] == {"scattered": True}, "what the set-up leaves open stays open"
    refused = await ann.ask("tune", changes={"learning_rate": 0.1})
    assert (refused["type"], refused["code"]) == ("error", "not_allowed"), "nobody but the host turns it"
    frame = await bob.await_frame(lambda frame: frame.kind == "full" and frame.arrays["crowd"].size != 0)
    assert frame.arrays["crowd"].shape == (1, 2), "bob sees ann's ball"
    cat = await hall.person(name="cat", lab="descent")
    state = await cat.await_state(lambda state: "tuned" in state)
    assert state["tuned"]["learning_rate"] == 1.5, "who comes later, too"
    for changes, path in (
        ({"learning_rate": 9}, "do.changes.learning_rate"),
        ({"surface": "bowl"}, "do.changes.surface"),
    ):
        error = await host.act("tune", changes=changes)
        assert (error["type"], error["path"]) == ("error", path)
