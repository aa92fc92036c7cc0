"""The arrays of the layouts beside (frames.py), of many networks at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.convolution.frames import EXCITING
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Network, Stack


@torch.no_grad()
def observed(
    plan: ConvolutionPlan, networks: Sequence[Network], images: np.ndarray, searched: bool = False
) -> list[dict[str, np.ndarray]]:
    """What each of `networks` makes of its own of `images` float32 [P, C, H, W], and its numbers.

    `searched`: with `slopes`.
    """
    stack = Stack(networks)
    arrays = stack.arrays()
    inputs = torch.from_numpy(images).to(stack.weights.device)
    seen = plan.observe(arrays, inputs[:, None])  # one picture each
    arrays["logits"] = seen.logits[:, 0]
    arrays["probabilities"] = seen.logits.softmax(2)[:, 0]
    for number, (before, after) in enumerate(seen.maps, start=1):
        arrays[f"before{number}"], arrays[f"after{number}"] = before[:, 0], after[:, 0]
    for number, hidden in enumerate(seen.hidden, start=1):
        arrays[f"hidden{number}"] = hidden[:, 0]
    if searched:
        arrays["slopes"] = slopes(stack, inputs)
    drawn: dict[str, np.ndarray] = read(arrays)
    return [{name: values[row] for name, values in drawn.items()} for row in range(len(networks))]


@torch.enable_grad()
def slopes(stack: Stack, images: Tensor) -> Tensor:
    """How much each pixel of `images` [P, C, H, W] moves each logit of its network: gradients [P, classes, C, H, W]."""
    classes = stack.outputs(images[:, None]).shape[2]
    inputs = images[:, None].expand(-1, classes, -1, -1, -1).clone().requires_grad_()
    logits = stack.outputs(inputs).diagonal(dim1=1, dim2=2)  # of each copy its own class
    (gradient,) = torch.autograd.grad(logits.sum(), inputs)
    return gradient


@torch.no_grad()
def exciting(network: Network, images: Tensor) -> dict[str, Tensor]:
    """At which rows of `images` [N, C, H, W] each filter's map gets highest, [channels, EXCITING] by the array's name.

    Highest first; −1 where it is nowhere above zero.
    """
    stack = Stack([network])
    maps = stack.plan.observe(stack.arrays(), images[None]).maps  # type: ignore[attr-defined]
    found = {}
    for number, (before, _) in enumerate(maps, start=1):
        highest, rows = before[0].amax((2, 3)).topk(EXCITING, dim=0)  # [EXCITING, channels]
        found[f"exciting{number}"] = torch.where(highest > 0, rows, -1).T.int()
    return found
