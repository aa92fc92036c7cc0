"""The link to a spec, as the page prints it: the rows of static/labs/playground/fields.js that concern the spec."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.data.features import FEATURES
from app.kit.links import flag, number, shortest_link
from app.labs.playground.spec import PlaygroundSpec

PAGE = "/"
DEFAULT = PlaygroundSpec()
PLAIN = re.compile(r"[!$-%'-;?-_a-~]+")  # what the original's links can carry of a seed: it knows no escapes


def link(spec: PlaygroundSpec) -> str:
    """The shortest link that brings `spec` back, points and initial weights included: `/#dataset=xor&seed=0.5`."""
    return shortest_link(PAGE, ROWS, spec, DEFAULT, raw=("seed",))


def dataset(problem: str) -> Callable[[PlaygroundSpec], str | None]:
    """Each problem has a name of its own for the data set."""
    return lambda spec: spec.data.dataset if spec.problem == problem else None


def feature(name: str) -> Callable[[PlaygroundSpec], str]:
    """Whether it is an input."""
    return lambda spec: flag(name in spec.features)


def shared_activation(spec: PlaygroundSpec) -> str:
    """The activation of all hidden layers; the usual one where they differ, because the next row names them."""
    kinds = {layer.activation for layer in spec.network.hidden}
    return kinds.pop() if len(kinds) == 1 else DEFAULT.network.hidden[0].activation


def own_activations(spec: PlaygroundSpec) -> str:
    """One for each hidden layer, where they differ."""
    kinds = [layer.activation for layer in spec.network.hidden]
    return ",".join(kinds) if len(set(kinds)) > 1 else ""


# None: the name means nothing for this spec
ROWS: dict[str, Callable[[PlaygroundSpec], str | None]] = {
    "problem": lambda spec: spec.problem,
    "dataset": dataset("classification"),
    "regDataset": dataset("regression"),
    "noise": lambda spec: number(spec.data.noise),
    "percTrainData": lambda spec: number(spec.data.train_percent),
    **{name: feature(name) for name in FEATURES},
    "networkShape": lambda spec: ",".join(str(layer.units) for layer in spec.network.hidden),
    "activation": shared_activation,
    "activations": own_activations,
    "initZero": lambda spec: flag(spec.network.initial == "zeros"),
    "start": lambda spec: str(spec.network.start),
    "learningRate": lambda spec: number(spec.training.learning_rate),
    "batchSize": lambda spec: str(spec.training.batch_size),
    "optimizer": lambda spec: spec.training.optimizer,
    "regularization": lambda spec: spec.training.regularization,
    "regularizationRate": lambda spec: number(spec.training.regularization_rate),
    "loss": lambda spec: spec.training.loss,
    "speed": lambda spec: spec.training.speed,
    "seed": lambda spec: spec.data.seed if PLAIN.fullmatch(spec.data.seed) else None,
    "seedEscaped": lambda spec: "" if PLAIN.fullmatch(spec.data.seed) else spec.data.seed,
}
