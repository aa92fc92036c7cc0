"""Regularizations: the gradient of each penalty, for torch and for the native kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Regularization:
    """`gradient` of the weights and the hyperparameters by name; `native` the same, an expression of `w` and `h`.

    `kills`: a weight that the penalty alone would push across zero becomes 0 and never trains again.
    """

    name: str
    gradient: Callable[[Tensor, Mapping[str, Tensor]], Tensor]
    native: str
    kills: bool


REGULARIZATIONS = table(
    Regularization("none", lambda w, hyper: w * 0, "zero", kills=False),
    Regularization(
        "L1", lambda w, hyper: hyper["regularization_rate"] * w.sign(), "h.regularization_rate * sign(w)", kills=True
    ),
    Regularization("L2", lambda w, hyper: hyper["regularization_rate"] * w, "h.regularization_rate * w", kills=False),
    # The elastic net, Zou & Hastie 2005 (https://doi.org/10.1111/j.1467-9868.2005.00503.x): L2 at a rate of its own
    Regularization(
        "both",
        lambda w, hyper: hyper["regularization_rate"] * w.sign() + hyper["l2_rate"] * w,
        "h.regularization_rate * sign(w) + h.l2_rate * w",
        kills=True,
    ),
)
