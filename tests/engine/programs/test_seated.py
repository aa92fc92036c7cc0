"""Seats in a real loop: runs that end by themselves, and go on when told; what a checkpoint brings back."""

from __future__ import annotations

from typing import Any

from app.engine.messages import Configure, Control, Credit, Release, Tune
from tests.engine.halving import LENGTH, Engine, Halving, Start


def test_a_run_ends_by_itself_and_goes_on_for_as_long_when_told() -> None:
    engine = Engine(Halving())
    engine.admit("a")
    engine.loop.handle(Control("a", "run"))
    last = engine.rest()[-1]
    assert (last.running, last.status, last.step) == (False, "paused", LENGTH)
    assert engine.value("a") == 1.0
    engine.loop.handle(Control("a", "run"))
    assert engine.rest()[-1].step == 2 * LENGTH


def test_steps_never_pass_the_end_of_a_run() -> None:
    engine = Engine(Halving())
    engine.admit("a")
    engine.loop.handle(Control("a", "step", 5))
    engine.rest()
    assert engine.value("a") == 8.0
    engine.loop.handle(Control("a", "step", 5))
    assert engine.rest()[-1].step == LENGTH
    assert engine.value("a") == 1.0


def test_a_cancel_that_comes_too_late_is_answered_and_changes_nothing() -> None:
    engine = Engine(Halving())
    engine.admit("a")
    engine.loop.handle(Control("a", "run"))
    engine.rest()
    engine.loop.handle(Control("a", "pause", re="late"))
    (answer,) = engine.rest()
    assert (answer.re, answer.status, answer.step) == ("late", "paused", LENGTH)


def test_a_number_that_explodes_stops_alone() -> None:
    engine = Engine(Halving())
    engine.admit("a", value=float("inf"))
    engine.admit("b")
    for session in "ab":
        engine.loop.handle(Control(session, "run"))
    last = {state.session: state.status for state in engine.rest()}
    assert last == {"a": "diverged", "b": "paused"}


def test_reset_configure_and_a_checkpoint_do_what_they_say() -> None:
    engine = Engine(Halving())
    engine.admit("a")
    engine.loop.handle(Control("a", "step", 3))
    engine.loop.handle(Tune("a", {"speed": "fast"}))
    engine.rest()
    other = Engine(Halving())
    other.admit("a", checkpoint=engine.checkpoint("a"))
    assert (other.program.step("a"), other.value("a")) == (3, 32.0)
    assert other.program.tuned("a") == {"speed": "fast"}
    other.loop.handle(Control("a", "reset"))
    assert (other.program.step("a"), other.value("a")) == (0, 256.0)
    other.loop.handle(Configure("a", Start(64.0), 2))
    assert other.value("a") == 64.0
    other.loop.handle(Release("a"))
    assert not other.program.seats


class Repainted(Halving):
    """Whatever is tuned changes the look, but for the speed."""

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        super().tune(session, changes)
        return "speed" not in changes


def test_a_live_change_of_the_look_is_drawn_at_once_and_any_other_is_not() -> None:
    engine = Engine(Repainted())
    engine.admit("a")
    engine.rest()
    engine.loop.handle(Credit("a", 2))
    engine.loop.handle(Tune("a", {"speed": "slow"}))
    assert engine.loop.tick().frames == []
    engine.loop.handle(Tune("a", {"colour": "blue"}))
    assert [frame.kind for frame in engine.loop.tick().frames] == ["full"]
