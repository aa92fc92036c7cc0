"""Activations: one row each, read by the spec, the torch path and the native kernel.

A row is written with tensor methods, so that the web process lists and validates it without torch. `native` says
the same for the C++ kernel on a vector `z` of one unit in eight networks (`native_derivative`, da/dz, may use `a`
too), with the functions of app/engine/dense/native/vectors.h; tests/engine/dense/test_oracle.py holds both against
autograd.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


def of_torch(name: str, *constants: Any) -> Callable[..., Tensor]:
    """torch's one operation `name` of tensors and `constants`: a third of the time of a formula in tensor methods."""

    def operation(*tensors: Tensor) -> Tensor:
        import torch

        result: Tensor = getattr(torch.ops.aten, name)(*tensors, *constants)
        return result

    return operation


LEAK = 0.01  # of leaky relu, as in torch.nn.LeakyReLU
tanh_slope, sigmoid_slope = of_torch("tanh_backward"), of_torch("sigmoid_backward")
silu, silu_slope = of_torch("silu"), of_torch("silu_backward")
gelu, gelu_slope = of_torch("gelu"), of_torch("gelu_backward")
softplus, softplus_slope = of_torch("softplus"), of_torch("softplus_backward", 1, 20)
leaky_relu, leaky_relu_slope = of_torch("leaky_relu", LEAK), of_torch("leaky_relu_backward", LEAK, False)
elu = of_torch("elu")

ACTIVATIONS = table(
    # relu'(0) = 0, as the original has it.
    Activation("relu", lambda z: z.relu(), lambda d, z, a: d * (z > 0), "z > 0 ? z : zero", "z > 0 ? one : zero"),
    Activation("tanh", lambda z: z.tanh(), lambda d, z, a: tanh_slope(d, a), "tanh(z)", "one - a * a"),
    Activation("sigmoid", lambda z: z.sigmoid(), lambda d, z, a: sigmoid_slope(d, a), "sigmoid(z)", "a * (one - a)"),
    Activation("linear", lambda z: z, lambda d, z, a: d, "z", "one"),
    # Maas et al. 2013, https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf
    Activation(
        "leaky_relu",
        leaky_relu,
        lambda d, z, a: leaky_relu_slope(d, z),
        f"z > 0 ? z : {LEAK}f * z",
        f"z > 0 ? one : zero + {LEAK}f",
    ),
    # Clevert et al. 2016, https://arxiv.org/abs/1511.07289
    Activation(
        "elu", elu, lambda d, z, a: d.where(z > 0, d * (a + 1)), "z > 0 ? z : exp(z) - one", "z > 0 ? one : a + one"
    ),
    # Hendrycks & Gimpel 2016, https://arxiv.org/abs/1606.08415: z Φ(z), with the exact Φ as in torch
    Activation(
        "gelu",
        gelu,
        lambda d, z, a: gelu_slope(d, z),
        "z * normal(z)",
        "normal(z) + z * 0.39894228f * exp(-0.5f * z * z)",
    ),
    # Elfwing et al. 2018, https://arxiv.org/abs/1702.03118: z σ(z), also called swish
    Activation(
        "silu",
        silu,
        lambda d, z, a: silu_slope(d, z),
        "z / (one + exp(-z))",
        "sigmoid(z) + a * (one - sigmoid(z))",
    ),
    Activation("softplus", softplus, lambda d, z, a: softplus_slope(d, z), "softplus(z)", "sigmoid(z)"),
    # Sitzmann et al. 2020, https://arxiv.org/abs/2006.09661, without their factor of 30
    Activation("sine", lambda z: z.sin(), lambda d, z, a: d * z.cos(), "sin(z)", "cos(z)"),
)
