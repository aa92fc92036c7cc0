"""The oracle of the engine's tests against the curves that the original playground computed itself."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.data.datasets import make
from app.data.weights import initial_weights
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import LOSSES
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.labs.playground.spec import PlaygroundSpec
from tests import reference
from tests.reference import Reference, spec_from_link, train

CURVES = json.loads((Path(__file__).parents[1] / "golden" / "playground_curves.json").read_text())["cases"]

ORIGINALS = ["relu", "tanh", "sigmoid", "linear"]  # activations of playground.tensorflow.org

each_curve = pytest.mark.parametrize("case", CURVES, ids=[case["name"] for case in CURVES])


def opened(case):
    return PlaygroundSpec.model_validate(spec_from_link(case["hash"]))


@each_curve
def test_a_link_of_the_original_gives_its_data_and_its_start(case):
    spec = opened(case)
    points = make(spec.data.dataset, spec.data.noise, spec.data.train_percent, spec.data.seed)
    first = case["first_train_point"]
    assert points.xy[0].tolist() == [first["x"], first["y"]]
    assert points.label[0] == pytest.approx(first["label"], abs=1e-15)
    weights = initial_weights(points.stream(), spec.sizes)
    assert weights[0][:, 0].tolist() == case["first_unit_weights"]


@each_curve
def test_the_reference_follows_the_original_for_100_epochs(case):
    network = Reference(opened(case))
    while network.epoch <= 100:
        expected = case["loss_by_epoch"].get(str(network.epoch))
        if expected:
            assert network.losses() == pytest.approx((expected["train"], expected["test"]), abs=1e-9)
        if network.epoch == 100:
            break
        network.train_epoch()
    assert network.biases[-1][0] == pytest.approx(case["output_bias"], abs=1e-9)
    dead = sum(int(mask.sum()) for mask in network.dead)
    assert f"{dead}/{sum(mask.size for mask in network.dead)}" == case["dead_links"]


def test_train_yields_the_losses_of_every_epoch_from_the_start_on():
    case = CURVES[0]
    curve = list(train(opened(case), 10))
    assert len(curve) == 11
    for epoch in (0, 1, 10):
        expected = case["loss_by_epoch"][str(epoch)]
        assert curve[epoch] == pytest.approx((expected["train"], expected["test"]), abs=1e-9)


def test_the_reference_knows_rows_of_the_engine_that_the_original_has():
    """The others are held against torch: tests/engine/dense/test_oracle.py goes through the tables."""
    assert list(reference.ACTIVATIONS) == list(ACTIVATIONS)[: len(reference.ACTIVATIONS)] == ORIGINALS
    assert reference.LOSSES.keys() <= set(LOSSES)
    assert reference.UPDATES.keys() <= set(OPTIMIZERS)
    assert list(reference.PENALTY_GRADIENTS) == list(REGULARIZATIONS)[:3]


@pytest.mark.parametrize("problem", ["classification", "regression"])
@pytest.mark.parametrize("loss", reference.LOSSES)
@pytest.mark.parametrize("activation", reference.ACTIVATIONS)
def test_the_gradients_are_those_of_finite_differences(activation, loss, problem):
    hidden = [{"units": 3, "activation": activation}, {"units": 2, "activation": activation}]
    spec = PlaygroundSpec.model_validate(
        {"problem": problem, "network": {"hidden": hidden}, "training": {"loss": loss, "batch_size": 7}}
    )
    network = Reference(spec)
    inputs, labels = network.inputs[:7], network.labels[:7]
    value, _ = reference.LOSSES[loss]

    def mean_loss():
        return value(network.output(inputs) - labels).mean()

    weight_gradients, bias_gradients = network.gradients(inputs, labels)
    parameters, gradients = network.weights + network.biases, weight_gradients + bias_gradients
    for parameter, gradient in zip(parameters, gradients, strict=True):
        for at in np.ndindex(parameter.shape):
            middle = parameter[at]
            parameter[at] = middle + 1e-6
            above = mean_loss()
            parameter[at] = middle - 1e-6
            below = mean_loss()
            parameter[at] = middle
            assert gradient[at] == pytest.approx((above - below) / 2e-6, abs=1e-7)


def test_what_an_epoch_leaves_over_joins_the_first_batch_of_the_next():
    spec = PlaygroundSpec.model_validate({"data": {"train_percent": 10}, "training": {"batch_size": 15}})
    network = Reference(spec)
    assert [len(samples) for samples in network.batches()] == [15, 15, 15]
    network.train_epoch()
    assert [len(samples) for samples in network.batches()] == [20, 15, 15]
    assert network.batches()[0].tolist() == [45, 46, 47, 48, 49, *range(15)]


def test_a_weight_that_l1_pushes_across_zero_dies_and_stays_zero():
    spec = PlaygroundSpec.model_validate({"training": {"regularization": "L1", "regularization_rate": 1}})
    network = Reference(spec)
    network.train_epoch()
    died = [mask.copy() for mask in network.dead]
    assert any(mask.any() for mask in died)
    network.regularization_rate = 0.0
    network.train_epoch()
    for weights, mask in zip(network.weights, died, strict=True):
        assert not weights[mask].any()
