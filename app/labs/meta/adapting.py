"""The inner loop: gradient descent on a few points, of many networks at once, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.labs.meta.gradient import gradient_of
from app.labs.meta.spec import LIMIT, RATE
from app.labs.meta.waves import GRID, HiddenWaves, Points, grid

TINY = 1e-6  # as torch.nn.utils.clip_grad_norm_ has it
MOST = 1024  # networks in one stack: they are small


class Question(NamedTuple):
    """Which points a network is given, and how many steps it takes on them."""

    points: Points
    steps: int


def squared(outputs: Tensor, targets: Tensor) -> Tensor:
    """The error of each sample: outputs and targets [P, N, 1] → [P, N]."""
    return (outputs - targets).square()[..., 0]


def adapted(stack: Stack, batches: Sequence[tuple[Tensor, Tensor]]) -> Iterator[Stack]:
    """The stack as it is, and as it is after each step of gradient descent on inputs and targets [P, N, 1].

    A gradient that is longer than LIMIT is made as long (Pascanu et al. 2013, https://arxiv.org/abs/1211.5063).
    """
    yield stack
    for inputs, targets in batches:
        gradient = gradient_of(stack, inputs, targets)
        length = torch.linalg.vector_norm(gradient, dim=1, keepdim=True)
        stack.weights = torch.addcmul(stack.weights, gradient, (-RATE * LIMIT) / (length + TINY).clamp(min=LIMIT))
        yield stack


def repeated(networks: Sequence[Network], times: int) -> Stack:
    """Each of `networks` so many times, side by side."""
    stack = Stack(networks)
    stack.weights = stack.weights.repeat_interleave(times, 0)
    stack.statistics = stack.statistics.repeat_interleave(times, 0)
    return stack


@torch.no_grad()
def curves_in(stack: Stack) -> Tensor:
    """What each network says along the plane: [P, GRID]."""
    places = along(stack.weights.device.type).expand(len(stack.weights), -1, -1)
    return stack.outputs(places)[..., 0]


@cache
def along(device: str) -> Tensor:
    """The places of curves: [1, GRID, 1]."""
    return torch.from_numpy(grid().astype(np.float32)).view(1, GRID, 1).to(device)


def curves_of(asked: Sequence[tuple[Network, Question]]) -> list[np.ndarray]:
    """The curves of each, float32 [steps + 1, GRID]: before the first step, and after each.

    Those who have as many points and take as many steps stand in one stack.
    """

    def kind(number: int) -> tuple[int, int]:
        _, (points, steps) = asked[number]
        return len(points), steps

    parts = list(alike(range(len(asked)), kind, MOST))
    drawn = read([drawn_together([asked[number] for number in part]) for part in parts])
    places = [number for part in parts for number in part]
    found = dict(zip(places, (own for curves in drawn for own in curves), strict=True))
    return [found[number] for number in range(len(asked))]


def drawn_together(asked: Sequence[tuple[Network, Question]]) -> Tensor:
    """[P, steps + 1, GRID]; without points nothing is learnt."""
    networks, questions = zip(*asked, strict=True)
    given, device = [question.points for question in questions], networks[0].weights.device
    points = torch.tensor(given, dtype=torch.float32, device=device).view(len(asked), len(given[0]), 2)
    steps = questions[0].steps
    batches = [(points[:, :, :1], points[:, :, 1:])] * (steps if points.shape[1] else 0)
    curves = [curves_in(stack) for stack in adapted(Stack(networks), batches)]
    return torch.stack(curves, 1).expand(-1, steps + 1, -1)


def errors_after(asked: Sequence[tuple[Network, HiddenWaves]], after: Sequence[int]) -> Tensor:
    """The mean squared error over everybody's waves, of networks that have taken so many steps on the points of each.

    [P, after, 2]: on these points, and on the whole waves. All have as many waves, and points of each.
    """
    networks, waves = zip(*asked, strict=True)
    count, device = len(waves[0].x), networks[0].weights.device
    x, y, whole = (torch.from_numpy(np.concatenate(each)).to(device) for each in zip(*waves, strict=True))
    batch = x[..., None], y[..., None]
    found = []
    for step, stack in enumerate(adapted(repeated(networks, count), [batch] * max(after))):
        if step in after:
            with torch.no_grad():
                given = squared(stack.outputs(batch[0]), batch[1]).mean(1)
            found.append(torch.stack([given, (curves_in(stack) - whole).square().mean(1)], 1))
    return torch.stack(found, 1).view(len(asked), count, len(after), 2).mean(1)
