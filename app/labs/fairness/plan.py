"""The two small networks of this lab, as plans of stacks: one judges applicants, one says the next word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.stacked.plan import Entry
from app.labs.fairness.sizes import JUDGE, SPEAKER

UNKNOWN = -1.0  # where a target would stand: nobody has said what is right


@dataclass(frozen=True)
class HiddenLayer:
    """Dense, tanh between the layers. Of x [P, N, inputs]: logits [P, N, outputs]."""

    inputs: int
    hidden: int
    outputs: int
    statistics = ()

    @property
    def weights(self) -> tuple[Entry, ...]:
        """What learns, named by torch.nn.Sequential(Linear, Tanh, Linear)."""
        return (
            Entry("0.weight", (self.hidden, self.inputs), self.inputs),
            Entry("0.bias", (self.hidden,), self.inputs),
            Entry("2.weight", (self.outputs, self.hidden), self.hidden),
            Entry("2.bias", (self.outputs,), self.hidden),
        )

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        """Implements app.engine.stacked.plan.Plan."""
        hidden = linear(inputs, arrays["0.weight"], arrays["0.bias"]).tanh()
        return linear(hidden, arrays["2.weight"], arrays["2.bias"])


def linear(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """Of x [P, N, inputs], each network its own: [P, N, outputs]."""
    return torch.baddbmm(bias[:, None], x, weight.transpose(1, 2))


def decisions_loss(outputs: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of yes and no, of logits [P, N, 1] and targets [P, N], 0 where these are UNKNOWN: [P, N]."""
    known = (targets != UNKNOWN).float()
    return known * F.binary_cross_entropy_with_logits(outputs[..., 0], targets * known, reduction="none")


JUDGES, SPEAKERS = HiddenLayer(*JUDGE), HiddenLayer(*SPEAKER)
