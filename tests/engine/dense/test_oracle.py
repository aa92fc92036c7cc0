"""A slice of a cohort learns what the same network learns alone in plain torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, example, given, settings

from app.data.features import columns
from app.data.pictures import grid, quantise
from app.engine.dense.cohort import Backend, Cohort, Network, Picture
from app.engine.dense.shape import Shape
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.engine.tables.optimizers import OPTIMIZERS
from tests.engine import oracle
from tests.engine.nets import network, networks

EPOCHS = 3
CHAOS = 1e-3  # what grows a rounding a thousandfold can't be compared


# Its output saturates, and Adam divides by gradients that are the rounding of 1 - a².
SATURATED = {"activations": ["linear", "sigmoid"], "learning_rate": 0.1, "batch_size": 1}


@settings(max_examples=60)
@given(drawn=networks())
@example(drawn=(Shape.of([1, 7, 1, 1], "adam", "squared/tanh"), network(5, [1, 7, 1, 1], **SATURATED)))
def test_any_network_trains_as_torch_trains_it(backend: Backend, drawn: tuple[Shape, Network]) -> None:
    shape, net = drawn
    model, margin = oracle.train(net, shape.optimizer, shape.head, EPOCHS)
    moved = oracle.sensitivity(model, margin, net, shape.optimizer, shape.head, EPOCHS)
    assume(moved < CHAOS)
    cohort = Cohort(shape, backend)
    slot = cohort.admit(net)
    done, diverged = cohort.train({slot: EPOCHS})
    assert done[slot] == EPOCHS
    assert not diverged[slot]

    ours = [values for pair in cohort.layers([slot])[0] for values in pair]
    near = tolerance(moved)
    for got, want in zip(ours, parameters(model), strict=True):
        np.testing.assert_allclose(got, want, atol=near, rtol=1e-3)
    losses = cohort.losses([slot])[:, slot]
    np.testing.assert_allclose(losses, oracle.loss_of(model, net, shape.head), atol=near, rtol=1e-3)


def tolerance(moved: float) -> float:
    """How far float32 may be from float64 where moving the start by a few roundings moves the end by `moved`."""
    return 2e-4 + 10 * moved


def parameters(model: torch.nn.Sequential) -> list[np.ndarray]:
    """Weights [in, out] and biases of each layer."""
    linears = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    return [values.detach().numpy() for layer in linears for values in (layer.weight.T, layer.bias)]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("fault", [{"learning_rate": 0.102}, {"batch_size": 2}], ids=["rate", "batch"])
def test_what_is_forgiven_as_rounding_hides_no_fault(optimizer: str, fault: dict[str, Any]) -> None:
    net = network(5, [1, 7, 1, 1], **SATURATED)
    model, margin = oracle.train(net, optimizer, "squared/tanh", EPOCHS)
    near = tolerance(oracle.sensitivity(model, margin, net, optimizer, "squared/tanh", EPOCHS))
    wrong, _ = oracle.train(network(5, [1, 7, 1, 1], **SATURATED | fault), optimizer, "squared/tanh", EPOCHS)
    pairs = zip(parameters(model), parameters(wrong), strict=True)
    assert any(not np.allclose(one, two, atol=near, rtol=1e-3) for one, two in pairs)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("head", HEADS)
def test_each_optimizer_and_head_trains_a_whole_cohort_as_torch(backend: Backend, optimizer: str, head: str) -> None:
    sizes = [2, 5, 3, 1]
    names = list(ACTIVATIONS)
    nets = [
        network(seed, sizes, activations=[names[seed % 4], names[(seed + 1) % 4]], batch_size=1 + seed)
        for seed in range(11)
    ]
    cohort = Cohort(Shape.of(sizes, optimizer, head), backend)
    slots = [cohort.admit(net) for net in nets]
    cohort.train(dict.fromkeys(slots, EPOCHS))
    for slot, net in zip(slots, nets, strict=True):
        model, _ = oracle.train(net, optimizer, head, EPOCHS)
        got, want = cohort.losses([slot])[:, slot], oracle.loss_of(model, net, head)
        np.testing.assert_allclose(got, want, atol=1e-4, rtol=1e-4)


# Networks of one shape bucket that differ in everything a picture depends on, and whose map is asked for.
DRAWN = [
    (network(5, [2, 4, 3, 1], activations=["tanh", "sigmoid"]), None),
    (network(6, [1, 2, 4, 1], activations=["relu", "tanh"], features=[4]), (0, 4)),
    (network(7, [2, 3, 1, 1], activations=["linear", "relu"], features=[1, 5]), (1, 2)),
    (network(8, [2, 1, 3, 1], activations=["tanh", "sigmoid"], features=[0, 6]), (2, 1)),
    (network(9, [0, 4, 2, 1], activations=["tanh", "relu"]), (0, 3)),
]


@pytest.mark.parametrize("head", ["squared/tanh", "huber/linear"])
@pytest.mark.parametrize("size", [20, 50])
def test_pictures_show_what_the_networks_say(backend: Backend, size: int, head: str) -> None:
    cohort = Cohort(Shape.of([2, 4, 4, 1], "sgd", head), backend)
    wanted = [Picture(cohort.admit(net), focus) for net, focus in DRAWN]
    for (net, focus), (shown, thumbnails) in zip(DRAWN, cohort.pictures(wanted, size), strict=True):
        stages = what_units_say(net, size, head)
        value = columns(grid(size))[:, focus[1]] if focus and focus[0] == 0 else stages[focus or (3, 0)]
        assert abs(shown.astype(int) - quantise(value.reshape(size, size)).astype(int)).max() <= 1
        units = torch.from_numpy(np.stack([stages[place] for place in sorted(stages)])).view(-1, 1, size, size)
        small = quantise(torch.nn.functional.avg_pool2d(units, 2)[:, 0].numpy()).astype(int)
        assert thumbnails.shape == small.shape
        assert abs(thumbnails.astype(int) - small).max() <= 1


@pytest.mark.parametrize("head", ["squared/linear", "huber/tanh"])
@pytest.mark.parametrize("points", [1, 8, 500])
def test_outputs_are_what_the_networks_say_at_any_points(backend: Backend, points: int, head: str) -> None:
    cohort = Cohort(Shape.of([2, 4, 4, 1], "sgd", head), backend)
    slots = [cohort.admit(net) for net, _ in DRAWN][::-1]
    xy = np.random.default_rng(points).uniform(-6, 6, (points, 2))
    outputs = cohort.outputs(slots, columns(xy).T)[:, 0]
    assert outputs.shape == (len(DRAWN), points)
    for (net, _), output in zip(DRAWN[::-1], outputs, strict=True):
        expected = oracle.build(net, head)(torch.from_numpy(columns(xy)[:, net.features]))[:, 0]
        np.testing.assert_allclose(output, expected.detach().numpy(), atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_units_saturate_as_in_torch(backend: Backend, activation: str) -> None:
    x = np.concatenate([np.linspace(-12, 12, 100_001), [-1e30, -20, 20, 1e30]])
    cohort = Cohort(Shape.of([1, 1, 1], "sgd", "squared/linear"), backend)
    ones, zeros = [np.ones((1, 1))] * 2, [np.zeros(1)] * 2
    slot = cohort.admit(network(1, [1, 1, 1], activations=[activation], weights=ones, biases=zeros))
    said = cohort.outputs([slot], np.stack([x] * 7))[0, 0]
    expected = getattr(torch, activation)(torch.from_numpy(x.astype(np.float32))).numpy()
    np.testing.assert_allclose(said, expected, atol=4e-7)
    assert (said[x >= 18] == 1).all()
    np.testing.assert_allclose(said[x <= -20], expected.min(), atol=1e-8)


def what_units_say(net: Network, size: int, head: str) -> dict[tuple[int, int], np.ndarray]:
    """(layer, unit) → its value at every point of the grid, as plain torch.nn computes it."""
    model = oracle.build(net, head)
    values = torch.from_numpy(columns(grid(size))[:, net.features])
    said = {}
    for layer, (linear, activation) in enumerate(zip(model[::2], model[1::2], strict=True), start=1):
        values = activation(linear(values))
        for unit, column in enumerate(values.detach().numpy().T):
            said[layer, unit] = column
    return said
