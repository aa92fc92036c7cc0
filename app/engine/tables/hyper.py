"""Hyperparameters: the numbers that every network of a cohort has for itself, one row each.

They are one tensor [group, row, lane] of a cohort, in the order of this table; torch reads a row by its name in a
mapping (`hyper["learning_rate"]`), the kernel as a field of a struct made from this table (`h.learning_rate`). A
formula of an optimizer or a schedule may use any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.tables.rows import table


@dataclass(frozen=True, slots=True)
class Hyper:
    """One number; `usual` for networks that don't say theirs."""

    name: str
    usual: float


HYPER = table(
    Hyper("learning_rate", 0.03),
    Hyper("regularization_rate", 0.0),
    Hyper("l2_rate", 0.0),  # of the second penalty, where there are two
    Hyper("momentum", 0.9),  # how much of the last step is taken again
    Hyper("weight_decay", 0.01),  # as torch.optim.AdamW has it
    Hyper("clip_norm", 0.0),  # the longest gradient, over all parameters (torch.nn.utils.clip_grad_norm_); 0: any
    Hyper("schedule_updates", 1.0),  # until a schedule's next step, or its end
    Hyper("schedule_before", 0.0),  # updates that a schedule counts beside those there were
    Hyper("schedule_factor", 0.1),  # of each step, as torch.optim.lr_scheduler.StepLR has it
)


def hyper_of(values: Mapping[str, Any]) -> dict[str, float]:
    """Those of `values` that are hyperparameters, whatever else is in it."""
    return {name: values[name] for name in HYPER if name in values}
