"""Training and judging many networks of one plan together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.stacked.forward import forward
from app.engine.stacked.network import ADAM, Network, Stack

TOGETHER = 32  # networks in one stack: more save little, and nobody else's turn comes meanwhile

Batches = Callable[[Sequence[int], Stack], tuple[Tensor, Tensor]]


class Judgement(NamedTuple):
    """Mean cross-entropy and share of right answers, each [P]; `probabilities` [P, N, classes]."""

    loss: Tensor
    accuracy: Tensor
    probabilities: Tensor


def train(networks: Sequence[Network], steps: Sequence[int], rates: Sequence[float], batches: Batches) -> None:
    """`steps[i]` updates of `networks[i]`, all of one plan, by Adam at learning rate `rates[i]`.

    `batches` gets the indices of those who take the next step, with their stack (for pictures that are made against
    what they know now), and gives images [P, N, C, H, W] and labels [P, N]. A network whose loss or gradient is not
    finite keeps its last weights, is `diverged`, and takes no further step.
    """
    left = list(steps)
    while active := [i for i, count in enumerate(left) if count > 0 and not networks[i].diverged]:
        _together(networks, active, min(left[i] for i in active), rates, batches)
        together = min(left[i] for i in active)
        for i in active:
            left[i] -= together


def _together(
    networks: Sequence[Network], active: list[int], steps: int, rates: Sequence[float], batches: Batches
) -> None:
    """`steps` updates of all of `active`."""
    stack = Stack([networks[i] for i in active])
    device = stack.weights.device
    rate = torch.tensor([[rates[i]] for i in active], device=device)
    moments = [torch.stack([networks[i].moments[row] for i in active]) for row in range(ADAM.moments)]
    updates = torch.tensor([[networks[i].updates] for i in active], dtype=torch.float64, device=device)
    well = torch.ones(len(active), 1, dtype=torch.bool, device=device)
    taken = torch.zeros_like(updates)
    for _ in range(steps):
        images, labels = batches(active, stack)
        statistics = stack.statistics.clone()
        loss, gradient = gradients(stack, images, labels)
        updates += 1
        power1, power2 = (torch.pow(beta, updates).float() for beta in ADAM.betas)
        after, moved = ADAM.step(stack.weights, gradient, moments, rate, power1, power2)
        finite = torch.stack([after, *moved]).isfinite().all(0).all(1)
        well &= (finite & loss.isfinite())[:, None]
        stack.weights = torch.where(well, after, stack.weights)
        stack.statistics = torch.where(well, stack.statistics, statistics)
        moments = [torch.where(well, new, old) for new, old in zip(moved, moments, strict=True)]
        taken += well
    for row, i in enumerate(active):
        network = networks[i]
        network.weights, network.statistics = stack.weights[row], stack.statistics[row]
        network.moments = [moment[row] for moment in moments]
        network.updates += int(taken[row])
        network.diverged = not bool(well[row])


def gradients(stack: Stack, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross-entropy of each network [P], and its gradient with respect to the weights [P, n]."""
    weights = stack.weights.detach().requires_grad_()
    logits = forward(stack, images, weights=weights, training=True).logits
    losses = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels).mean(1)
    (gradient,) = torch.autograd.grad(losses.sum(), weights)
    return losses.detach(), gradient


def input_gradients(stack: Stack, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Cross-entropy of each picture [P, N], and its gradient with respect to that picture [P, N, C, H, W]."""
    images = images.detach().requires_grad_()
    logits = forward(stack, images).logits
    losses = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels)
    (gradient,) = torch.autograd.grad(losses.sum(), images)
    return losses.detach(), gradient


@torch.no_grad()
def judge(networks: Sequence[Network], images: Tensor, labels: Tensor) -> Judgement:
    """Of networks of one plan, on images [P or 1, N, C, H, W] and labels [P or 1, N]."""
    stack = Stack(networks)
    images = images.expand(len(networks), *images.shape[1:])
    labels = labels.expand(len(networks), -1)
    logits = forward(stack, images).logits
    losses = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels).mean(1)
    right = (logits.argmax(2) == labels).float().mean(1)
    return Judgement(losses, right, logits.softmax(2))
