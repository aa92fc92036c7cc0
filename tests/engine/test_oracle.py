"""A slice of a cohort learns what the same network learns alone in plain torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings

from app.engine.activations import ACTIVATIONS
from app.engine.cohort import Backend, Cohort, Network, Picture
from app.engine.losses import LOSSES
from app.engine.optimizers import OPTIMIZERS
from app.engine.shape import Shape
from tests.engine import oracle
from tests.engine.nets import network, networks

EPOCHS = 3
CHAOS = 1e-3  # what grows a rounding a thousandfold can't be compared


@settings(max_examples=60, deadline=None)
@given(drawn=networks())
def test_any_network_trains_as_torch_trains_it(backend: Backend, drawn: tuple[Shape, Network]) -> None:
    shape, net = drawn
    model, dead = oracle.train(net, shape.optimizer, shape.loss, EPOCHS)
    moved = oracle.sensitivity(model, net, shape.optimizer, shape.loss, EPOCHS)
    assume(moved < CHAOS)
    cohort = Cohort(shape, backend)
    slot = cohort.admit(net)
    done, diverged = cohort.train({slot: EPOCHS})
    assert done[slot] == EPOCHS
    assert not diverged[slot]

    ours = [values for pair in cohort.layers(slot) for values in pair]
    linears = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    expected = [values for layer in linears for values in (layer.weight.T, layer.bias)]
    # float32 against float64: a weight that L1 brings to zero may die one step earlier or later
    near = 2e-4 + 10 * moved
    loose = net.regularization == "L1" and any(mask.any() for mask in dead)
    for got, want in zip(ours, expected, strict=True):
        np.testing.assert_allclose(got, want.detach().numpy(), atol=2e-2 if loose else near, rtol=1e-3)
    losses = cohort.losses([slot])[:, slot]
    np.testing.assert_allclose(losses, oracle.loss_of(model, net, shape.loss), atol=5e-3 if loose else near, rtol=1e-3)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("loss", LOSSES)
def test_each_optimizer_and_loss_trains_a_whole_cohort_as_torch(backend: Backend, optimizer: str, loss: str) -> None:
    sizes = [2, 5, 3, 1]
    names = list(ACTIVATIONS)
    nets = [
        network(seed, sizes, activations=[names[seed % 4], names[(seed + 1) % 4], "tanh"], batch_size=1 + seed)
        for seed in range(11)
    ]
    cohort = Cohort(Shape.of(sizes, optimizer, loss), backend)
    slots = [cohort.admit(net) for net in nets]
    cohort.train(dict.fromkeys(slots, EPOCHS))
    for slot, net in zip(slots, nets, strict=True):
        model, _ = oracle.train(net, optimizer, loss, EPOCHS)
        got, want = cohort.losses([slot])[:, slot], oracle.loss_of(model, net, loss)
        np.testing.assert_allclose(got, want, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("focus", [None, (0, 1), (1, 2), (2, 0)])
def test_a_picture_shows_what_the_network_says(backend: Backend, focus: tuple[int, int] | None) -> None:
    from app.data.features import columns
    from app.data.pictures import grid, quantise

    net = network(5, [2, 4, 3, 1], activations=["tanh", "sigmoid", "tanh"])
    cohort = Cohort(Shape.of(net.sizes, "sgd", "squared"), backend)
    slot = cohort.admit(net)
    [(shown, thumbnails)] = cohort.pictures([Picture(slot, focus)], 20)
    model = oracle.build(net)
    values = torch.from_numpy(columns(grid(20))[:, :2])
    stages = [values]
    for linear, activation in zip(model[::2], model[1::2], strict=True):
        stages.append(activation(linear(stages[-1])))
    layer, unit = focus or (3, 0)
    want = quantise(stages[layer][:, unit].detach().numpy().reshape(20, 20)).astype(int)
    assert abs(shown.astype(int) - want).max() <= 1
    assert thumbnails.shape == (4 + 3 + 1, 10, 10)
    units = torch.cat(stages[1:], 1).T.reshape(-1, 20, 20)
    small = quantise(torch.nn.functional.avg_pool2d(units[:, None], 2)[:, 0].detach().numpy()).astype(int)
    assert abs(thumbnails.astype(int) - small).max() <= 1
