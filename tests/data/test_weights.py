"""Where networks start; the original's own first weights are in test_reference.py."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
import torch

from app.data.random import Random
from app.data.weights import INITIALS, initial_biases, initial_weights

SIZES = (3, 4, 2, 1)

each_start = pytest.mark.parametrize("initial", INITIALS)


@each_start
def test_every_start_has_a_weight_per_link_and_a_bias_per_unit(initial):
    weights, biases = initial_weights(Random("0"), SIZES, initial), initial_biases(SIZES, initial)
    assert [w.shape for w in weights] == [(3, 4), (4, 2), (2, 1)]
    assert [b.shape for b in biases] == [(4,), (2,), (1,)]
    assert all(array.dtype == np.float64 for array in weights + biases)
    assert all(array.flags.c_contiguous for array in weights)


def test_weights_are_drawn_layer_by_layer_unit_by_unit_input_by_input():
    weights = initial_weights(Random("0"), SIZES)
    rng = Random("0")
    for layer in weights:
        for unit in range(layer.shape[1]):
            for link in range(layer.shape[0]):
                assert layer[link, unit] == rng.random() - 0.5


@each_start
def test_a_reset_goes_on_in_the_same_stream(initial):
    rng = Random("0")
    initial_weights(rng, SIZES, initial)
    links = 3 * 4 + 4 * 2 + 2
    expected = Random("0")
    for _ in range(links):
        expected.random()
    assert np.array_equal(initial_weights(rng, SIZES)[0], initial_weights(expected, SIZES)[0])


def test_the_original_starts_every_bias_at_a_tenth_and_zeros_at_zero():
    assert all((bias == 0.1).all() for bias in initial_biases(SIZES))
    zeros = initial_weights(Random("0"), SIZES, "zeros") + initial_biases(SIZES, "zeros")
    assert not any(array.any() for array in zeros)


def test_without_hidden_layers_the_output_sees_the_features():
    assert [w.shape for w in initial_weights(Random("0"), (7, 1))] == [(7, 1)]


def drawn(initial: str) -> np.ndarray:
    """Many weights between 300 inputs and 100 units."""
    return initial_weights(Random("0"), (300, 100), initial)[0]


@pytest.mark.parametrize(
    ("initial", "init"),
    [
        ("xavier", torch.nn.init.xavier_uniform_),
        ("he", partial(torch.nn.init.kaiming_normal_, nonlinearity="relu")),
        ("normal", torch.nn.init.normal_),
    ],
)
def test_starts_are_spread_as_torch_spreads_them(initial: str, init: Callable[..., torch.Tensor]) -> None:
    theirs = init(torch.empty(100, 300), generator=torch.Generator().manual_seed(0))
    shares = np.linspace(0.01, 0.99, 25)
    spread = theirs.std().item()
    ours, expected = np.quantile(drawn(initial), shares), np.quantile(theirs.numpy(), shares)
    np.testing.assert_allclose(ours, expected, atol=0.05 * spread)
    assert not any(bias.any() for bias in initial_biases(SIZES, initial))
