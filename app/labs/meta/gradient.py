"""The gradient of the small networks by the chain rule: the same as autograd's, without its bookkeeping."""

from __future__ import annotations

import torch
from torch import Tensor

from app.engine.stacked.network import Stack
from app.labs.meta.plan import LAYERS


@torch.no_grad()
def gradient_of(stack: Stack, inputs: Tensor, targets: Tensor) -> Tensor:
    """Of the mean squared error of each network on its own inputs and targets [P, N, 1]: [P, n]."""
    arrays, values = stack.arrays(), [inputs]
    for layer in LAYERS:
        weight, bias = arrays[f"{layer}.weight"], arrays[f"{layer}.bias"]
        values.append(torch.baddbmm(bias[:, None], values[-1], weight.transpose(1, 2)))
        if layer != LAYERS[-1]:
            values[-1].tanh_()
    errors = (values.pop() - targets).mul_(2 / inputs.shape[1])  # of what the layer at hand has summed, [P, N, units]
    parts: list[Tensor] = []
    for layer in reversed(LAYERS):
        given = values.pop()
        parts = [torch.bmm(errors.transpose(1, 2), given).flatten(1), errors.sum(1), *parts]
        if values:
            errors = torch.ops.aten.tanh_backward(torch.bmm(errors, arrays[f"{layer}.weight"]), given)
    return torch.cat(parts, 1)
