"""Where an engine computes, chosen from the settings and from what the machine has; and how results come from there.

Every copy from a device waits until all that was asked of it is done, whether it brings a number or a million. So what
many sessions want is put together there, and comes at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.engine import states

PLAIN = states.PLAIN | {np.ndarray}  # most of what is in a tree is nothing to look into


class DeviceUnavailable(Exception):
    """The engine can't compute where it was told to; the message says why."""


def choose_device(device: str, backend: str = "auto") -> str:
    """`auto` takes a GPU if torch sees one and `backend` can use it. Raises DeviceUnavailable for one that fails."""
    if backend == "native" and device == "cuda":
        raise DeviceUnavailable("ENGINE_BACKEND=native computes on the CPU only, and DEVICE is cuda")
    if device == "auto":
        device = "cuda" if backend != "native" and torch.cuda.is_available() else "cpu"
    try:
        float(torch.ones(1, device=device).sum())
    except (RuntimeError, AssertionError) as error:  # a torch without CUDA asserts
        raise DeviceUnavailable(f"DEVICE is {device}, and torch can't use it: {error}") from error
    return device


def read(tree: Any) -> Any:
    """`tree`, of dicts, lists and tuples, with a numpy array in the place of every tensor; what else is in it stays.

    All tensors come from their device in one copy, one that occurs several times once. The arrays are nobody else's:
    training goes on without changing them. Tensors that are not the host's must be on one device.
    """
    known: dict[int, np.ndarray] = {}
    far: list[tuple[Tensor, np.ndarray]] = []
    result = replaced(tree, known, far)
    if far:
        fetch(far)
    return result


def replaced(tree: Any, known: dict[int, np.ndarray], far: list[tuple[Tensor, np.ndarray]]) -> Any:
    """`tree` with arrays; `known` by the tensors' ids. Those of tensors in `far` have no values yet."""
    if isinstance(tree, Tensor):
        array = known.get(id(tree))
        return arriving(tree, known, far) if array is None else array
    if isinstance(tree, dict):
        return {key: value if type(value) in PLAIN else replaced(value, known, far) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        values = [value if type(value) in PLAIN else replaced(value, known, far) for value in tree]
        if isinstance(tree, list):
            return values
        return type(tree)(*values) if hasattr(tree, "_fields") else tuple(values)
    return tree


def arriving(tensor: Tensor, known: dict[int, np.ndarray], far: list[tuple[Tensor, np.ndarray]]) -> np.ndarray:
    """An array for `tensor`: with its values, or in `far` where those have still to come."""
    plain = tensor.detach() if tensor.requires_grad else tensor  # detaching takes a quarter of a copy's time
    if plain.is_cpu:
        array: np.ndarray = plain.numpy().copy()
    else:
        array = np.empty(tuple(plain.shape), torch.empty(0, dtype=plain.dtype).numpy().dtype)
        if array.size:  # nothing is as good as nothing from there
            far.append((plain, array))
    known[id(tensor)] = array
    return array


def fetch(far: list[tuple[Tensor, np.ndarray]]) -> None:
    """Fill each array with the values of its tensor: as bytes, one behind the other, they are copied at once."""
    values = torch.cat([tensor.detach().contiguous().flatten().view(torch.uint8) for tensor, _ in far]).cpu().numpy()
    begin = 0
    for _, array in far:
        end = begin + array.nbytes
        array[...] = values[begin:end].view(array.dtype).reshape(array.shape)
        begin = end
