"""Whose is how much of what is kept: nobody takes the places of all."""

from __future__ import annotations

from typing import NamedTuple

from app.rooms.access.guesses import network


class Kept(NamedTuple):
    """One thing that is kept: for whose network, how many bytes, and until when, in ms since 1970."""

    network: str
    size: int
    expires: float


class Shares:
    """Of each network at most `most` things of `size` bytes together. A restart forgets whose they are."""

    def __init__(self, most: int, size: int) -> None:
        self._most, self._size = most, size
        self._kept: dict[str, Kept] = {}

    def allow(self, address: str, size: int, now: float) -> bool:
        """Whether `size` bytes more may be kept for whoever is at `address`; `now`: ms since 1970."""
        self._kept = {key: kept for key, kept in self._kept.items() if kept.expires > now}
        theirs = [kept.size for kept in self._kept.values() if kept.network == network(address)]
        return len(theirs) < self._most and sum(theirs) + size <= self._size

    def add(self, key: str, address: str, size: int, expires: float) -> None:
        """What is called `key` is kept."""
        self._kept[key] = Kept(network(address), size, expires)

    def drop(self, key: str) -> None:
        """It is kept no more."""
        self._kept.pop(key, None)
