"""A Python file that needs nothing but torch: a class to read, the weights inside."""

from __future__ import annotations

from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.playground.export.plan import INPUTS, Plan, listed, plan_of
from app.labs.playground.export.words import FEATURES, words_of
from app.labs.playground.spec import PlaygroundSpec


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file."""
    plan = plan_of(spec, shown)
    text = f'''"""{plan.about(locale)}

    from playground_torch import model
    model(torch.tensor([[1.0, -2.0]]))  # {said_in(INPUTS, locale)} [N, 2] -> {plan.answers(locale)}
"""

{source(plan)}
if __name__ == "__main__":
    print(model)
    print(model(torch.tensor([[1.0, -2.0]])))
'''
    return text.encode()


def source(plan: Plan) -> str:
    """Statements after which there is `model`."""
    layers = "".join(f"                nn.Linear({len(w)}, {len(b)}),\n" for w, b, _ in plan.layers)
    steps = "".join(f"        a = {applied(plan, index)}\n" for index in range(len(plan.layers)))
    weights = "".join(
        f'    "layers.{index}.weight": {listed(layer.weights.T)},\n    "layers.{index}.bias": {listed(layer.biases)},\n'
        for index, layer in enumerate(plan.layers)
    )
    return f"""import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            [
{layers}            ]
        )

    def forward(self, points):
        x, y = points.unbind(-1)
        a = torch.stack([{", ".join(FEATURES[name].torch for name in plan.features)}], -1)
{steps}        return a


WEIGHTS = {{
{weights}}}

model = Network()
model.load_state_dict({{name: torch.tensor(values) for name, values in WEIGHTS.items()}})
model.eval()
"""


def applied(plan: Plan, index: int) -> str:
    """A layer and its function, on `a`."""
    return words_of(plan.layers[index].function).torch.format(z=f"self.layers[{index}](a)")
