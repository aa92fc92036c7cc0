"""Which backend computes: chosen once per engine, from the setting and from what the machine has."""

from __future__ import annotations

import structlog

from app.engine.dense.cohort import Backend
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native import NativeUnavailable
from app.engine.devices import DeviceUnavailable

log = structlog.get_logger(__name__)


def choose_backend(name: str, device: str, cache: str) -> Backend:
    """The backend `name`; `auto`: the native kernel on a CPU, compiled torch on a GPU, eager torch otherwise.

    Raises DeviceUnavailable for the native kernel on anything but a CPU.
    """
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
