"""What a curve shows whose network steps into the light: all it has learned so far, and nothing of a network before."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from app.rooms.hall.trace import KEPT, Trace
from tests.rooms.conftest import OpenHall


def test_however_long_a_run_is_its_trace_is_short_and_begins_where_it_began() -> None:
    trace = Trace()
    for epoch in range(100_000):
        trace.take(1, epoch, (1 / (1 + epoch), 0.5))
        assert len(trace) <= KEPT
    epochs = [epoch for epoch, _, _ in trace.points]
    assert epochs[0] == 0
    assert epochs[-1] > 98_000
    assert len(epochs) > KEPT / 3
    gaps = [after - before for before, after in pairwise(epochs)]
    assert max(gaps) <= 4 * min(gaps)


def test_another_network_and_a_new_start_have_a_past_of_their_own() -> None:
    trace = Trace()
    for epoch in (0, 1, 2):
        trace.take(1, epoch, (0.5, 0.5))
    trace.take(1, 0, (0.4, math.nan))  # not measured yet
    assert trace.points == []
    trace.take(1, 1, (0.4, 0.3))
    trace.take(2, 5, (0.2, 0.1))
    assert trace.points == [(5, 0.2, 0.1)]


@pytest.mark.anyio
async def test_the_spotlight_brings_the_past_with_it(open_hall: OpenHall) -> None:
    hall = open_hall([{"title": "Count", "lab": "counter", "spec": {"cells": 2}}])
    host, projector, person = await hall.host(), await hall.projector(), await hall.person()
    for epoch in (1, 2, 3):
        await person.ask("control", action="step")
        await projector.await_tile(0, epoch)
    await host.act("spotlight", person=person.parts["me"]["id"])
    lit = await projector.await_part("spotlight", lambda light: light is not None)
    assert [(epoch, loss) for epoch, loss, _ in lit["history"]][-3:] == [(1, 0.5), (2, 0.3333), (3, 0.25)]
    await person.configure({"cells": 3})
    again = await projector.await_part("spotlight", lambda light: light["generation"] > lit["generation"])
    assert [epoch for epoch, _, _ in again["history"]] in ([], [0])
