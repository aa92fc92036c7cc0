"""A state that a lab can't go on from is refused, and takes nothing from anybody: no slot, no run, no pool."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.engine.program import Program
from app.labs import LABS

Place = tuple[Any, ...]  # keys that lead to a value within a state


def program_of(lab: str) -> Program:
    module, _, name = LABS[lab].program.partition(":")
    program: Program = getattr(importlib.import_module(module), name)(backend="auto", device="cpu")
    return program


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every value within `value` that something could be wrong with."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*place, key))
    if place:
        yield place


def broken(state: dict[str, Any], place: Place) -> dict[str, Any]:
    """`state` where the value at `place` is none of this lab's."""
    state = copy.deepcopy(state)
    inside: Any = state
    for key in place[:-1]:
        inside = inside[key]
    old = inside[place[-1]]
    inside[place[-1]] = np.zeros(old.size + 3, old.dtype) if isinstance(old, np.ndarray) else None
    return state


def held(program: Any) -> tuple[int, ...]:
    """What sessions hold of the program: slots, users of runs, owners of drawings."""
    cohorts = getattr(program, "cohorts", None)
    slots = sum(sum(map(bool, one.networks)) for one in cohorts._cohorts.values()) if cohorts is not None else 0
    runs = getattr(program, "runs", None)
    users = sum(runs._users.values()) if runs is not None else 0
    pools = getattr(program, "_pools", None)
    return slots, users, sum(len(pool.owners) for pool in pools._pools.values()) if pools is not None else 0


@pytest.mark.parametrize("lab", [name for name, lab in LABS.items() if lab.trains])
def test_a_state_that_is_no_good_takes_nothing_from_anybody(lab: str) -> None:
    fields = {"data": {"seed": "s", "group": "g"}} if lab == "augmentation" else {"data": {"seed": "s"}}
    spec = LABS[lab].spec.model_validate(fields)
    program = program_of(lab)
    program.admit("a", spec, None)
    program.train({"a": 2})
    state = program.checkpoints(["a"])["a"]
    before = held(program)
    refused = 0
    for place in places(state):
        try:
            program.admit("b", spec, broken(state, place))
        except Exception:
            refused += 1
        else:
            program.release("b")
        assert held(program) == before, place
    assert refused >= 3
