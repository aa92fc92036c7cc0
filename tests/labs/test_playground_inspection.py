"""What the inspector shows, against torch.nn, sklearn's definitions by hand, and networks whose faults are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.engine.tables.heads import HEADS, Head
from app.labs.playground.layouts import DEAD, SATURATED, WELL
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.seat import FRAMES_PER_MEASURE
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from tests.engine.oracle import LOSSES, build
from tests.paths import KERNELS


class Looked:
    """One session, and what its frames hold."""

    def __init__(self, **spec: Any) -> None:
        self.spec = PlaygroundSpec.model_validate(spec)
        self.program = PlaygroundProgram("native", "cpu", str(KERNELS))
        self.program.admit("a", self.spec, None)
        self.seat = self.program.seats["a"]

    def edit(self, **fields: Any) -> None:
        self.program.edit("a", PlaygroundEdit.model_validate(fields))

    def frame(self, kind: str = "full") -> dict[str, np.ndarray]:
        return self.program.snapshot(kind, {"a": 0.0})["a"].arrays

    def module(self) -> nn.Sequential:
        """The same network in torch.nn."""
        layers: list[nn.Module] = []
        kinds = {"tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid}
        hidden = [kinds[layer.activation] for layer in self.spec.network.hidden]
        output = nn.Tanh if self.spec.problem == "classification" else nn.Identity
        for (weights, biases), kind in zip(
            self.seat.cohort.layers([self.seat.slot])[0], [*hidden, output], strict=True
        ):
            linear = nn.Linear(*weights.shape)
            linear.weight.data, linear.bias.data = torch.tensor(weights.T), torch.tensor(biases)
            layers += [linear, kind()]
        return nn.Sequential(*layers)


def test_nobody_pays_for_what_is_not_looked_at() -> None:
    looked = Looked()
    arrays = looked.frame()
    assert (arrays["measured"][0], arrays["traced"][0]) == (0, 0)
    assert sum(arrays[name].nbytes for name in ("score", "confusion", "health", "trace_values", "trace_loss")) == 0
    looked.edit(inspect=True)
    looked.edit(trace=3)
    assert looked.frame()["confusion"].shape == (1, 2, 2, 2)
    looked.edit(inspect=False)
    looked.edit(trace=-1)
    assert (looked.frame()["measured"][0], looked.frame()["traced"][0]) == (0, 0)


def test_a_network_that_trains_is_measured_now_and_then() -> None:
    looked = Looked()
    looked.edit(inspect=True)
    counts = [int(looked.frame("live")["measured"][0]) for _ in range(2 * FRAMES_PER_MEASURE)]
    assert counts == 2 * [1, *[0] * (FRAMES_PER_MEASURE - 1)]
    assert looked.frame("full")["measured"][0] == 1


def test_confusion_and_accuracy_are_those_of_the_answers() -> None:
    looked = Looked(data={"dataset": "xor", "noise": 20, "train_percent": 70})
    looked.edit(inspect=True)
    looked.program.train({"a": 60})
    arrays = looked.frame()
    network = looked.seat.cohort.networks[looked.seat.slot]
    assert network is not None
    with torch.no_grad():
        answers = looked.module()(torch.from_numpy(network.points[:, :-1]).float())[:, 0].numpy() >= 0
    classes = network.points[:, -1] > 0
    for part, (rows, score) in zip(
        (slice(350), slice(350, None)), zip(arrays["confusion"][0], arrays["score"][0], strict=True), strict=True
    ):
        expected = [[np.sum((classes[part] == one) & (answers[part] == other)) for other in (0, 1)] for one in (0, 1)]
        assert rows.tolist() == expected
        assert score == pytest.approx(np.mean(classes[part] == answers[part]))
    assert 0.5 < arrays["score"][0][0] < 1


def test_r_squared_of_a_regression() -> None:
    looked = Looked(problem="regression", data={"dataset": "reg-gauss"})
    looked.edit(inspect=True)
    looked.program.train({"a": 20})
    arrays = looked.frame()
    assert "confusion" not in {entry.name for entry in looked.program.layouts("a")["full"]}
    network = looked.seat.cohort.networks[looked.seat.slot]
    assert network is not None
    with torch.no_grad():
        said = looked.module()(torch.from_numpy(network.points[:, :-1]).float())[:, 0].numpy()
    labels = network.points[:, -1]
    for part, score in zip((slice(600), slice(600, None)), arrays["score"][0], strict=True):
        mean = labels[part].mean()
        expected = 1 - np.sum((said[part] - labels[part]) ** 2) / np.sum((labels[part] - mean) ** 2)
        assert score == pytest.approx(expected, abs=1e-4)


def test_a_dead_unit_is_marked_and_one_that_only_rests_is_not() -> None:
    looked = Looked(network={"hidden": [{"units": 3, "activation": "relu"}, {"units": 2}]})
    looked.edit(inspect=True)
    assert looked.frame()["health"][0].tolist() == [WELL] * 5
    looked.edit(layer=1, unit=1, value=-100)
    assert looked.frame()["health"][0].tolist() == [WELL, DEAD, WELL, WELL, WELL]
    looked.edit(layer=2, unit=0, value=9)
    assert looked.frame()["health"][0].tolist() == [WELL, DEAD, WELL, SATURATED, WELL]
    looked.edit(layer=1, unit=1, value=0.1)
    assert looked.frame()["health"][0].tolist() == [WELL, WELL, WELL, SATURATED, WELL]


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_a_points_way_has_torchs_numbers_forward_and_back(problem: str) -> None:
    data = {"dataset": "xor" if problem == "classification" else "reg-gauss"}
    hidden = [{"units": 4, "activation": "relu"}, {"units": 3, "activation": "sigmoid"}]
    looked = Looked(problem=problem, data=data, features=["x", "y", "xTimesY"], network={"hidden": hidden})
    looked.program.train({"a": 5})
    looked.edit(trace=17)
    arrays = looked.frame("live")
    network = looked.seat.cohort.networks[looked.seat.slot]
    assert network is not None
    module, values, sums = looked.module(), torch.from_numpy(network.points[[17], :-1]).float(), []
    said = [values]
    for layer in module:
        values = layer(values)
        if isinstance(layer, nn.Linear):
            values.retain_grad()
            sums.append(values)
        else:
            said.append(values)
    loss = 0.5 * (values[0, 0] - float(network.points[17, -1])) ** 2
    loss.backward()
    torch.testing.assert_close(torch.tensor(arrays["trace_values"]), torch.cat(said, 1).detach())
    slopes = torch.cat([each.grad for each in sums if each.grad is not None], 1)
    torch.testing.assert_close(torch.tensor(arrays["trace_slopes"]), slopes)
    assert arrays["trace_loss"][0][0] == pytest.approx(loss.item(), abs=1e-6)
    assert arrays["trace_point"].tolist() == [[17]]


def test_who_looks_goes_on_looking_after_a_crash_and_with_another_network() -> None:
    looked = Looked()
    looked.edit(inspect=True)
    looked.edit(trace=5)
    again = PlaygroundProgram("native", "cpu", str(KERNELS))
    again.admit("b", looked.spec, looked.program.checkpoints(["a"])["a"])
    arrays = again.snapshot("full", {"b": 0.0})["b"].arrays
    assert (arrays["measured"][0], arrays["traced"][0]) == (1, 1)
    again.configure("b", PlaygroundSpec.model_validate({"data": {"dataset": "xor"}}), keep=False)
    arrays = again.snapshot("full", {"b": 0.0})["b"].arrays
    assert (arrays["measured"][0], arrays["traced"][0]) == (1, 0)


def test_who_follows_a_point_that_is_not_there_stops_nobodys_pictures() -> None:
    looked = Looked()
    looked.edit(trace=4999)  # of points that found no place here
    assert looked.frame()["traced"][0] == 0


def test_every_head_can_be_followed() -> None:
    for head in HEADS.values():
        looked = Looked(problem=head.problem, training={"loss": head.loss})
        looked.edit(trace=0)
        arrays = looked.frame()
        assert np.isfinite(arrays["trace_slopes"]).all(), head.name
        assert arrays["trace_loss"][0][0] >= 0, head.name


def test_several_classes_are_told_apart_by_the_largest_output() -> None:
    looked = Looked(data={"dataset": "pinwheel", "classes": 3}, network={"hidden": [{"units": 8}]})
    looked.edit(inspect=True)
    looked.program.train({"a": 100})
    arrays = looked.frame()
    tables = arrays["confusion"][0]
    assert tables.shape == (2, 3, 3)
    assert tables.sum() == len(looked.seat.data.label)
    assert arrays["score"][0][0] == pytest.approx(np.trace(tables[0]) / tables[0].sum())
    assert arrays["score"][0][0] > 0.8, "a network that has learned for a while"


@pytest.mark.parametrize("head", HEADS.values(), ids=lambda head: head.name)
def test_gradients_are_those_of_autograd_over_all_training_points(head: Head) -> None:
    data = {"dataset": "reg-gauss" if head.problem == "regression" else "pinwheel" if head.several else "xor"}
    hidden = [{"units": 4, "activation": "gelu", "dropout": 0.5}, {"units": 3, "frozen": True}]
    looked = Looked(
        problem=head.problem,
        data=data,
        features=["x", "y", "xTimesY"],
        network={"hidden": hidden},
        training={"loss": head.loss, "regularization": "L2", "regularization_rate": 0.1},
    )
    looked.program.train({"a": 3})
    looked.edit(inspect=True)
    found = looked.frame("live")["gradients"]
    network, shown = looked.seat.cohort.networks[looked.seat.slot], looked.seat.cohort.layers([looked.seat.slot])[0]
    assert network is not None
    weights, biases = [each.astype(float) for each, _ in shown], [each.astype(float) for _, each in shown]
    module = build(replace(network, weights=weights, biases=biases), head.name)
    points = torch.from_numpy(network.points[: network.train]).double()
    (LOSSES[head.loss](module(points[:, :-1]), points[:, -1]) / network.train).backward()
    linear = [layer for layer in module if isinstance(layer, nn.Linear)]
    slopes = [grad for layer in linear for grad in (layer.weight.grad, layer.bias.grad) if grad is not None]
    expected = torch.cat([torch.atleast_2d(slope).mT.flatten() for slope in slopes])
    assert found.shape == (1, len(expected))
    torch.testing.assert_close(torch.tensor(found[0]), expected.float(), rtol=1e-4, atol=1e-6)
    assert np.abs(found).max() > 1e-3


def test_what_is_switched_off_moves_no_loss() -> None:
    looked = Looked(network={"hidden": [{"units": 3}]})
    looked.program.train({"a": 3})
    looked.edit(inspect=True)
    assert (looked.frame()["gradients"] != 0).all()
    looked.edit(layer=1, unit=2, on=False)
    looked.edit(layer=2, unit=0, input=1, on=False)
    zero = np.flatnonzero(looked.frame()["gradients"][0] == 0)
    # weights into three units from x, from y; their biases; weights out of them; the output's bias. Nothing comes from
    # the third unit, nor any longer from the second.
    assert zero.tolist() == [1, 2, 4, 5, 7, 8, 10, 11]
