"""What networks of one plan are worth on samples that they do not train on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import torch
from torch import Tensor

from app.engine.stacked.network import Network, Stack
from app.engine.stacked.training import Loss, cross_entropy


class Predictions:
    """`outputs` [P, N, …] and the `losses` [P, N] of every sample; of classes also who is right and how sure."""

    def __init__(self, outputs: Tensor, targets: Tensor, losses: Tensor) -> None:
        self.outputs, self.targets, self.losses = outputs, targets, losses

    @cached_property
    def answers(self) -> Tensor:
        """The class that each network takes each sample for [P, N]."""
        return self.outputs.argmax(2)

    @cached_property
    def right(self) -> Tensor:
        """1 where the answer is the label, else 0: [P, N]."""
        return (self.answers == self.targets).float()

    @cached_property
    def probabilities(self) -> Tensor:
        """[P, N, classes]."""
        return self.outputs.softmax(2)


@torch.no_grad()
def evaluate(networks: Sequence[Network], inputs: Tensor, targets: Tensor, loss: Loss = cross_entropy) -> Predictions:
    """Of networks of one plan, on inputs [P or 1, N, …] and targets [P or 1, N, …]: 1, the same for everybody."""
    inputs = inputs.expand(len(networks), *inputs.shape[1:])
    targets = targets.expand(len(networks), *targets.shape[1:])
    outputs = Stack(networks).outputs(inputs)
    return Predictions(outputs, targets, loss(outputs, targets))
