"""The steps of long short-term memory as one operation, with its own way back.

Autograd would keep and go through a dozen small operations for each step. Here what the way back needs of the gates is
computed for all steps at once, and a step is left with seven operations either way.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable


class Unrolled(torch.autograd.Function):
    """Of drives [P, N, T, 4 · H], weights [P, 4 · H, H], and what was before, hidden states and cells [P, N, H]."""

    @staticmethod
    def forward(ctx: Any, drive: Tensor, weight: Tensor, hidden: Tensor, cell: Tensor) -> tuple[Tensor, Tensor]:
        """Hidden states and cells after each step, each [P, N, T, H]."""
        units, turned, parts = hidden.shape[2], weight.transpose(1, 2), []
        first = hidden, cell
        for driving in drive.unbind(2):
            sums = torch.baddbmm(driving, hidden, turned)
            gates, candidate = sums.sigmoid(), sums[..., 2 * units : 3 * units].tanh()
            enter, forget, _, output = gates.split_with_sizes([units] * 4, -1)
            cell = torch.addcmul(forget * cell, enter, candidate)
            curved = cell.tanh()
            hidden = output * curved
            parts.append((gates, candidate, curved, hidden, cell))
        gates, candidates, curves, states, cells = (torch.stack(each, 2) for each in zip(*parts, strict=True))
        ctx.save_for_backward(weight, *first, gates, candidates, curves, states, cells)
        return states, cells

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *wanted: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Gradients by the four inputs, of those by hidden states and cells."""
        weight, hidden, cell, gates, candidates, curves, states, cells = ctx.saved_tensors
        enter, forget, _, output = gates.split_with_sizes([hidden.shape[2]] * 4, -1)
        before = torch.cat([cell[:, :, None], cells[:, :, :-1]], 2)
        slopes = gates * (1 - gates)
        enters, forgets, _, outputs = slopes.split_with_sizes([hidden.shape[2]] * 4, -1)
        by_cell = torch.stack([candidates * enters, before * forgets, enter * (1 - candidates.square())], 3)
        by_hidden, through = curves * outputs, output * (1 - curves.square())
        after, kept, sums = torch.zeros_like(hidden), torch.zeros_like(cell), []
        for step in reversed(range(gates.shape[2])):
            after = after + wanted[0][:, :, step]
            kept = torch.addcmul(kept + wanted[1][:, :, step], after, through[:, :, step])
            own = (kept[:, :, None] * by_cell[:, :, step]).flatten(2)
            sums.append(torch.cat([own, after * by_hidden[:, :, step]], 2))
            after, kept = torch.bmm(sums[-1], weight), kept * forget[:, :, step]
        drives = torch.stack(sums[::-1], 2)
        earlier = torch.cat([hidden[:, :, None], states[:, :, :-1]], 2)
        return drives, torch.bmm(drives.flatten(1, 2).transpose(1, 2), earlier.flatten(1, 2)), after, kept


def unrolled(drive: Tensor, weight: Tensor, hidden: Tensor, cell: Tensor) -> tuple[Tensor, Tensor]:
    """Hidden states and cells [P, N, T, H] after each step, in the order of torch.nn.LSTM's gates."""
    found: tuple[Tensor, Tensor] = Unrolled.apply(drive, weight, hidden, cell)
    return found
