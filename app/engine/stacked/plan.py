"""What a network must say of itself to be trained beside others; no torch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from torch import Tensor


class Entry(NamedTuple):
    """One array of a network, as torch.nn names and shapes it."""

    name: str
    shape: tuple[int, ...]
    fan_in: int  # what torch.nn draws it by, uniform within 1/√fan-in; 0: a constant at first
    start: float = 0.0  # that constant


class Plan(Protocol):
    """What networks have in common that are one tensor: hashable, and equal for those that may stand side by side."""

    def __hash__(self) -> int: ...

    @property
    def weights(self) -> tuple[Entry, ...]:
        """Everything that learns, in the order of torch.nn."""

    @property
    def statistics(self) -> tuple[Entry, ...]:
        """What a network remembers without learning it, as batch norm does; often nothing."""

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        """What P networks answer to `inputs` [P, N, …], each to its own: [P, N, …].

        `arrays` holds every entry by its name, [P, *shape]. Statistics are views: what is written there while
        `training` stays. What a network answers must not depend on who is beside it.
        """


def size(entries: Iterable[Entry]) -> int:
    """How many numbers all of them are together."""
    return sum(prod(entry.shape) for entry in entries)
