"""The rooms that are measured, and where each network in them starts, for trainers that are not the engine."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from app.data.datasets import make
from app.data.features import FEATURES, columns
from app.data.weights import initial_biases, initial_weights
from app.engine.tables.activations import ACTIVATIONS
from app.labs.playground.spec import Data, HiddenLayer, Network, PlaygroundSpec, Training

SEED = 20161  # of the mixed room; the same networks in every run
SIZES = (1, 64, 256, 1024)
MIXED_ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear")
MIXED_DATASETS = ("circle", "xor", "gauss", "spiral")
# Six linear layers on x² leave the range of float32 at the default 0.03, and a stopped network costs nothing.
MIXED_LEARNING_RATE = 0.003
# Different seeds give different points; a few dozen keep the set-up short and every cache honest.
DATA_SEEDS = 32


@dataclass(frozen=True, slots=True)
class Start:
    """One network before its first epoch: `layers` holds activation, weights [in, out], biases [out]."""

    inputs: np.ndarray  # float64 [point, feature], training points only
    labels: np.ndarray  # float64 [point]
    layers: list[tuple[str, np.ndarray, np.ndarray]]
    batch_size: int
    learning_rate: float


def default(index: int) -> PlaygroundSpec:
    """The page as it opens: 2-4-2-1, tanh, circle; the seed differs from person to person."""
    return PlaygroundSpec(data=Data(seed=f"0.{index % DATA_SEEDS + 1:05d}"))


def deep(index: int = 0) -> PlaygroundSpec:
    """The original's largest network: six layers of eight units on all seven features."""
    hidden = tuple(HiddenLayer(units=8) for _ in range(6))
    data = Data(seed=f"0.{index % DATA_SEEDS + 1:05d}")
    return PlaygroundSpec(data=data, features=tuple(FEATURES), network=Network(hidden=hidden))


def mixed(index: int) -> PlaygroundSpec:
    """1–6 layers of 1–8 units, 2–7 features, one of four activations, batches of 5–16; fixed by `index`."""
    rng = Random(SEED + index)
    activation = rng.choice(MIXED_ACTIVATIONS)
    assert activation in ACTIVATIONS
    hidden = tuple(HiddenLayer(units=rng.randint(1, 8), activation=activation) for _ in range(rng.randint(1, 6)))
    return PlaygroundSpec(
        data=Data(dataset=rng.choice(MIXED_DATASETS), seed=f"0.{rng.randrange(DATA_SEEDS) + 1:05d}"),
        features=tuple(rng.sample(tuple(FEATURES), rng.randint(2, 7))),
        network=Network(hidden=hidden),
        training=Training(batch_size=rng.randint(5, 16), learning_rate=MIXED_LEARNING_RATE),
    )


ROOMS = {"default": default, "mixed": mixed}


def room(kind: str, size: int) -> list[PlaygroundSpec]:
    """The specs of everybody in a room of `kind`."""
    return [ROOMS[kind](index) for index in range(size)]


def start(spec: PlaygroundSpec) -> Start:
    """Training points and initial network of `spec`, as its session in the engine has them."""
    points = make(spec.data.dataset, spec.data.noise, spec.data.train_percent, spec.data.seed)
    weights = initial_weights(points.stream(), spec.sizes, spec.network.initial)
    biases = initial_biases(spec.sizes, spec.network.initial)
    output = "tanh" if spec.problem == "classification" else "linear"
    activations = [*(layer.activation for layer in spec.network.hidden), output]
    return Start(
        inputs=columns(points.xy[: points.train], spec.features),
        labels=points.label[: points.train],
        layers=list(zip(activations, weights, biases, strict=True)),
        batch_size=spec.training.batch_size,
        learning_rate=spec.training.learning_rate,
    )
