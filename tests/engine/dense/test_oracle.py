"""A slice of a cohort learns what the same network learns alone in plain torch."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings

from app.data.features import columns
from app.data.pictures import grid, quantise
from app.engine.dense.cohort import Backend, Cohort, Network, Picture
from app.engine.dense.shape import Shape
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.schedules import SCHEDULES
from tests.engine import oracle
from tests.engine.nets import network, networks

EPOCHS = 3
CHAOS = 1e-3  # what grows a rounding a thousandfold can't be compared


# Its output saturates, and Adam divides by gradients that are the rounding of 1 - a².
SATURATED = {"activations": ["linear", "sigmoid"], "learning_rate": 0.1, "batch_size": 1}


def test_any_network_trains_as_torch_trains_it(backends: list[Backend]) -> None:
    compared: list[bool] = []

    @settings(max_examples=60)
    @given(drawn=networks())
    @example(drawn=(Shape.of([1, 7, 1, 1], "adam", "squared/tanh"), network(5, [1, 7, 1, 1], **SATURATED)))
    def trains(drawn: tuple[Shape, Network]) -> None:
        compared.append(trains_as_torch(backends, *drawn))

    trains()
    assert sum(compared) >= 2 / 3 * len(compared), "what is left out as chaos is the exception"


def trains_as_torch(backends: list[Backend], shape: Shape, net: Network) -> bool:
    """Whether it can be compared at all."""
    model, margin = oracle.train(net, shape.optimizer, shape.head, EPOCHS)
    moved = oracle.sensitivity(model, margin, net, shape.optimizer, shape.head, EPOCHS)
    if moved >= CHAOS:
        return False
    near = tolerance(moved)
    for backend in backends:
        cohort = Cohort(shape, backend)
        slot = cohort.admit(net)
        done, diverged = cohort.train({slot: EPOCHS})
        assert done[slot] == EPOCHS
        assert not diverged[slot]

        ours = [values for pair in cohort.layers([slot])[0] for values in pair]
        for got, want in zip(ours, parameters(model), strict=True):
            np.testing.assert_allclose(got, want, atol=near, rtol=1e-3)
        losses = cohort.losses([slot])[:, slot]
        np.testing.assert_allclose(losses, oracle.loss_of(model, net, shape.head), atol=near, rtol=1e-3)
    return True


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
def test_hinge_is_compared_with_every_optimizer_where_samples_do_not_cancel_out(optimizer: str) -> None:
    usual = {"learning_rate": 0.03, "batch_size": 7}
    net = network(5, [3, 4, 1], **usual)
    model, margin = oracle.train(net, optimizer, "hinge/linear", EPOCHS)
    moved = oracle.sensitivity(model, margin, net, optimizer, "hinge/linear", EPOCHS)
    assert moved < CHAOS / 10
    for fault in ({"learning_rate": 0.0306}, {"batch_size": 8}):
        wrong, _ = oracle.train(network(5, [3, 4, 1], **usual | fault), optimizer, "hinge/linear", EPOCHS)
        pairs = zip(parameters(model), parameters(wrong), strict=True)
        assert any(not np.allclose(one, two, atol=tolerance(moved), rtol=1e-3) for one, two in pairs), fault


def test_what_cancels_out_in_one_order_of_a_sum_only_is_not_compared() -> None:
    net = network(1327, [3, 4, 7, 1], activations=["tanh", "relu"], learning_rate=0.03, batch_size=7, train=36)
    model, margin = oracle.train(net, "rmsprop", "hinge/linear", EPOCHS)
    assert oracle.sensitivity(model, margin, net, "rmsprop", "hinge/linear", EPOCHS) > CHAOS
    model, margin = oracle.train(net, "sgd", "hinge/linear", EPOCHS)
    assert oracle.sensitivity(model, margin, net, "sgd", "hinge/linear", EPOCHS) < 1e-5


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("head", HEADS)
def test_each_optimizer_and_head_trains_a_whole_cohort_as_torch(backend: Backend, optimizer: str, head: str) -> None:
    nets, losses = trained_by_torch(optimizer, head)
    cohort = Cohort(Shape.of(nets[0].sizes, optimizer, head), backend)
    slots = [cohort.admit(net) for net in nets]
    cohort.train(dict.fromkeys(slots, EPOCHS))
    for slot, want in zip(slots, losses, strict=True):
        np.testing.assert_allclose(cohort.losses([slot])[:, slot], want, atol=1e-4, rtol=1e-4)


@functools.cache
def trained_by_torch(optimizer: str, head: str) -> tuple[list[Network], list[tuple[float, float]]]:
    """Networks of all activations, and their losses once torch has trained them: the same for each backend."""
    sizes = [2, 5, 3, 4 if HEADS[head].several else 1]
    names = list(ACTIVATIONS)
    nets = [
        network(
            seed, sizes, activations=[names[seed % len(names)], names[(seed + 1) % len(names)]], batch_size=1 + seed
        )
        for seed in range(11)
    ]
    return nets, [oracle.loss_of(oracle.train(net, optimizer, head, EPOCHS)[0], net, head) for net in nets]


def trained_as_torch(backend: Backend, net: Network, optimizer: str, head: str, epochs: int, **how: Any) -> None:
    """Beside others of other rates, in two goes, and not at all by itself."""
    cohort = Cohort(Shape.of(net.sizes, optimizer, head), backend)
    slot, other = cohort.admit(net), cohort.admit(network(77, net.sizes, batch_size=3))
    cohort.train({slot: 1, other: 2})
    cohort.train({slot: epochs - 1, other: 1})
    model, _ = oracle.train(net, optimizer, head, epochs, **how)
    ours = [values for pair in cohort.layers([slot])[0] for values in pair]
    for got, want in zip(ours, parameters(model), strict=True):
        np.testing.assert_allclose(got, want, atol=2e-4, rtol=1e-3)


MANY = 40  # epochs, of six updates each


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_each_optimizer_agrees_with_torch_over_many_updates(backend: Backend, optimizer: str) -> None:
    net = network(1, [2, 4, 1], learning_rate=0.01, weight_decay=0.1)
    trained_as_torch(backend, net, optimizer, "squared/tanh", MANY)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("clip_norm", [0.02, 0.2])
def test_each_loss_agrees_with_torch_under_a_clipped_gradient(backend: Backend, head: str, clip_norm: float) -> None:
    trained_as_torch(
        backend, network(2, [2, 4, 3, 4 if HEADS[head].several else 1], clip_norm=clip_norm), "momentum", head, 10
    )


@pytest.mark.parametrize("regularization", REGULARIZATIONS)
def test_each_regularization_agrees_with_torch(backend: Backend, regularization: str) -> None:
    rates = {"regularization_rate": 0.02, "l2_rate": 0.05}
    net = network(5, [2, 4, 1], regularization=regularization, **rates)
    _, margin = oracle.train(net, "sgd", "squared/tanh", 10)
    assert margin > 1e-6  # no rounding decides whether a weight dies
    trained_as_torch(backend, net, "sgd", "squared/tanh", 10)


SCHEDULERS = {
    "constant": lambda optimizer: torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1),
    "step": lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, 13, 0.3),
    "cosine": lambda optimizer: torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 13),
}


@pytest.mark.parametrize("before", [0, 9])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_each_schedule_is_torchs_and_the_last_rate_stays(backend: Backend, schedule: str, before: int) -> None:
    """From its beginning, and where others were before."""
    given = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = SCHEDULERS[schedule](given)
    factors = []
    for t in range(before + 10 * 6):
        factors.append(0.0 if schedule == "cosine" and t > 13 else given.param_groups[0]["lr"])
        given.step()
        scheduler.step()
    hyper = {"schedule_updates": 13, "schedule_factor": 0.3, "schedule_before": before, "learning_rate": 0.1}
    net = network(6, [2, 4, 1], schedule=schedule, **hyper)
    trained_as_torch(backend, net, "sgd", "squared/tanh", 10, factor=factors[before:].__getitem__)


def test_a_frozen_layer_stays_as_it_is_and_the_others_learn(backend: Backend) -> None:
    net = network(7, [2, 4, 3, 1], frozen=[True, False], regularization="L1", regularization_rate=0.1, clip_norm=0.1)
    cohort = Cohort(Shape.of(net.sizes, "adamw", "squared/tanh"), backend)
    slot, other = cohort.admit(net), cohort.admit(network(8, net.sizes))
    cohort.train({slot: EPOCHS, other: EPOCHS})
    (weights, biases), *others = cohort.layers([slot])[0]
    np.testing.assert_array_equal(weights, net.weights[0].astype(np.float32))
    np.testing.assert_array_equal(biases, net.biases[0].astype(np.float32))
    assert all((now != then).any() for (now, _), then in zip(others, net.weights[1:], strict=True))
    cohort.set_parameter(slot, 0, 1, 0, 0.75)
    cohort.train({slot: 1})
    assert cohort.layers([slot])[0][0][0][0, 1] == 0.75


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


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_each_activation_trains_as_torch_alone_and_beside_others(backend: Backend, activation: str) -> None:
    sizes = [2, 5, 3, 1]
    net = network(3, sizes, activations=[activation] * 2, learning_rate=0.1, batch_size=3)
    model, _ = oracle.train(net, "sgd", "squared/tanh", EPOCHS)
    for others in ([], [network(4, sizes, activations=["tanh", other]) for other in ACTIVATIONS]):
        cohort = Cohort(Shape.of(sizes, "sgd", "squared/tanh"), backend)
        slot, *strangers = [cohort.admit(each) for each in (net, *others)]
        cohort.train(dict.fromkeys([slot, *strangers], EPOCHS))
        ours = [values for pair in cohort.layers([slot])[0] for values in pair]
        for got, want in zip(ours, parameters(model), strict=True):
            np.testing.assert_allclose(got, want, atol=1e-5)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_units_say_what_torch_says(backend: Backend, activation: str) -> None:
    x = np.concatenate([np.linspace(-12, 12, 10_001), np.linspace(-9000, 9000, 10_001), [-1e5, -0.0, 1e-30, 1e5]])
    x = x.astype(np.float32)
    cohort = Cohort(Shape.of([1, 1, 1], "sgd", "squared/linear"), backend)
    ones, zeros = [np.ones((1, 1))] * 2, [np.zeros(1)] * 2
    slot = cohort.admit(network(1, [1, 1, 1], activations=[activation], weights=ones, biases=zeros))
    expected = oracle.MODULES[activation]()(torch.from_numpy(x).double()).numpy()
    np.testing.assert_allclose(cohort.outputs([slot], np.stack([x] * 7))[0, 0], expected, atol=1e-6, rtol=1e-6)


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
