"""The original's curves arrive through the websocket, while others train at full speed."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.paths import GOLDEN
from tests.reference import spec_from_link
from tests.server import PROJECT

CASES = json.loads((GOLDEN / "playground_curves.json").read_text())["cases"]
OTHERS = 20

pytestmark = pytest.mark.anyio


async def follow(page: Client, case: dict[str, object]) -> None:
    """Step to each listed epoch and compare."""
    curve: dict[str, dict[str, float]] = case["loss_by_epoch"]  # type: ignore[assignment]
    await page.hello(spec=spec_from_link(str(case["hash"])))
    epoch = 0
    for target, want in ((int(key), losses) for key, losses in curve.items()):
        if target > epoch:
            await page.ask("control", action="step", epochs=target - epoch)
        epoch = target
        picture = await page.await_frame(lambda picture, at=target: picture.kind != "data" and picture.epoch == at)  # type: ignore[misc]
        got = {"train": picture.arrays["train_loss"][0], "test": picture.arrays["test_loss"][0]}
        assert got == pytest.approx(want, abs=1e-4), f"{case['name']} at epoch {epoch}"


async def distract(page: Client, number: int) -> None:
    """Train something else as fast as it goes, until cancelled."""
    hidden = [{"units": 1 + number % 16, "activation": "relu"}] * (number % 9)
    training = {"speed": "max", "learning_rate": 0.001}
    await page.hello(spec={"lab": "playground", "network": {"hidden": hidden}, "training": training})
    await page.ask("control", action="run")
    while True:
        await page.await_frame()


async def test_the_curves_of_the_original_in_a_busy_room(start_server: StartServer) -> None:
    server = start_server(PROJECT)
    async with AsyncExitStack() as stack:
        pages = [
            await stack.enter_async_context(Client(server.socket_url, lab="playground"))
            for _ in range(OTHERS + len(CASES))
        ]
        others = [asyncio.create_task(distract(page, number)) for number, page in enumerate(pages[:OTHERS])]
        await asyncio.gather(*(follow(page, case) for page, case in zip(pages[OTHERS:], CASES, strict=True)))
        for task in others:
            assert not task.done(), "somebody else's run was disturbed"
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
