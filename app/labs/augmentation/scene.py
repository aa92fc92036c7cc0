"""What all see who share a run, a table and a group: found out once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan
from typing import Any

import numpy as np

from app.data.digits import CLASSES
from app.kit.arrays import filled
from app.kit.mosaic import MOST, NOTHING, mosaic
from app.kit.tensors.answers import Drawn, hung
from app.labs.augmentation.pictures import wall
from app.labs.augmentation.rows import Row
from app.labs.augmentation.run import AugmentationRun
from app.labs.augmentation.spec import COLUMNS, DRAWN, HIDDEN, MAX_DRAWINGS, NO_ROW, ROWS, TESTED, WALL
from app.labs.augmentation.transforms import CHANNELS, KINDS

NONE = np.array([NOTHING], np.uint8)


@dataclass
class Scene:
    """Of `run`, at this moment: `drawings` that test, labels that are `guessed`."""

    run: AugmentationRun
    table: list[Row]
    drawings: list[Drawn]
    revealed: bool
    guessed: list[int]

    def cell(self, row: Row, column: str) -> float:
        """Accuracy, NaN where it is not known or not to be seen yet."""
        if not row.network.updates or (column in HIDDEN and not self.revealed):
            return nan
        return row.answers.accuracy(self.drawings) if column == DRAWN else row.accuracies.get(column, nan)

    @cached_property
    def arrays(self) -> dict[str, Any]:
        """The table, what was learnt from last, and who has guessed what."""
        table, run = self.table, self.run
        cells = [[self.cell(row, column) for column in COLUMNS[run.task.mode]] for row in table]
        strengths = [[dict(row.recipe.kinds).get(name, 0.0) for name in KINDS] for row in table]
        return {
            "matrix": filled(ROWS, cells, nan, np.float32, len(COLUMNS[run.task.mode])),
            "strengths": filled(ROWS, strengths, 0, np.float32, len(KINDS)),
            "recipes": filled(ROWS, [row.recipe.bits for row in table], NO_ROW, np.uint8),
            "current": filled(ROWS, [(row in run.rows) + (row is run.rows[-1]) for row in table], 0, np.uint8),
            "guesses": np.bincount(self.guessed, minlength=CLASSES).astype(np.uint32),
            **self.fed(),
        }

    def fed(self) -> dict[str, Any]:
        """What the network of the last row has just learnt from."""
        if self.run.fed is None:
            return {
                "fed": np.zeros((CHANNELS, *[self.run.task.size] * 2), np.uint8),
                "fed_label": NONE,
                "fed_kinds": NONE,
            }
        image, label, kinds = self.run.fed
        bits = sum(1 << index for index, name in enumerate(KINDS) if name in kinds)
        return {"fed": (image * 255).round().byte(), "fed_label": label.byte(), "fed_kinds": np.array([bits], np.uint8)}

    def hung(self, own: list[Drawn]) -> dict[str, np.ndarray]:
        """Drawings, and what is said of them and of test digits, without augmentation and with the last row's."""
        rows, names = (self.run.rows[0], self.run.rows[-1]), TESTED[self.run.task.mode]
        pixels, labels, drawn = hung(
            own, self.drawings, (MAX_DRAWINGS, WALL), self.run.task.size, [row.answers for row in rows]
        )
        tested = np.stack([row.on_the_wall(names) for row in rows], 1)
        return {"drawings": pixels, "drawn_labels": labels, "answers": np.concatenate([drawn, tested])}

    @cached_property
    def wall(self) -> dict[str, np.ndarray]:
        """What hangs there for those who have drawn nothing: names and arrays of a frame."""
        return self.hung([])

    @cached_property
    def tile(self) -> np.ndarray:
        """Test digits, of every column as many; in the trap of one, after the reveal of another."""
        names = HIDDEN[:1] if self.run.task.mode == "trap" and self.revealed else TESTED[self.run.task.mode]
        images, labels = wall(self.run.task, names, self.run.device)
        order = np.arange(len(labels)).reshape(len(names), WALL).T.ravel()[:MOST]
        return mosaic(images[order].mean(1) / 255, self.run.rows[-1].on_the_wall(names)[order, 0], labels[order])

    @cached_property
    def figures(self) -> tuple[float, float]:
        """What the page's curve shows: on digits as they are, and the mean; in the trap, on those of another colour."""
        first, second, *_ = (self.cell(self.run.rows[-1], column) for column in COLUMNS[self.run.task.mode])
        return first, second if self.run.task.mode == "trap" else self.mean

    @cached_property
    def mean(self) -> float:
        """The share of test digits that the last row's network reads; in the trap of any colour, once that is told."""
        if self.run.task.mode == "trap":
            return self.cell(self.run.rows[-1], "shuffled" if self.revealed else COLUMNS[self.run.task.mode][0])
        known = [
            value for column in COLUMNS[self.run.task.mode] if not isnan(value := self.cell(self.run.rows[-1], column))
        ]
        return sum(known) / len(known) if known else nan
