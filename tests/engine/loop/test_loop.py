"""The loop's promises: fair shares, no frame without credit, a state for every command."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.engine.loop.member import UNSEEN_SECONDS
from app.engine.messages import Configure, Control, Credit, Edit, Focus, Rate, Release, Save, Tune
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from app.wire.frames import decode, read_header
from tests.engine.engines import Engine, states


def test_the_first_picture_is_there_before_the_first_click() -> None:
    engine = Engine()
    engine.admit("a")
    batch = engine.tick()
    assert [frame.kind for frame in batch.frames] == ["data", "full"]
    assert [state.status for state in states(batch)] == ["ready"]
    assert engine.loop.idle


def test_steps_train_exactly_so_many_epochs_and_end_with_a_full_picture() -> None:
    engine = Engine()
    engine.admit("a")
    engine.tick()
    engine.loop.handle(Control("a", "step", 100, re="r1"))
    batches = engine.until_rest()
    assert engine.steps() == {"a": 100}
    assert states(batches[0])[0].re == "r1"
    last = [frame for batch in batches for frame in batch.frames][-1]
    assert last.kind == "full"
    assert read_header(last.payload).epoch == 100
    assert [state.status for batch in batches for state in states(batch)][-1] == "paused"


def test_a_phone_that_does_not_answer_gets_two_frames_and_then_none() -> None:
    engine = Engine()
    engine.admit("a", {"training": {"speed": "max"}})
    engine.loop.handle(Control("a", "run"))
    frames = [frame for _ in range(50) for frame in engine.tick().frames if frame.kind != "data"]
    assert len(frames) == 2
    assert engine.steps()["a"] > 2
    engine.loop.handle(Credit("a", 1))
    assert len([frame for _ in range(10) for frame in engine.tick().frames]) == 1


def test_one_epoch_per_frame_does_not_wait_for_a_slow_network_but_for_somebody_who_looks() -> None:
    engine = Engine()
    engine.admit("a")
    engine.tick()
    engine.loop.handle(Control("a", "run"))
    begun = engine.clock.now
    while engine.clock.now < begun + UNSEEN_SECONDS - 1:
        engine.tick()
    assert engine.steps()["a"] == pytest.approx(60 * (UNSEEN_SECONDS - 1), rel=0.05)
    while not engine.loop.idle and engine.clock.now < begun + 5 * UNSEEN_SECONDS:
        engine.tick()
    assert engine.steps()["a"] == pytest.approx(60 * UNSEEN_SECONDS, rel=0.05)
    engine.loop.handle(Credit("a", 1))
    frames = engine.tick().frames
    assert len(frames) == 1
    assert engine.steps()["a"] == read_header(frames[0].payload).epoch


def test_fewer_pictures_are_not_fewer_epochs() -> None:
    engine = Engine()
    engine.admit("a", pictures=30)
    engine.loop.handle(Control("a", "run"))
    begun, pictures = engine.clock.now, 0
    while engine.clock.now < begun + 5:
        for frame in engine.tick().frames:
            pictures += frame.kind != "data"
            engine.loop.handle(Credit(frame.session, 1))
    assert pictures == pytest.approx(5 * 30, rel=0.05)
    assert engine.steps()["a"] == pytest.approx(5 * 60, rel=0.05)


def test_fewer_pictures_are_no_later_for_whoever_has_just_changed_something() -> None:
    engine = Engine()
    engine.admit("a")
    engine.loop.handle(Control("a", "run"))
    for _ in range(30):
        engine.tick()
    engine.loop.take(Rate("a", 0.1))
    engine.loop.handle(Credit("a", 2))
    engine.tick()
    assert engine.loop.members["a"].next_frame > engine.clock.now + 5
    engine.loop.handle(Edit("a", PlaygroundEdit(layer=1, unit=0, value=0.5), re="touched"))
    assert [frame.kind for frame in engine.tick().frames] == ["live"]


def test_everyone_who_runs_as_fast_as_it_goes_gets_the_same_number_of_epochs() -> None:
    engine = Engine()
    engine.clock.look = 5e-4  # slower than usual, so that some dozen steps fit into these ticks and not thousands
    shapes = [[1], [4, 2], [8] * 6, [16] * 8]
    for index in range(24):
        hidden = [{"units": units, "activation": "relu"} for units in shapes[index % 4]]
        engine.admit(str(index), {"network": {"hidden": hidden}, "training": {"speed": "max", "learning_rate": 1e-5}})
        engine.loop.handle(Control(str(index), "run"))
    for _ in range(5):  # the last one trains as many as a slice may have
        engine.tick()
    assert len(set(engine.steps().values())) == 1
    assert min(engine.steps().values()) >= 10


def test_slow_motion_keeps_to_the_clock() -> None:
    engine = Engine()
    engine.admit("slow", {"training": {"speed": "slow"}})
    engine.admit("calm", {"training": {"speed": "calm"}})
    for session in ("slow", "calm"):
        engine.loop.handle(Control(session, "run"))
    start = engine.clock.now
    while engine.clock.now < start + 10:
        batch = engine.tick()
        for session, count in Counter(frame.session for frame in batch.frames).items():
            engine.loop.handle(Credit(session, count))
    assert abs(engine.steps()["slow"] - 20) <= 1
    assert abs(engine.steps()["calm"] - 100) <= 2


def test_nobody_watches_nobody_trains_and_coming_back_goes_on() -> None:
    engine = Engine()
    engine.admit("a", {"training": {"speed": "max"}})
    engine.loop.handle(Control("a", "run"))
    engine.tick()
    engine.loop.handle(Credit("a", 0, attached=False))
    engine.tick()
    before = engine.steps()["a"]
    for _ in range(5):
        engine.tick()
    assert engine.steps()["a"] == before
    engine.loop.handle(Credit("a", 2, attached=True, refresh=True))
    kinds = [frame.kind for frame in engine.tick().frames]
    assert kinds == ["data", "live"]
    assert engine.steps()["a"] > before


def test_divergence_is_said_once_and_a_reset_heals_it() -> None:
    engine = Engine()
    wild = {
        "problem": "regression",
        "network": {"hidden": [{"units": 8, "activation": "linear"}] * 3},
        "training": {"learning_rate": 10.0, "speed": "max"},
    }
    engine.admit("a", wild)
    engine.admit("b", {"training": {"speed": "max"}})
    for session in ("a", "b"):
        engine.loop.handle(Control(session, "run"))
    events = [state for _ in range(5) for state in states(engine.tick()) if state.status == "diverged"]
    assert [state.session for state in events] == ["a"]
    assert engine.steps()["b"] > engine.steps()["a"]
    engine.loop.handle(Control("a", "reset"))
    assert [state.status for state in states(engine.tick())] == ["ready"]


def test_every_command_is_answered_with_the_state_it_led_to() -> None:
    engine = Engine()
    engine.admit("a")
    engine.tick()
    commands = [
        Tune("a", {"learning_rate": 0.3}, re=1),
        Edit("a", PlaygroundEdit(layer=1, unit=0, input=1, value=0.5), re=2),
        Focus("a", (1, 2), re=3),
        Control("a", "run", re=4),
        Configure("a", PlaygroundSpec.model_validate({"data": {"dataset": "xor"}}), 2, re=5),
    ]
    for command in commands:
        engine.loop.handle(command)
    answers = {state.re: state for state in states(engine.tick())}
    assert answers[1].tuned["learning_rate"] == 0.3
    assert answers[3].focus == (1, 2)
    assert answers[4].running
    assert answers[5].generation == 2
    assert not answers[5].running


def test_regenerating_keeps_weights_epoch_and_running() -> None:
    engine = Engine()
    engine.admit("a", {"training": {"speed": "max"}})
    engine.loop.handle(Control("a", "run"))
    engine.tick()
    step = engine.steps()["a"]
    spec = PlaygroundSpec.model_validate({"data": {"seed": "other"}, "training": {"speed": "max"}})
    engine.loop.handle(Configure("a", spec, 2, keep=True))
    batch = engine.tick()
    assert states(batch)[-1].running
    assert engine.steps()["a"] > step
    assert [frame.kind for frame in batch.frames if frame.kind == "data"] == ["data"]


def test_steps_that_come_back_with_a_network_are_none_that_were_asked_for() -> None:
    engine = Engine()
    engine.admit("a")
    engine.loop.handle(Control("a", "step", 20))
    engine.until_rest()
    for generation, dataset in ((2, "xor"), (3, "circle")):
        spec = PlaygroundSpec.model_validate({"data": {"dataset": dataset}})
        engine.loop.handle(Configure("a", spec, generation, keep=False))
    engine.loop.handle(Edit("a", PlaygroundEdit(recall=20)))
    engine.loop.handle(Control("a", "step", 3))
    engine.until_rest()
    assert engine.steps() == {"a": 23}


def test_a_focused_unit_is_drawn_in_place_of_the_output() -> None:
    engine = Engine()
    engine.admit("a")
    first = next(frame for frame in engine.tick().frames if frame.kind == "full")
    engine.loop.handle(Focus("a", (0, 1)))
    second = next(frame for frame in engine.tick().frames if frame.kind == "full")
    layout = engine.program.layouts("a")["full"]
    one, two = decode(first.payload, layout), decode(second.payload, layout)
    assert one["focus"].tolist() == [-1, -1]
    assert two["focus"].tolist() == [0, 1]
    assert (two["map"][0] == 255).all()
    assert (two["map"][-1] == 0).all()


def test_a_checkpoint_moves_a_session_to_another_engine() -> None:
    old, new = Engine(), Engine()
    old.admit("a", {"training": {"speed": "max", "optimizer": "adam"}})
    old.loop.handle(Control("a", "reset"))
    old.loop.handle(Tune("a", {"learning_rate": 0.1}))
    old.loop.handle(Control("a", "run"))
    old.tick()
    saved = old.loop.checkpoints(["a"])["a"]
    new.admit("a", {"training": {"speed": "max", "optimizer": "adam"}}, checkpoint=saved)
    batch = new.tick()
    assert states(batch)[0].running
    assert states(batch)[0].step == old.steps()["a"]
    assert states(batch)[0].tuned["learning_rate"] == 0.1
    assert all(frame.sequence > saved.sequence for frame in batch.frames)
    for engine in (old, new):  # a reset after the move starts from the same next weights
        engine.loop.handle(Control("a", "reset"))
        engine.tick()
    ours, theirs = (engine.program.snapshot("live", {"a": 0.0})["a"].arrays for engine in (old, new))
    assert (ours["weights.1"] == theirs["weights.1"]).all()


def test_a_checkpoint_keeps_owed_steps_and_divergence() -> None:
    old, new = Engine(), Engine()
    old.admit("a")
    old.loop.handle(Control("a", "step", 10_000))
    first = old.tick()
    saved = first.checkpoints["a"]  # with the tick of the command itself
    assert saved.steps == 10_000 - old.steps()["a"] > 0
    new.admit("a", checkpoint=saved)
    end = [state for batch in new.until_rest() for state in states(batch)][-1]
    assert (end.step, end.status) == (10_000, "paused")
    new.admit("b", checkpoint=replace(saved, steps=0, diverged=True))
    assert states(new.tick())[-1].status == "diverged"


def test_a_released_session_is_forgotten() -> None:
    engine = Engine()
    engine.admit("a")
    engine.loop.handle(Release("a"))
    engine.loop.handle(Control("a", "run"))
    engine.tick()
    assert engine.loop.idle
    assert not engine.program.seats
    assert not engine.program.cohorts


def test_who_looks_different_because_of_somebody_else_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    for session in "abc":
        engine.admit(session)
    engine.until_rest()
    waiting = [["b", "gone"]]
    monkeypatch.setattr(engine.program, "affected", lambda: waiting.pop() if waiting else [])
    engine.loop.take(Release("a"))
    assert {frame.session for batch in engine.until_rest() for frame in batch.frames} == {"b"}


def test_a_network_is_saved_when_somebody_asks_also_where_nothing_has_changed() -> None:
    engine = Engine()
    for name in ("a", "b"):
        engine.admit(name)
    engine.until_rest()
    engine.clock.now += 100
    while engine.tick().checkpoints:
        pass
    engine.loop.take(Save("b", mark=3))
    batch = engine.tick()
    assert {name: saved.mark for name, saved in batch.checkpoints.items()} == {"b": 3}
    assert not batch.answered, "no page has asked"
    assert engine.loop.idle
