"""What people of a group bring together: everybody uses it, and who leaves takes along what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

Item = TypeVar("Item")


class Pool(Generic[Item]):
    """Who has brought what; an `owner` is whatever tells sessions apart. `affected` gets who sees what others do.

    `known`: what was found out of all of it, by question; empty as soon as anybody brings something else.
    """

    def __init__(self, affected: set[Any]) -> None:
        self._items: dict[Any, list[Item]] = {}
        self._affected = affected
        self.known: dict[Any, Any] = {}

    def put(self, owner: Any, items: list[Item]) -> None:
        """All that `owner` brings, from now on or once more."""
        self._items[owner] = items
        self.known.clear()
        self._affected.update(self._items.keys() - {owner})

    def drop(self, owner: Any) -> None:
        """Who leaves takes all along."""
        self._items.pop(owner, None)
        self.known.clear()
        self._affected.update(self._items)

    @property
    def owners(self) -> list[Any]:
        """Everybody who is in, also those who have brought nothing."""
        return list(self._items)

    def beside(self, owner: Any, places: int = 1) -> Any:
        """Who comes so many places after `owner` in the circle of all who are in; None: nobody else is there."""
        owners = self.owners
        return owners[(owners.index(owner) + places) % len(owners)] if len(owners) > 1 else None

    def affect(self, owner: Any) -> None:
        """What `owner` sees is another, though nobody has put anything."""
        self._affected.add(owner)

    @property
    def sizes(self) -> tuple[int, int]:
        """Items, and people who brought them."""
        return sum(map(len, self._items.values())), sum(map(bool, self._items.values()))

    @property
    def items(self) -> list[Item]:
        """Everybody's."""
        return [item for own in self._items.values() for item in own]

    def newest(self, most: int, age: Callable[[Item], int]) -> list[Item]:
        """Everybody's items, at most so many, those with the greatest `age` number."""
        return sorted(self.items, key=age)[-most:]


class Pools(Generic[Item]):
    """The pool of each group, as long as somebody holds it."""

    def __init__(self) -> None:
        self._pools: WeakValueDictionary[str, Pool[Item]] = WeakValueDictionary()
        self._affected: set[Any] = set()

    def of(self, group: str) -> Pool[Item]:
        """That of `group`; who has none has a pool alone."""
        pool: Pool[Item] = Pool(self._affected)
        return self._pools.setdefault(group, pool) if group else pool

    def affected(self) -> set[Any]:
        """Owners in whose pool others have put or dropped something since this was asked last."""
        affected = set(self._affected)
        self._affected.clear()
        return affected
