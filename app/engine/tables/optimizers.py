"""Optimizers: one row each, in the formulas of torch.optim with its default constants.

`step` gets the parameters w, their mean gradient g, the row's moments, the learning rate, and the decay powers
(beta1^t, beta2^t) of each network's own number of updates t; it returns the new w and the new moments.
`native` says the same to the C++ kernel: statements on w, g, m0, m1, rate, power1, power2 that set `next`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

    Step = Callable[[Tensor, Tensor, list[Tensor], Tensor, Tensor, Tensor], tuple[Tensor, list[Tensor]]]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One update rule; `moments` counts its state values per parameter."""

    name: str
    moments: int
    betas: tuple[float, float]
    step: Step
    native: str


def sgd(
    w: Tensor, g: Tensor, moments: list[Tensor], rate: Tensor, power1: Tensor, power2: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """w − ηg."""
    return w - rate * g, moments


def momentum(
    w: Tensor, g: Tensor, moments: list[Tensor], rate: Tensor, power1: Tensor, power2: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """v ← 0.9v + g; w − ηv (torch.optim.SGD with momentum 0.9)."""
    velocity = 0.9 * moments[0] + g
    return w - rate * velocity, [velocity]


def adam(
    w: Tensor, g: Tensor, moments: list[Tensor], rate: Tensor, power1: Tensor, power2: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """Kingma & Ba 2015, algorithm 1, as in torch.optim.Adam."""
    first = 0.9 * moments[0] + 0.1 * g
    second = 0.999 * moments[1] + 0.001 * g * g
    denominator = (second / (1 - power2)).sqrt() + 1e-8
    return w - rate * first / (1 - power1) / denominator, [first, second]


OPTIMIZERS: dict[str, Optimizer] = {
    row.name: row
    for row in (
        Optimizer("sgd", 0, (0, 0), sgd, "next = w - rate * g;"),
        Optimizer("momentum", 1, (0, 0), momentum, "m0 = 0.9f * m0 + g; next = w - rate * m0;"),
        Optimizer(
            "adam",
            2,
            (0.9, 0.999),
            adam,
            "m0 = 0.9f * m0 + 0.1f * g; m1 = 0.999f * m1 + 0.001f * g * g;"
            " next = w - rate * m0 / (one - power1) / (sqrt(m1 / (one - power2)) + 1e-8f);",
        ),
    )
}

INDEX = {name: index for index, name in enumerate(OPTIMIZERS)}
