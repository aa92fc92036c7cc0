"""Runs that many look at: trained once, left one by one, back after a crash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.engine.loop.pace import FRAME_SECONDS
from app.engine.messages import Configure, Control, Credit, Release, State
from tests.engine.halving import LENGTH, Engine, HalvingRun, SharedHalving, Start
from tests.engine.pretend import Clock


def room(people: int = 3) -> Engine:
    engine = Engine(SharedHalving())
    for number in range(people):
        engine.admit(str(number))
    return engine


def everybody(engine: Engine, action: str) -> None:
    for session in list(engine.loop.members):
        engine.loop.handle(Control(session, action))


def test_a_room_that_trains_the_same_trains_it_once() -> None:
    engine = room(60)
    everybody(engine, "run")
    said = engine.rest()
    assert engine.program.trained == LENGTH
    assert {engine.value(session) for session in engine.loop.members} == {1.0}
    assert {state.session for state in said if state.step == LENGTH and state.status == "paused"} == set(
        engine.loop.members
    )


def test_who_comes_late_finds_it_finished_and_can_not_train_it_further() -> None:
    engine = room()
    everybody(engine, "run")
    engine.rest()
    engine.admit("late")
    assert engine.program.step("late") == LENGTH
    engine.loop.handle(Control("late", "run"))
    assert engine.rest()[-1].status == "paused"
    assert engine.program.trained == LENGTH


def test_who_does_not_press_play_sees_what_others_train() -> None:
    engine = room()
    for session in "012":
        engine.loop.handle(Credit(session, 50))
    engine.rest()
    engine.loop.handle(Control("0", "step", 3))
    said, seen = engine.until_still()
    assert [seen[session][-1] for session in "12"] == [3, 3]
    assert {(state.step, state.status) for state in said if state.session in "12"} == {(3, "paused")}
    engine.loop.handle(Control("0", "run"))
    said, seen = engine.until_still()
    assert [seen[session][-1] for session in "12"] == [LENGTH, LENGTH]
    assert {state.session for state in said if state.step == LENGTH and not state.running} == set("012")
    assert engine.program.trained == LENGTH


def test_who_changes_something_trains_alone() -> None:
    engine = room()
    engine.loop.handle(Configure("0", Start(64.0, "own"), 2))
    everybody(engine, "run")
    engine.rest()
    assert [engine.value(session) for session in "012"] == [0.25, 1.0, 1.0]


def test_those_who_begin_anew_together_are_together_again_and_the_others_keep_what_they_have() -> None:
    engine = room()
    everybody(engine, "run")
    engine.rest()
    for session in "01":
        engine.loop.handle(Control(session, "reset"))
    assert [engine.value(session) for session in "012"] == [256.0, 256.0, 1.0]
    for session in "01":
        engine.loop.handle(Control(session, "run"))
    engine.rest()
    assert engine.program.trained == 2 * LENGTH
    assert engine.program.seats["0"].run is engine.program.seats["1"].run


def test_a_phone_that_leaves_in_the_middle_harms_nobody_and_the_last_takes_the_run_along() -> None:
    engine = room()
    for session in "012":
        engine.loop.handle(Control(session, "step", 3))
    engine.rest()
    engine.loop.handle(Release("1"))
    everybody(engine, "run")
    engine.rest()
    assert [engine.value(session) for session in "02"] == [1.0, 1.0]
    for session in "02":
        engine.loop.handle(Release(session))
    assert not engine.program.runs.of("0")


def test_after_a_crash_the_run_goes_on_from_the_newest_checkpoint() -> None:
    engine = room(1)
    engine.loop.handle(Control("0", "step", 2))
    engine.rest()
    old = engine.checkpoint("0")
    engine.loop.handle(Control("0", "step", 3))
    engine.rest()
    back = Engine(SharedHalving())
    back.admit("0", checkpoint=old)
    back.admit("1", checkpoint=engine.checkpoint("0"))
    back.admit("2", checkpoint=old)
    assert {back.value(session) for session in "012"} == {8.0}
    assert back.program.step("2") == 5


def test_whose_next_round_can_not_begin_stays_where_the_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = room(2)
    engine.loop.handle(Control("0", "step", 3))
    engine.rest()
    with monkeypatch.context() as patch:
        patch.setattr(engine.program, "begin", full)
        engine.loop.take(Control("0", "reset"))
        assert [state.step for state in engine.rest() if state.session == "0"] == [3]
    assert [engine.program.step(session) for session in "01"] == [3, 3]
    engine.loop.handle(Control("0", "reset"))
    assert [engine.program.step(session) for session in "01"] == [0, 3]


def full(_: object) -> HalvingRun:
    raise MemoryError


def test_steps_before_the_only_trainer_failed_are_shown_to_those_who_look_on(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = room()
    for session in "012":
        engine.loop.handle(Credit(session, 50))
    engine.until_still()
    advance = engine.program.advance

    def failing(plan: Sequence[tuple[HalvingRun, int]]) -> None:
        advance([(run, 1) for run, _ in plan])
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(engine.program, "advance", failing)
        engine.loop.handle(Control("0", "step", 3))
        _, seen = engine.until_still()
    assert [seen[session][-1] for session in "12"] == [1, 1]


def test_a_run_that_diverges_says_so_to_everybody() -> None:
    engine = Engine(SharedHalving())
    for session in "ab":
        engine.admit(session, "wild", float("inf"))
    everybody(engine, "run")
    assert {state.session for state in engine.rest() if state.status == "diverged"} == {"a", "b"}


# ---- as many steps as one alone would take


class Endless(SharedHalving):
    """Runs that go on and on at a speed of one's choice; a step takes a tenth of a millisecond of the clock."""

    def __init__(self, speed: str) -> None:
        super().__init__()
        self.speed, self.clock = speed, Clock()

    def begin(self, spec: Start) -> HalvingRun:
        return HalvingRun(spec.value, length=1_000_000)

    def advance(self, plan: Sequence[tuple[HalvingRun, int]]) -> None:
        super().advance(plan)
        self.clock.now += 1e-4 * sum(steps for _, steps in plan)

    def live(self, spec: Start) -> dict[str, Any]:
        return {"speed": self.speed}


