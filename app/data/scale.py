"""Columns of a table as coordinates of the plane."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

REACH = 5.0  # where the smallest and the largest value of a column come to lie


class Scale(NamedTuple):
    """The smallest and the largest value of a column."""

    low: float
    high: float

    @classmethod
    def of(cls, column: Iterable[float]) -> Scale:
        """That of the values of `column`, of which there is one at least."""
        values = list(column)
        return cls(min(values), max(values))

    def placed(self, value: float, reach: float = REACH) -> float:
        """`value` between −reach and reach."""
        return 0.0 if self.high == self.low else reach * (2 * (value - self.low) / (self.high - self.low) - 1)
