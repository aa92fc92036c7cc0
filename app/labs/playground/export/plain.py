"""Everything as JSON: the network with its weights, and what was asked for."""

from __future__ import annotations

import json

from app.kit.export import Shown
from app.labs.playground.export.plan import plan_of
from app.labs.playground.spec import PlaygroundSpec


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file. `weights` are [in, out]; numbers have as many digits as give the same float32 again."""
    plan = plan_of(spec, shown)
    layers = [
        {
            "activation": layer.function,
            "weights": [[float(str(value)) for value in row] for row in layer.weights],
            "biases": [float(str(value)) for value in layer.biases],
        }
        for layer in plan.layers
    ]
    told = {
        "about": plan.about(locale),
        "epoch": plan.epoch,
        "features": plan.features,
        "layers": layers,
        "spec": spec.model_dump(mode="json"),
    }
    return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False).encode()
