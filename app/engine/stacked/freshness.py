"""What is known of a network goes stale as it learns on: how much, and whose turn it is to be evaluated anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from torch import Tensor

from app.engine.stacked.network import Network

NEVER = 1 << 30  # an age: of what was never found out, or changed by a hand


class Evaluated(Protocol):
    """Whatever is evaluated now and then, because always would take too long."""

    @property
    def age(self) -> int:
        """How stale it is, in updates; 0: nothing could be different."""

    def evaluate(self) -> None:
        """Find out anew."""


def evaluate_oldest(items: Iterable[Evaluated], most: int | None = None) -> None:
    """Evaluate what is stale, the oldest first and no more than `most`: the others' turn comes."""
    ages = {id(item): (item.age, item) for item in items}
    stale = sorted((pair for pair in ages.values() if pair[0]), key=lambda pair: -pair[0])
    for _, item in stale[:most]:
        item.evaluate()


class Reading:
    """Of which weights something is known."""

    def __init__(self) -> None:
        self._weights: Tensor | None = None
        self._updates = 0

    def take(self, network: Network) -> None:
        """It is known of `network` as it is now."""
        self._weights, self._updates = network.weights, network.updates

    def age(self, network: Network) -> int:
        """Updates that `network` has taken since; NEVER where it is another or was changed by a hand."""
        if self._weights is network.weights:
            return 0
        since = network.updates - self._updates
        return since if self._weights is not None and since > 0 else NEVER
