"""The scalar JavaScript trainer as a process that trains when told to and rests otherwise."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.rooms import Start

PROGRAM = Path(__file__).with_name("scalar.js")


class Scalar:
    """One Node process holding `networks`; its code stays warm between measurements."""

    def __init__(self, networks: list[Start]) -> None:
        node = shutil.which("node")
        if node is None:
            raise FileNotFoundError("node is not on the PATH: the bench needs Node.js 20 or newer")
        self._process = subprocess.Popen([node, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._ask({"networks": [as_json(start) for start in networks]})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.__exit__(kind, error, at)  # closes the pipes, which ends the program, and waits for it

    def rate(self, count: int, epochs: int) -> float:
        """Epochs per second of the first `count` networks together, each training `epochs` more."""
        return count * epochs / float(self._ask({"epochs": epochs, "count": count}))

    def losses(self) -> list[float]:
        """Every network's loss on its training points."""
        return [float(loss) for loss in self._ask({"losses": True})]

    def _ask(self, order: dict[str, Any]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def as_json(start: Start) -> dict[str, Any]:
    """A network's start as scalar.js reads it."""
    return {
        "inputs": start.inputs.tolist(),
        "labels": start.labels.tolist(),
        "layers": [
            {"activation": name, "weights": weights.tolist(), "biases": biases.tolist()}
            for name, weights, biases in start.layers
        ],
        "batchSize": start.batch_size,
        "learningRate": start.learning_rate,
    }
