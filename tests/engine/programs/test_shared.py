"""Runs that many look at: trained once, left one by one, back after a crash."""

from __future__ import annotations

from app.engine.messages import Configure, Control, Credit, Release
from tests.engine.halving import LENGTH, Engine, SharedHalving, Start


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


def test_a_run_that_diverges_says_so_to_everybody() -> None:
    engine = Engine(SharedHalving())
    for session in "ab":
        engine.admit(session, "wild", float("inf"))
    everybody(engine, "run")
    assert {state.session for state in engine.rest() if state.status == "diverged"} == {"a", "b"}
