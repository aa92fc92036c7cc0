"""What fails for one session costs that session only."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from structlog.testing import capture_logs

from app.engine.loop.dispatch import LAST_STEP
from app.engine.loop.failures import FATAL, Causes, isolated
from app.engine.messages import Admit, Batch, Checkpoint, Configure, Control, Edit, Focus, Refused, Tune
from app.engine.program import Snapshot
from app.engine.states import pack_state
from tests.engine.pretend import Costs, Room, pictures, states

COMMANDS = {
    "configure": Configure("bad", Costs(fails=frozenset({"configure"})), 2, re=1),
    "reset": Control("bad", "reset", re=1),
    "tune": Tune("bad", {}, re=1),
    "edit": Edit("bad", None, re=1),
    "focus": Focus("bad", None, re=1),
}


def room_with(*fails: str) -> Room:
    room = Room()
    room.run("good", Costs(group="together"))
    room.run("bad", Costs(group="together", fails=frozenset(fails)))
    return room


def refusals(batches: list[Batch]) -> list[Refused]:
    return [event for batch in batches for event in batch.events if isinstance(event, Refused)]


@pytest.mark.parametrize("what", COMMANDS)
def test_a_command_that_fails(what: str) -> None:
    room = room_with(what)
    room.during(0.1)
    room.loop.take(COMMANDS[what])
    batches = room.during(1)
    assert [(event.session, event.code, event.re, event.gone) for event in refusals(batches)] == [
        ("bad", "engine_failed", 1, False)
    ]
    assert states(batches, "bad")[-1].running is False
    assert sum(batch.answered.get("bad", 0) for batch in batches) == 1
    assert room.program.steps["good"] > room.program.steps["bad"]


@pytest.mark.parametrize("what", ["train", "picture", "encode", "checkpoint"])
def test_work_that_fails(what: str) -> None:
    room = room_with(what)
    batches = room.during(4)
    assert {event.session for event in refusals(batches)} == {"bad"}
    assert len(refusals(batches)) <= 2, "it is not tried again and again"
    assert room.loop.members["bad"].running is False
    assert room.loop.members["good"].running is True
    assert len(pictures(batches, "good")) > 100
    assert any("good" in batch.checkpoints for batch in batches)


def test_an_admission_that_fails() -> None:
    room = Room()
    room.run("good")
    room.loop.take(Admit("bad", "pretend", Costs(fails=frozenset({"admit"})), 1, re=1))
    room.loop.take(Control("bad", "run"))
    assert [(event.session, event.re, event.gone) for event in refusals(room.during(1))] == [("bad", 1, True)]
    assert set(room.loop.members) == {"good"}


def test_a_session_of_which_nothing_is_left_is_gone() -> None:
    room = room_with("reset")
    room.during(0.1)
    del room.program.steps["bad"]
    room.loop.take(Control("bad", "reset", re=1))
    assert [event.gone for event in refusals([room.tick()])] == [True]
    assert set(room.loop.members) == {"good"}
    room.during(1)


def test_a_device_that_is_lost_ends_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.loop.failures.FATAL", FATAL | {"ZeroDivisionError"})
    with pytest.raises(ZeroDivisionError):
        room_with("train").during(1)


@pytest.mark.parametrize("action", ["run", "step"])
def test_the_last_epoch_is_a_pause_long_before_a_header_is_full(action: str) -> None:
    room = Room()
    saved = Checkpoint(1, 0, False, pack_state({"epoch": LAST_STEP - 5}))
    room.admit("a", Costs(), saved)
    room.loop.handle(Control("a", action, 10_000))
    batches = room.during(3)
    last = states(batches, "a")[-1]
    assert (last.status, last.running) == ("paused", False)
    assert LAST_STEP <= last.step < 2**32 - 2**30
    assert pictures(batches, "a")
    room.loop.handle(Control("a", action))
    assert room.loop.members["a"].busy is False


def test_one_of_a_thousand_is_found_in_few_calls() -> None:
    room = Room()
    for number in range(1000):
        room.run(str(number), Costs(1e-6, group="together", fails=frozenset({"train"} if number == 700 else ())))
    assert {event.session for event in refusals([room.tick()])} == {"700"}
    assert room.program.calls <= 1 + 2 * 10, "2^10 > 1000"


def test_where_memory_is_short_a_cohort_is_halved_until_it_fits_and_nobody_fails() -> None:
    room = Room()
    room.program.fits = 300
    for number in range(1000):
        room.run(str(number), Costs(1e-6, group="together"))
    with capture_logs() as logs:
        assert refusals([room.tick()]) == []
    assert min(room.program.steps.values()) > 0
    assert room.program.calls == 1 + 2 + 4, "a thousand, five hundred, two hundred and fifty"
    assert [line["event"] for line in logs] == ["failed together, not in parts"]


def test_what_had_trained_before_another_failed_is_not_trained_again() -> None:
    room = Room()
    for number in range(8):
        room.admit(str(number), Costs(group="together", fails=frozenset({"late"} if number == 5 else ())))
        room.loop.handle(Control(str(number), "step", 10))
    assert {event.session for event in refusals(room.during(2))} == {"5"}
    assert {count for session, count in room.program.steps.items() if session != "5"} == {10}


def test_of_whom_nothing_is_left_in_the_middle_of_a_tick_nobody_beside_is_harmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room()
    draw = room.program.snapshot

    def losing(kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        if kind == "data" and "bad" in rates:
            room.program.costs.pop("bad", None)
            room.program.steps.pop("bad", None)
        return draw(kind, rates)

    monkeypatch.setattr(room.program, "snapshot", losing)
    for session in ("bad", "good"):  # the picture of the first is wanted in the same tick as its data
        room.run(session)
    batches = room.during(1)
    assert [event.gone for event in refusals(batches)] == [True]
    assert pictures(batches, "good")
    assert not pictures(batches, "bad")


@pytest.mark.parametrize("what", ["train", "late", "picture", "encode", "checkpoint"])
def test_a_cause_that_many_fail_of_is_logged_once_with_their_number(what: str) -> None:
    room = Room()
    for number in range(20):
        room.run(str(number), Costs(1e-6, group="together", fails=frozenset({what} if number < 15 else ())))
    with capture_logs() as logs:
        room.during(4)
    assert [(entry["event"], entry["sessions"]) for entry in logs] == [("sessions failed", 15)]
    assert logs[0]["exc_info"].__traceback__ is not None


def test_what_fails_only_together_is_logged_once() -> None:
    def call(work: dict[str, int]) -> int:
        return 1 // (len(work) == 1)

    with capture_logs() as logs:
        done = [list(part) for part, _ in isolated(call, dict.fromkeys("abcdefgh", 1), pytest.fail)]
    assert sorted(done) == [[name] for name in "abcdefgh"]
    assert [(entry["event"], entry["sessions"]) for entry in logs] == [("failed together, not in parts", 8)]


def test_a_cause_that_was_never_raised_is_told_by_its_type() -> None:
    causes = Causes()
    for session, error in {"a": KeyError("a"), "b": KeyError("b"), "c": ValueError("c")}.items():
        causes.add(session, error)
    with capture_logs() as logs:
        causes.log()
    assert [(entry["sessions"], entry["first"]) for entry in logs] == [(2, "a"), (1, "c")]
