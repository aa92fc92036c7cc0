"""The weights as safetensors, named as torch names them; what belongs to them is in the file's metadata."""

from __future__ import annotations

import numpy as np

from app.kit.export import Shown
from app.labs.playground.export.plan import plan_of
from app.labs.playground.spec import PlaygroundSpec


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file."""
    from safetensors.numpy import save

    plan = plan_of(spec, shown)
    tensors = {}
    for index, layer in enumerate(plan.layers):
        tensors[f"layers.{index}.weight"] = np.ascontiguousarray(layer.weights.T)
        tensors[f"layers.{index}.bias"] = layer.biases
    said = {
        "features": ",".join(plan.features),
        "activations": ",".join(layer.function for layer in plan.layers),
        "problem": plan.problem,
        "epoch": str(plan.epoch),
    }
    return save(tensors, said)
