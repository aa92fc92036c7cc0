"""Which backend computes: chosen once per engine, from the setting and from what the machine has."""

from __future__ import annotations

import structlog
import torch

from app.engine.cohort import Backend
from app.engine.eager import EagerBackend
from app.engine.native import NativeUnavailable

log = structlog.get_logger(__name__)


def choose_device(device: str) -> str:
    """`auto` takes a GPU if torch sees one."""
    return ("cuda" if torch.cuda.is_available() else "cpu") if device == "auto" else device


def choose_backend(name: str, device: str, cache: str) -> Backend:
    """The backend `name`; `auto`: the native kernel on a CPU, compiled torch on a GPU, eager torch otherwise."""
    if name == "auto":
        name = "native" if device == "cpu" else "compile"
    if name == "native":
        from app.engine.native.backend import NativeBackend

        try:
            return NativeBackend(cache)
        except NativeUnavailable as reason:
            log.warning("native kernel unavailable, torch operations serve instead", reason=str(reason))
            return EagerBackend()
    if name == "compile":
        from app.engine.compiled import CompiledBackend

        return CompiledBackend()
    return EagerBackend()
