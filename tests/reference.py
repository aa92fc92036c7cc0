"""The oracle: the network and training of the original playground in float64, one network at a time, by the book.

tests/data/test_reference.py holds it against the original's own curves; the engine's tests hold the engine against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from app.data.datasets import make
from app.data.features import FEATURES, columns
from app.data.weights import initial_biases, initial_weights
from app.labs.playground.spec import PlaygroundSpec

Array = np.ndarray
Update = Callable[[Array, Array, list[Array], float, int], Array]

# name -> (a = f(z), da/dz from z and a)
ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array, Array], Array]]] = {
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0) * 1.0),
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "linear": (lambda z: z, lambda z, a: np.ones_like(z)),
}
# name -> (loss of one sample, its derivative), both from output − label
LOSSES: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "squared": (lambda e: 0.5 * e**2, lambda e: e),
    "huber": (lambda e: np.where(abs(e) <= 1, 0.5 * e**2, abs(e) - 0.5), lambda e: np.clip(e, -1, 1)),
}
PENALTY_GRADIENTS: dict[str, Callable[[Array], Array]] = {"none": np.zeros_like, "L1": np.sign, "L2": lambda w: w}


def sgd(w: Array, g: Array, moments: list[Array], rate: float, t: int) -> Array:
    return w - rate * g


def momentum(w: Array, g: Array, moments: list[Array], rate: float, t: int) -> Array:
    moments[0] = 0.9 * moments[0] + g
    return w - rate * moments[0]


def adam(w: Array, g: Array, moments: list[Array], rate: float, t: int) -> Array:
    moments[0] = 0.9 * moments[0] + 0.1 * g
    moments[1] = 0.999 * moments[1] + 0.001 * g**2
    mean, square = moments[0] / (1 - 0.9**t), moments[1] / (1 - 0.999**t)
    return w - rate * mean / (np.sqrt(square) + 1e-8)


UPDATES: dict[str, Update] = {"sgd": sgd, "momentum": momentum, "adam": adam}


class Reference:
    """One network of `spec` with its data; `weights` [in, out] and `biases` [out] of every layer are open to edits."""

    def __init__(self, spec: PlaygroundSpec) -> None:
        data = spec.data
        points = make(data.dataset, data.noise, data.train_percent, data.seed)
        self.spec = spec
        self.inputs = columns(points.xy, spec.features)  # [sample, feature]
        self.labels = points.label
        self.count = points.train
        stream = points.stream()
        for _ in range(spec.network.start + 1):
            self.weights = initial_weights(stream, spec.sizes, spec.network.initial)
        self.biases = initial_biases(spec.sizes, spec.network.initial)
        self.dead = [np.zeros(w.shape, dtype=bool) for w in self.weights]
        self.weight_moments = [[np.zeros_like(w), np.zeros_like(w)] for w in self.weights]
        self.bias_moments = [[np.zeros_like(b), np.zeros_like(b)] for b in self.biases]
        self.learning_rate = spec.training.learning_rate
        self.regularization_rate = spec.training.regularization_rate
        self.epoch = 0
        self.updates = 0
        output = "tanh" if spec.problem == "classification" else "linear"
        self.activations = [ACTIVATIONS[name] for name in (*(h.activation for h in spec.network.hidden), output)]

    def forward(self, inputs: Array) -> list[tuple[Array, Array]]:
        """z and a [sample, unit] of every layer."""
        layers = []
        a = inputs
        for weights, biases, (activate, _) in zip(self.weights, self.biases, self.activations, strict=True):
            z = a @ weights + biases
            a = activate(z)
            layers.append((z, a))
        return layers

    def output(self, inputs: Array) -> Array:
        return self.forward(inputs)[-1][1][:, 0]

    def losses(self) -> tuple[float, float]:
        """Mean loss over the training set and over the test set, without penalty."""
        value, _ = LOSSES[self.spec.training.loss]
        per_sample = value(self.output(self.inputs) - self.labels)
        return float(per_sample[: self.count].mean()), float(per_sample[self.count :].mean())

    def batches(self) -> list[Array]:
        """Samples of each update of this epoch. What is left over waits: the next epoch's first batch has it too."""
        size = self.spec.training.batch_size
        full = self.count // size * size
        batches = [np.arange(start, start + size) for start in range(0, full, size)]
        if self.epoch > 0 and batches:
            batches[0] = np.concatenate([np.arange(full, self.count), batches[0]])
        return batches

    def train_epoch(self) -> None:
        for samples in self.batches():
            self.update(*self.gradients(self.inputs[samples], self.labels[samples]))
        self.epoch += 1

    def gradients(self, inputs: Array, labels: Array) -> tuple[list[Array], list[Array]]:
        """Mean gradients of all weights and biases, by backpropagation."""
        layers = self.forward(inputs)
        _, derivative = LOSSES[self.spec.training.loss]
        of_a = derivative(layers[-1][1] - labels[:, None])  # ∂loss/∂a [sample, unit]
        weight_gradients, bias_gradients = [], []
        for layer in reversed(range(len(layers))):
            z, a = layers[layer]
            of_z = of_a * self.activations[layer][1](z, a)
            below = layers[layer - 1][1] if layer else inputs
            weight_gradients.insert(0, below.T @ of_z / len(inputs))
            bias_gradients.insert(0, of_z.mean(axis=0))
            of_a = of_z @ self.weights[layer].T
        return weight_gradients, bias_gradients

    def update(self, weight_gradients: list[Array], bias_gradients: list[Array]) -> None:
        training = self.spec.training
        move = UPDATES[training.optimizer]
        penalty_gradient = PENALTY_GRADIENTS[training.regularization]
        self.updates += 1
        for i, before in enumerate(self.weights):
            moved = move(before, weight_gradients[i], self.weight_moments[i], self.learning_rate, self.updates)
            shrunk = moved - self.learning_rate * self.regularization_rate * penalty_gradient(before)
            dies = (moved * shrunk < 0) & ~self.dead[i] & (training.regularization == "L1")
            self.weights[i] = np.where(self.dead[i], before, np.where(dies, 0.0, shrunk))
            self.dead[i] |= dies
            self.biases[i] = move(
                self.biases[i], bias_gradients[i], self.bias_moments[i], self.learning_rate, self.updates
            )


def train(spec: PlaygroundSpec, epochs: int) -> Iterator[tuple[float, float]]:
    """Train and test loss at epoch 0, 1, … `epochs`."""
    network = Reference(spec)
    yield network.losses()
    for _ in range(epochs):
        network.train_epoch()
        yield network.losses()


def spec_from_link(link: str) -> dict[str, Any]:
    """What the part of a link of playground.tensorflow.org from its # on asks for, as the JSON of a spec."""
    asked = dict(pair.split("=", 1) for pair in link.removeprefix("#").split("&"))
    problem = asked["problem"]
    units = [int(number) for number in asked["networkShape"].split(",") if number]
    return {
        "lab": "playground",
        "problem": problem,
        "data": {
            "dataset": asked["dataset" if problem == "classification" else "regDataset"],
            "noise": float(asked["noise"]),
            "train_percent": float(asked["percTrainData"]),
            "seed": asked["seed"],
        },
        "features": [name for name in FEATURES if asked.get(name) == "true"],
        "network": {
            "hidden": [{"units": number, "activation": asked["activation"]} for number in units],
            "initial": "zeros" if asked.get("initZero") == "true" else "uniform",
        },
        "training": {
            "learning_rate": float(asked["learningRate"]),
            "batch_size": int(asked["batchSize"]),
            "regularization": asked["regularization"] or "none",
            "regularization_rate": float(asked["regularizationRate"]),
        },
    }
