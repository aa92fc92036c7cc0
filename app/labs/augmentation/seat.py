"""One session of the lab: its view of a run, what it trained before, its drawings, and the pictures it looks at."""

from __future__ import annotations

from math import isnan, nan
from typing import Any

import numpy as np

from app.data.digits import SIZE
from app.data.draws import draws
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot
from app.engine.programs.shared import Runs, SharedSeat
from app.labs.augmentation.layouts import NO_ROW, NOTHING
from app.labs.augmentation.material import training_of
from app.labs.augmentation.pool import Drawn, Pool, accuracy
from app.labs.augmentation.rows import LEARNING, Row
from app.labs.augmentation.run import AugmentationRun, key_of, new_row
from app.labs.augmentation.showing import Showing
from app.labs.augmentation.spec import (
    DRAWN,
    HIDDEN,
    HISTORY,
    MAX_DRAWINGS,
    ROWS,
    TEST,
    AugmentationEdit,
    AugmentationSpec,
    Recipe,
)
from app.labs.augmentation.transforms import KINDS

TRAIN_PICTURES = 10


class AugmentationSeat(SharedSeat[AugmentationRun]):
    """`pool` is that of its group, and its own where it has none."""

    spec: AugmentationSpec

    def __init__(self, spec: AugmentationSpec, runs: Runs[AugmentationRun], pool: Pool, device: str) -> None:
        super().__init__(spec, runs, key_of(spec))
        self.device = device
        self.pool = pool
        self.drawings: list[Drawn] = []
        self.history: list[Row] = []
        self.revealed = spec.revealed
        self.sample = int(draws(spec.data.seed, "sample").integers(TEST))
        self.again = 0
        self.showing = Showing()
        pool.put(self, self.drawings)

    # ---- rows

    def table(self) -> list[Row]:
        """Rows trained earlier, then those of the run; of equal ones the newest."""
        current = {row.recipe for row in self.run.rows}
        earlier = [row for row in self.history if row.recipe not in current]
        most = min(HISTORY, ROWS - len(self.run.rows))
        return [*earlier[max(0, len(earlier) - most) :], *self.run.rows]

    def inherit(self, old: AugmentationSeat) -> None:
        """Take over from the seat that this session had before: drawings, and rows on the same digits."""
        self.drawings[:] = old.drawings
        self.sample, self.again = old.sample, old.again
        self.revealed = self.revealed or (old.revealed and old.spec.mode == self.spec.mode)
        same = old.spec.mode == self.spec.mode and old.spec.data == self.spec.data
        if same:
            kept = {row.recipe: row for row in old.table() if row.finished}
            self.history = list(kept.values())

    def restart(self) -> None:
        """As SharedSeat.restart: trained again, even if it was finished; the pictures begin anew too."""
        self.run.forget()
        super().restart()
        self.pool.put(self, self.drawings)
        self.again = 0

    def leave(self) -> None:
        """The drawings go too."""
        super().leave()
        self.pool.drop(self)

    # ---- a hand

    def edit(self, edit: AugmentationEdit) -> None:
        """As AugmentationEdit says: of too many drawings the first goes; one that is gone can't be taken back."""
        if edit.drawing is not None and edit.label is not None:
            self.drawings.append(Drawn.of(edit.drawing, edit.label))
            del self.drawings[:-MAX_DRAWINGS]
        elif edit.undraw is not None and edit.undraw < len(self.drawings):
            del self.drawings[edit.undraw]
        elif edit.sample is not None:
            self.sample = edit.sample
        elif edit.again:
            self.again += 1
        elif edit.reveal is not None:
            self.revealed = edit.reveal

    # ---- what is shown

    @property
    def last(self) -> Row:
        """The row of the session's own recipe."""
        return self.run.rows[-1]

    def cell(self, row: Row, column: str) -> float:
        """Accuracy, NaN where it is not known or not to be seen yet."""
        if not row.network.updates:
            return nan
        if column == DRAWN:
            return accuracy(row, self.pool.testing())
        if column in HIDDEN and not self.revealed:
            return nan
        return row.accuracies.get(column, nan)

    def matrix(self) -> np.ndarray:
        """float32 [ROWS, columns]."""
        table = np.full((ROWS, len(self.spec.columns)), nan, np.float32)
        for index, row in enumerate(self.table()):
            table[index] = [self.cell(row, column) for column in self.spec.columns]
        return table

    def losses(self) -> tuple[float, float]:
        """Of the last row: on its own digits as they are, and on the test's."""
        return self.last.losses.get(LEARNING, nan), self.last.losses.get(self.spec.columns[0], nan)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """As layouts has it; pictures and answers are up to date already."""
        if kind == "data":
            images = training_of(self.spec, self.device).images[:TRAIN_PICTURES]
            return {"train_pictures": (images * 255).round().byte().cpu().numpy()}
        train, test = self.losses()
        table = self.table()
        return {
            "train_loss": np.array([train], np.float32),
            "test_loss": np.array([test], np.float32),
            "epochs_per_second": np.array([rate], np.float32),
            "matrix": self.matrix(),
            "strengths": filled(ROWS, [strengths(row.recipe) for row in table], 0, np.float32, len(KINDS)),
            "recipes": filled(ROWS, [row.recipe.bits for row in table], NO_ROW, np.uint8),
            "rows": np.array([len(table), len(self.run.rows)], np.uint8),
            "revealed": np.array([self.revealed], np.uint8),
            **self.showing.arrays(),
            "sample": np.array([self.sample], np.uint32),
            "pool": np.array(self.pool.sizes, np.uint32),
            **self._drawings(table),
        }

    def _drawings(self, table: list[Row]) -> dict[str, np.ndarray]:
        answers = [
            [row.answers.get(each.number, NOTHING) for row in table] + [NOTHING] * (ROWS - len(table))
            for each in self.drawings
        ]
        return {
            "drawings": filled(MAX_DRAWINGS, [each.pixels for each in self.drawings], 0, np.uint8, SIZE, SIZE),
            "drawn_labels": filled(MAX_DRAWINGS, [each.label for each in self.drawings], NOTHING, np.uint8),
            "answers": filled(MAX_DRAWINGS, answers, NOTHING, np.uint8, ROWS),
        }

    def tile(self) -> TileSnapshot:
        """The table as blocks: orange is wrong, blue is right; what is not known is grey, what is secret not there."""
        columns = [column for column in self.spec.columns if self.revealed or column not in HIDDEN]
        rows = [row for row in self.table() if row.network.updates or row in self.run.rows]
        values = np.array([[self.cell(row, column) for column in columns] for row in rows], np.float32)
        values = np.where(np.isfinite(values), 2 * values - 1, 0)
        train, test = self.losses()
        height = np.arange(TILE_SIZE) * len(values) // TILE_SIZE
        width = np.arange(TILE_SIZE) * values.shape[1] // TILE_SIZE
        picture = quantise(values[height][:, width])
        twin = self.twin(self.revealed, [row.recipe for row in self.history])
        return TileSnapshot(self.step, train, test, picture, figure=self.mean(), twin=twin, curve=self.figures())

    def figures(self) -> tuple[float, float]:
        """What the page's curve shows: on digits as they are, and the mean; in the trap, on those of another colour."""
        columns = self.spec.columns
        trap = self.spec.mode == "trap"
        return self.cell(self.last, columns[0]), self.cell(self.last, columns[1]) if trap else self.mean()

    def mean(self) -> float:
        """The share of test digits that the last row's network reads; in the trap of any colour, once that is told."""
        if self.spec.mode == "trap":
            return self.cell(self.last, "shuffled" if self.revealed else self.spec.columns[0])
        known = [value for column in self.spec.columns if not isnan(value := self.cell(self.last, column))]
        return sum(known) / len(known) if known else nan

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """As SharedSeat.state, and what is the session's own."""
        return {
            **super().state(),
            "history": [row.state() for row in self.history],
            "drawings": [(each.pixels, each.label) for each in self.drawings],
            "revealed": self.revealed,
            "sample": self.sample,
            "again": self.again,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """As SharedSeat.restore."""
        super().restore(state)
        self.pool.put(self, self.drawings)
        self.history = [self._earlier(row) for row in state["history"]]
        self.drawings[:] = [Drawn.of(pixels, label) for pixels, label in state["drawings"]]
        self.revealed, self.sample, self.again = state["revealed"], state["sample"], state["again"]

    def _earlier(self, saved: dict[str, Any]) -> Row:
        row = new_row(self.spec, Recipe(saved["kinds"]), self.run.training, self.device)
        row.restore(saved)
        return row


def strengths(recipe: Recipe) -> list[float]:
    """One for each kind of the table, 0 for those that the recipe has not."""
    used = dict(recipe.kinds)
    return [used.get(name, 0.0) for name in KINDS]


def filled(length: int, values: list[Any], empty: float, dtype: Any, *shape: int) -> np.ndarray:
    """`values`, and `empty` for what is missing to `length`: [length, *shape]."""
    array = np.full((length, *shape), empty, dtype)
    if values:
        array[: len(values)] = np.array(values)
    return array
