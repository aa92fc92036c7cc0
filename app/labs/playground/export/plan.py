"""A network as all files tell it: what it sees of a point, and its layers one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.playground.export.words import output_of
from app.labs.playground.spec import PlaygroundSpec

LINE = 90  # characters, beside what stands before the first of them
ABOUT = (
    "A small network: {layers} hidden units, {parameters} parameters, trained for {epoch} epochs.",
    "Ein kleines Netz: {layers} verborgene Neuronen, {parameters} Parameter, {epoch} Epochen trainiert.",
)
NONE = ("no", "keine")
INPUTS = ("x and y of N points", "x und y von N Punkten")
ANSWERS = {
    "class": ("[N, {outputs}]: how probable each class is", "[N, {outputs}]: wie wahrscheinlich jede Klasse ist"),
    "value": ("[N, 1]: the value there", "[N, 1]: der Wert dort"),
    "sign": ("[N, 1]: 1 for one class, -1 for the other", "[N, 1]: 1 für die eine Klasse, -1 für die andere"),
}


class Layer(NamedTuple):
    """`weights` float32 [in, out], `biases` float32 [out], and the function that their sums go through."""

    weights: np.ndarray
    biases: np.ndarray
    function: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`features` of a point, the `layers` that follow, the output's last; trained for `epoch` epochs."""

    features: tuple[str, ...]
    layers: tuple[Layer, ...]
    problem: str
    epoch: int

    @property
    def parameters(self) -> int:
        """How many numbers it has learned."""
        return sum(layer.weights.size + layer.biases.size for layer in self.layers)

    def about(self, locale: str) -> str:
        """The first line of a file."""
        layers = ", ".join(str(layer.biases.size) for layer in self.layers[:-1]) or said_in(NONE, locale)
        return said_in(ABOUT, locale).format(layers=layers, parameters=self.parameters, epoch=self.epoch)

    def answers(self, locale: str) -> str:
        """What its output means."""
        outputs = self.layers[-1].biases.size
        kind = "class" if outputs > 1 else "value" if self.problem == "regression" else "sign"
        return said_in(ANSWERS[kind], locale).format(outputs=outputs)


def plan_of(spec: PlaygroundSpec, shown: Shown) -> Plan:
    """The network that a page shows. One that sees nothing of a point gets x, with weights of 0."""
    functions = [
        *(layer.activation for layer in spec.network.hidden),
        output_of(spec.problem, spec.training.loss, spec.several),
    ]
    layers = []
    for index, function in enumerate(functions, start=1):
        weights, biases, off = (shown.arrays[f"{name}.{index}"] for name in ("weights", "biases", "off"))
        weights = np.where(off, np.float32(0), weights)
        blind = not len(weights)
        layers.append(Layer(np.zeros((1, len(biases)), np.float32) if blind else weights, biases, function))
    return Plan(spec.features or ("x",), tuple(layers), spec.problem, shown.epoch)


def number(value: np.float32) -> str:
    """The fewest digits that give the same float32 again."""
    return str(value)


def listed(array: np.ndarray, indent: int = 8) -> str:
    """An array as a list in Python, its rows on lines of their own."""
    if array.ndim == 1:
        return f"[{wrapped([number(value) for value in array], indent)}]"
    rows = "".join(f"{' ' * indent}{listed(row, indent + 4)},\n" for row in array)
    return f"[\n{rows}{' ' * (indent - 4)}]"


def wrapped(items: list[str], indent: int) -> str:
    """Items with commas between, on as many lines as they need."""
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) + indent > LINE:
            lines.append("")
        lines[-1] += f", {item}" if lines[-1] else item
    return f",\n{' ' * indent}".join(lines)
