"""An action that is sent twice counts once: for hosts all together, for each participant alone."""

from __future__ import annotations

import pytest

from tests.rooms.conftest import Hall

pytestmark = pytest.mark.anyio


async def test_a_hosts_next_counts_once_also_from_another_socket(hall: Hall) -> None:
    person = await hall.person()
    host, again = await hall.host(), await hall.host()
    assert (await host.ask("room", do={"action": "stage", "index": 1}, once="next"))["type"] == "done"
    generation = (await person.await_type("configured"))["generation"]
    assert (await again.ask("room", do={"action": "stage", "index": 1}, once="next"))["type"] == "done"
    await host.act("send", spec={"cells": 5})
    sent = await person.await_text(lambda message: message["type"] == "configured" and message["spec"]["cells"] == 5)
    assert sent["generation"] == generation + 1  # not one between


async def test_a_ballot_is_answered_again_also_where_the_vote_is_over(hall: Hall) -> None:
    host, person, other = await hall.host(), await hall.person(), await hall.person()
    names = [(await each.await_part("me"))["id"] for each in (person, other)]
    await host.act("vote", question="Who?", candidates=names)
    await person.await_part("vote", bool)
    ballot = {"action": "ballot", "person": names[1]}
    assert (await person.ask("room", do=ballot, once="mine"))["type"] == "done"
    await host.act("close_vote")
    again = await hall.client()
    await again.enter(hall.code, token=person.token)
    assert (await again.ask("room", do=ballot, once="mine"))["type"] == "done"
    assert (await other.ask("room", do=ballot, once="mine"))["code"] == "not_allowed"
    assert (await other.await_part("vote", lambda vote: vote["state"] == "closed"))["total"] == 1
