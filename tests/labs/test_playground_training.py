"""What the playground's training is told while it goes on holds from the next step, and nothing begins anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.labs.playground import LAB
from app.labs.playground.network import points_of
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from tests.paths import KERNELS

UPDATES = 25  # of an epoch: 250 points in batches of ten


@pytest.fixture(params=["native", "eager"])
def program(request: pytest.FixtureRequest) -> PlaygroundProgram:
    return PlaygroundProgram(request.param, "cpu", str(KERNELS))


def spec_of(**training: Any) -> PlaygroundSpec:
    return PlaygroundSpec.model_validate({"training": {"learning_rate": 0.1, **training}})


def arrays_of(program: PlaygroundProgram, session: str) -> dict[str, Any]:
    return program.snapshot("live", {session: 0.0})[session].arrays


def rate_in_use(program: PlaygroundProgram, session: str) -> float:
    return float(arrays_of(program, session)["learning_rate"][0])


def test_the_rate_in_use_is_told_and_follows_its_schedule(program: PlaygroundProgram) -> None:
    assert points_of(spec_of()).train // spec_of().training.batch_size == UPDATES
    program.admit("steady", spec_of(), None)
    program.admit("steps", spec_of(schedule="step", schedule_epochs=4, schedule_factor=0.5), None)
    program.admit("cosine", spec_of(schedule="cosine", schedule_epochs=8), None)
    program.train(dict.fromkeys(["steady", "steps", "cosine"], 4))
    rates = [rate_in_use(program, name) for name in ("steady", "steps", "cosine")]
    assert rates == pytest.approx([0.1, 0.05, 0.05])
    program.train({"cosine": 4})
    assert rate_in_use(program, "cosine") == pytest.approx(0, abs=1e-8)
    before = arrays_of(program, "cosine")["weights.1"]
    program.train({"cosine": 3})
    assert (arrays_of(program, "cosine")["weights.1"] == before).all()


@pytest.mark.parametrize(
    "changes",
    [
        {"regularization": "both", "regularization_rate": 0.01, "l2_rate": 0.1},
        {"schedule": "step", "schedule_epochs": 2},
        {"clip_norm": 0.01},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_change_while_it_learns_is_what_it_would_have_been_from_there(
    program: PlaygroundProgram, changes: dict[str, Any]
) -> None:
    program.admit("told", spec_of(), None)
    program.train({"told": 5})
    program.tune("told", changes)
    assert program.step("told") == 5
    moved = program.checkpoints(["told"])["told"]
    program.admit("moved", LAB.with_changes(spec_of(), changes), moved)
    program.admit("untold", spec_of(), {**moved, "tuned": LAB.tuned(spec_of())})
    program.train(dict.fromkeys(["told", "moved", "untold"], 5))
    told, moved_on, untold = (arrays_of(program, name)["weights.1"] for name in ("told", "moved", "untold"))
    np.testing.assert_allclose(told, moved_on, atol=1e-6)  # torch rounds in another way at the end of a row
    assert abs(told - untold).max() > 1e-3


def test_weight_decay_is_of_one_optimizer_only(program: PlaygroundProgram) -> None:
    for optimizer in ("adam", "adamw"):
        program.admit(optimizer, spec_of(optimizer=optimizer), None)
        program.tune(optimizer, {"weight_decay": 1.0})
    program.admit("plain", spec_of(optimizer="adam"), None)
    program.train(dict.fromkeys(["adam", "adamw", "plain"], 3))
    plain, adam, adamw = (arrays_of(program, name)["weights.1"] for name in ("plain", "adam", "adamw"))
    assert (adam == plain).all()
    assert abs(adamw).sum() < abs(adam).sum()
