"""The engine's half, which has nothing to do: a seat keeps a session's place, and is at rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.engine.messages import TILE_SIZE
from app.engine.program import Progress, TileSnapshot
from app.engine.programs.seated import Seat, SeatedProgram
from app.labs.story import LAB

PAPER = np.full((TILE_SIZE, TILE_SIZE), 128, np.uint8)  # neither of the two colours


class StorySeat(Seat):
    """Somebody who looks at a stop."""

    def restart(self) -> None:
        """There is nothing to begin anew."""

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        return {}

    def tile(self) -> TileSnapshot:
        return TileSnapshot(0, np.nan, np.nan, PAPER)

    def state(self) -> dict[str, Any]:
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """There is nothing to go on from."""


class StoryProgram(SeatedProgram[StorySeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def seat(self, spec: Any) -> StorySeat:
        return StorySeat(spec)

    def train(self, steps: Mapping[str, int]) -> Progress:
        """Whoever is told to train is done at once."""
        return Progress((), tuple(steps))
