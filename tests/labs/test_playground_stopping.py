"""A run stops by itself, exactly where it should, and nobody else's does."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from app.engine.states import pack_state, unpack_state
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from app.labs.playground.stopping import MOVES, REASONS
from tests.paths import KERNELS


def program_with(**training: Any) -> PlaygroundProgram:
    """A session "a" that may stop, and "b" beside it in the same cohort that never does."""
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    data = {"dataset": "gauss", "noise": 30, "train_percent": 20}
    for name, own in (("a", training), ("b", {})):
        spec = {"data": data, "training": own}
        program.admit(name, PlaygroundSpec.model_validate(spec), None)
    return program


def losses(program: PlaygroundProgram, name: str = "a") -> tuple[float, float]:
    arrays = program.snapshot("live", {name: 0.0})[name].arrays
    return arrays["train_loss"][0].item(), arrays["test_loss"][0].item()


def stopped(program: PlaygroundProgram) -> str:
    return REASONS[program.snapshot("live", {"a": 0.0})["a"].arrays["stopped"][0]]


def course(epochs: int, **training: Any) -> list[tuple[float, float]]:
    """Both losses at every epoch of a run that does not stop."""
    program = program_with(**training)
    found = [losses(program)]
    for _ in range(epochs):
        program.train({"a": 1})
        found.append(losses(program))
    return found


def test_after_so_many_epochs_and_then_on() -> None:
    program = program_with(stop_epochs=25)
    assert program.train({"a": 20, "b": 20}).finished == ()
    assert program.train({"a": 20, "b": 20}).finished == ("a",)
    assert (program.step("a"), program.step("b")) == (25, 40)
    assert stopped(program) == "epochs"
    assert program.train({"a": 20}).finished == ()
    assert (program.step("a"), stopped(program)) == (45, "")


def test_at_the_first_epoch_below_a_loss() -> None:
    train = [one for one, _ in course(60)]
    limit = (train[30] + train[31]) / 2
    first = next(epoch for epoch, loss in enumerate(train) if loss < limit)
    program = program_with(stop_loss=limit)
    assert program.train({"a": 200, "b": 200}).finished == ("a",)
    assert (program.step("a"), program.step("b"), stopped(program)) == (first, 200, "loss")
    assert losses(program)[0] < limit
    program.train({"a": 5})
    assert program.step("a") == first + 5, "below it already, it goes on"


RISING = {"learning_rate": 0.3, "batch_size": 1}
PATIENCE = 30


@cache
def best_of_rising() -> tuple[int, float]:
    """The epoch of the best test loss before PATIENCE worse ones, and that loss."""
    tests = [test for _, test in course(400, **RISING)]
    best = 0
    for epoch, loss in enumerate(tests):
        if loss < tests[best]:
            best = epoch
        if epoch - best >= PATIENCE:
            return best, tests[best]
    raise AssertionError("these points do not make it rise")


def test_when_the_test_loss_rises_back_at_the_best() -> None:
    best, loss = best_of_rising()
    program = program_with(stop_rising=PATIENCE, **RISING)
    assert program.train({"a": 400}).finished == ("a",)
    assert (program.step("a"), stopped(program)) == (best, "rising")
    assert losses(program)[1] == np.float32(loss)
    arrays = program.snapshot("full", {"a": 0.0})["a"].arrays
    assert arrays["furthest"][0] == best + PATIENCE, "one can still look at how it went on"


def test_who_goes_on_from_a_checkpoint_comes_back_to_the_best_that_was_before_it() -> None:
    best, loss = best_of_rising()
    program = program_with(stop_rising=PATIENCE, **RISING)
    program.train({"a": best + 10})
    saved = unpack_state(pack_state(program.checkpoints(["a"])["a"]))
    spec = program.seats["a"].spec
    program.release("a")
    program.admit("a", spec, saved)
    assert program.train({"a": 400}).finished == ("a",)
    assert (program.step("a"), stopped(program)) == (best, "rising")
    assert losses(program)[1] == np.float32(loss)


def test_when_nothing_moves() -> None:
    lazy = {"learning_rate": 0.00001, "batch_size": 30}
    train = [one for one, _ in course(5, **lazy)]
    assert max(train) - min(train) < MOVES
    program = program_with(stop_still=5, **lazy)
    assert program.train({"a": 100}).finished == ("a",)
    assert (program.step("a"), stopped(program)) == (5, "still")
    moving = program_with(stop_still=20)
    train = [one for one, _ in course(30)]
    assert max(train[:20]) - min(train[:20]) > MOVES
    assert moving.train({"a": 25}).finished == ()


def test_a_run_that_may_stop_learns_as_one_that_may_not() -> None:
    program = program_with(stop_rising=1000, stop_loss=0.0001, stop_epochs=50)
    program.train({"a": 17, "b": 17})
    program.train({"a": 33, "b": 33})
    assert losses(program, "a") == losses(program, "b")


def test_who_diverges_has_not_stopped() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    wild = {"learning_rate": 10, "stop_epochs": 100, "stop_rising": 50}
    program.admit("a", PlaygroundSpec.model_validate({"problem": "regression", "training": wild}), None)
    progress = program.train({"a": 100})
    assert progress.diverged == ("a",)
    assert progress.finished == ()


def test_conditions_change_while_it_learns() -> None:
    program = program_with()
    program.train({"a": 10})
    program.tune("a", {"stop_epochs": 12})
    assert program.train({"a": 10}).finished == ("a",)
    assert program.step("a") == 12
