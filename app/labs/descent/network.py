"""The 2-3-1 network of the lab, as one vector of thirteen parameters, so that a ball can be it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.datasets import make
from app.data.draws import draws
from app.data.pictures import grid
from app.labs.descent.lab import MAP, POINTS, WEIGHT_REACH
from app.labs.descent.spec import PARAMETERS

SCALE = 3.0  # of the plane: inputs are then near −2…2
LARGE = 4.0  # standard deviation of a start that is too large


class Passed(NamedTuple):
    """What a forward pass leaves: sums z [..., N, 3] and outputs a of the hidden units, sum and output [..., N]."""

    z: Tensor
    a: Tensor
    sum: Tensor
    out: Tensor


class Lesson(NamedTuple):
    """Points [N, 2] and labels [N], −1 and 1: those that are learnt from, and those that test."""

    inputs: Tensor
    targets: Tensor
    test_inputs: Tensor
    test_targets: Tensor


@lru_cache(maxsize=256)
def lesson_of(seed: str) -> Lesson:
    """Two moons, another draw for each seed."""
    data = make("moons", 10, 50, seed)
    xy = torch.tensor(data.xy[: 2 * POINTS] / SCALE, dtype=torch.float32)
    label = torch.tensor(data.label[: 2 * POINTS], dtype=torch.float32)
    return Lesson(xy[:POINTS], label[:POINTS], xy[POINTS:], label[POINTS:])


def initial(kind: str, seed: str, start: int) -> Tensor:
    """Parameters [13] before the first step: as torch.nn.Linear draws them, zeros, or far too large."""
    draw = draws(seed, "network", start)
    if kind == "zeros":
        return torch.zeros(PARAMETERS)
    if kind == "large":
        return torch.tensor(draw.normal(0, LARGE, PARAMETERS), dtype=torch.float32)
    bounds = np.repeat([2**-0.5, 3**-0.5], [9, 4])
    return torch.tensor(draw.uniform(-bounds, bounds), dtype=torch.float32)


def forward(parameters: Tensor, inputs: Tensor) -> Passed:
    """`parameters` [..., 13]: weights by hidden unit, their biases, weights out, bias; `inputs` [..., N, 2]."""
    first = parameters[..., :6].reshape(*parameters.shape[:-1], 3, 2)
    z = inputs @ first.mT + parameters[..., None, 6:9]
    a = z.tanh()
    total = (a * parameters[..., None, 9:12]).sum(-1) + parameters[..., 12:]
    return Passed(z, a, total, total.tanh())


def loss(parameters: Tensor, inputs: Tensor, targets: Tensor) -> Tensor:
    """Half the squared error, the mean over all points: [...]."""
    return ((forward(parameters, inputs).out - targets) ** 2).mean(-1) / 2


def boundary(parameters: Tensor, size: int = MAP) -> np.ndarray:
    """What networks [..., 13] say of the plane: float32 [..., size, size], row 0 on top."""
    inputs = torch.tensor(grid(size) / SCALE, dtype=torch.float32)
    return forward(parameters, inputs).out.reshape(*parameters.shape[:-1], size, size).numpy()


def slice_of(parameters: Tensor, lesson: Lesson, across: int, up: int, size: int) -> np.ndarray:
    """The loss where two of 13 parameters are anything in [−4, 4] and the others as they are: float32 [row, column]."""
    along = torch.linspace(-WEIGHT_REACH, WEIGHT_REACH, size)
    own = list(parameters)
    own[across], own[up] = along[:, None], -along[:, None, None]  # [1 or row, 1 or column, point]
    total, (x, y) = own[12], lesson.inputs.T
    # A unit is found out only where it differs; those that differ most come last, so that little is of full size.
    for unit in sorted(range(3), key=lambda unit: len({across, up} & {2 * unit, 2 * unit + 1, 6 + unit, 9 + unit})):
        z = own[2 * unit] * x + own[2 * unit + 1] * y + own[6 + unit]
        total = torch.addcmul(total, own[9 + unit], z.tanh())
    heights: np.ndarray = (total.tanh_().sub_(lesson.targets).square_().mean(-1) / 2).numpy()
    return heights


def numbers_of(parameters: Tensor, inputs: Tensor, targets: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """By autograd, of a sample [P, 1, 2] of each network [P, 13]: all on the way as `lab.NUMBERS` says, gradients."""
    own = parameters.detach().requires_grad_()
    with torch.enable_grad():
        z, a, total, out = forward(own, inputs)
        error = (out - targets) ** 2 / 2
        d_out, d_sum, d_a, d_z, gradients = torch.autograd.grad(error.sum(), (out, total, a, z, own))
    said = (inputs, targets, z, a, total, out, error, d_out, d_sum, d_a, d_z)
    return torch.cat([value.detach().flatten(1) for value in said], dim=1).numpy(), gradients.numpy()
