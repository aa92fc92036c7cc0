"""Schedules: what the learning rate is multiplied by at each update.

`factor` gets the number t of updates that a network has had, 0 at its first, and `schedule_before` more, and its
hyperparameters by name; `native` says the same to the C++ kernel, an expression of `t` and `h`.
"""

from __future__ import annotations

import math
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


def half_wave(t: Tensor, hyper: Mapping[str, Tensor]) -> Tensor:
    """Half a cosine from 1 to 0, and 0 from then on."""
    return 0.5 + 0.5 * (math.pi * (t / hyper["schedule_updates"]).clamp(max=1)).cos()


SCHEDULES = table(
    Schedule("constant", lambda t, hyper: t.new_ones(()).expand_as(t), "one"),
    # torch.optim.lr_scheduler.StepLR
    Schedule(
        "step",
        lambda t, hyper: hyper["schedule_factor"] ** (t / hyper["schedule_updates"]).floor(),
        "exp(floor(t / h.schedule_updates) * log(h.schedule_factor))",
    ),
    # torch.optim.lr_scheduler.CosineAnnealingLR until its end: Loshchilov & Hutter 2017, https://arxiv.org/abs/1608.03983
    Schedule(
        "cosine",
        half_wave,
        "max(zero, 0.5f + 0.5f * cos(3.14159265f * min(one, t / h.schedule_updates)))",
    ),
)
