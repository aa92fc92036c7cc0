"""The neurons of one person: moved by hand, taught, examined, taken home."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from app.kit.export import Shown
from app.labs.perceptron import LAB
from app.labs.perceptron.program import answer
from app.labs.perceptron.spec import PerceptronEdit, PerceptronSpec
from tests.labs.test_perceptron_rule import neuron, program, shown

AND = PerceptronEdit(neuron=0, weights=(1.0, 1.0), bias=-1.0)


def test_a_hand_moves_the_line_and_that_counts_as_a_step() -> None:
    made, _ = program()
    made.edit("a", AND)
    assert neuron(made) == [1.0, 1.0, -1.0]
    assert (shown(made)["train_loss"][0], made.step("a")) == (0.0, 1)
    assert made.tiles(["a"])["a"].figure == 1.0
    assert made.train({"a": 5}).finished == ("a",), "there is nothing left to learn"
    assert made.step("a") == 1


def test_the_tile_shows_the_line_where_it_is() -> None:
    made, _ = program()
    made.edit("a", PerceptronEdit(neuron=0, weights=(0.0, 4.0), bias=-4.0))  # y = 1: a quarter from the upper edge
    picture = made.tiles(["a"])["a"].picture
    assert (picture[:8] >= 128).all()
    assert (picture[8:] < 128).all()


def test_other_points_leave_the_neurons_as_they_are() -> None:
    made, spec = program(network={"hidden": 2, "activation": "tanh"})
    made.train({"a": 3})
    before = shown(made)
    own = [{"x": 10, "y": 20, "blue": True}, {"x": 70, "y": 20}, {"x": 40, "y": 0}]
    made.configure("a", spec.model_copy(update={"data": read({"dataset": "own", "own": own}).data}), keep=True)
    after = shown(made)
    for name in ("weights.1", "biases.1", "weights.2", "biases.2"):
        np.testing.assert_array_equal(after[name], before[name])
    data = made.snapshot("data", {"a": 0.0})["a"].arrays
    np.testing.assert_allclose(data["points"], np.array([[-1.5, -1], [1.5, -1], [0, -2]]))
    assert data["labels"].tolist() == [1, -1, -1]
    made.train({"a": 2})
    assert made.step("a") == 5


def test_without_points_there_is_nothing_to_learn() -> None:
    for network in ({}, {"hidden": 3, "activation": "relu"}):
        made, _ = program(data={"dataset": "own"}, network=network)
        assert made.train({"a": 3}).finished == ("a",)
        assert shown(made)["train_loss"][0] == 0


def read(data: dict[str, Any]) -> PerceptronSpec:
    return PerceptronSpec.model_validate({"data": data})


def test_by_hand_nobody_counts_whom_a_rule_has_taught() -> None:
    made, spec = program()
    by_hand, any_way = (LAB.exam_for(spec, {"by_hand": only}, "hidden") for only in (True, False))
    made.edit("a", AND)
    assert made.examine({"a": by_hand})["a"] == made.examine({"a": any_way})["a"] < 0.2
    made.train({"a": 5})
    assert made.examine({"a": by_hand})["a"] < 0.2, "the rule had nothing to teach"
    made.edit("a", PerceptronEdit(neuron=0, weights=(-1.0, -1.0), bias=1.0))
    assert made.examine({"a": by_hand})["a"] > 0.8, "all the other way round"
    made.train({"a": 50})
    assert math.isnan(made.examine({"a": by_hand})["a"])
    assert made.examine({"a": any_way})["a"] < 0.3
    saved = made.checkpoints(["a"])["a"]
    made.release("a")
    made.admit("a", spec, saved)
    assert math.isnan(made.examine({"a": by_hand})["a"]), "nor after a restart"
    made.reset("a")
    assert made.examine({"a": by_hand})["a"] > 0


def test_the_file_to_take_home_answers_as_the_page_does() -> None:
    points = torch.rand(50, 2, generator=torch.Generator().manual_seed(1)) * 4 - 2
    for network in ({}, *({"hidden": 3, "activation": name} for name in ("relu", "tanh", "sigmoid"))):
        made, spec = program(data={"dataset": "xor"}, network=network)
        made.train({"a": 20})
        arrays = {layout.name: shown(made)[layout.name] for layout in LAB.exported(spec)}
        for locale in ("en", "de"):
            space: dict[str, Any] = {"__name__": "home"}
            exec(LAB.exports["perceptron_torch.py"].make(spec, Shown(20, arrays), locale), space)
            layers = [(arrays[f"weights.{n}"], arrays[f"biases.{n}"]) for n in range(1, len(spec.sizes))]
            wanted = answer(layers, spec.network.activation, points.numpy())
            sums = space["model"](points).detach()[:, 0].numpy()
            np.testing.assert_allclose(sums, wanted, atol=1e-5)
            assert space["answer"](points).tolist() == np.where(wanted > 0, 1, -1).tolist()
