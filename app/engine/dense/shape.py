"""The shape that the networks of one cohort share, and where each layer's parameters lie in it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

from app.engine.dense.processor import lanes

# The limits of the kernel are made from these numbers (app/engine/dense/native/tables.py).
LANES = lanes()  # participants side by side in one SIMD register; the last dimension of every tensor
WIDTHS = (4, 8, 16, 32, 64)  # hidden layers are padded to one of these
INPUTS = (2, 4, 7, 16)  # and the inputs to one of these: few buckets, little padding
HIDDEN = 8  # layers at most
OUTPUTS = 6  # at most; never padded, a class more is another question
SAMPLES = (512, 1280, 5120)  # points are padded to the largest of a cohort: who brings many has others with many beside


def padded(size: int, steps: tuple[int, ...]) -> int:
    """The smallest of `steps` that holds `size`. Raises ValueError past the last."""
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
    outputs: int
    samples: int  # at most
    optimizer: str
    head: str

    @classmethod
    def of(cls, sizes: list[int], optimizer: str, head: str, samples: int = 0) -> Shape:
        """The bucket for a network of `sizes` = [inputs, hidden units …, outputs] that learns from `samples` points.

        Raises ValueError for what is larger than the largest bucket.
        """
        inputs, *hidden, outputs = sizes
        if len(hidden) > HIDDEN:
            raise ValueError(f"there are {len(hidden)} hidden layers, expected at most {HIDDEN}")
        if outputs > OUTPUTS:
            raise ValueError(f"there are {outputs} outputs, expected at most {OUTPUTS}")
        width = padded(max(hidden, default=1), WIDTHS)
        return cls(padded(inputs, INPUTS), len(hidden), width, outputs, padded(samples, SAMPLES), optimizer, head)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """Hidden layers and the output layer, in order."""
        widths = [self.inputs, *[self.width] * self.hidden, self.outputs]
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
