"""How a table is written and read: rows by their names, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """What people and messages call it."""


Row = TypeVar("Row", bound=Named)


def table(*rows: Row) -> dict[str, Row]:
    """Rows by name."""
    return {row.name: row for row in rows}


def index_of(rows: Mapping[str, object], name: str) -> int:
    """The number that stands for `name` in tensors and in the kernel. Raises KeyError for one that is not there."""
    if name not in rows:
        raise KeyError(f"{name!r}, expected one of {', '.join(rows)}")
    return list(rows).index(name)
