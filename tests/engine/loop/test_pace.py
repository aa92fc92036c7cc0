"""Whose turn it is to be saved, and the rate that a page shows."""

from __future__ import annotations

import pytest

from app.engine.loop.pace import LEAST, LONG_SECONDS, Prices, RateMeter, RoundRobin
from app.engine.messages import Control
from tests.engine.pretend import Costs, Room


@pytest.mark.parametrize("tick", [0.01, 0.1, 0.7, 3.0])
def test_all_have_their_turn_in_time_however_long_ticks_are(tick: float) -> None:
    turns = RoundRobin(1.0)
    turns.turns(0.0, 1000)
    ticks = int(1 / tick) + 1
    assert sum(turns.turns(tick * (number + 1), 1000) for number in range(ticks)) >= 1000
    assert turns.turns(tick * (ticks + 1), 3) >= 1


def test_no_checkpoint_of_a_thousand_running_networks_gets_older_than_promised() -> None:
    room = Room()
    for number in range(1000):
        room.run(str(number), Costs(step=1e-6, picture=3e-4, speed="frame"))  # fewer than fifty ticks in a second
    saved = {str(number): room.clock.now for number in range(1000)}
    oldest, ticks, begin = 0.0, 0, room.clock.now
    while room.clock.now < begin + 20:
        batch = room.tick()
        ticks += 1
        for session in batch.checkpoints:
            oldest = max(oldest, room.clock.now - saved[session])
            saved[session] = room.clock.now
    assert ticks < 1000
    assert max(oldest, room.clock.now - min(saved.values())) <= 4.5
    assert max(len(batch.checkpoints) for batch in (room.tick() for _ in range(30))) <= 250, "spread over many ticks"


def test_what_was_promised_is_saved_with_its_command() -> None:
    room = Room()
    room.admit("a")
    room.during(0.5)
    room.loop.handle(Control("a", "step", 5000))
    assert room.tick().checkpoints["a"].steps > 0


def test_what_fits_is_learnt_from_what_was_done() -> None:
    prices, kinds = Prices(), ["a"] * 1000
    assert prices.fitting(kinds, 1.0) == 1000, "nobody knows better"
    prices.learn("a", 10, 0.05)
    assert prices.fitting(kinds, 1.001) == 200
    assert prices.fitting(["new"] * 1000, 1.001) == 200, "as dear as any other"
    assert prices.fitting(kinds, 0.01) == int(LONG_SECONDS / 0.005) - 1, "one call may take as long for one"
    prices.learn("cheap", 10, 0.01)
    assert prices.fitting(["cheap"] * 1000, 0.01) == LEAST
    assert prices.fitting(["a"], 0) == 1
    assert prices.fitting(kinds[:3], 0.01) == 3
    prices.learn("a", 10, 0.15)
    assert prices.of("a") == pytest.approx(0.01)


def test_the_rate_is_counted_over_half_a_second() -> None:
    meter = RateMeter()
    meter.start(10.0, 100)
    meter.count(10.05, 101)
    assert meter.rate == 0
    meter.count(10.2, 104)
    assert meter.rate == pytest.approx(20)
    meter.count(10.4, 120)
    assert meter.rate == pytest.approx(20), "a first guess stays until the time is over"
    meter.count(10.5, 125)
    assert meter.rate == pytest.approx(50)
    meter.count(11.0, 130)
    assert meter.rate == pytest.approx(10)
