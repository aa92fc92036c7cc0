"""Long short-term memory for many networks at once, in the names and the order of torch.nn.LSTM.

i = σ(W x + U h), f, g = tanh(…), o likewise; c ← f c + i g; h ← o tanh c (Hochreiter & Schmidhuber 1997, with the
forget gate of Gers et al. 2000; https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
P networks stand side by side, each with N sequences of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor

from app.kit.recurrent import NAME

Arrays = Mapping[str, Tensor]  # each [P, *shape]


class Memory(NamedTuple):
    """What goes from step to step: `hidden` and `cell`, each [P, N, units]."""

    hidden: Tensor
    cell: Tensor


class Gates(NamedTuple):
    """After their activations, each [P, N, units]; in torch's order."""

    input: Tensor
    forget: Tensor
    candidate: Tensor
    output: Tensor


def blank(arrays: Arrays, count: int, name: str = NAME) -> Memory:
    """The memory before the first step of `count` sequences."""
    weight = arrays[f"{name}.weight_hh_l0"]
    nothing = weight.new_zeros(len(weight), count, weight.shape[2])
    return Memory(nothing, nothing)


def driven(arrays: Arrays, inputs: Tensor, name: str = NAME) -> Tensor:
    """What inputs [P, N, …, D] alone make of the gates, for all steps at once: [P, N, …, 4 · units]."""
    bias = arrays[f"{name}.bias_ih_l0"] + arrays[f"{name}.bias_hh_l0"]
    weight = arrays[f"{name}.weight_ih_l0"].transpose(1, 2)
    drive = bias[:, None].baddbmm(inputs.flatten(1, -2), weight)
    return drive.view(*inputs.shape[:-1], -1)


def gates_of(arrays: Arrays, drive: Tensor, hidden: Tensor, name: str = NAME) -> Gates:
    """The gates of one step, of `drive` [P, N, 4 · units] and the hidden state [P, N, units] before it."""
    sums = torch.baddbmm(drive, hidden, arrays[f"{name}.weight_hh_l0"].transpose(1, 2))
    enter, forget, candidate, output = sums.chunk(4, -1)
    return Gates(enter.sigmoid(), forget.sigmoid(), candidate.tanh(), output.sigmoid())


def stepped(gates: Gates, cell: Tensor) -> Memory:
    """What gates make of the cell [P, N, units] before them."""
    cell = gates.forget * cell + gates.input * gates.candidate
    return Memory(gates.output * cell.tanh(), cell)
