"""The link to a spec, as the page prints it: the rows of the page's fields.js that concern the spec."""

from __future__ import annotations

from collections.abc import Callable

from app.kit.links import number, shortest_link
from app.labs.cnn.spec import Block, CnnSpec

PAGE = "/lab/cnn"
DEFAULT = CnnSpec()


def link(spec: CnnSpec) -> str:
    """The shortest link that brings `spec` back, digits and first weights included."""
    return shortest_link(PAGE, ROWS, spec, DEFAULT)


def block(block: Block) -> str:
    """`8k3s1p1max`, then `-norm` for batch norm and `-residual` for the shortcut."""
    text = f"{block.channels}k{block.kernel}s{block.stride}p{block.padding}{block.pool}"
    return f"{text}{'-norm' if block.norm else ''}{'-residual' if block.residual else ''}"


ROWS: dict[str, Callable[[CnnSpec], str]] = {
    "blocks": lambda spec: ",".join(map(block, spec.network.blocks)),
    "dense": lambda spec: ",".join(map(str, spec.network.dense)),
    "learningRate": lambda spec: number(spec.training.learning_rate),
    "batchSize": lambda spec: str(spec.training.batch_size),
    "steps": lambda spec: str(spec.training.steps),
    "speed": lambda spec: spec.training.speed,
    "seed": lambda spec: spec.data.seed,
}
