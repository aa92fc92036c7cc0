"""Steps of long short-term memory as one operation: values and gradients are those of torch.nn.LSTM."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from app.kit.tensors.unrolled import unrolled

NETWORKS, COUNT, STEPS, INPUTS, UNITS = 3, 4, 7, 5, 6
DOUBLE = torch.float64


def layers() -> list[nn.LSTM]:
    torch.manual_seed(0)
    return [nn.LSTM(INPUTS, UNITS, batch_first=True, dtype=DOUBLE) for _ in range(NETWORKS)]


@pytest.mark.parametrize("steps", [1, STEPS])
def test_values_and_gradients_are_those_of_torch(steps: int) -> None:
    plain, random = layers(), torch.Generator().manual_seed(1)
    inputs = torch.randn(NETWORKS, COUNT, steps, INPUTS, generator=random, dtype=DOUBLE)
    first = [torch.randn(NETWORKS, COUNT, UNITS, generator=random, dtype=DOUBLE).requires_grad_() for _ in range(2)]
    wanted = torch.randn(NETWORKS, COUNT, steps, UNITS, generator=random, dtype=DOUBLE)
    arrays = {name: torch.stack([getattr(layer, name) for layer in plain]) for name in plain[0].state_dict()}
    biases = (arrays["bias_ih_l0"] + arrays["bias_hh_l0"])[:, None, None]
    drive = inputs @ arrays["weight_ih_l0"].transpose(1, 2)[:, None] + biases
    states, cells = unrolled(drive, arrays["weight_hh_l0"], *first)
    parameters = [parameter for layer in plain for parameter in layer.parameters()]
    found = torch.autograd.grad((states * wanted).sum() + cells[:, :, -1].square().sum(), [*parameters, *first])
    total = torch.zeros((), dtype=DOUBLE)
    for layer, own, hidden, cell, weights, state in zip(plain, inputs, *first, wanted, states, strict=True):
        alone, (_, last) = layer(own, (hidden[None], cell[None]))
        torch.testing.assert_close(state, alone)
        total = total + (alone * weights).sum() + last.square().sum()
    for one, other in zip(found, torch.autograd.grad(total, [*parameters, *first]), strict=True):
        torch.testing.assert_close(one, other)
