"""The augmentation lab over a real socket: a drawing and who sees it, a cancel that comes late."""

from __future__ import annotations

import numpy as np
import pytest

from app.labs.augmentation.spec import MAX_DRAWINGS
from tests.client import Client
from tests.server import Server

pytestmark = pytest.mark.anyio
DIGIT = [0, 16, 9, 3] * 16
STEPS = 500


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
            own, others = np.split(there.arrays["drawings"], [MAX_DRAWINGS])
            assert (own == 0).all()
            assert others[0].ravel().tolist() == DIGIT
            await other.ask("edit", undraw=0)
            await one.await_frame(lambda frame: "pool" in frame.arrays and frame.arrays["pool"][0] == 0)
