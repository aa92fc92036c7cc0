"""The network of the playground as files of other programs. What makes them is imported when somebody wants one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from app.kit.export import Export, Shown


def made_by(module: str) -> Callable[[Any, Shown, str], bytes]:
    """A maker that imports `module` of this package at its first file."""

    def make(spec: Any, shown: Shown, locale: str) -> bytes:
        maker: bytes = import_module(f"{__name__}.{module}").make(spec, shown, locale)
        return maker

    return make


EXPORTS: Mapping[str, Export] = {
    "playground_torch.py": Export("text/x-python", made_by("pytorch")),
    "playground_keras.py": Export("text/x-python", made_by("keras")),
    "playground.ipynb": Export("application/x-ipynb+json", made_by("notebook")),
    "playground.onnx": Export("application/octet-stream", made_by("onnx")),
    "playground.safetensors": Export("application/octet-stream", made_by("tensors")),
    "playground.json": Export("application/json", made_by("plain")),
}
