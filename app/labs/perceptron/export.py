"""The network as a Python file that needs nothing but torch."""

from __future__ import annotations

from typing import Any

from app.kit.export import Shown, listed
from app.kit.script import said_in

ABOUT = (
    "A perceptron that told two sorts of points apart, after {epoch} steps. It says 1 for blue, -1 for orange.",
    "Ein Perzeptron, das zwei Arten von Punkten trennt, nach {epoch} Schritten. Es sagt 1 für Blau, -1 für Orange.",
)
FUNCTIONS = {"relu": "nn.ReLU()", "tanh": "nn.Tanh()", "sigmoid": "nn.Sigmoid()"}


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `model` gives the sum z of each point [N, 2], `answer` its side."""
    inputs, *units = spec.sizes
    parts, settings = list[str](), list[str]()
    for layer, count in enumerate(units, start=1):
        place = len(parts)
        parts.append(f"nn.Linear({inputs}, {count})")
        if layer < len(units):
            parts.append(FUNCTIONS[spec.network.activation])
        weights, biases = (shown.arrays[f"{name}.{layer}"] for name in ("weights", "biases"))
        settings.append(f"    model[{place}].weight.copy_(torch.tensor({listed(weights.T)}))")
        settings.append(f"    model[{place}].bias.copy_(torch.tensor({listed(biases)}))")
        inputs = count
    said = said_in(ABOUT, locale).format(epoch=shown.epoch)
    lines = [
        f'"""{said}"""',
        "",
        "import torch",
        "from torch import nn",
        "",
        f"model = nn.Sequential({', '.join(parts)})",
        "with torch.no_grad():",
        *settings,
        "",
        "",
        "def answer(points):",
        "    return torch.where(model(points).squeeze(-1) > 0, 1, -1)",
        "",
        "",
        'if __name__ == "__main__":',
        "    print(answer(torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])))",
        "",
    ]
    return "\n".join(lines).encode()
