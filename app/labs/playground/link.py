"""The link to a spec, as the page prints it: the rows of static/labs/playground/fields.js that concern the spec."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from urllib.parse import quote

from app.data.features import FEATURES
from app.labs.playground.spec import PlaygroundSpec

PAGE = "/"
UNESCAPED = "!*'(),"  # besides letters, digits and _.-~, as in the browser; and commas, for the eye
DEFAULT = PlaygroundSpec()


def link(spec: PlaygroundSpec) -> str:
    """The shortest link that brings `spec` back, points and initial weights included: `/#dataset=xor&seed=0.5`."""
    parts = []
    for name, printed in ROWS.items():
        text = printed(spec)
        if name == "seed" or (text is not None and text != printed(DEFAULT)):
            parts.append(f"{name}={quote(text or '', safe=UNESCAPED)}")
    return f"{PAGE}#{'&'.join(parts)}"


def number(value: float) -> str:
    """Without an exponent, and without a decimal point where none is needed."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def dataset(problem: str) -> Callable[[PlaygroundSpec], str | None]:
    """Each problem has a name of its own for the data set."""
    return lambda spec: spec.data.dataset if spec.problem == problem else None


def feature(name: str) -> Callable[[PlaygroundSpec], str]:
    """Whether it is an input."""
    return lambda spec: "true" if name in spec.features else "false"


def shared_activation(spec: PlaygroundSpec) -> str:
    """The activation of all hidden layers; the usual one where they differ, because the next row names them."""
    kinds = {layer.activation for layer in spec.network.hidden}
    return kinds.pop() if len(kinds) == 1 else DEFAULT.network.hidden[0].activation


def own_activations(spec: PlaygroundSpec) -> str:
    """One for each hidden layer, where they differ."""
    kinds = [layer.activation for layer in spec.network.hidden]
    return ",".join(kinds) if len(set(kinds)) > 1 else ""


# name in the link -> the value as text; None: the name means nothing for this spec
ROWS: dict[str, Callable[[PlaygroundSpec], str | None]] = {
    "problem": lambda spec: spec.problem,
    "dataset": dataset("classification"),
    "regDataset": dataset("regression"),
    "noise": lambda spec: str(spec.data.noise),
    "percTrainData": lambda spec: str(spec.data.train_percent),
    **{name: feature(name) for name in FEATURES},
    "networkShape": lambda spec: ",".join(str(layer.units) for layer in spec.network.hidden),
    "activation": shared_activation,
    "activations": own_activations,
    "initZero": lambda spec: "true" if spec.network.initial == "zeros" else "false",
    "learningRate": lambda spec: number(spec.training.learning_rate),
    "batchSize": lambda spec: str(spec.training.batch_size),
    "optimizer": lambda spec: spec.training.optimizer,
    "regularization": lambda spec: spec.training.regularization,
    "regularizationRate": lambda spec: number(spec.training.regularization_rate),
    "loss": lambda spec: spec.training.loss,
    "speed": lambda spec: spec.training.speed,
    "seed": lambda spec: spec.data.seed,
}
