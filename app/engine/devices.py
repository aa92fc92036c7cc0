"""Where an engine computes, chosen from the settings and from what the machine has; and how results come from there.

Every copy from a device waits until all that was asked of it is done, whether it brings a number or a million. So what
many sessions want is put together there, and comes at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

PLAIN = frozenset({bool, int, float, str, type(None), np.ndarray})  # most of what is in a tree is nothing to look into


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
    training goes on without changing them. Tensors must be on one device.
    """
    found: dict[int, Tensor] = {}
    gather(tree, found)
    if not found:
        return tree
    return replaced(tree, dict(zip(found, arrays_of(list(found.values())), strict=True)))


def gather(tree: Any, found: dict[int, Tensor]) -> None:
    """Put every tensor of `tree` into `found`, by its id."""
    if isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            if type(value) not in PLAIN:
                gather(value, found)
    elif isinstance(tree, Tensor):
        found[id(tree)] = tree


def replaced(tree: Any, arrays: dict[int, np.ndarray]) -> Any:
    """`tree` with the array of each tensor's id in its place."""
    if isinstance(tree, dict):
        return {key: value if type(value) in PLAIN else replaced(value, arrays) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        values = [value if type(value) in PLAIN else replaced(value, arrays) for value in tree]
        if isinstance(tree, list):
            return values
        return type(tree)(*values) if hasattr(tree, "_fields") else tuple(values)
    return arrays[id(tree)] if isinstance(tree, Tensor) else tree


def arrays_of(tensors: list[Tensor]) -> list[np.ndarray]:
    """The values of `tensors`, copied at once: those of one type side by side, and all of them as bytes."""
    if not tensors or tensors[0].device.type == "cpu":
        return [tensor.detach().numpy().copy() for tensor in tensors]
    by_type: dict[torch.dtype, list[int]] = {}
    for place, tensor in enumerate(tensors):
        by_type.setdefault(tensor.dtype, []).append(place)
    places = sorted(by_type.values(), key=lambda part: -tensors[part[0]].element_size())  # so that none lies askew
    flat = [torch.cat([tensors[place].detach().flatten() for place in part]).view(torch.uint8) for part in places]
    parts = parted(torch.cat(flat).cpu().numpy(), [tensors[place] for part in places for place in part])
    arrays = dict(zip([place for part in places for place in part], parts, strict=True))
    return [arrays[place] for place in range(len(tensors))]


def parted(values: np.ndarray, tensors: list[Tensor]) -> Iterator[np.ndarray]:
    """The array of each of `tensors` among the bytes of all of them, in their order."""
    begin = 0
    for tensor in tensors:
        end = begin + tensor.numel() * tensor.element_size()
        dtype = torch.empty(0, dtype=tensor.dtype).numpy().dtype
        yield values[begin:end].view(dtype).reshape(tuple(tensor.shape)).copy()
        begin = end
