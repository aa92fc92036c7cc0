"""Who stands in one stack. On a CPU more than a few save little, and nobody else's turn comes meanwhile; on an
accelerator a stack of a thousand takes the time of one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

TOGETHER = 32  # networks in one stack on a CPU
TOGETHER_FAR = 1024  # and on an accelerator, where memory is the limit


def together(device: str) -> int:
    """How many networks stand in one stack on `device`."""
    return TOGETHER if device == "cpu" else TOGETHER_FAR


def alike(items: Iterable[Item], key: Callable[[Item], Hashable], most: int) -> Iterator[list[Item]]:
    """Items of equal `key`, at most so many at a time."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        for begin in range(0, len(group), most):
            yield group[begin : begin + most]


def packed(items: Iterable[Item], size: Callable[[Item], int], most: int) -> list[list[Item]]:
    """Items in their order, in parts whose sizes add up to at most `most`; a larger item is a part of its own."""
    parts: list[list[Item]] = []
    room = 0
    for item in items:
        if size(item) > room:
            parts.append([])
            room = most
        parts[-1].append(item)
        room -= size(item)
    return parts
