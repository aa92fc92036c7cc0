"""What is known of a network goes stale as it learns on: how much, and whose turn it is to be evaluated anew."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakKeyDictionary

from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.network import Network

NEVER = 1 << 30  # an age: of what was never found out, or changed by a hand


class Evaluated(ABC):
    """Whatever is evaluated now and then, because always would take too long: `network`, or what learns beside it."""

    network: Network
    refresh: ClassVar[int] = 1  # updates that count before it is finished: fewer do not
    _known: tuple[Tensor | None, int] = (None, 0)  # weights and updates when it was evaluated

    @property
    def finished(self) -> bool:
        """It learns no more, as far as it can tell."""
        return False

    @property
    def age(self) -> int:
        """How stale it is, in updates; 0: little could be different; NEVER: nothing is known of these weights."""
        weights, updates = self._known
        if weights is self.network.weights:
            return 0
        since = self.network.updates - updates
        age = since if weights is not None and since > 0 else NEVER
        return age if age >= self.refresh or self.finished else 0

    @abstractmethod
    def evaluate(self) -> Any:
        """Find out anew: tensors and plain values."""

    @abstractmethod
    def know(self, found: Any) -> None:
        """From now on this is known: what `evaluate` gave, with numpy arrays in place of tensors."""

    def take(self, found: Any) -> None:
        """This was found of the network as it is now."""
        self._known = self.network.weights, self.network.updates
        self.know(found)


EvaluatedType = TypeVar("EvaluatedType", bound=Evaluated)


def oldest(items: Iterable[EvaluatedType], most: int | None = None) -> list[EvaluatedType]:
    """What is stale, the oldest first and no more than `most`: the others' turn comes."""
    ages = {id(item): (item.age, item) for item in items}
    stale = sorted((pair for pair in ages.values() if pair[0]), key=lambda pair: -pair[0])
    return [item for _, item in stale[:most]]


def evaluate_oldest(items: Iterable[Evaluated], most: int | None = None) -> None:
    """Evaluate what is stale, the oldest first and no more than `most`. One copy."""
    chosen = oldest(items, most)
    for item, found in zip(chosen, read([item.evaluate() for item in chosen]), strict=True):
        item.take(found)


Question = TypeVar("Question", bound=Hashable)
Value = TypeVar("Value")


class Known(Generic[Question, Value]):
    """What was found out of networks as they are now, once for each question, whoever asks."""

    def __init__(self, work: Callable[[list[tuple[Network, Question]]], Iterable[Value]], most: int = 1024) -> None:
        """`work` finds out, many at once. Of a network of which more than `most` is known, all is forgotten."""
        self._work, self._most = work, most
        self._known: WeakKeyDictionary[Network, tuple[Tensor, dict[Question, Value]]] = WeakKeyDictionary()

    def of(self, wanted: Iterable[tuple[Network, Question]]) -> list[Value]:
        """The value of each, in order."""
        wanted = list(wanted)
        known = {network: self._of(network) for network, _ in wanted}
        if missing := list(dict.fromkeys(pair for pair in wanted if pair[1] not in known[pair[0]])):
            for (network, question), value in zip(missing, self._work(missing), strict=True):
                known[network][question] = value
        found = [known[network][question] for network, question in wanted]
        for answers in known.values():
            if len(answers) > self._most:
                answers.clear()
        return found

    def _of(self, network: Network) -> dict[Question, Value]:
        """What is known of `network` as it is now."""
        weights, known = self._known.get(network, (None, {}))
        if weights is not network.weights:
            known = {}
            self._known[network] = network.weights, known
        return known
