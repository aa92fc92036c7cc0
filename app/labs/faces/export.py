"""The network as a Python file that needs nothing but torch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.layout import ArrayLayout
from app.engine.stacked.plan import size
from app.kit.embedding import DIMENSIONS, PLAN
from app.kit.export import Shown, arrays_of, written
from app.kit.script import said_in

EVERYTHING = (*PLAN.weights, *PLAN.statistics)  # in the order of a frame's `weights`
EXPORTED = (ArrayLayout("weights", "float32", (size(EVERYTHING),)),)
ABOUT = (
    "A network that tells faces apart, after {step} steps: pictures of one person lie close together.",
    "Ein Netz, das Gesichter unterscheidet, nach {step} Schritten: Bilder derselben Person liegen nahe beieinander.",
)
FILE = '''"""{about}

Pictures: float32 [N, 1, {edge}, {edge}], 0 (black) to 1 (white).
"""

import torch
from torch import nn

model = nn.Sequential(
{layers}
)

# name: (shape, values)
WEIGHTS = {{
{weights}
}}

state = {{name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}}
model.load_state_dict(state, strict=False)
model.eval()


@torch.no_grad()
def embed(pictures):
    return nn.functional.normalize(model(pictures), dim=1)


def distance(one, other):
    return (embed(one) - embed(other)).norm(dim=1)


if __name__ == "__main__":
    print(embed(torch.rand(2, 1, {edge}, {edge})))
'''


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `embed` gives the vectors of pictures, `distance` how far apart those of two are."""
    values = dict(arrays_of(EVERYTHING, shown.arrays["weights"]))
    lines = [written(name, values[own]) for own, name in names()]
    about = said_in(ABOUT, locale).format(step=shown.epoch)
    layers = "\n".join(f"    {layer}," for layer in layers_of())
    return FILE.format(about=about, edge=PLAN.size, layers=layers, weights="\n".join(lines)).encode()


def layers_of() -> list[str]:
    """The layers as torch.nn has them."""
    layers, channels = list[str](), PLAN.inputs
    for block in PLAN.blocks:
        layers.append(f"nn.Conv2d({channels}, {block.channels}, {block.kernel}, padding={block.padding})")
        layers += [f"nn.BatchNorm2d({block.channels})"] if block.norm else []
        layers += ["nn.ReLU()", "nn.MaxPool2d(2)"]
        channels = block.channels
    return [*layers, "nn.Flatten()", f"nn.Linear({PLAN.flat}, {DIMENSIONS})"]


def names() -> Iterator[tuple[str, str]]:
    """Each array's name in the plan, and that in `nn.Sequential`."""
    kinds = {"nn.Conv2d": "conv", "nn.BatchNorm2d": "norm", "nn.Linear": "dense"}
    block = 0
    for place, layer in enumerate(layers_of()):
        kind = kinds.get(layer.partition("(")[0], "")
        block += kind == "conv"
        for entry in EVERYTHING:
            layer_name, _, array = entry.name.partition(".")
            if kind and layer_name == f"{kind}{1 if kind == 'dense' else block}":
                yield entry.name, f"{place}.{array}"
