"""The arrays of the layouts beside (frames.py), of many networks at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Network, Stack


@torch.no_grad()
def observed(plan: ConvolutionPlan, networks: Sequence[Network], images: np.ndarray) -> list[dict[str, np.ndarray]]:
    """What each of `networks` makes of its own of `images` float32 [P, C, H, W], and its numbers."""
    stack = Stack(networks)
    arrays = stack.arrays()
    seen = plan.observe(arrays, torch.from_numpy(images).to(stack.weights.device)[:, None])  # one picture each
    arrays["probabilities"] = seen.logits.softmax(2)[:, 0]
    for number, (before, after) in enumerate(seen.maps, start=1):
        arrays[f"before{number}"], arrays[f"after{number}"] = before[:, 0], after[:, 0]
    for number, hidden in enumerate(seen.hidden, start=1):
        arrays[f"hidden{number}"] = hidden[:, 0]
    drawn = {name: values.cpu().numpy() for name, values in arrays.items()}
    return [{name: values[row] for name, values in drawn.items()} for row in range(len(networks))]
