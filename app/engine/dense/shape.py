"""The shape that the networks of one cohort share, and where each layer's parameters lie in it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

LANES = 8  # participants side by side in one SIMD register of 8 float32 (AVX2); the last dimension of every tensor
WIDTHS = (4, 8, 16)  # hidden layers are padded to one of these
INPUTS = (2, 4, 7, 16)  # and the inputs to one of these: few buckets, little padding


def padded(size: int, steps: tuple[int, ...]) -> int:
    """The smallest of `steps` that holds `size`; ValueError past the last."""
    for step in steps:
        if size <= step:
            return step
    raise ValueError(f"size is {size}, expected at most {steps[-1]}")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer in the flat parameter vector: weights [inputs, units] at `weights`, then biases [units]."""

    inputs: int
    units: int
    weights: int

    @property
    def biases(self) -> int:
        """Index of the first bias."""
        return self.weights + self.inputs * self.units

    @property
    def end(self) -> int:
        """Index after the last bias."""
        return self.biases + self.units


@dataclass(frozen=True)
class Shape:
    """What networks must have in common to be trained by the same code; the key of a cohort."""

    inputs: int  # padded
    hidden: int  # how many hidden layers
    width: int  # of each hidden layer, padded
    optimizer: str
    loss: str

    @classmethod
    def of(cls, sizes: list[int], optimizer: str, loss: str) -> Shape:
        """The bucket for a network of `sizes` = [inputs, hidden units …, 1]."""
        width = padded(max(sizes[1:-1], default=1), WIDTHS)
        return cls(padded(sizes[0], INPUTS), len(sizes) - 2, width, optimizer, loss)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """Hidden layers and the output layer, in order."""
        widths = [self.inputs, *[self.width] * self.hidden, 1]
        layers: list[Layer] = []
        start = 0
        for inputs, units in itertools.pairwise(widths):
            layers.append(Layer(inputs, units, start))
            start = layers[-1].end
        return tuple(layers)

    @property
    def parameters(self) -> int:
        """Length of the flat parameter vector."""
        return self.layers[-1].end
