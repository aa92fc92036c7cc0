"""Several classes: what a map shows of them is what torch's softmax says, at its edges too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from app.data.features import columns
from app.data.pictures import CLASS_LEVELS, classes_shown, grid, quantise
from app.engine.dense.cohort import Backend, Cohort, Network, Picture
from app.engine.dense.shape import OUTPUTS, Shape
from tests.engine import oracle
from tests.engine.nets import network

HEAD = "cross-entropy/softmax"
SIZE = 20


def cohort_of(net: Network, backend: Backend) -> tuple[Cohort, int]:
    cohort = Cohort(Shape.of(net.sizes, "sgd", HEAD), backend)
    return cohort, cohort.admit(net)


def probabilities(net: Network, xy: np.ndarray) -> np.ndarray:
    """[point, class], as torch says."""
    features = torch.from_numpy(columns(xy)[:, net.features])
    said: np.ndarray = oracle.build(net, HEAD)(features).softmax(1).detach().numpy()
    return said


@pytest.mark.parametrize("classes", range(2, OUTPUTS + 1))
def test_a_byte_of_the_map_says_which_class_wins_and_how_surely(backend: Backend, classes: int) -> None:
    net = network(classes, [2, 5, classes], activations=["tanh"])
    cohort, slot = cohort_of(net, backend)
    [(shown, thumbnails)] = cohort.pictures([Picture(slot, None)], SIZE)
    expected = probabilities(net, grid(SIZE))
    ordered = np.sort(expected, axis=1)
    clear = ordered[:, -1] - ordered[:, -2] > 1e-5  # elsewhere rounding decides
    assert clear.mean() > 0.9
    winners, levels = np.divmod(shown.ravel().astype(int), CLASS_LEVELS)
    assert np.array_equal(winners[clear], expected.argmax(1)[clear])
    sure = (ordered[:, -1] - 1 / classes) / (1 - 1 / classes)
    assert np.abs(levels - sure * (CLASS_LEVELS - 1)).max() <= 0.51
    means = torch.from_numpy(expected.T.reshape(classes, 1, SIZE, SIZE))
    small = quantise(torch.nn.functional.avg_pool2d(means, 2)[:, 0].numpy())
    assert np.abs(thumbnails[-classes:].astype(int) - small).max() <= 1


@pytest.mark.parametrize("classes", range(2, OUTPUTS + 1))
def test_of_equals_the_first_wins_and_nobody_is_sure(backend: Backend, classes: int) -> None:
    net = network(1, [2, classes])
    equal = replace(net, weights=[np.zeros((2, classes))], biases=[np.zeros(classes)])
    cohort, slot = cohort_of(equal, backend)
    [(shown, _)] = cohort.pictures([Picture(slot, None)], SIZE)
    assert (shown == 0).all()
    last = np.zeros(classes)
    last[1:] = 9.0
    cohort, slot = cohort_of(replace(equal, biases=[last]), backend)
    assert (classes_shown(cohort.shown([slot], columns(grid(SIZE)).T)) == 1).all()


@pytest.mark.parametrize("large", [60.0, 1e4, 1e30])
def test_a_class_beyond_doubt_is_as_sure_as_a_byte_can_say_and_no_number_overflows(
    backend: Backend, large: float
) -> None:
    net = network(1, [2, OUTPUTS])
    biases = np.full(OUTPUTS, -large)
    biases[-1] = large
    doubtless = replace(net, weights=[np.zeros((2, OUTPUTS))], biases=[biases])
    cohort, slot = cohort_of(doubtless, backend)
    [(shown, _)] = cohort.pictures([Picture(slot, None)], SIZE)
    assert (shown == OUTPUTS * CLASS_LEVELS - 1).all()
    losses = cohort.losses([slot])[:, slot]
    np.testing.assert_allclose(losses, oracle.loss_of(oracle.build(doubtless, HEAD), doubtless, HEAD), rtol=1e-5)


def test_an_output_in_focus_shows_how_likely_its_class_is(backend: Backend) -> None:
    net = network(3, [2, 4, 3], activations=["tanh"])
    cohort, slot = cohort_of(net, backend)
    expected = quantise(probabilities(net, grid(SIZE)).T.reshape(3, SIZE, SIZE)).astype(int)
    wanted = [Picture(slot, (2, output)) for output in range(3)]
    for (shown, _), own in zip(cohort.pictures(wanted, SIZE), expected, strict=True):
        assert np.abs(shown.astype(int) - own).max() <= 1
