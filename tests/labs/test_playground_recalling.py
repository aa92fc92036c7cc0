"""Undo of a change that began another network: what the one before had learned comes back, where it is still kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.recalling import MOST_BYTES, MOST_KEPT
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from app.labs.playground.stopping import REASONS
from tests.paths import KERNELS

DATA = ("circle", "xor", "gauss", "spiral", "moons", "heart")
NETWORK = {"hidden": [{"units": 4, "dropout": 0.2}, {"units": 3, "frozen": True}]}


def spec_of(dataset: str, **training: Any) -> PlaygroundSpec:
    return PlaygroundSpec.model_validate({"data": {"dataset": dataset}, "network": NETWORK, "training": training})


def program_with(spec: PlaygroundSpec) -> PlaygroundProgram:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("a", spec, None)
    return program


def recall(program: PlaygroundProgram, step: int) -> None:
    program.edit("a", PlaygroundEdit(recall=step))


def seen(program: PlaygroundProgram) -> dict[str, np.ndarray]:
    return program.snapshot("full", {"a": 0.0})["a"].arrays


def alike(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> None:
    for name in ("train_loss", "test_loss", "map", "weights.1", "biases.3", "off.1"):
        np.testing.assert_array_equal(one[name], other[name], name)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_back_and_forth_each_is_as_it_was_left_and_learns_on_as_it_would_have(optimizer: str) -> None:
    circle, spiral = (spec_of(name, optimizer=optimizer) for name in ("circle", "spiral"))
    alone, program = program_with(circle), program_with(circle)
    for each in (alone, program):
        each.reset("a")  # to the second start
        each.edit("a", PlaygroundEdit(layer=1, unit=1, input=0, on=False))
        each.train({"a": 17})
    left = seen(program)
    program.configure("a", spiral, keep=False)
    seen(program)
    program.train({"a": 5})
    spirals = seen(program)
    program.configure("a", circle, keep=False)
    assert program.step("a") == 0, "who chooses it again begins anew"
    recall(program, 15)  # as far as a page had seen it
    assert (program.step("a"), program.tuned("a")["start"]) == (17, 1)
    alike(seen(program), left)
    program.configure("a", spiral, keep=False)
    recall(program, 5)
    assert program.step("a") == 5
    alike(seen(program), spirals)
    assert seen(program)["moments"].tolist() == spirals["moments"].tolist() == [0, 5], "and somebody can look back"
    program.configure("a", circle, keep=False)
    recall(program, 17)
    for each in (alone, program):
        each.train({"a": 3})
    alike(seen(program), seen(alone))
    program.reset("a")
    alone.reset("a")
    assert program.tuned("a") == alone.tuned("a")


def test_what_a_layer_had_learned_comes_back_with_it_and_goes_again() -> None:
    deep = spec_of("spiral")
    [first, _] = deep.network.hidden
    flat = deep.model_copy(update={"network": deep.network.model_copy(update={"hidden": (first,)})})
    program = program_with(deep)
    program.train({"a": 10})
    before = seen(program)
    program.configure("a", flat, keep=True)
    program.train({"a": 5})
    flattened = seen(program)
    program.configure("a", deep, keep=True)
    assert program.step("a") == 15, "it goes on, and what is new has learned nothing"
    recall(program, 10)
    assert program.step("a") == 10
    alike(seen(program), before)
    program.configure("a", flat, keep=True)
    recall(program, 15)
    assert program.step("a") == 15
    for name in ("train_loss", "map", "weights.2"):
        np.testing.assert_array_equal(seen(program)[name], flattened[name], name)
    other_points = flat.model_copy(update={"data": flat.data.model_copy(update={"seed": "0.7"})})
    program.configure("a", other_points, keep=True)
    assert len(program.seats["a"].kept) == 1, "the numbers are all in the network that took its place"


def test_so_many_are_kept_and_who_is_not_says_so() -> None:
    seeds = [{"data": {"seed": f"0.{number}"}, "network": NETWORK} for number in range(1, MOST_KEPT + 3)]
    specs = [PlaygroundSpec.model_validate(seed) for seed in seeds]
    program = program_with(specs[0])
    for spec in specs[1:]:
        program.train({"a": 1})
        program.configure("a", spec, keep=False)
    assert len(program.seats["a"].kept) == MOST_KEPT
    program.configure("a", specs[0], keep=False)
    recall(program, 1)
    assert program.step("a") == 0
    assert REASONS[seen(program)["stopped"][0]] == "unkept"
    program.train({"a": 1})
    recall(program, 1)
    assert REASONS[seen(program)["stopped"][0]] == ""
    program.configure("a", specs[-2], keep=False)
    recall(program, 2)
    assert program.step("a") == 0, "one of the same set-up that never came so far is another"
    recall(program, 1)
    assert program.step("a") == 1


def test_of_large_networks_fewer_are_kept() -> None:
    deep = {"hidden": [{"units": 16}] * 8}
    specs = [
        PlaygroundSpec.model_validate({"data": {"dataset": name}, "network": deep, "training": {"optimizer": "adam"}})
        for name in DATA
    ]
    program = program_with(specs[0])
    for spec in specs[1:]:
        program.train({"a": 1})
        program.configure("a", spec, keep=False)
    kept = program.seats["a"].kept
    assert 1 < len(kept) < len(specs) - 1
    assert sum(each.size for each in kept) <= MOST_BYTES


def test_another_learning_rate_is_the_same_network_and_one_that_broke_is_not_kept() -> None:
    program = program_with(spec_of("circle"))
    program.train({"a": 4})
    program.configure("a", spec_of("xor", learning_rate=10), keep=False)
    program.train({"a": 1})
    program.seats["a"].cohort.set_parameter(program.seats["a"].slot, 0, 0, None, float("nan"))
    program.configure("a", spec_of("circle", learning_rate=0.3), keep=False)
    assert [kept.step for kept in program.seats["a"].kept] == [4]
    recall(program, 4)
    assert program.step("a") == 4
    assert program.tuned("a")["learning_rate"] == 0.3
