"""The network that turns faces into sixteen numbers, as web process and engine both know it; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.data.faces import SIZE
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan

if TYPE_CHECKING:
    from torch import Tensor

DIMENSIONS = 16
STEPS = 220  # updates of a training


class EmbeddingPlan(ConvolutionPlan):
    """A convolutional network whose outputs are a place, not logits; each network computes by itself.

    Pictures of this size fill a processor's caches, so that networks side by side save nothing.
    """

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool = False) -> Tensor:
        """Places [P, N, dimensions] of pictures [P, N, C, H, W]."""
        from app.kit.tensors.places import places

        return places(self, arrays, inputs, training)


PLAN = EmbeddingPlan((Block(12, norm=True), Block(24, norm=True), Block(24)), inputs=1, size=SIZE, classes=DIMENSIONS)
