"""A command may say which network it is meant for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client import Client
from tests.server import Server

pytestmark = pytest.mark.anyio

COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("control", {"action": "step"}),
    ("tune", {"changes": {"pace": 0.5}}),
    ("edit", {"cell": 0, "value": 9}),
    ("focus", {"unit": [0, 1]}),
]


@pytest.mark.parametrize(("type", "members"), COMMANDS, ids=[case[0] for case in COMMANDS])
async def test_a_command_for_another_generation_is_not_carried_out(
    server: Server, type: str, members: dict[str, Any]
) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.configure({"lab": "counter", "cells": 4})
        for generation in (0, 1, 3):
            error = await page.ask(type, **members, generation=generation)
            assert (error["code"], error["path"]) == ("old_generation", "generation")
            assert error["message"] == f"generation is {generation}, the present one is 2"
        await page.await_state()  # of the new generation
        state = await page.ask("tune", changes={})
        assert (state["epoch"], state["focus"], state["tuned"]["pace"]) == (0, None, 1.0)
        assert (await page.ask(type, **members, generation=2))["type"] == "state"
        assert (await page.ask(type, **members))["type"] == "state"


async def test_a_ping_is_answered_at_once_also_before_hello(server: Server) -> None:
    async with Client(server.socket_url) as page:
        first = await page.ask("ping")
        assert (first.pop("server_time") > 0, first) == (True, {"type": "pong", "re": 1})
        await page.hello()
        await page.say("ping")
        assert (await page.await_type("pong")).keys() == {"type", "server_time"}
        assert (await page.ask("ping", more=1))["code"] == "invalid_message"
