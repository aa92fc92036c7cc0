"""The augmentation lab over a real socket: bad input, a drawing and its answer, a cancel that comes late."""

from __future__ import annotations

import numpy as np
import pytest

from tests.client import Client
from tests.server import Server

pytestmark = pytest.mark.anyio
DIGIT = [0, 16, 9, 3] * 16
STEPS = 500
# message -> code, path, what the sentence names
REFUSED = [
    ({"type": "configure", "spec": {"strengths": {"rotation": 91}}}, "invalid_spec", "spec.strengths.rotation", "91"),
    ({"type": "configure", "spec": {"strengths": {"erase": -1}}}, "invalid_spec", "spec.strengths.erase", "-1"),
    ({"type": "configure", "spec": {"chosen": ["blur"]}}, "invalid_spec", "spec.chosen.0", "'blur'"),
    ({"type": "configure", "spec": {"data": {"digits": 1}}}, "invalid_spec", "spec.data.digits", "expected one of 50"),
    ({"type": "tune", "changes": {"revealed": True}}, "invalid_change", "changes.revealed", "not permitted"),
    ({"type": "edit", "drawing": DIGIT[1:], "label": 3}, "invalid_change", "drawing", "63 pixels"),
    ({"type": "edit", "drawing": [0] * 64, "label": 3}, "invalid_change", "drawing", "blank"),
    ({"type": "edit", "drawing": [16] * 64, "label": 3}, "invalid_change", "drawing", "all ink"),
    ({"type": "edit", "drawing": "7", "label": 3}, "invalid_change", "drawing", "64 whole numbers"),
    ({"type": "edit", "drawing": DIGIT}, "invalid_change", "", "expected a label"),
    ({"type": "edit", "label": 3}, "invalid_change", "", "exactly one of"),
    ({"type": "edit", "drawing": DIGIT, "label": 11}, "invalid_change", "label", "11"),
    ({"type": "edit", "undraw": -1}, "invalid_change", "undraw", "-1"),
    ({"type": "focus", "unit": [0, 0]}, "invalid_change", "unit", "no units"),
]


async def test_bad_input_is_named_and_nothing_else_happens(site: Server) -> None:
    async with Client(site.socket_url, "augmentation") as page:
        await page.hello()
        for message, code, path, said in REFUSED:
            answer = await page.ask(**message)
            assert (answer["type"], answer["code"], answer["path"]) == ("error", code, path)
            assert said in answer["message"]
        assert (await page.ask("control", action="step", epochs=2))["type"] == "state"
        await page.await_state(lambda state: state["epoch"] == 2)


async def test_a_run_ends_by_itself_and_a_cancel_that_comes_late_changes_nothing(site: Server) -> None:
    async with Client(site.socket_url, "augmentation") as page:
        await page.hello(spec={"chosen": ["crop"], "speed": "max", "data": {"seed": "socket"}})
        await page.ask("control", action="run")
        await page.await_state(lambda state: state["epoch"] == STEPS and state["status"] == "paused")
        late = await page.ask("control", action="pause")
        assert late["epoch"] == STEPS
        frame = await page.await_frame(lambda frame: frame.kind == "full" and frame.epoch == STEPS)
        assert np.isfinite(frame.arrays["matrix"][:2, :6]).all()
        assert (frame.arrays["says"] <= 9).all()


async def test_a_drawing_reaches_the_other_page_of_the_group_and_goes_with_who_drew_it(site: Server) -> None:
    spec = {"data": {"group": "the room's word"}}
    async with Client(site.socket_url, "augmentation") as one:
        await one.hello(spec=spec)
        await one.await_frame(lambda frame: frame.kind == "full")
        async with Client(site.socket_url, "augmentation") as other:
            await other.hello(spec=spec)
            await other.ask("edit", drawing=DIGIT, label=3)
            there = await one.await_frame(lambda frame: "pool" in frame.arrays and frame.arrays["pool"][0] == 1)
            assert (there.arrays["drawings"] == 0).all(), "whose drawing it is stays theirs"
            await other.ask("edit", undraw=0)
            await one.await_frame(lambda frame: "pool" in frame.arrays and frame.arrays["pool"][0] == 0)


async def test_a_phone_that_leaves_in_the_middle_of_a_run_finds_it_again(site: Server) -> None:
    async with Client(site.socket_url, "augmentation") as page:
        await page.hello(spec={"speed": "frame", "data": {"seed": "leaves"}})
        await page.ask("control", action="run")
        await page.await_frame(lambda frame: frame.epoch >= 5)
        token = page.token
    async with Client(site.socket_url, "augmentation") as back:
        welcome = await back.hello(token=token)
        assert welcome["resumed"]
        assert (await back.await_frame(lambda frame: frame.kind != "data")).epoch >= 5
