"""What each control of each lab sets: the table by which a room holds it fast."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import Any

import pytest

from app.kit.controls import changed, with_locked
from app.labs import LABS
from app.labs.playground.spec import PlaygroundSpec
from tests.labs.pages import names_of_links

# Of each lab: a field of the spec, another value, and the controls that set it.
PLAYGROUND: dict[str, tuple[Any, set[str]]] = {
    "problem": ("regression", {"problem", "dataset", "regDataset"}),
    "data.dataset": ("xor", {"dataset", "regDataset"}),
    "data.noise": (20, {"noise"}),
    "data.train_percent": (70, {"percTrainData"}),
    "data.seed": ("0.5", {"seed", "seedEscaped"}),
    "features": (["x", "xSquared"], {"y", "xSquared"}),
    "network.hidden": ([{"units": 4}, {"units": 3}], {"networkShape"}),
    "network.initial": ("zeros", {"initZero", "initial"}),
    "network.start": (2, {"start"}),
    "training.learning_rate": (0.1, {"learningRate"}),
    "training.batch_size": (3, {"batchSize"}),
    "training.optimizer": ("adam", {"optimizer"}),
    "training.regularization": ("L1", {"regularization"}),
    "training.regularization_rate": (0.1, {"regularizationRate"}),
    "training.loss": ("huber", {"loss"}),
    "training.speed": ("fast", {"speed"}),
}
CNN: dict[str, tuple[Any, set[str]]] = {
    "data.size": (28, {"size"}),
    "network.blocks": ([{"channels": 4}], {"blocks"}),
    "network.dense": ([32], {"dense"}),
    "training.learning_rate": (0.01, {"learningRate"}),
    "training.batch_size": (32, {"batchSize"}),
    "training.steps": (700, {"steps"}),
    "training.speed": ("frame", {"speed"}),
    "data.seed": ("0.5", {"seed"}),
}
AUGMENTATION: dict[str, tuple[Any, set[str]]] = {
    "mode": ("trap", {"mode"}),
    "chosen": (["noise"], {"trainWith"}),
    "separately": (True, {"separately"}),
    "strengths.noise": (0.01, {"noise"}),
    "data.digits": (50, {"digits"}),
    "data.seed": ("0.5", {"seed"}),
    "revealed": (True, {"reveal", "revealed"}),
    "speed": ("fast", {"speed"}),
}
ATTACK: dict[str, tuple[Any, set[str]]] = {
    "network.defence": ("adversarial", {"defence"}),
    "training.steps": (200, {"steps"}),
    "training.speed": ("frame", {"speed"}),
    "data.seed": ("0.5", {"seed"}),
    "attack.sample": (3, {"sample"}),
    "attack.drawing": ([16, *[0] * 63], {"drawing", "draw"}),
    "attack.method": ("pgd", {"method"}),
    "attack.epsilon": (0.3, {"epsilon"}),
    "attack.target": (8, {"target"}),
    "attack.noise": ([1] * 64, {"handmade"}),
    "attack.throw": (3, {"throw"}),
}
CHANGES = {"playground": PLAYGROUND, "cnn": CNN, "augmentation": AUGMENTATION, "attack": ATTACK}


def with_value(spec: Any, path: str, value: Any) -> Any:
    """`spec` with another value of a field."""
    fields = spec.model_dump(mode="json")
    *way, last = path.split(".")
    reduce(getitem, way, fields)[last] = value
    if path == "problem":
        fields["data"]["dataset"] = "reg-plane"
    return type(spec).model_validate(fields)


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, rows in CHANGES.items() for path in rows])
def test_those_controls_hold_a_field_that_set_it_and_no_others(name: str, path: str) -> None:
    lab = LABS[name]
    value, setters = CHANGES[name][path]
    old = lab.spec.model_validate({"lab": name})
    new = with_value(old, path, value)
    assert {control for control in lab.controls if changed(lab.controls, [control], old, new)} == setters
    assert changed(lab.controls, lab.controls, old, old) is None
    assert with_locked(lab.controls, setters, new, old) == old
    assert with_locked(lab.controls, lab.controls.keys() - setters, new, old) == new


@pytest.mark.parametrize("name", LABS)
def test_whatever_a_link_can_say_can_be_locked(name: str) -> None:
    assert set(names_of_links(LABS[name])) <= LABS[name].controls.keys()


def test_locked_activations_leave_the_shape_free() -> None:
    def hidden(*kinds: str) -> PlaygroundSpec:
        layers = [{"units": 2, "activation": kind} for kind in kinds]
        return PlaygroundSpec.model_validate({"network": {"hidden": layers}})

    def held(old: PlaygroundSpec, new: PlaygroundSpec) -> bool:
        return changed(LABS["playground"].controls, ["activation"], old, new) is not None

    assert not held(hidden("relu"), hidden("relu", "relu"))
    assert not held(hidden("relu", "tanh"), hidden("relu"))
    assert not held(hidden(), hidden("tanh"))
    assert held(hidden(), hidden("relu"))
    assert held(hidden("relu"), hidden("tanh"))
    assert held(hidden("relu"), hidden("relu", "tanh"))


def test_a_locked_data_set_can_not_be_exchanged_for_own_points() -> None:
    lab = LABS["playground"]
    brought = {"own": {"ref": "0" * 32, "rows": 100, "classes": 0}}
    for name, fields in (("dataset", {}), ("regDataset", {"problem": "regression"})):
        usual = PlaygroundSpec.model_validate(fields)
        own = PlaygroundSpec.model_validate({**fields, "data": {"dataset": usual.data.dataset, **brought}})
        assert changed(lab.controls, [name], usual, own) == (name, "data.own")
        assert with_locked(lab.controls, [name], own, usual) == usual


def test_what_does_not_go_together_is_bent_as_a_whole() -> None:
    lab = LABS["playground"]
    own = PlaygroundSpec.model_validate({"problem": "regression", "data": {"dataset": "reg-plane"}})
    usual = PlaygroundSpec.model_validate({"data": {"dataset": "xor"}, "network": {"hidden": []}})
    assert with_locked(lab.controls, ["dataset"], own, usual) == usual
