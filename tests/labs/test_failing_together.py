"""A call that failed for one had trained others: their steps count, so they learn what they learn alone."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pytest

from app.engine.loop.failures import isolated
from app.engine.loop.scheduler import goals, up_to
from app.engine.program import Program
from app.labs import LABS
from app.labs.playground.program import PlaygroundProgram

STEPS = {"a": 9, "bad": 7, "c": 4}  # `c` and `bad` learn side by side until `c` is through; `a` by itself where it can
HEALTHY = 5  # steps that `bad` takes before it fails


def fails(what: str) -> None:
    raise ZeroDivisionError(what)


def cohorts_fail(program: PlaygroundProgram, patch: pytest.MonkeyPatch) -> None:
    """As where a cohort's arithmetic fails: `c` has the same shape, `a` has another."""
    train = program.backend.train

    def failing(cohort: Any, epochs: np.ndarray, *rest: Any) -> Any:
        seat = program.seats["bad"]
        return fails("train") if cohort is seat.cohort and epochs[seat.slot] else train(cohort, epochs, *rest)

    patch.setattr(program.backend, "train", failing)


def rounds_fail(program: PlaygroundProgram, patch: pytest.MonkeyPatch) -> None:
    """As where memory ends in the middle of a cohort: when the sixth epoch of `bad` begins."""
    epoch, taken = program.backend._epoch, [0]  # type: ignore[attr-defined]

    def failing(columns: Any) -> Any:
        seat = program.seats["bad"]
        at_work = bool((columns.where[0] * 8 + columns.where[1] == seat.slot).any()) and seat.cohort is columns.cohort
        taken[0] += at_work
        return fails("epoch") if at_work and taken[0] > HEALTHY else epoch(columns)

    patch.setattr(program.backend, "_epoch", failing)


def batches_fail(module: str, name: str, owner: Callable[[Any], Any], program: Any, patch: pytest.MonkeyPatch) -> None:
    """The sixth mini-batch of `bad` can't be made: stacks before, and steps of its own stack before, are trained."""
    there = program if not module else importlib.import_module(module)
    batch = getattr(there, name)

    def failing(learners: Any, *rest: Any) -> Any:
        bad = owner(program.seats["bad"])
        if any(bad is (one[0] if isinstance(one, tuple) else one) and step >= HEALTHY for one, step in learners):
            fails(name)
        return batch(learners, *rest)

    patch.setattr(there, name, failing)


@dataclass(frozen=True)
class Case:
    """`specs` of those in STEPS, and what makes `bad` fail."""

    lab: str
    specs: dict[str, dict[str, Any]]
    broken: Callable[[Any, pytest.MonkeyPatch], None]
    backend: str = "auto"


def seeds(lab: str, **fields: Any) -> dict[str, dict[str, Any]]:
    """A run of one's own for each."""
    return {name: {"data": {"seed": name}, **fields} for name in STEPS}


ONE, TWO = ({"network": {"hidden": [{"units": 3}] * layers}} for layers in (1, 2))
DENSE = {"a": ONE, "bad": TWO, "c": TWO}
DEEP = {"network": {"dense": [10]}}
CASES = {
    "playground": Case("playground", DENSE, cohorts_fail, "native"),
    "playground in torch": Case("playground", DENSE, cohorts_fail, "eager"),
    "playground within a cohort": Case("playground", dict.fromkeys(STEPS, TWO), rounds_fail, "eager"),
    "cnn": Case("cnn", {"a": {}, "bad": DEEP, "c": DEEP}, partial(batches_fail, "", "batch", lambda seat: seat)),
    "augmentation": Case(
        "augmentation",
        seeds("augmentation", chosen=["rotation", "crop"], separately=True),
        partial(batches_fail, "app.labs.augmentation.run", "batch_of", lambda seat: seat.run),
    ),
    "attack": Case(
        "attack",
        seeds("attack", network={"defence": "adversarial"}),
        partial(batches_fail, "app.labs.attack.run", "batch_of", lambda seat: seat.run),
    ),
}


def program_of(case: Case, *sessions: str) -> Program:
    lab = LABS[case.lab]
    module, _, name = lab.program.partition(":")
    program: Program = getattr(importlib.import_module(module), name)(backend=case.backend, device="cpu")
    for session in sessions:
        program.admit(session, lab.spec.model_validate(case.specs[session]), None)
    return program


def learnt(program: Program, session: str) -> list[np.ndarray]:
    """All numbers of a session's networks, moments and counts of updates too."""
    found: list[np.ndarray] = []

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name != "known":  # what was evaluated, by turns
                    gather(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                gather(inner)
        elif isinstance(value, np.ndarray | int | float):
            found.append(np.asarray(value))

    gather(program.checkpoints([session])[session]["own"])
    return found


@pytest.mark.parametrize("case", CASES)
def test_nobody_takes_a_step_twice_because_another_failed(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    together = program_of(CASES[case], *STEPS)
    with monkeypatch.context() as patch:
        CASES[case].broken(together, patch)
        failed: list[str] = []
        call = partial(up_to, together, goals(together, STEPS))
        for _ in isolated(call, STEPS, lambda session, _: failed.append(session)):
            pass
    assert failed == ["bad"]
    for session in ("a", "c"):
        alone = program_of(CASES[case], session)
        alone.train({session: STEPS[session]})
        assert together.step(session) == alone.step(session) == STEPS[session]
        for ours, theirs in zip(learnt(together, session), learnt(alone, session), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)
