"""One session of the lab: its view of a run, what it trained before, its drawings, and the pictures it looks at."""

from __future__ import annotations

from math import isnan, nan
from typing import Any

import numpy as np

from app.data.digits import SIZE
from app.data.draws import draws
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import Runs, SharedSeat
from app.kit.arrays import filled
from app.kit.pools import Pool
from app.kit.tensors.answers import Drawn
from app.labs.augmentation.pictures import training_of
from app.labs.augmentation.rows import LEARNING, Row
from app.labs.augmentation.run import AugmentationRun, key_of, new_row
from app.labs.augmentation.showing import Showing
from app.labs.augmentation.spec import (
    DRAWN,
    HIDDEN,
    HISTORY,
    MAX_DRAWINGS,
    NO_ROW,
    NOTHING,
    ROWS,
    TEST,
    TRAIN_PICTURES,
    AugmentationEdit,
    AugmentationSpec,
    Recipe,
)
from app.labs.augmentation.transforms import KINDS

TESTING = 128  # drawings of a group that test: the newest


class AugmentationSeat(SharedSeat[AugmentationRun], Showing):
    """`pool` is that of its group, and its own where it has none."""

    saves = ("revealed", "sample", "again")

    def __init__(self, spec: AugmentationSpec, runs: Runs[AugmentationRun], pool: Pool[Drawn], device: str) -> None:
        super().__init__(spec, runs, key_of(spec))
        self.device = device
        self.pool = pool
        self.drawings: list[Drawn] = []
        self.history: list[Row] = []
        self.revealed = spec.revealed
        self.sample = int(draws(spec.data.seed, "sample").integers(TEST))
        self.again = 0
        pool.put(self, self.drawings)

    # ---- rows

    def table(self) -> list[Row]:
        """Rows trained earlier, then those of the run; of equal ones the newest."""
        current = {row.recipe for row in self.run.rows}
        earlier = [row for row in self.history if row.recipe not in current]
        most = min(HISTORY, ROWS - len(self.run.rows))
        return [*earlier[max(0, len(earlier) - most) :], *self.run.rows]

    def inherit(self, old: AugmentationSeat) -> None:
        """Drawings come along, and finished rows on the same digits."""
        self.drawings[:] = old.drawings
        self.sample, self.again = old.sample, old.again
        self.revealed = self.revealed or (old.revealed and old.spec.mode == self.spec.mode)
        if (old.spec.mode, old.spec.data) == (self.spec.mode, self.spec.data):
            self.history = list({row.recipe: row for row in old.table() if row.finished}.values())

    def restart(self) -> None:
        """Trained again, even if it was finished; the pictures begin anew too."""
        with self.run.forgotten():
            super().restart()
        self.again = 0

    def leave(self) -> None:
        """The drawings go too."""
        super().leave()
        self.pool.drop(self)

    def edit(self, edit: AugmentationEdit) -> None:
        """Take or drop a drawing: of too many the first goes; one that is gone can't be taken back."""
        if edit.drawing is not None and edit.label is not None:
            self.drawings.append(Drawn(np.array(edit.drawing, np.uint8), edit.label))
            del self.drawings[:-MAX_DRAWINGS]
        elif edit.undraw is not None and edit.undraw < len(self.drawings):
            del self.drawings[edit.undraw]
        elif edit.sample is not None:
            self.sample = edit.sample
        elif edit.again:
            self.again += 1
        elif edit.reveal is not None:
            self.revealed = edit.reveal
        if edit.drawing is not None or edit.undraw is not None:
            self.pool.put(self, self.drawings)

    # ---- what is shown

    @property
    def last(self) -> Row:
        """The row of the session's own recipe."""
        return self.run.rows[-1]

    @property
    def testing(self) -> list[Drawn]:
        """The drawings that test."""
        return self.pool.newest(TESTING, lambda each: each.number)

    def cell(self, row: Row, column: str) -> float:
        """Accuracy, NaN where it is not known or not to be seen yet."""
        if not row.network.updates or (column in HIDDEN and not self.revealed):
            return nan
        return row.answers.accuracy(self.testing) if column == DRAWN else row.accuracies.get(column, nan)

    def cells(self, rows: list[Row], columns: list[str] | tuple[str, ...]) -> np.ndarray:
        """float32 [rows, columns]."""
        return np.array([[self.cell(row, column) for column in columns] for row in rows], np.float32)

    def losses(self) -> tuple[float, float]:
        """Of the last row: on its own digits as they are, and on the test's."""
        return self.last.losses.get(LEARNING, nan), self.last.losses.get(self.spec.columns[0], nan)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """A frame; pictures and answers are up to date already."""
        if kind == "data":
            images = training_of(self.spec, self.device).images[:TRAIN_PICTURES]
            return {"train_pictures": (images * 255).round().byte()}
        table = self.table()
        strengths = [[dict(row.recipe.kinds).get(name, 0.0) for name in KINDS] for row in table]
        answers = [
            filled(ROWS, [row.answers.known.get(each.number, NOTHING) for row in table], NOTHING, np.uint8)
            for each in self.drawings
        ]
        pixels = [each.pixels.reshape(SIZE, SIZE) for each in self.drawings]
        return {
            **metrics(*self.losses(), rate),
            "matrix": filled(ROWS, self.cells(table, self.spec.columns), nan, np.float32, len(self.spec.columns)),
            "strengths": filled(ROWS, strengths, 0, np.float32, len(KINDS)),
            "recipes": filled(ROWS, [row.recipe.bits for row in table], NO_ROW, np.uint8),
            "rows": np.array([len(table), len(self.run.rows)], np.uint8),
            "revealed": np.array([self.revealed], np.uint8),
            "pictures": (self.images * 255).round().byte(),
            "labels": self.labels,
            "says": self.says,
            "sample": np.array([self.sample], np.uint32),
            "pool": np.array(self.pool.sizes, np.uint32),
            "drawings": filled(MAX_DRAWINGS, pixels, 0, np.uint8, SIZE, SIZE),
            "drawn_labels": filled(MAX_DRAWINGS, [each.label for each in self.drawings], NOTHING, np.uint8),
            "answers": filled(MAX_DRAWINGS, answers, NOTHING, np.uint8, ROWS),
        }

    def tile(self) -> TileSnapshot:
        """The table as blocks: orange is wrong, blue is right; what is not known is grey, what is secret not there."""
        columns = [column for column in self.spec.columns if self.revealed or column not in HIDDEN]
        rows = [row for row in self.table() if row.network.updates or row in self.run.rows]
        values = 2 * self.cells(rows, columns) - 1
        height, width = (np.arange(TILE_SIZE) * count // TILE_SIZE for count in values.shape)
        picture = quantise(np.where(np.isfinite(values), values, 0)[height][:, width])
        twin = self.twin(self.revealed, [row.recipe for row in self.history])
        return TileSnapshot(self.step, *self.losses(), picture, figure=self.mean(), twin=twin, curve=self.figures())

    def figures(self) -> tuple[float, float]:
        """What the page's curve shows: on digits as they are, and the mean; in the trap, on those of another colour."""
        first, second, *_ = self.spec.columns
        return self.cell(self.last, first), self.cell(self.last, second) if self.spec.mode == "trap" else self.mean()

    def mean(self) -> float:
        """The share of test digits that the last row's network reads; in the trap of any colour, once that is told."""
        if self.spec.mode == "trap":
            return self.cell(self.last, "shuffled" if self.revealed else self.spec.columns[0])
        known = [value for column in self.spec.columns if not isnan(value := self.cell(self.last, column))]
        return sum(known) / len(known) if known else nan

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        return {
            **super().state(),
            "history": [row.state() for row in self.history],
            "drawings": [(each.pixels, each.label) for each in self.drawings],
        }

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.drawings[:] = [Drawn(np.ravel(pixels), label) for pixels, label in state["drawings"]]
        for saved in state["history"]:
            row = new_row(self.spec, Recipe(saved["kinds"]), self.run.training, self.device)
            row.restore(saved)
            self.history.append(row)
