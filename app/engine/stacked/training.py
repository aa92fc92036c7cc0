"""Training many networks of one plan together, by any loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.tables.hyper import HYPER

Loss = Callable[[Tensor, Tensor], Tensor]  # outputs [P, N, …] and targets [P, N, …] → of each sample [P, N]
Rate = float | Callable[[int], float]  # learning rate; one that changes by the number of updates before
Batches = Callable[[Sequence[int], Stack], tuple[Tensor, Tensor]]


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Of logits [P, N, classes] and labels [P, N]: [P, N]."""
    return F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none").view_as(labels)


def train(
    networks: Sequence[Network],
    steps: Sequence[int],
    rates: Sequence[Rate],
    batches: Batches,
    loss: Loss = cross_entropy,
) -> None:
    """`steps[i]` updates of `networks[i]` at learning rate `rates[i]`; all are of one plan and optimizer.

    `batches` gets the indices of those who take the next step, with their stack (for inputs that are made against
    what they know now), and gives inputs [P, N, …] and targets [P, N, …]. A network whose loss or gradient is not
    finite keeps its last weights, is `diverged`, and takes no further step.
    """
    left = list(steps)
    while active := [i for i, count in enumerate(left) if count > 0 and not networks[i].diverged]:
        together = min(left[i] for i in active)
        _together([networks[i] for i in active], active, together, [rates[i] for i in active], batches, loss)
        for i in active:
            left[i] -= together


def _together(
    networks: list[Network], active: list[int], steps: int, rates: list[Rate], batches: Batches, loss: Loss
) -> None:
    """`steps` updates of `networks`, whose indices are `active`."""
    stack = Stack(networks)
    optimizer, device = networks[0].optimizer, stack.weights.device
    rated = torch.tensor(rates_of(networks, rates, steps), device=device)[..., None]  # [step, P, 1]
    usual = {name: torch.full_like(rated[0], row.usual) for name, row in HYPER.items()}
    moments = [torch.stack([network.moments[row] for network in networks]) for row in range(len(optimizer.state))]
    updates = torch.tensor([[network.updates] for network in networks], dtype=torch.float64, device=device)
    well = torch.ones(len(networks), 1, dtype=torch.bool, device=device)
    taken = torch.zeros_like(updates)
    for rate in rated:
        hyper = {**usual, "learning_rate": rate}
        inputs, targets = batches(active, stack)
        statistics = stack.statistics.clone()
        losses, gradient = gradients(stack, inputs, targets, loss)
        stack.updates = [count + 1 for count in stack.updates]
        updates += 1
        powers = [torch.pow(base, updates).float() for base in optimizer.bases]
        step, moved = optimizer.update(stack.weights, gradient, moments, hyper, powers)
        after = stack.weights - step
        finite = torch.stack([after, *moved]).isfinite().all(0).all(1)
        well &= (finite & losses.isfinite())[:, None]
        stack.weights = torch.where(well, after, stack.weights)
        stack.statistics = torch.where(well, stack.statistics, statistics)
        moments = [torch.where(well, new, old) for new, old in zip(moved, moments, strict=True)]
        taken += well
    counts, fine = read([taken[:, 0], well[:, 0]])
    for row, network in enumerate(networks):
        network.weights, network.statistics = stack.weights[row], stack.statistics[row]
        network.moments = [moment[row] for moment in moments]
        network.updates += int(counts[row])
        network.diverged = not bool(fine[row])


def rates_of(networks: Sequence[Network], rates: Sequence[Rate], steps: int) -> list[list[float]]:
    """The learning rate of each of the next `steps` [step, P]."""
    return [
        [
            rate(network.updates + step) if callable(rate) else rate
            for network, rate in zip(networks, rates, strict=True)
        ]
        for step in range(steps)
    ]


def gradients(stack: Stack, inputs: Tensor, targets: Tensor, loss: Loss = cross_entropy) -> tuple[Tensor, Tensor]:
    """Mean loss of each network [P], and its gradient with respect to the weights [P, n]."""
    weights = stack.weights.detach().requires_grad_()
    losses = loss(stack.outputs(inputs, weights, training=True), targets).mean(1)
    (gradient,) = torch.autograd.grad(losses.sum(), weights)
    return losses.detach(), gradient


def input_gradients(stack: Stack, inputs: Tensor, targets: Tensor, loss: Loss = cross_entropy) -> tuple[Tensor, Tensor]:
    """Loss of each sample [P, N], and its gradient with respect to that sample, as `inputs`."""
    inputs = inputs.detach().requires_grad_()
    losses = loss(stack.outputs(inputs), targets)
    (gradient,) = torch.autograd.grad(losses.sum(), inputs)
    return losses.detach(), gradient
