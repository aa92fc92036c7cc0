"""The network: one number in, two layers of tanh, one number out; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.engine.stacked.plan import Entry, size

if TYPE_CHECKING:
    from torch import Tensor

UNITS = 48  # of each hidden layer
LAYERS = ("0", "2", "4")  # as torch.nn.Sequential names them; tanh after each but the last


class CurvePlan:
    """y = f(x) for inputs [P, N, 1]; there is but one such plan."""

    weights = (
        Entry("0.weight", (UNITS, 1), 1),
        Entry("0.bias", (UNITS,), 1),
        Entry("2.weight", (UNITS, UNITS), UNITS),
        Entry("2.bias", (UNITS,), UNITS),
        Entry("4.weight", (1, UNITS), UNITS),
        Entry("4.bias", (1,), UNITS),
    )
    statistics = ()

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        """[P, N, 1] → [P, N, 1]."""
        values = inputs
        for layer in LAYERS:
            weight, bias = arrays[f"{layer}.weight"], arrays[f"{layer}.bias"]
            values = bias[:, None].baddbmm(values, weight.transpose(1, 2))
            values = values if layer == LAYERS[-1] else values.tanh()
        return values


PLAN = CurvePlan()
PARAMETERS = size(PLAN.weights)
