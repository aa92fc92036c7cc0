"""The forward pass of many networks of one plan: the groups of one convolution are the networks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.stacked.convolution.blocks import LARGE, POOL, Block

NORM_MOMENTUM = 0.1  # of the running statistics, as torch.nn.BatchNorm2d has it


class Pass(NamedTuple):
    """What a network computes on its way.

    `logits` [P, N, classes]; if wanted, `maps` of each block before and after its pooling, each [P, N, C, H, W], and
    `hidden`, of each hidden dense layer, each [P, N, units].
    """

    logits: Tensor
    maps: list[tuple[Tensor, Tensor]]
    hidden: list[Tensor]


Arrays = Mapping[str, Tensor]  # by torch.nn's names, each [P, …]


def forward(
    blocks: Sequence[Block], layers: int, arrays: Arrays, images: Tensor, *, training: bool = False, maps: bool = False
) -> Pass:
    """Of `images` [P, N, C, H, W], each network its own: `blocks`, then so many dense `layers`.

    `training`: batch norm goes by the batch, and remembers it. What a network computes is the same to the last bit
    whoever is beside it.
    """
    if images.shape[-1] > LARGE:
        return one_by_one(blocks, layers, arrays, images, training, maps)
    if images.shape[0] == 1:
        return alone(blocks, layers, arrays, images, training, maps)
    return side_by_side(blocks, layers, arrays, images, training, maps)


def side_by_side(
    blocks: Sequence[Block], layers: int, arrays: Arrays, images: Tensor, training: bool, maps: bool
) -> Pass:
    """The pass of all networks at once."""
    networks, kept = images.shape[0], []
    # [P, N, C, H, W] → [N, P·C, H, W], channels innermost: three times as fast, most of all the pooling
    x = images.transpose(0, 1).flatten(1, 2).contiguous(memory_format=torch.channels_last)
    for number, block in enumerate(blocks, start=1):
        y = convolved(x, block, number, arrays, networks, training)
        x = activated(y, block)
        if maps:
            kept.append((separate(F.relu(y), networks), separate(x, networks)))
    *hidden, logits = dense(separate(x, networks).flatten(2), layers, arrays)  # from [P, N, C·H·W]
    return Pass(logits, kept, hidden)


def one_by_one(
    blocks: Sequence[Block], layers: int, arrays: Arrays, images: Tensor, training: bool, maps: bool
) -> Pass:
    """The passes of the networks, each by itself."""
    owned = [{name: values[row : row + 1] for name, values in arrays.items()} for row in range(len(images))]
    passes = [side_by_side(blocks, layers, *each, training, maps) for each in zip(owned, images[:, None], strict=True)]
    logits, pairs, hidden = zip(*passes, strict=True)
    kept = [joined(block) for block in zip(*pairs, strict=True)]
    return Pass(torch.cat(logits), kept, [torch.cat(each) for each in zip(*hidden, strict=True)])


def joined(pairs: Sequence[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Of each network one pair: a pair of all of them."""
    before, after = zip(*pairs, strict=True)
    return torch.cat(before), torch.cat(after)


def alone(blocks: Sequence[Block], layers: int, arrays: Arrays, images: Tensor, training: bool, maps: bool) -> Pass:
    """The pass of one network, computed beside itself: a convolution without groups adds up in another order."""
    remembered = [name for name in arrays if "running" in name]
    pair = {name: values.expand(2, *values.shape[1:]) for name, values in arrays.items()}
    pair |= {name: arrays[name].repeat_interleave(2, 0) for name in remembered}
    both = side_by_side(blocks, layers, pair, images.expand(2, *images.shape[1:]), training, maps)
    if training:
        for name in remembered:
            arrays[name].copy_(pair[name][:1])
    return Pass(both.logits[:1], [(before[:1], after[:1]) for before, after in both.maps], [h[:1] for h in both.hidden])


def separate(x: Tensor, networks: int) -> Tensor:
    """[N, P·C, H, W] → [P, N, C, H, W]."""
    return x.reshape(x.shape[0], networks, -1, *x.shape[2:]).transpose(0, 1)


def convolved(x: Tensor, block: Block, number: int, arrays: Arrays, networks: int, training: bool) -> Tensor:
    """Convolution, norm, shortcut: [N, P·C, H, W]."""
    kernel, bias = arrays[f"conv{number}.weight"].flatten(0, 1), arrays[f"conv{number}.bias"].flatten()
    y = F.conv2d(x, kernel, bias, stride=block.stride, padding=block.padding, groups=networks)
    if block.norm:
        mean, variance = arrays[f"norm{number}.running_mean"], arrays[f"norm{number}.running_var"]
        scale, shift = arrays[f"norm{number}.weight"], arrays[f"norm{number}.bias"]
        means, variances = mean.flatten().clone(), variance.flatten().clone()  # autograd keeps these as they are now
        # A single channel flattens to a view with strides, which torch's channels-last backward pass reads wrongly.
        scale, shift = scale.flatten().contiguous(), shift.flatten().contiguous()
        y = F.batch_norm(y, means, variances, scale, shift, training, NORM_MOMENTUM)
        if training:
            mean.copy_(means.view_as(mean))
            variance.copy_(variances.view_as(variance))
    if block.residual:
        y = y + widened(x, block.channels, networks)
    return y


def widened(x: Tensor, channels: int, networks: int) -> Tensor:
    """[N, P·C, H, W] with zeros as further channels of each network (https://arxiv.org/abs/1512.03385, shortcut A)."""
    own = x.shape[1] // networks
    if own == channels:
        return x
    wide = F.pad(x.reshape(x.shape[0], networks, own, *x.shape[2:]), (0, 0, 0, 0, 0, channels - own))
    return wide.flatten(1, 2).contiguous(memory_format=torch.channels_last)


def activated(y: Tensor, block: Block) -> Tensor:
    """ReLU, then pooling 2 × 2 if wanted; the largest may as well be taken first, which leaves ReLU less to do."""
    if block.pool == "max":
        return F.relu(F.max_pool2d(y, POOL))
    return F.avg_pool2d(F.relu(y), POOL) if block.pool == "average" else F.relu(y)


def dense(x: Tensor, layers: int, arrays: Arrays) -> Iterator[Tensor]:
    """[P, N, flat] → what each dense layer gives, the last one logits: [P, N, units]."""
    for number in range(1, layers + 1):
        kernel, bias = arrays[f"dense{number}.weight"], arrays[f"dense{number}.bias"]
        x = torch.baddbmm(bias[:, None], x, kernel.transpose(1, 2))
        x = F.relu(x) if number < layers else x
        yield x
