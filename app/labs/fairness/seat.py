"""One session in any act: what it shares, and what is its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from itertools import count
from typing import Any, ClassVar

import numpy as np

from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import Key, Runs, SharedSeat
from app.labs.fairness.learning import Run
from app.labs.fairness.spec import FairnessSpec

YES, NO, NOTHING = 255, 0, 128  # bytes of a tile
CELLS = TILE_SIZE // 2  # along an edge of a tile: a cell is somebody

alone = count()  # a word for each who shares with nobody


class FairnessSeat(SharedSeat[Run]):
    """What a person brings to the pool of the room, `own`, comes along to other runs and from other set-ups."""

    spec: FairnessSpec
    saves: ClassVar[Sequence[str]] = ("own",)

    def __init__(self, spec: FairnessSpec, runs: Runs[Run], *shared: object) -> None:
        """Who has the same `shared` shares a run; of nothing, nobody."""
        super().__init__(spec, runs, repr((spec.act, shared or (next(alone),))))
        self.own: list[Any] = []
        self.bring()

    def bring(self) -> None:
        """All that is one's own into the pool."""
        self.run.pool.put(self, self.own)

    def _move(self, key: Key) -> None:
        before = self.run.pool
        super()._move(key)
        if self.run.pool is not before:
            before.drop(self)
        self.bring()

    def leave(self) -> None:
        """It goes, too."""
        self.run.pool.drop(self)
        super().leave()

    def inherit(self, old: Any) -> None:
        """Take along what the person has brought, if the other set-up is of this act, too."""
        if type(old) is type(self):
            self.own = old.own
            self.bring()

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.bring()

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """Of a frame of `kind`."""
        return self.data() if kind == "data" else {**metrics(*self.losses(), rate), **self.shown()}

    def data(self) -> dict[str, Any]:
        """What stays: nothing, as a rule."""
        return {}

    @abstractmethod
    def shown(self) -> dict[str, Any]:
        """What a picture has beside its metrics."""

    def tile(self) -> TileSnapshot:
        """A square for each person, or for each word."""
        return TileSnapshot(self.step, *self.losses(), self.picture(), figure=self.figure())

    @abstractmethod
    def losses(self) -> tuple[float, float]:
        """What the picture begins with."""

    @abstractmethod
    def picture(self) -> np.ndarray:
        """Of a tile, uint8 [TILE_SIZE, TILE_SIZE]."""

    @abstractmethod
    def figure(self) -> float:
        """How one-sided it is, 0 … 1."""


def cells(values: list[int], width: int) -> np.ndarray:
    """Squares of two by two pixels, row after row: uint8 [TILE_SIZE, 2·width]."""
    grid = np.full(CELLS * width, NOTHING, np.uint8)
    grid[: len(values)] = values[: len(grid)]
    return grid.reshape(CELLS, width).repeat(2, 0).repeat(2, 1)