def course(speed: str, pressed: dict[int, Control], ticks: int = 150) -> list[int]:
    """How far the run of three people is after each tick, where the first runs it and `pressed` is what others do."""
    engine = three(speed)
    engine.loop.handle(Control("0", "run"))
    steps = []
    for tick in range(ticks):
        if tick in pressed:
            engine.loop.handle(pressed[tick])
        tick_of(engine)
        steps.append(engine.program.step("0"))
    return steps


def three(speed: str) -> Engine:
    program = Endless(speed)
    engine = Engine(program, program.clock)
    for session in "012":
        engine.admit(session)
        engine.loop.handle(Credit(session, 10_000))
    return engine


def tick_of(engine: Engine) -> list[State]:
    """One tick, a frame of the screen or longer; what was said."""
    clock = engine.loop.clock
    assert isinstance(clock, Clock)
    begin = clock.now
    batch = engine.loop.tick()
    clock.now = max(clock.now, begin + FRAME_SECONDS)
    return [event for event in batch.events if isinstance(event, State)]


@pytest.mark.parametrize("speed", ["slow", "calm", "frame", "fast", "max"])
def test_a_run_takes_as_many_steps_whoever_else_presses_a_button(speed: str) -> None:
    alone = course(speed, {})
    assert alone[-1] > 3
    assert course(speed, {tick: Control("1", "run") for tick in (20, 33, 41, 42)}) == alone
    assert course(speed, {20: Control("1", "run"), 37: Control("2", "run"), 38: Control("1", "pause")}) == alone


def test_a_run_goes_as_far_as_the_one_who_wants_most() -> None:
    engine = three("max")
    engine.loop.handle(Control("0", "step", 1000))
    tick_of(engine)
    assert 0 < engine.program.step("0") < 1000
    engine.loop.handle(Control("1", "step", 3))
    said = [state for _ in range(60) for state in tick_of(engine)]
    assert {engine.program.step(session) for session in "012"} == {1000}
    ended = {state.session: state for state in said}
    assert {(ended[session].status, ended[session].step) for session in "012"} == {("paused", 1000)}
