"""The network as ONNX, in the bytes of its protocol buffers (github.com/onnx/onnx, onnx/onnx.proto).

A writer of these few messages is shorter than the library is large: it alone would weigh as much as all else that the
server needs beside torch. A runtime reads the file in a test.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

import numpy as np

from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.playground.export.plan import INPUTS, Plan, plan_of
from app.labs.playground.export.words import FEATURES, Expression, words_of
from app.labs.playground.spec import PlaygroundSpec

IR_VERSION, OPSET = 8, 17  # of 2022: whatever reads ONNX knows them
FLOAT = 1  # TensorProto.FLOAT
KINDS = {float: 1, int: 2}  # AttributeProto.FLOAT, .INT
VARINT, BYTES, FIXED32 = 0, 2, 5  # wire types


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file: `points` [N, 2] go in, `answers` [N, outputs] come out."""
    plan = plan_of(spec, shown)
    graph = Graph()
    graph.node("Split", ["points"], ["x", "y"], {"axis": 1})
    values = [graph.value(FEATURES[name].onnx, {"x": "x", "y": "y"}) for name in plan.features]
    graph.node("Concat", values, ["features"], {"axis": 1})
    last = "features"
    for index, layer in enumerate(plan.layers):
        names = [
            graph.tensor(f"layers.{index}.weight", layer.weights),
            graph.tensor(f"layers.{index}.bias", layer.biases),
        ]
        graph.node("Gemm", [last, *names], [f"sums.{index}"], {})
        last = graph.value(words_of(layer.function).onnx, {"z": f"sums.{index}"})
    graph.node("Identity", [last], ["answers"], {})
    return model(plan, graph, locale)


class Graph:
    """The nodes and constants of a graph, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []

    def node(self, operator: str, inputs: Iterable[str], outputs: Iterable[str], attributes: dict[str, Any]) -> None:
        """An operator with its attributes, on `inputs`."""
        parts = [*(text(1, name) for name in inputs), *(text(2, name) for name in outputs), text(4, operator)]
        self.nodes.append(b"".join([*parts, *(field(5, attribute(*each)) for each in attributes.items())]))

    def tensor(self, name: str, values: np.ndarray) -> str:
        """A constant; returns its name."""
        dims = b"".join(integer(1, size) for size in values.shape)
        raw = np.ascontiguousarray(values, "<f4").tobytes()
        self.tensors.append(b"".join([dims, integer(2, FLOAT), text(8, name), field(9, raw)]))
        return name

    def value(self, expression: Expression, names: dict[str, str]) -> str:
        """The name of what `expression` gives, where `names` says what its letters are here."""
        if isinstance(expression, str):
            return names[expression]
        if isinstance(expression, float | int):
            return self.tensor(f"constant.{len(self.tensors)}", np.array(expression, np.float32))
        operator, *operands = expression
        attributes = operands.pop() if isinstance(operands[-1], dict) else {}
        inputs = [self.value(operand, names) for operand in operands]
        result = f"value.{len(self.nodes)}"
        self.node(operator, inputs, [result], attributes)
        return result


def model(plan: Plan, graph: Graph, locale: str) -> bytes:
    """The whole file."""
    outputs = len(plan.layers[-1].biases)
    told = b"".join(
        [
            *(field(1, node) for node in graph.nodes),
            text(2, "playground"),
            *(field(5, tensor) for tensor in graph.tensors),
            field(11, described("points", 2)),
            field(12, described("answers", outputs)),
        ]
    )
    about = f"{plan.about(locale)} points: {said_in(INPUTS, locale)} [N, 2]; answers: {plan.answers(locale)}"
    opset = text(1, "") + integer(2, OPSET)
    return b"".join(
        [integer(1, IR_VERSION), text(2, "neural-playground"), text(6, about), field(7, told), field(8, opset)]
    )


def described(name: str, width: int) -> bytes:
    """What goes in or comes out: float32 [N, width]."""
    shape = field(1, text(2, "N")) + field(1, integer(1, width))
    return text(1, name) + field(2, field(1, integer(1, FLOAT) + field(2, shape)))


def attribute(name: str, value: float) -> bytes:
    """A number that an operator is told."""
    number = integer(3, value) if isinstance(value, int) else key(2, FIXED32) + struct.pack("<f", value)
    return text(1, name) + number + integer(20, KINDS[type(value)])


# ---- protocol buffers (https://protobuf.dev/programming-guides/encoding)


def varint(value: int) -> bytes:
    """A number that is not negative, seven bits a byte, the lowest first."""
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def key(number: int, kind: int) -> bytes:
    """What stands before a field."""
    return varint(number << 3 | kind)


def integer(number: int, value: int) -> bytes:
    """A field that is a number."""
    return key(number, VARINT) + varint(value)


def field(number: int, value: bytes) -> bytes:
    """A field that is bytes, or another message."""
    return key(number, BYTES) + varint(len(value)) + value


def text(number: int, value: str) -> bytes:
    """A field that is text."""
    return field(number, value.encode())
