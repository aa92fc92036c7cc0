"""Networks that have something to learn, each for somebody: trained in stacks, whoever is in which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from torch import Tensor

from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike, together
from app.engine.stacked.training import Loss, Rate, cross_entropy, train

Owner = TypeVar("Owner")


class Learner(NamedTuple, Generic[Owner]):
    """`network` has so many `steps` to take at learning rate `rate`; `owner` says what it learns from."""

    network: Network
    steps: int
    rate: Rate
    owner: Owner


# Owners, each with the updates that its network has taken, and the stack → inputs and targets [P, N, …] of the next.
Sampler = Callable[[list[tuple[Owner, int]], Stack], tuple[Tensor, Tensor]]


def train_learners(
    learners: Sequence[Learner[Owner]], sampler: Sampler[Owner], loss: Loss = cross_entropy, most: int | None = None
) -> None:
    """Train all of `learners`, those of one plan in stacks of `most` networks; as many as go together, if None."""
    room = most or max((together(learner.network.weights.device.type) for learner in learners), default=1)
    for part in alike(learners, lambda learner: learner.network.plan, room):
        owners = [learner.owner for learner in part]

        def batches(active: Sequence[int], stack: Stack, owners: list[Owner] = owners) -> tuple[Tensor, Tensor]:
            return sampler([(owners[i], taken) for i, taken in zip(active, stack.updates, strict=True)], stack)

        networks, steps, rates, _ = zip(*part, strict=True)
        train(networks, steps, rates, batches, loss)


class Side(Protocol):
    """Networks that learn from the same data side by side."""

    @property
    def networks(self) -> Sequence[Network]:
        """They begin and end together."""

    def count(self) -> None:
        """Say how far they are."""


class Abreast:
    """Implements Side: as far as the network that is behind, where one diverged."""

    networks: list[Network]
    step: int
    diverged: bool

    def count(self) -> None:
        """Say how far it is."""
        self.step = min(network.updates for network in self.networks)
        self.diverged = any(network.diverged for network in self.networks)

    def state(self) -> dict[str, Any]:
        """The networks."""
        return {"networks": [network.state() for network in self.networks]}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        for network, saved in zip(self.networks, state["networks"], strict=True):
            network.restore(saved)
        self.count()


SideType = TypeVar("SideType", bound=Side)


def train_side_by_side(
    goals: Sequence[tuple[SideType, int]],
    rate: float,
    sampler: Sampler[tuple[SideType, int]],
    most: int | None = None,
    loss: Loss = cross_entropy,
) -> None:
    """Train until all of each have taken so many updates, and count them, also those that are done where this raises.

    An owner, for `sampler`, is whose network it is and its number there.
    """
    learners = [
        Learner(network, goal - network.updates, rate, (side, number))
        for side, goal in goals
        for number, network in enumerate(side.networks)
    ]
    try:
        train_learners(learners, sampler, loss, most)
    finally:
        for side, _ in goals:
            side.count()
