"""A layer of long short-term memory by the formulas of app/kit/tensors/recurrent.py, one step after the other."""

from __future__ import annotations

import torch
from torch import Tensor

from app.kit.recurrent import NAME
from app.kit.tensors.recurrent import Arrays, Memory, blank, driven, gates_of, stepped


def lstm(arrays: Arrays, inputs: Tensor, memory: Memory | None = None, name: str = NAME) -> tuple[Tensor, Memory]:
    """The hidden states [P, N, T, units] of inputs [P, N, T, D], and the memory after the last."""
    memory = memory or blank(arrays, inputs.shape[1], name)
    hidden = []
    for drive in driven(arrays, inputs, name).unbind(2):
        memory = stepped(gates_of(arrays, drive, memory.hidden, name), memory.cell)
        hidden.append(memory.hidden)
    return torch.stack(hidden, 2), memory
