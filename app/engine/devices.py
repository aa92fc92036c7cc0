"""Where an engine computes: chosen from the settings and from what the machine has."""

from __future__ import annotations

import torch


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
