"""Activations: one row each, read by the spec, the torch path and the native kernel.

A row is written with tensor methods, so that the web process lists and validates it without torch. `native` says
the same for the C++ kernel on a vector `z` of one unit in eight networks (`native_derivative`, da/dz, may use `a`
too), with the functions of app/engine/dense/native/vectors.h; tests/engine/dense/test_oracle.py holds both against
autograd.
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
    """a = forward(z); dL/dz = backward(dL/da, z, a)."""

    name: str
    forward: Callable[[Tensor], Tensor]
    backward: Callable[[Tensor, Tensor, Tensor], Tensor]
    native: str
    native_derivative: str


def fused(name: str) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """torch's one operation `name` for dL/dz from dL/da and a: a third of the time of the formula in tensor methods."""

    def backward(delta: Tensor, z: Tensor, a: Tensor) -> Tensor:
        import torch

        result: Tensor = getattr(torch.ops.aten, name)(delta, a)
        return result

    return backward


ACTIVATIONS = table(
    # relu'(0) = 0, as the original has it.
    Activation("relu", lambda z: z.relu(), lambda d, z, a: d * (z > 0), "z > 0 ? z : zero", "z > 0 ? one : zero"),
    Activation("tanh", lambda z: z.tanh(), fused("tanh_backward"), "tanh(z)", "one - a * a"),
    Activation(
        "sigmoid", lambda z: z.sigmoid(), fused("sigmoid_backward"), "0.5f * tanh(0.5f * z) + 0.5f", "a * (one - a)"
    ),
    Activation("linear", lambda z: z, lambda d, z, a: d, "z", "one"),
)
