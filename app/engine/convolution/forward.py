"""The forward pass of many networks of one plan: the groups of one convolution are the networks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.convolution.network import Stack
from app.engine.convolution.plan import POOL, Block, Plan

NORM_MOMENTUM = 0.1  # of the running statistics, as torch.nn.BatchNorm2d has it


class Pass(NamedTuple):
    """What a network computes on its way.

    `logits` [P, N, classes]; `maps` of each block before and after its pooling, each [P, N, C, H, W]; `hidden` of each
    hidden dense layer after its ReLU, each [P, N, units].
    """

    logits: Tensor
    maps: list[tuple[Tensor, Tensor]]
    hidden: list[Tensor]


def forward(stack: Stack, images: Tensor, *, weights: Tensor | None = None, training: bool = False) -> Pass:
    """Of `images` [P, N, C, H, W], each network its own.

    `training`: batch norm goes by the batch, and remembers it.
    `weights` [P, n]: in place of the stack's, for gradients with respect to them.
    """
    arrays = stack.arrays(stack.weights if weights is None else weights)
    maps = []
    # [P, N, C, H, W] → [N, P·C, H, W]
    x = images.transpose(0, 1).flatten(1, 2)
    networks = images.shape[0]
    for number, block in enumerate(stack.plan.blocks, start=1):
        before = convolved(x, block, number, arrays, networks, training)
        x = pooled(before, block)
        maps.append((separate(before, networks), separate(x, networks)))
    flat = separate(x, networks).flatten(2)  # [P, N, C·H·W]
    *hidden, logits = dense(flat, stack.plan, arrays)
    return Pass(logits, maps, hidden)


def separate(x: Tensor, networks: int) -> Tensor:
    """[N, P·C, H, W] → [P, N, C, H, W]."""
    return x.reshape(x.shape[0], networks, -1, *x.shape[2:]).transpose(0, 1)


def convolved(x: Tensor, block: Block, number: int, arrays: dict[str, Tensor], networks: int, training: bool) -> Tensor:
    """Convolution, norm, shortcut, ReLU: [N, P·C, H, W]."""
    kernel, bias = arrays[f"conv{number}.weight"].flatten(0, 1), arrays[f"conv{number}.bias"].flatten()
    y = F.conv2d(x, kernel, bias, stride=block.stride, padding=block.padding, groups=networks)
    if block.norm:
        mean, variance = arrays[f"norm{number}.running_mean"], arrays[f"norm{number}.running_var"]
        scale, shift = arrays[f"norm{number}.weight"], arrays[f"norm{number}.bias"]
        means, variances = mean.flatten().clone(), variance.flatten().clone()  # autograd keeps these as they are now
        y = F.batch_norm(y, means, variances, scale.flatten(), shift.flatten(), training, NORM_MOMENTUM)
        if training:
            mean.copy_(means.view_as(mean))
            variance.copy_(variances.view_as(variance))
    if block.residual:
        y = y + widened(x, block.channels, networks)
    return F.relu(y)


def widened(x: Tensor, channels: int, networks: int) -> Tensor:
    """[N, P·C, H, W] with zeros as further channels of each network (He et al. 2015, shortcut A)."""
    own = x.shape[1] // networks
    if own == channels:
        return x
    return F.pad(x.view(x.shape[0], networks, own, *x.shape[2:]), (0, 0, 0, 0, 0, channels - own)).flatten(1, 2)


def pooled(x: Tensor, block: Block) -> Tensor:
    """Joined 2 × 2, or as it is."""
    if block.pool == "max":
        return F.max_pool2d(x, POOL)
    return F.avg_pool2d(x, POOL) if block.pool == "average" else x


def dense(x: Tensor, plan: Plan, arrays: dict[str, Tensor]) -> Iterator[Tensor]:
    """[P, N, flat] → what each dense layer gives, the last one logits: [P, N, units]."""
    last = len(plan.dense) + 1
    for number in range(1, last + 1):
        kernel, bias = arrays[f"dense{number}.weight"], arrays[f"dense{number}.bias"]
        x = torch.baddbmm(bias[:, None], x, kernel.transpose(1, 2))
        x = F.relu(x) if number < last else x
        yield x
