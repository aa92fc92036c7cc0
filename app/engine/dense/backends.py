"""Which backend computes: chosen once per engine, from the setting and from what the machine has."""

from __future__ import annotations

import structlog
import torch

from app.engine.dense.cohort import Backend
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native import NativeUnavailable

log = structlog.get_logger(__name__)


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


def choose_backend(name: str, device: str, cache: str) -> Backend:
    """The backend `name`; `auto`: the native kernel on a CPU, compiled torch on a GPU, eager torch otherwise."""
    if name == "auto":
        name = "native" if device == "cpu" else "compile"
    if name == "native" and device != "cpu":
        raise DeviceUnavailable(f"the native kernel computes on the CPU only, and the device is {device}")
    if name == "native":
        from app.engine.dense.native.backend import NativeBackend

        try:
            return NativeBackend(cache)
        except NativeUnavailable as reason:
            log.warning("native kernel unavailable, torch operations serve instead", reason=str(reason))
            return EagerBackend()
    if name == "compile":
        from app.engine.dense.compiled import CompiledBackend

        return CompiledBackend()
    return EagerBackend()
