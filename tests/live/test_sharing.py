"""Two web processes in one engine: each hears of its own sessions, and none harms the other's."""

from __future__ import annotations

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Content, Control, Credit, State
from app.live.actors.sharing import SharedLoop
from app.wire.frames import encode
from tests.fake_lab import CounterProgram, CounterSpec


def shared_by(*webs: str) -> SharedLoop:
    """An engine of theirs, which has answered that it is up."""
    shared = SharedLoop(EngineLoop({"counter": CounterProgram(device="cpu", backend="eager")}, encode))
    for web in webs:
        shared.join(web)
    assert shared.tick() == {web: Batch() for web in webs}
    return shared


def admit(shared: SharedLoop, web: str, session: str, pace: float = 1.0) -> None:
    """A session whose page waits for two pictures."""
    shared.take_all(web, [Admit(session, "counter", CounterSpec(pace=pace), 1), Credit(session, 2, refresh=True)])


def sessions(batch: Batch) -> set[str]:
    """Whom a batch speaks of."""
    return {said.session for said in (*batch.events, *batch.frames)} | {*batch.answered, *batch.checkpoints}


def test_each_hears_of_its_own_and_sums_count_once() -> None:
    shared = shared_by("a", "b", "idle")
    admit(shared, "a", "1")
    admit(shared, "b", "2")
    parts = shared.tick()
    assert {web: sessions(batch) for web, batch in parts.items()} == {"a": {"1"}, "b": {"2"}}
    assert [{*batch.figures} for batch in parts.values()] == [{"epochs", "training_seconds", "tick_seconds"}, set()]


def test_who_asks_is_answered_though_there_is_no_news() -> None:
    shared = shared_by("a", "b")
    shared.take("a", Credit("nobody", 1))
    assert shared.tick() == {"a": Batch()}


def test_nobody_commands_anothers_session() -> None:
    shared = shared_by("a", "b")
    admit(shared, "a", "1")
    shared.take("b", Control("1", "step", 5))
    assert all(
        state.step == 0 for batch in shared.tick().values() for state in batch.events if isinstance(state, State)
    )


def test_a_session_that_moves_to_another_web_process_is_here_once() -> None:
    shared = shared_by("a", "b")
    admit(shared, "a", "1")
    shared.tick()
    admit(shared, "b", "1", pace=2.0)
    assert sessions(shared.tick()["b"]) == {"1"}
    assert len(shared.loop.members) == 1
    assert not shared.leave("a").checkpoints


def test_who_goes_takes_along_their_networks_as_they_are() -> None:
    shared = shared_by("a", "b")
    admit(shared, "a", "1")
    admit(shared, "b", "2")
    shared.take("a", Control("1", "step", 3))
    while shared.loop.delay() == 0.0 or shared.loop.programs["counter"].step("1") < 3:
        shared.tick()
    last = shared.leave("a")
    assert {*last.checkpoints} == {"1"}
    assert {*shared.loop.members} == {"2"}
    shared.take_all("b", [Admit("3", "counter", CounterSpec(), 1, checkpoint=last.checkpoints["1"])])
    (state,) = [said for said in shared.tick()["b"].events if isinstance(said, State)]
    assert state.step == 3
    shared.join("b")
    assert not shared.loop.members, "who begins once more has nothing here"


def test_content_stays_until_the_last_who_needs_it() -> None:
    shared = shared_by("a", "b")
    held = shared.loop.dispatcher.contents
    for web in ("a", "b"):
        shared.take(web, Content("ref", b"[[0.0, 0.0, 1]]"))
    shared.take("a", Content("ref", None))
    assert "ref" in held
    shared.leave("b")
    assert not held
