"""Back through a run: exactly what was seen then, and on from there as it would have gone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.labs.playground import program as program_module
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from tests.paths import KERNELS

SPECS: list[dict[str, Any]] = [
    {"data": {"dataset": "spiral"}, "network": {"hidden": [{"units": 6}, {"units": 4, "activation": "relu"}]}},
    {"training": {"optimizer": "adam", "batch_size": 7, "regularization": "L1", "regularization_rate": 0.01}},
]


def program_with(spec: dict[str, Any]) -> PlaygroundProgram:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("a", PlaygroundSpec.model_validate(spec), None)
    return program


def seen(program: PlaygroundProgram, kind: str = "full", rate: float = 0.0) -> dict[str, np.ndarray]:
    return program.snapshot(kind, {"a": rate})["a"].arrays


def alike(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> None:
    for name in ("train_loss", "test_loss", "map", "thumbnails", "weights.1", "biases.1"):
        np.testing.assert_array_equal(one[name], other[name], name)


@pytest.mark.parametrize("spec", SPECS)
def test_scrubbing_back_shows_what_was_seen_and_training_goes_on_as_it_did(spec: dict[str, Any]) -> None:
    program = program_with(spec)
    frames = [seen(program)]
    for _ in range(6):
        program.train({"a": 5})
        frames.append(seen(program, rate=60.0))
    assert frames[-1]["moments"].tolist() == [0, 5, 10, 15, 20, 25, 30]
    for at in (10, 25, 0, 30, 15):
        program.rewind("a", at)
        assert program.step("a") == at
        now = seen(program)
        alike(now, frames[at // 5])
        assert (now["furthest"][0], now["remembered"][0]) == (30, 7)
    program.train({"a": 5})
    now = seen(program)
    alike(now, frames[4])
    assert now["moments"].tolist() == [0, 5, 10, 15, 20]
    assert now["furthest"][0] == 20


def test_where_it_stood_is_kept_before_it_goes_back() -> None:
    program = program_with({})
    seen(program)
    program.train({"a": 3})
    end = program.snapshot("live", {"a": 60.0})["a"].arrays
    program.train({"a": 1})  # nobody has seen this
    program.rewind("a", 0)
    program.rewind("a", 4)
    assert program.step("a") == 4
    program.rewind("a", 3)
    alike(seen(program) | {"map": end["map"], "thumbnails": end["thumbnails"]}, end)


def test_a_reset_other_points_and_a_hand_begin_another_run() -> None:
    program = program_with({})
    seen(program)
    program.train({"a": 3})
    seen(program)
    program.rewind("a", 0)
    program.edit("a", PlaygroundEdit(layer=1, unit=0, value=1.0))
    assert seen(program)["furthest"][0] == 0
    program.train({"a": 3})
    seen(program)
    program.configure("a", PlaygroundSpec.model_validate({"data": {"seed": "other"}}), keep=True)
    assert seen(program)["moments"].tolist() == [3]
    program.reset("a")
    assert seen(program)["moments"].tolist() == [0]


def test_an_edit_at_rest_is_what_is_remembered() -> None:
    program = program_with({})
    seen(program)
    program.edit("a", PlaygroundEdit(layer=1, unit=0, value=2.0))
    edited = seen(program)
    program.train({"a": 2})
    seen(program)
    program.rewind("a", 0)
    alike(seen(program), edited)


def test_all_runs_of_an_engine_are_remembered_in_bounded_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody is at gives way to what somebody is at, and can still be gone back in."""
    room, slack = 40_000, 4_000
    monkeypatch.setattr(program_module, "ALL_BYTES", room)
    monkeypatch.setattr(program_module, "SLACK", slack)
    program = program_with({})
    program.admit("b", PlaygroundSpec(), None)
    for name in ("a", "b"):
        for _ in range(60):
            program.train({name: 1})
            program.snapshot("live", {name: 60.0})
            assert sum(seat.moments.size for seat in program.seats.values()) <= room
    a, b = (program.seats[name].moments for name in ("a", "b"))
    assert len(a.steps) < len(b.steps)
    assert (a.furthest, b.furthest) == (60, 60)
    program.rewind("a", 60)
    assert program.step("a") == 60
