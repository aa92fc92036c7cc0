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
    # The share of hidden units left out of a training step; Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html
    Hyper("dropout", 0.0),
)


def hyper_of(values: Mapping[str, Any]) -> dict[str, float]:
    """Those of `values` that are hyperparameters, whatever else is in it."""
    return {name: values[name] for name in HYPER if name in values}
