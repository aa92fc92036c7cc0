"""The link to a spec, as the page prints it: the rows of the page's fields.js that concern the spec."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from urllib.parse import quote

from app.labs.cnn.spec import Block, CnnSpec

PAGE = "/lab/cnn"
UNESCAPED = "!*'(),"  # besides letters, digits and _.-~, as in the browser; and commas, for the eye
DEFAULT = CnnSpec()


def link(spec: CnnSpec) -> str:
    """The shortest link that brings `spec` back, digits and first weights included."""
    parts = []
    for name, printed in ROWS.items():
        text = printed(spec)
        if name == "seed" or text != printed(DEFAULT):
            parts.append(f"{name}={quote(text, safe=UNESCAPED)}")
    return f"{PAGE}#{'&'.join(parts)}"


def block(block: Block) -> str:
    """`8k3s1p1max`, then `-norm` for batch norm and `-residual` for the shortcut."""
    text = f"{block.channels}k{block.kernel}s{block.stride}p{block.padding}{block.pool}"
    return f"{text}{'-norm' if block.norm else ''}{'-residual' if block.residual else ''}"


def number(value: float) -> str:
    """Without an exponent, and without a decimal point where none is needed."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


ROWS: dict[str, Callable[[CnnSpec], str]] = {
    "blocks": lambda spec: ",".join(map(block, spec.network.blocks)),
    "dense": lambda spec: ",".join(map(str, spec.network.dense)),
    "learningRate": lambda spec: number(spec.training.learning_rate),
    "batchSize": lambda spec: str(spec.training.batch_size),
    "steps": lambda spec: str(spec.training.steps),
    "speed": lambda spec: spec.training.speed,
    "seed": lambda spec: spec.data.seed,
}
