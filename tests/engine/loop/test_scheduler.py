"""Fair shares, and ticks that end: on a clock that only pretended work moves."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest

from app.engine.loop.loop import FRAME_SECONDS, TRAINING_SECONDS
from app.engine.messages import Configure, Control, Credit, Tune
from app.wire.frames import decode, read_header
from tests.engine.pretend import LAYOUT, Costs, Room, pictures, states

TINY, HUGE = 2e-5, 0.05  # seconds for a step


def test_an_expensive_network_after_a_cheap_one_does_not_hold_a_tick() -> None:
    room = Room()
    room.run("cheap", Costs(TINY))
    room.during(1)
    room.longest = 0.0
    room.run("expensive", Costs(HUGE))
    room.during(5)
    assert room.longest <= HUGE + 2 * TRAINING_SECONDS


@pytest.mark.parametrize("change", ["configure", "reset"])
def test_what_an_epoch_costs_is_learnt_again_after_a_change(change: str) -> None:
    room = Room()
    room.run("a", Costs(TINY))
    room.during(1)
    room.longest = 0.0
    if change == "configure":
        room.loop.handle(Configure("a", Costs(HUGE), 2))
        room.loop.handle(Control("a", "run"))
    else:
        room.program.costs["a"] = Costs(HUGE)
        room.loop.handle(Control("a", change))
        room.loop.handle(Control("a", "run"))
    room.during(2)
    assert room.longest <= HUGE + 2 * TRAINING_SECONDS


def test_many_expensive_networks_share_a_round_over_many_ticks() -> None:
    room = Room()
    for number in range(40):
        room.run(str(number), Costs(HUGE))
    room.during(20)
    assert room.longest <= HUGE + 2 * TRAINING_SECONDS
    steps = set(room.program.steps.values())
    assert max(steps) - min(steps) <= 1
    assert min(steps) >= 8


def test_everyone_at_full_speed_whose_step_costs_about_the_usual_gets_the_same_number() -> None:
    room = Room()
    for number in range(24):
        room.run(str(number), Costs(step=(5e-5, 7e-5, 1e-4)[number % 3], group=str(number // 8)))
    room.run("alone", Costs(step=1.5e-4))
    room.during(5)
    steps = sorted(room.program.steps.values())
    assert steps[0] >= 100
    assert steps[-1] - steps[0] <= steps[0] * 0.1


@pytest.mark.parametrize("step", [2e-3, HUGE], ids=["many in a tick", "longer than a tick"])
def test_a_dear_network_at_full_speed_costs_the_others_no_more_than_one_of_them_does(step: float) -> None:
    seconds = 10
    usual, beside = (full_room() for _ in range(2))
    beside.run("dear", Costs(step))
    for room in (usual, beside):
        room.during(seconds)
    assert beside.program.steps["0"] >= 0.9 * usual.program.steps["0"]
    spent = beside.program.steps["dear"] * step / seconds
    assert 0.5 / 24 <= spent <= 1.5 / 24, "and it goes on"


def full_room() -> Room:
    """23 at full speed, in groups of eight."""
    room = Room()
    for number in range(23):
        room.run(str(number), Costs(TINY, group=str(number // 8)))
    return room


@pytest.mark.parametrize("of", ["one shape", "many shapes"])
@pytest.mark.parametrize("change", ["run", "reset", "configure"])
def test_who_presses_a_button_trains_as_many_steps_as_before(of: str, change: str) -> None:
    room = Room()
    for number in range(64):
        room.run(str(number), costs_of(number, of))
    room.during(1)
    if change == "configure":
        room.loop.handle(Configure("0", costs_of(0, of), 2))
    else:
        room.loop.handle(Control("0", "pause"))
        room.loop.handle(Control("0", change))
    room.loop.handle(Control("0", "run"))
    assert share_of("0", room, seconds=5) >= 0.9


@pytest.mark.parametrize("of", ["one shape", "many shapes"])
@pytest.mark.parametrize("tried", [True, False], ids=["its first step", "some slice"])
def test_one_moment_in_which_the_machine_stood_still_makes_nobody_slow(tried: bool, of: str) -> None:
    room = Room()
    for number in range(24):
        room.run(str(number), costs_of(number, of))
    room.during(1)
    room.program.costs["0"] = Costs(TINY, call=0.5, group=costs_of(0, of).group)
    if tried:
        room.loop.handle(Configure("0", room.program.costs["0"], 2))
        room.loop.handle(Control("0", "run"))
    room.tick()
    for number in range(24):
        room.program.costs[str(number)] = costs_of(number, of)
    room.during(1)
    assert share_of("0", room, seconds=5) >= 0.9


def costs_of(number: int, of: str) -> Costs:
    """A small network's, whose first step costs its call many times as much."""
    return Costs(TINY, call=3e-4, group=str(number // 8) if of == "one shape" else "")


def share_of(session: str, room: Room, seconds: float) -> float:
    """How many steps one trains in so many seconds, as a part of what the others do in the middle."""
    before = dict(room.program.steps)
    room.during(seconds)
    got = {name: step - before[name] for name, step in room.program.steps.items()}
    return got[session] / median(got.values())


def test_a_group_of_many_that_is_dear_trains_no_more_than_the_others() -> None:
    room = Room()
    for number in range(12):
        room.run(str(number), Costs(TINY))
    for number in range(8):
        room.run(f"dear {number}", Costs(2.5 * TINY, group="dear"))
    assert share_of("dear 0", room, seconds=2) <= 1.1


def test_who_is_a_little_dearer_is_a_little_slower() -> None:
    got = []
    for step in (1.9, 2.1, 3, 4, 8):
        room = full_room()
        room.run("dear", Costs(step * TINY))
        room.during(2)
        got.append(room.program.steps["dear"] / room.program.steps["0"])
    assert got == pytest.approx([1, 4 / 2.1**2, 4 / 9, 4 / 16, 4 / 64], rel=0.1)


def test_a_step_asked_of_a_dear_network_comes_at_once() -> None:
    room = full_room()
    room.admit("dear", Costs(HUGE))
    room.during(1)
    room.loop.handle(Control("dear", "step"))
    room.tick()
    assert room.program.steps["dear"] == 1


def test_a_few_steps_asked_of_a_dear_network_come_one_in_each_round() -> None:
    room = full_room()
    room.admit("dear", Costs(HUGE))
    room.during(1)
    room.loop.handle(Control("dear", "step", 10))
    room.during(20 * HUGE)
    assert room.program.steps["dear"] == 10


def test_a_long_wish_of_a_dear_network_costs_the_others_as_much_as_one_of_them() -> None:
    usual, beside = full_room(), full_room()
    beside.admit("dear", Costs(HUGE))
    beside.loop.handle(Control("dear", "step", 10_000))
    for room in (usual, beside):
        room.during(10)
    assert beside.program.steps["0"] >= 0.9 * usual.program.steps["0"]


def test_all_slow_down_together_when_the_machine_is_too_slow() -> None:
    room = Room()
    for number in range(60):
        room.run(str(number), Costs(step=0.005, speed="frame"))
    batches = room.during(10)
    steps = sorted(room.program.steps.values())
    assert steps[-1] - steps[0] <= 1
    assert steps[0] >= 0.9 * 10 / (60 * 0.005)
    assert room.longest <= 3 * TRAINING_SECONDS
    assert {len(pictures(batches, str(number))) for number in range(60)} <= set(range(steps[0] - 2, steps[0] + 4))


def test_a_cheap_watcher_still_gets_frames_while_expensive_ones_train() -> None:
    room = Room()
    room.run("watcher", Costs(TINY, speed="frame"))
    for number in range(10):
        room.run(str(number), Costs(HUGE))
    room.during(2)
    batches = room.during(5)
    assert len(pictures(batches, "watcher")) >= 5 / (HUGE + 2 * FRAME_SECONDS)
    assert min(room.program.steps[str(number)] for number in range(10)) >= 6


def test_bounded_speeds_do_not_starve_those_at_full_speed() -> None:
    room = Room()
    room.run("full", Costs(TINY))
    for number in range(10):
        room.run(str(number), Costs(HUGE, speed="frame"))
    room.during(5)
    assert room.program.steps["full"] * TINY >= 0.2


def test_a_lone_network_at_full_speed_leaves_no_engine_idle() -> None:
    room = Room()
    room.run("a", Costs(TINY))
    room.during(1)
    before, begin = room.program.steps["a"], room.clock.now
    room.during(5)
    assert (room.program.steps["a"] - before) * TINY >= 0.98 * (room.clock.now - begin)
    assert room.longest <= FRAME_SECONDS, "and its commands and pictures stay prompt"


def test_full_speed_draws_no_more_pictures_than_a_screen() -> None:
    room = Room()
    room.run("a", Costs(TINY))
    room.during(1)
    assert 55 <= len(pictures(room.during(5), "a")) / 5 <= 61


@pytest.mark.parametrize(("speed", "rate"), [("slow", 2), ("calm", 10), ("frame", 60), ("fast", 600)])
def test_each_frame_carries_the_epochs_per_second_it_really_got(speed: str, rate: float) -> None:
    room = Room()
    room.run("a", Costs(TINY, speed=speed))
    batches = room.during(10)
    shown = [float(decode(frame, LAYOUT)["epochs_per_second"][0]) for frame in pictures(batches, "a")]
    assert shown[-1] == pytest.approx(rate, rel=0.15)


def test_the_shown_rate_is_what_is_left_when_many_train() -> None:
    room = Room()
    for number in range(20):
        room.run(str(number), Costs(step=0.01))
    room.during(3)
    begin, before = room.clock.now, dict(room.program.steps)
    batches = room.during(10)
    seconds = room.clock.now - begin
    for number in map(str, range(20)):
        got = (room.program.steps[number] - before[number]) / seconds
        last = float(decode(pictures(batches, number)[-1], LAYOUT)["epochs_per_second"][0])
        assert last == pytest.approx(got, rel=0.25)
        assert last == pytest.approx(5, rel=0.3)


@pytest.mark.parametrize(("speed", "step", "rate"), [("frame", TINY, 60), ("fast", TINY / 10, 600)])
def test_pictures_that_take_long_cost_nobody_epochs(speed: str, step: float, rate: float) -> None:
    room, everybody = Room(), [str(number) for number in range(40)]
    for session in everybody:
        room.run(session, Costs(step, speed=speed, picture=0.004))  # 160 ms for all
    room.during(1)
    begin, before = room.clock.now, dict(room.program.steps)
    batches = room.during(10)
    assert 5 <= len(pictures(batches, "0")) / 10 <= 7
    for session in everybody:
        trained = room.program.steps[session] - before[session]
        assert trained / (room.clock.now - begin) == pytest.approx(rate, rel=0.05)


def test_what_is_dear_by_itself_is_not_made_up_for() -> None:
    room = Room()
    for number in range(10):
        room.run(str(number), Costs(0.01, speed="frame"))
    steps = [read_header(frame).epoch for frame in pictures(room.during(10), "0")]
    assert steps == list(range(1, len(steps) + 1))  # each of them is seen
    assert len(steps) > 50


def test_dear_steps_are_not_saved_up_where_pictures_take_long_too() -> None:
    room = Room()
    for number in range(60):
        room.run(str(number), Costs(0.002, speed="frame", picture=0.002))  # 120 ms for all, and as much again
    room.during(2)
    shown = [read_header(frame).epoch for frame in pictures(room.during(10), "0")]
    assert max(after - before for before, after in pairwise(shown)) <= 2
    assert len(shown) >= 20


def test_who_rested_does_not_catch_up() -> None:
    room = Room()
    room.run("a", Costs(TINY, speed="frame"))
    room.during(1)
    room.loop.handle(Control("a", "pause"))
    room.tick()
    rested = room.program.steps["a"]
    room.clock.now += 5
    room.loop.handle(Control("a", "run"))
    room.during(1)
    assert room.program.steps["a"] - rested == pytest.approx(60, abs=2)


def test_fast_shows_its_ten_epochs_at_once() -> None:
    room = Room()
    room.run("a", Costs(HUGE, speed="fast"))
    steps = [read_header(frame).epoch for frame in pictures(room.during(5), "a")]
    assert steps == [10 * (number + 1) for number in range(len(steps))]
    assert len(steps) >= 5


def test_steps_end_exactly_whatever_they_cost() -> None:
    room = Room()
    room.admit("a", Costs(HUGE))
    room.run("b", Costs(TINY))
    room.loop.handle(Control("a", "step", 33))
    batches = room.during(10)
    assert room.program.steps["a"] == 33
    assert [state.status for state in states(batches, "a")][-1] == "paused"


def test_a_pause_takes_back_what_was_granted() -> None:
    room = Room()
    room.run("a", Costs(HUGE, speed="fast"))
    room.tick()
    room.loop.handle(Control("a", "pause"))
    step = room.program.steps["a"]
    room.during(3)
    assert room.program.steps["a"] == step
    room.loop.handle(Tune("a", {}))
    room.during(3)
    assert room.program.steps["a"] == step


def test_as_fast_as_it_goes_is_for_pages_that_draw() -> None:
    room = Room()
    room.run("hidden", Costs(1e-4))
    room.during(5, draws=False)
    assert room.program.steps["hidden"] > 5000  # a slow connection is no reason
    room.during(6, draws=False)
    before = room.program.steps["hidden"]
    room.during(10, draws=False)
    assert room.program.steps["hidden"] - before == pytest.approx(100, abs=2)
    room.loop.handle(Credit("hidden", 2))
    room.during(5)
    assert room.program.steps["hidden"] - before > 5000


@pytest.mark.parametrize("change", ["run", "pause", "configure"])
def test_a_member_that_changes_does_not_slow_down_its_group(change: str) -> None:
    room = Room()
    for number in range(8):
        room.run(str(number), Costs(1e-4, group="cohort"))
    room.during(1)
    usual = steps_of_a_tick(room, "0")
    room.loop.handle(Configure("7", Costs(1e-4, group="cohort"), 2) if change == "configure" else Control("7", change))
    room.loop.handle(Control("7", "run"))
    assert steps_of_a_tick(room, "0") >= 0.8 * usual > 50


def steps_of_a_tick(room: Room, session: str) -> int:
    before = room.program.steps[session]
    room.tick()
    return room.program.steps[session] - before


def test_a_room_that_fills_tries_its_newcomers_together() -> None:
    room = Room()
    room.run("first", Costs(1e-4, group="cohort"))
    room.during(1)
    for number in range(30):
        room.run(str(number), Costs(1e-4, group="cohort"))
    calls = room.program.calls
    room.tick()
    assert room.program.calls - calls == 2, "those who are known, and those who are not"
