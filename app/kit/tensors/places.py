"""Where small convolutional networks put pictures, each network by itself."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from app.engine.stacked.convolution.forward import activated, convolved, dense
from app.engine.stacked.convolution.plan import ConvolutionPlan


def places(plan: ConvolutionPlan, arrays: Mapping[str, Tensor], pictures: Tensor, training: bool) -> Tensor:
    """What networks of `plan` answer, one after the other: [P, N, dimensions] of pictures [P, N, C, H, W]."""
    answers = []
    for row, inputs in enumerate(pictures):
        own = {name: values[row : row + 1] for name, values in arrays.items()}
        x = inputs
        for number, block in enumerate(plan.blocks, start=1):
            y = convolved(x, block, number, own, 1, training)
            x = activated(y.contiguous(memory_format=torch.channels_last), block)  # pools four times as fast
        *_, answer = dense(x.flatten(1)[None], len(plan.dense) + 1, own)
        answers.append(answer)
    return torch.cat(answers)
