"""Activations: one row each, read by the spec, the torch path and the native kernel.

A row is written with tensor methods, so that the web process lists and validates it without torch. `native` says
the same for the C++ kernel on a vector `z` of one unit in eight networks (`native_derivative` may use `a` too), with
the functions of app/engine/dense/native/vectors.h; tests/engine/dense/test_oracle.py holds both against autograd.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Activation:
    """a = forward(z); da/dz = derivative(z, a)."""

    name: str
    forward: Callable[[Tensor], Tensor]
    derivative: Callable[[Tensor, Tensor], Tensor]
    native: str
    native_derivative: str


ACTIVATIONS = table(
    # relu'(0) = 0, as the original has it.
    Activation("relu", lambda z: z.relu(), lambda z, a: (z > 0).to(z.dtype), "z > 0 ? z : zero", "z > 0 ? one : zero"),
    Activation("tanh", lambda z: z.tanh(), lambda z, a: 1 - a * a, "tanh(z)", "one - a * a"),
    Activation(
        "sigmoid", lambda z: z.sigmoid(), lambda z, a: a * (1 - a), "0.5f * tanh(0.5f * z) + 0.5f", "a * (one - a)"
    ),
    Activation("linear", lambda z: z, lambda z, a: z.new_ones(()).expand_as(z), "z", "one"),
)
