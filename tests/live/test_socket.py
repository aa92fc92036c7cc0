"""A page and the server, over a real socket: one story per test."""

from __future__ import annotations

import numpy as np
import pytest

from tests.client import Client
from tests.server import Server

pytestmark = pytest.mark.anyio


async def test_a_page_says_hello_and_sees_its_network(server: Server) -> None:
    async with Client(server.socket_url) as page:
        welcome = await page.ask("hello", protocol=1, lab="counter")
        assert welcome["type"] == "welcome"
        assert welcome["resumed"] is False
        assert welcome["spec"] == {"lab": "counter", "cells": 3, "starts": [0.0], "pace": 1.0, "speed": "frame"}
        assert welcome["limits"] == {"message_bytes": 65536, "messages_per_second": 100_000, "sessions": 1000}
        configured = await page.await_type("configured")
        assert configured["generation"] == 1
        assert configured["layouts"]["data"] == [{"name": "starts", "dtype": "float32", "shape": [3]}]
        state = await page.await_state()
        assert (state["status"], state["running"], state["epoch"]) == ("ready", False, 0)
        assert state["tuned"] == {"pace": 1.0, "speed": "frame"}
        data, picture = await page.await_frame(), await page.await_frame()
        assert (data.kind, picture.kind) == ("data", "full")
        assert picture.header.sequence > data.header.sequence


async def test_hello_may_bring_a_spec(server: Server) -> None:
    async with Client(server.socket_url) as page:
        welcome = await page.hello(spec={"lab": "counter", "cells": 5, "starts": [1.5, 2]})
        assert welcome["spec"]["cells"] == 5
        data = await page.await_frame()
        np.testing.assert_array_equal(data.arrays["starts"], np.float32([1.5, 2, 1.5, 2, 1.5]))


