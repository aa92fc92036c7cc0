"""Long short-term memory of many networks by torch's kernel: values and gradients are those of each alone."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from app.kit.tensors.fused import fused
from app.kit.tensors.recurrent import Memory
from tests.kit.step_by_step import lstm

NETWORKS, COUNT, INPUTS, UNITS = 3, 4, 5, 6


@pytest.mark.parametrize("steps", [1, 7])
@pytest.mark.parametrize("begun", [False, True])
def test_values_and_gradients_are_those_of_torch_and_of_the_formulas(steps: int, begun: bool) -> None:
    torch.manual_seed(0)
    plain = [nn.LSTM(INPUTS, UNITS, batch_first=True) for _ in range(NETWORKS)]
    arrays = {f"own.{name}": torch.stack([getattr(layer, name) for layer in plain]) for name in plain[0].state_dict()}
    inputs, wanted = torch.randn(NETWORKS, COUNT, steps, INPUTS), torch.randn(NETWORKS, COUNT, steps, UNITS)
    first = Memory(*torch.randn(2, NETWORKS, COUNT, UNITS)) if begun else None
    parameters = [parameter for layer in plain for parameter in layer.parameters()]

    def gradients(states: torch.Tensor, last: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return torch.autograd.grad((states * wanted).sum() + last.square().sum(), parameters)

    alone = [
        layer(x, tuple(each[row][None] for each in first) if first else None)
        for row, (layer, x) in enumerate(zip(plain, inputs, strict=True))
    ]
    expected = torch.stack([states for states, _ in alone]), torch.stack([cell[0] for _, (_, cell) in alone])
    known = gradients(*expected)
    for compute in (fused, lstm):
        states, memory = compute(arrays, inputs, first, "own")
        torch.testing.assert_close(states, expected[0], atol=1e-5, rtol=0)
        torch.testing.assert_close(memory.cell, expected[1], atol=1e-5, rtol=0)
        torch.testing.assert_close(memory.hidden, states[:, :, -1], atol=1e-6, rtol=0)
        for one, other in zip(gradients(states, memory.cell), known, strict=True):
            torch.testing.assert_close(one, other, atol=1e-4, rtol=1e-4)
