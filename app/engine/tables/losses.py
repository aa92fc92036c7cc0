"""Losses of one output against one label: one row each, for torch and for the native kernel.

`native` and `native_derivative` are expressions of the error e = output − label.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Loss:
    """Value per sample and its derivative with respect to the output, both from e = output − label."""

    name: str
    value: Callable[[Tensor], Tensor]
    derivative: Callable[[Tensor], Tensor]
    native: str
    native_derivative: str


LOSSES: dict[str, Loss] = {
    row.name: row
    for row in (
        Loss("squared", lambda e: 0.5 * e * e, lambda e: e, "0.5f * e * e", "e"),
        # Huber 1964 with δ = 1: squared near the label, linear far from it, so outliers pull less.
        Loss(
            "huber",
            lambda e: (0.5 * e * e).where(e.abs() <= 1, e.abs() - 0.5),
            lambda e: e.clamp(-1, 1),
            "abs(e) <= one ? 0.5f * e * e : abs(e) - 0.5f",
            "e < -one ? -one : (e > one ? one : e)",
        ),
    )
}

INDEX = {name: index for index, name in enumerate(LOSSES)}
