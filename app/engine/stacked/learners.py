"""Networks that have something to learn, each for somebody: trained in stacks, whoever is in which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from torch import Tensor

from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import TOGETHER, alike
from app.engine.stacked.training import Loss, cross_entropy, train

Owner = TypeVar("Owner")


class Learner(NamedTuple, Generic[Owner]):
    """`network` has so many `steps` to take at learning rate `rate`; `owner` says what it learns from."""

    network: Network
    steps: int
    rate: float
    owner: Owner


# Owners, each with the updates that its network has taken, and the stack → inputs and targets [P, N, …] of the next.
Batch = Callable[[list[tuple[Owner, int]], Stack], tuple[Tensor, Tensor]]


def train_learners(
    learners: Sequence[Learner[Owner]], batch: Batch[Owner], loss: Loss = cross_entropy, most: int = TOGETHER
) -> None:
    """Train all of `learners`, those of one plan in stacks of `most` networks."""
    for part in alike(learners, lambda learner: learner.network.plan, most):
        owners = [learner.owner for learner in part]

        def batches(active: Sequence[int], stack: Stack, owners: list[Owner] = owners) -> tuple[Tensor, Tensor]:
            return batch([(owners[i], taken) for i, taken in zip(active, stack.updates, strict=True)], stack)

        networks, steps, rates, _ = zip(*part, strict=True)
        train(networks, steps, rates, batches, loss)
