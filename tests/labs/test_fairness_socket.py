"""The fairness lab over a real socket: guesses of a room, a bot that it teaches, a judge that is shared."""

from __future__ import annotations

import pytest

from tests.client import Client
from tests.server import Server

pytestmark = pytest.mark.anyio


async def test_a_guess_reveals_the_day_and_reaches_the_room(site: Server) -> None:
    spec = {"act": "station", "speed": "max", "data": {"group": "the room's word"}}
    async with Client(site.socket_url, "fairness") as one, Client(site.socket_url, "fairness") as other:
        await one.hello(spec=spec)
        await other.hello(spec=spec)
        hidden = await one.await_frame(lambda frame: frame.kind == "full")
        assert not hidden.arrays["day"].any()
        await one.ask("edit", guess=12)
        await other.ask("edit", guess=95)
        await one.await_frame(lambda frame: sorted(frame.arrays["guesses"].tolist()) == [12, 95])
        await one.ask("control", action="run")
        await one.await_state(lambda state: state["epoch"] == 100 and state["status"] == "paused")
        day = await one.await_frame(lambda frame: frame.kind == "full" and frame.epoch == 100)
        assert day.arrays["so_far"].tolist() == [[5, 0], [100, 9895]]


async def test_what_one_teaches_the_bot_another_sees_and_it_goes_with_who_taught_it(site: Server) -> None:
    spec = {"act": "chatbot", "data": {"group": "the room's word"}}
    async with Client(site.socket_url, "fairness") as one:
        await one.hello(spec=spec)
        await one.await_frame(lambda frame: frame.kind == "full")
        async with Client(site.socket_url, "fairness") as other:
            await other.hello(spec=spec)
            await other.ask("edit", teach=4)
            await one.await_frame(lambda frame: frame.arrays["counts"][4] == 1 and not frame.arrays["own"].any())
            await other.ask("edit", forget=4)
            await one.await_frame(lambda frame: frame.arrays["counts"].sum() == 0)


async def test_a_preset_is_found_anew_while_it_learns_and_another_page_looks_on(site: Server) -> None:
    spec = {"speed": "max", "data": {"seed": "shared", "group": "the room's word"}}
    async with Client(site.socket_url, "fairness") as one, Client(site.socket_url, "fairness") as other:
        await one.hello(spec=spec)
        await other.hello(spec=spec)
        await one.ask("tune", changes={"preset": "opportunity"})
        await one.ask("control", action="run")
        await one.await_state(lambda state: state["epoch"] == 300 and state["status"] == "paused")
        fair = await one.await_frame(lambda frame: frame.kind == "full" and frame.epoch == 300)
        same = await other.await_frame(lambda frame: frame.kind == "full" and frame.epoch == 300)
        assert (fair.arrays["scores"] == same.arrays["scores"]).all()
        assert fair.arrays["thresholds"].tolist() == fair.arrays["presets"][2].tolist()
        assert fair.arrays["gaps"][1] < same.arrays["gaps"][1] / 5
