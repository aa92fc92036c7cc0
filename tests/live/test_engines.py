"""What an engine's end may cost, and what it may not."""

from __future__ import annotations

import json
import os
import signal

import pytest

from app.config import NVIDIA_DEVICES
from app.live.pulse import LIFELESS_CHECKS
from tests.client import Client
from tests.conftest import StartServer
from tests.server import COUNTER, PROJECT, Server

pytestmark = pytest.mark.anyio


async def test_what_was_tuned_just_before_an_engine_died_is_kept(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="step", epochs=3)
        await page.await_state(lambda state: state["epoch"] == 3)
        await page.ask("tune", changes={"pace": 0.25})
        os.kill(server.engine_pids()[-1], signal.SIGKILL)
        await page.await_error("engine_lost")
        await page.await_state(lambda state: state["tuned"]["pace"] == 0.25)
        async with Client(server.socket_url) as again:
            welcome = await again.hello(token=page.token)
            assert welcome["spec"]["pace"] == 0.25
            assert (await again.ask("tune", changes={}))["tuned"]["pace"] == 0.25


async def test_steps_that_an_engine_still_owed_are_trained_by_the_next(start_server: StartServer) -> None:
    server = start_server(PROJECT)
    wide = {"network": {"hidden": [{"units": 16}] * 8}, "training": {"batch_size": 1}}
    async with Client(server.socket_url, lab="playground") as page:
        await page.hello(spec=wide)
        for _ in range(2):
            await page.ask("control", action="step", epochs=1000)
        os.kill(server.engine_pids()[-1], signal.SIGKILL)
        await page.await_error("engine_lost")
        state = await page.await_state(lambda state: state["epoch"] == 2000)
        assert state["status"] == "paused"


async def test_a_divergence_is_still_explained_after_a_restart(start_server: StartServer) -> None:
    server = start_server(PROJECT)
    wild = {
        "problem": "regression",
        "data": {"dataset": "reg-plane"},
        "network": {"hidden": [{"units": 8, "activation": "linear"}] * 3},
        "training": {"learning_rate": 10.0, "speed": "max"},
    }
    async with Client(server.socket_url, lab="playground") as page:
        await page.hello(spec=wild)
        await page.ask("control", action="run")
        diverged = await page.await_state(lambda state: state["status"] == "diverged")
        page.texts.clear()
        os.kill(server.engine_pids()[-1], signal.SIGKILL)
        await page.await_error("engine_lost")
        after = await page.await_state()
        assert (after["status"], after["epoch"]) == ("diverged", diverged["epoch"])


async def test_sigterm_to_the_whole_group_is_an_ordinary_end(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        for pid in (*server.engine_pids(), server.process.pid):
            os.kill(pid, signal.SIGTERM)
        assert await page.closed() == 1012
    server.stop()
    assert list(server.lines("engine died")) == []
    assert len(list(server.lines("engine stopped"))) == 1


async def test_a_stopped_engine_is_noticed_said_and_replaced(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await page.hello()
        await page.ask("control", action="run")
        await page.await_frame(lambda picture: picture.epoch >= 1)
        await other.hello()
        await other.await_frame()
        os.kill(server.engine_pids()[0], signal.SIGSTOP)
        assert (await page.await_type("late"))["late"] is True
        while (answer := server.get("/readyz"))[0] == 200:
            pass  # it may be at something heavy
        reasons = ("engine 0 gives no sign of life", "waiting for engine 0")  # or it is being replaced already
        assert json.loads(answer[2])["reason"] in reasons
        await page.say("control", id="pause", action="pause")
        assert (await other.await_type("late"))["late"] is True
        assert (await page.await_text(lambda text: text.get("re") == "pause"))["running"] is False
        assert (await page.await_type("late"))["late"] is False
        await other.await_frame()
        assert (await page.ask("control", action="run"))["running"] is True
        await page.await_frame(lambda picture: picture.epoch >= 2)
    (line,) = server.lines("engine hangs, killing it")
    assert line["silent"] >= LIFELESS_CHECKS
    assert server.metric("engines_late") == 0


async def test_a_stopped_engine_that_goes_on_in_time_is_left_alone(start_server: StartServer) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        os.kill(server.engine_pids()[0], signal.SIGSTOP)
        await page.await_type("late")
        os.kill(server.engine_pids()[0], signal.SIGCONT)
        assert (await page.await_type("late"))["late"] is False
        assert (await page.ask("control", action="pause"))["running"] is False
    assert len(server.engine_pids()) == 1


@pytest.mark.parametrize("labs", [COUNTER, PROJECT])
def test_an_engine_that_can_not_use_its_device_is_never_ready(
    labs: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if any(NVIDIA_DEVICES.glob("nvidia[0-9]*")):
        labs = COUNTER  # this machine has a GPU, that lab has none
    server = Server(tmp_path_factory.mktemp("cuda") / "log", labs, device="cuda")
    try:
        while not list(server.lines("engine can't begin")):
            assert server.process.poll() is None
        status, _, body = server.get("/readyz")
        while "DEVICE is cuda" not in (reason := json.loads(body)["reason"]):
            status, _, body = server.get("/readyz")
        assert status == 503
        assert reason.startswith("waiting for engine 0; ")
        assert server.metric("engines_up") == 0
    finally:
        server.stop()
