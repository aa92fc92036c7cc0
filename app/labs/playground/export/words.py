"""What other programs call the functions of a network: a row for each, by the name that specs have for it.

`torch` and `keras` are Python expressions. `onnx` is an expression too, as nested tuples: an operator, its operands,
and a dictionary of attributes where it has any; a number is a constant (https://onnx.ai/onnx/operators).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.engine.tables.activations import LEAK
from app.engine.tables.heads import head_of

Expression = str | float | tuple[Any, ...]


class Words(NamedTuple):
    """One function. Of activations `torch` has a place {z} for what it is applied to, and `keras` is a function."""

    torch: str
    keras: str
    onnx: Expression


FEATURES: Mapping[str, Words] = {
    "x": Words("x", "x", "x"),
    "y": Words("y", "y", "y"),
    "xSquared": Words("x * x", "x * x", ("Mul", "x", "x")),
    "ySquared": Words("y * y", "y * y", ("Mul", "y", "y")),
    "xTimesY": Words("x * y", "x * y", ("Mul", "x", "y")),
    "sinX": Words("torch.sin(x)", "ops.sin(x)", ("Sin", "x")),
    "sinY": Words("torch.sin(y)", "ops.sin(y)", ("Sin", "y")),
}
ACTIVATIONS: Mapping[str, Words] = {
    "relu": Words("torch.relu({z})", '"relu"', ("Relu", "z")),
    "tanh": Words("torch.tanh({z})", '"tanh"', ("Tanh", "z")),
    "sigmoid": Words("torch.sigmoid({z})", '"sigmoid"', ("Sigmoid", "z")),
    "linear": Words("{z}", '"linear"', ("Identity", "z")),
    "leaky_relu": Words(
        "nn.functional.leaky_relu({z})",
        f"lambda z: ops.leaky_relu(z, {LEAK})",  # keras has another slope of its own
        ("LeakyRelu", "z", {"alpha": LEAK}),
    ),
    "elu": Words("nn.functional.elu({z})", '"elu"', ("Elu", "z")),
    "gelu": Words(
        "nn.functional.gelu({z})",
        '"gelu"',
        ("Mul", "z", ("Add", ("Mul", ("Erf", ("Mul", "z", 0.5**0.5)), 0.5), 0.5)),
    ),
    "silu": Words("nn.functional.silu({z})", '"silu"', ("Mul", "z", ("Sigmoid", "z"))),
    "softplus": Words("nn.functional.softplus({z})", '"softplus"', ("Softplus", "z")),
    "sine": Words("torch.sin({z})", "ops.sin", ("Sin", "z")),
}
# Of heads whose output is none of the activations above, by the last part of their names.
OUTPUTS: Mapping[str, Words] = {
    "softmax": Words("torch.softmax({z}, -1)", '"softmax"', ("Softmax", "z")),
    "logistic": Words("torch.tanh({z} / 2)", "lambda z: ops.tanh(z / 2)", ("Tanh", ("Mul", "z", 0.5))),
}


def output_of(problem: str, loss: str, several: bool = False) -> str:
    """What the sums of the last layer go through: a name of `ACTIVATIONS` or `OUTPUTS`. Raises KeyError.

    `several`: one output for each class.
    """
    return head_of(problem, loss, several).rpartition("/")[2]


def words_of(function: str) -> Words:
    """What other programs call an activation, or an output. Raises KeyError."""
    return ACTIVATIONS[function] if function in ACTIVATIONS else OUTPUTS[function]
