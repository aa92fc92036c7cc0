"""Where a network starts: weights and biases, drawn in the order in which the original draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist

import numpy as np

from app.data.random import Random


@dataclass(frozen=True, slots=True)
class Initial:
    """One kind of start: a weight from its draw u of U(0, 1), the inputs and the units of its layer, and all biases."""

    name: str
    weight: Callable[[float, int, int], float]
    bias: float


NORMAL = NormalDist()
SMALLEST = 2.0**-53  # half of what two draws differ by: the least of them is 0, which no normal number comes from


def normal(u: float) -> float:
    """The number of N(0, 1) below which a share u of all lies: one draw for each, so that every start takes as many."""
    return NORMAL.inv_cdf(max(u, SMALLEST))


INITIALS: dict[str, Initial] = {
    row.name: row
    for row in (
        Initial("uniform", lambda u, inputs, units: u - 0.5, 0.1),  # the original's
        # Glorot & Bengio 2010 (https://proceedings.mlr.press/v9/glorot10a.html), torch.nn.init.xavier_uniform_
        Initial("xavier", lambda u, inputs, units: (2 * u - 1) * sqrt(6 / (inputs + units)), 0.0),
        # He et al. 2015 (https://arxiv.org/abs/1502.01852), torch.nn.init.kaiming_normal_ for relu
        Initial("he", lambda u, inputs, units: normal(u) * sqrt(2 / inputs), 0.0),
        Initial("normal", lambda u, inputs, units: normal(u), 0.0),  # torch.nn.init.normal_
        Initial("zeros", lambda u, inputs, units: 0.0, 0.0),
    )
}


def initial_weights(rng: Random, sizes: Sequence[int], initial: str = "uniform") -> list[np.ndarray]:
    """Weights [in, out] float64 of each layer of a network with `sizes` = (inputs, hidden units…, outputs).

    Drawn layer by layer, unit by unit, input by input; `rng` goes on, so a second call is the next start.
    Zeros take their draws too: the original draws first and then overwrites.
    """
    weight = INITIALS[initial].weight
    layers = []
    for inputs, units in pairwise(sizes):
        drawn = [[weight(rng.random(), inputs, units) for _ in range(inputs)] for _ in range(units)]
        layers.append(np.ascontiguousarray(np.array(drawn, dtype=np.float64).T))
    return layers


def initial_biases(sizes: Sequence[int], initial: str = "uniform") -> list[np.ndarray]:
    """Biases [out] float64 of each layer."""
    bias = INITIALS[initial].bias
    return [np.full(units, bias) for units in sizes[1:]]
