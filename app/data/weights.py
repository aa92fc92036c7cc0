"""Where a network starts: weights and biases, drawn as the original draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.data.random import Random


@dataclass(frozen=True, slots=True)
class Initial:
    """One kind of start: a weight from its draw u of U(0, 1), and the bias of every unit, the output's too."""

    name: str
    weight: Callable[[float], float]
    bias: float


INITIALS: dict[str, Initial] = {
    row.name: row
    for row in (
        Initial("uniform", lambda u: u - 0.5, 0.1),
        Initial("zeros", lambda u: 0.0, 0.0),
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
        drawn = [[weight(rng.random()) for _ in range(inputs)] for _ in range(units)]
        layers.append(np.ascontiguousarray(np.array(drawn, dtype=np.float64).T))
    return layers


def initial_biases(sizes: Sequence[int], initial: str = "uniform") -> list[np.ndarray]:
    """Biases [out] float64 of each layer."""
    bias = INITIALS[initial].bias
    return [np.full(units, bias) for units in sizes[1:]]
