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
    "changed",
    [
        {"training": {"batch_size": 25}},
        {"training": {"batch_size": 1}},
        {"data": {"train_percent": 20}},
        {"training": {"optimizer": "adam"}},
    ],
    ids=lambda changed: str(*changed.values()),
)
def test_a_schedule_goes_on_at_the_epoch_where_it_was(program: PlaygroundProgram, changed: dict[str, Any]) -> None:
    """Whatever an epoch's updates were before, and are now; after a restart of the server and from a new start, too."""
    schedule = {"schedule": "cosine", "schedule_epochs": 8}
    spec = spec_of(**schedule, **changed.get("training", {}))
    spec = spec.model_copy(update={"data": spec.data.model_copy(update=changed.get("data", {}))})
    program.admit("a", spec_of(**schedule), None)
    program.train({"a": 4})
    half = rate_in_use(program, "a")
    assert half == pytest.approx(0.05)
    program.configure("a", spec, keep=True)
    assert rate_in_use(program, "a") == pytest.approx(half)
    program.train({"a": 2})
    later = rate_in_use(program, "a")
    assert later == pytest.approx(0.1 * (0.5 + 0.5 * np.cos(0.75 * np.pi)))
    program.admit("b", spec, program.checkpoints(["a"])["a"])
    assert rate_in_use(program, "b") == pytest.approx(later)
    program.train({"a": 2})
    assert rate_in_use(program, "a") == pytest.approx(0, abs=1e-8)
    program.reset("a")
    assert rate_in_use(program, "a") == pytest.approx(0.1)


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
