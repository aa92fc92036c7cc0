"""Landscapes to roll down: one row each. Formulas are of tensors, and need no torch to be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor

REACH = 3.0  # maps cover [−3, 3]²


@dataclass(frozen=True, slots=True)
class Surface:
    """`height` of tensors x and y of one shape; `start`: where it shows best what it is there to show."""

    name: str
    height: Callable[[Tensor, Tensor], Tensor]
    start: tuple[float, float]


def bowl(x: Tensor, y: Tensor) -> Tensor:
    """Curvatures 1 and 2: plain descent overshoots by more each time as soon as the rate is above 1."""
    return x * x / 2 + y * y


def ravine(x: Tensor, y: Tensor) -> Tensor:
    """Curvatures 0.1 along and 5 across, turned: above a rate of 0.4 plain descent climbs the walls."""
    along, across = 0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x
    return 0.05 * along * along + 2.5 * across * across


def saddle(x: Tensor, y: Tensor) -> Tensor:
    """Flat at the pass in the middle; the two valleys are at y = ±2."""
    return x * x / 2 - y * y / 2 + (y * y) ** 2 / 16 + 1


def plateau(x: Tensor, y: Tensor) -> Tensor:
    """A hole in a plain on which there is hardly a gradient."""
    return 1 - (-(x * x + y * y) / 2.5).exp()


def valleys(x: Tensor, y: Tensor) -> Tensor:
    """Rastrigin's function (1974), flatter: the middle is the deepest, and momentum leaves other valleys."""
    return 0.22 * (x * x + y * y) + 0.28 * (2 - (3 * x).cos() - (3 * y).cos())


SURFACES = table(
    Surface("bowl", bowl, (-2.4, 1.9)),
    Surface("ravine", ravine, (-2.8, -0.9)),
    Surface("saddle", saddle, (-2.5, 0.02)),
    Surface("plateau", plateau, (-2.3, 1.7)),
    Surface("valleys", valleys, (-2.5, 2.4)),
)
