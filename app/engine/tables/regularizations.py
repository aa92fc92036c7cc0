"""Regularizations: the gradient R'(w) of each penalty, for torch and for the native kernel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Regularization:
    """`kills`: a weight that the penalty alone would push across zero becomes 0 and never trains again."""

    name: str
    gradient: Callable[[Tensor], Tensor]
    native: str
    kills: bool


REGULARIZATIONS = table(
    Regularization("none", lambda w: w * 0, "zero", kills=False),
    Regularization("L1", lambda w: w.sign(), "w > 0 ? one : (w < 0 ? -one : zero)", kills=True),
    Regularization("L2", lambda w: w, "w", kills=False),
)