async def test_run_and_pause(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        assert (await page.ask("control", action="run"))["running"] is True
        picture = await page.await_frame(lambda picture: picture.epoch >= 5)
        assert picture.kind == "live"
        assert picture.arrays["counts"][0] == picture.epoch
        state = await page.ask("control", action="pause")
        assert (state["running"], state["status"]) == (False, "paused")
        rest = await page.await_frame(lambda picture: picture.kind == "full")
        assert rest.epoch == state["epoch"]


async def test_a_large_screen_gets_full_frames_while_it_trains(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello(screen="large")
        await page.ask("control", action="run")
        assert (await page.await_frame(lambda picture: picture.epoch >= 3)).kind == "full"


@pytest.mark.parametrize("ack", ['{"type":"ack","seq":%d}', '{"type": "ack", "seq": %d}', '{"seq":%d,"type":"ack"}'])
async def test_an_acknowledgement_counts_however_it_is_written(server: Server, ack: str) -> None:
    async with Client(server.socket_url, draws=False) as page:
        await page.hello()
        await page.ask("control", action="run")
        for _ in range(10):
            picture = await page.await_frame(lambda picture: picture.kind != "data")
            await page.socket.send(ack % picture.header.sequence)
        await page.socket.send(ack % 10**6)
        assert (await page.await_error())["code"] == "out_of_order"


async def test_steps_and_reset(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="step", epochs=7)
        assert (await page.await_state(lambda state: state["epoch"] == 7))["running"] is False
        assert (await page.ask("control", action="reset"))["epoch"] == 0
        picture = await page.await_frame(lambda picture: picture.epoch == 0 and picture.kind == "full")
        assert picture.arrays["counts"].tolist() == [0, 0, 0]


async def test_tune_changes_what_runs(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        state = await page.ask("tune", changes={"pace": 0.5})
        assert state["tuned"] == {"pace": 0.5, "speed": "frame"}
        await page.ask("control", action="step", epochs=4)
        picture = await page.await_frame(lambda picture: picture.epoch == 4)
        assert picture.arrays["counts"][0] == 2


async def test_an_edit_shows_at_once(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        assert (await page.ask("edit", cell=1, value=42.5))["type"] == "state"
        picture = await page.await_frame(lambda picture: picture.kind != "data" and picture.arrays["counts"][1] != 0)
        assert picture.arrays["counts"].tolist() == [0, 42.5, 0]


async def test_focus_is_kept_and_given_back(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        assert (await page.ask("focus", unit=[0, 2]))["focus"] == [0, 2]
        picture = await page.await_frame(lambda picture: picture.kind == "full" and picture.arrays["focus"][0] == 0)
        assert picture.arrays["focus"].tolist() == [0, 2]
        assert (await page.ask("focus", unit=None))["focus"] is None


async def test_configure_begins_a_generation(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        configured = await page.configure({"lab": "counter", "cells": 9})
        assert configured["generation"] == 2
        assert configured["spec"]["cells"] == 9
        state = await page.await_state(lambda state: state["generation"] == 2)
        assert (state["running"], state["epoch"]) == (False, 0)
        picture = await page.await_frame(lambda picture: picture.header.generation == 2)
        assert picture.kind == "data"
        assert picture.arrays["starts"].shape == (9,)


async def test_configure_with_keep_goes_on(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="step", epochs=3)
        await page.await_state(lambda state: state["epoch"] == 3)
        configured = await page.configure({"lab": "counter", "starts": [8.0]}, keep=True)
        assert configured["generation"] == 2
        assert (await page.await_state(lambda state: state["generation"] == 2))["epoch"] == 3
        picture = await page.await_frame(lambda picture: picture.header.generation == 2 and picture.kind == "full")
        assert picture.arrays["counts"].tolist() == [3, 3, 3]


async def test_frames_never_come_late(server: Server) -> None:
    async with Client(server.socket_url) as page:  # which checks sequence and generation of every frame
        await page.hello()
        for cells in (4, 5, 6, 7):
            await page.ask("control", action="run")
            await page.await_frame(lambda picture: picture.epoch >= 2)
            await page.configure({"lab": "counter", "cells": cells})
        await page.await_frame(lambda picture: picture.kind == "full")
        assert page.generation == 5


async def test_only_two_pictures_are_sent_before_one_is_drawn(server: Server) -> None:
    async with Client(server.socket_url, draws=False) as page:
        await page.hello()
        first = await page.await_frame(lambda picture: picture.kind == "full")
        await page.ask("control", action="run")
        await page.await_frame(lambda picture: picture.kind == "live")
        for cell in range(50):  # each would show at once
            await page.ask("edit", cell=0, value=cell)
        assert page.pictures == []
        await page.ack(first.header.sequence)
        await page.await_frame()
        await page.ask("edit", cell=0, value=51)
        assert page.pictures == []


async def test_one_ack_is_for_all_frames_before_it(server: Server) -> None:
    async with Client(server.socket_url, draws=False) as page:
        await page.hello()
        await page.ask("control", action="run")
        second = await page.await_frame(lambda picture: picture.kind == "live")
        await page.ack(second.header.sequence)
        await page.await_frame()
        await page.await_frame()


async def test_a_new_generation_does_not_wait_for_pictures_that_nobody_draws(server: Server) -> None:
    async with Client(server.socket_url, draws=False) as page:
        await page.hello()
        await page.ask("control", action="run")
        await page.await_frame(lambda picture: picture.kind == "live")
        await page.configure({"lab": "counter", "cells": 4})
        await page.await_frame(lambda picture: picture.kind == "full")


async def test_a_page_that_draws_nothing_is_sent_no_queue(server: Server) -> None:
    """It trains on by the clock for a while, as its neighbours do; how it comes to rest is told in tests/engine."""
    async with Client(server.socket_url, draws=False) as page:
        await page.hello()
        await page.ask("control", action="run")
        while (await page.ask("tune", changes={}))["epoch"] < 30:
            pass
        assert len([picture for picture in page.pictures if picture.kind == "live"]) <= 2
