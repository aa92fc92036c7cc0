"""The same network in plain torch.nn, one at a time."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Network


class Stage(nn.Module):
    """One block."""

    def __init__(self, block: Block, inputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, block.channels, block.kernel, block.stride, block.padding)
        self.norm = nn.BatchNorm2d(block.channels) if block.norm else nn.Identity()
        self.pool = {"none": nn.Identity(), "max": nn.MaxPool2d(2), "average": nn.AvgPool2d(2)}[block.pool]
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(self.conv(x))
        if self.block.residual:
            zeros = x.new_zeros(x.shape[0], y.shape[1] - x.shape[1], *x.shape[2:])
            y = y + torch.cat([x, zeros], 1)
        return self.pool(torch.relu(y))


class Oracle(nn.Module):
    """A whole plan."""

    def __init__(self, plan: ConvolutionPlan) -> None:
        super().__init__()
        inputs = [plan.inputs, *(block.channels for block in plan.blocks)]
        self.stages = nn.ModuleList(Stage(block, wide) for block, wide in zip(plan.blocks, inputs, strict=False))
        units = [plan.flat, *plan.dense, plan.classes]
        self.dense = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(units))

    def forward(self, x: Tensor) -> Tensor:
        for stage in self.stages:
            x = stage(x)
        x = x.flatten(1)
        for layer in self.dense[:-1]:
            x = torch.relu(layer(x))
        return self.dense[-1](x)

    def learnt(self) -> Tensor:
        """Its weights, one after the other."""
        return torch.cat([weight.detach().flatten() for weight in self.parameters()])

    @classmethod
    def of(cls, network: Network) -> Oracle:
        """With the numbers of `network`."""
        assert isinstance(network.plan, ConvolutionPlan)
        oracle = cls(network.plan)
        names = [name for name, _ in oracle.named_parameters()] + [name for name, _ in oracle.named_buffers()]
        ours = network.arrays
        places = {}
        for name in names:
            part, number, *rest = name.split(".")
            if rest[-1] == "num_batches_tracked":
                continue
            layer = f"dense{int(number) + 1}" if part == "dense" else f"{rest[0]}{int(number) + 1}"
            places[name] = ours[f"{layer}.{rest[-1]}"].clone()
        oracle.load_state_dict(places, strict=False)
        return oracle
