"""Schedules: what the learning rate is multiplied by at each update.

`factor` gets the number t of updates that a network has had, 0 at its first, and its hyperparameters by name;
`native` says the same to the C++ kernel, an expression of `t` and `h`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Schedule:
    """rate = learning_rate · factor(t, hyper); tensors [P], one number for each network."""

    name: str
    factor: Callable[[Tensor, Mapping[str, Tensor]], Tensor]
    native: str


SCHEDULES = table(Schedule("constant", lambda t, hyper: t.new_ones(()).expand_as(t), "one"))
