"""One session of the lab: its view of a run, what it trained before, its drawings, and the pictures it looks at."""

from __future__ import annotations

from collections.abc import Hashable
from math import nan
from typing import Any

import numpy as np

from app.data.draws import draws
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import Runs, SharedSeat
from app.kit.drawing import image_of
from app.kit.mosaic import MOST, mosaic
from app.kit.pools import Pool
from app.kit.tensors.answers import Drawn
from app.labs.augmentation.pictures import example, wall
from app.labs.augmentation.rows import LEARNING, Row
from app.labs.augmentation.run import AugmentationRun, key_of, new_row
from app.labs.augmentation.scene import NONE, Scene
from app.labs.augmentation.showing import Showing
from app.labs.augmentation.spec import (
    HISTORY,
    MAX_DRAWINGS,
    NOTHING,
    ROWS,
    TEST,
    TESTED,
    AugmentationEdit,
    AugmentationSpec,
    Recipe,
)

TESTING = 128  # drawings of a group that test: the newest
Read = tuple[np.ndarray, np.ndarray, np.ndarray]  # pictures, what each is taken for, and what it is


class AugmentationSeat(SharedSeat[AugmentationRun], Showing):
    """`pool` is that of its group, and its own where it has none; `scene`: as of the last refresh."""

    scene: Scene
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
        self.guess = NOTHING
        pool.put(self, self.drawings)

    # ---- rows

    @property
    def company(self) -> Hashable:
        """Equal for those who have a scene in common."""
        return id(self.run), id(self.pool), self.revealed, tuple(map(id, self.history))

    def table(self) -> list[Row]:
        """Rows trained earlier and those of the run, each where it first stood; of equal ones the newest."""
        rows = {row.recipe: row for row in (*self.history, *self.run.rows)}
        earlier = [recipe for recipe in rows if recipe not in self.spec.recipes]
        most = min(HISTORY, ROWS - len(self.run.rows))
        dropped = earlier[: max(0, len(earlier) - most)]
        return [row for recipe, row in rows.items() if recipe not in dropped]

    def inherit(self, old: AugmentationSeat) -> None:
        """Drawings come along, and finished rows on the same digits."""
        if old.spec.data.size == self.spec.data.size:
            self.drawings[:] = old.drawings
        self.sample, self.again = old.sample, old.again
        if old.spec.mode == self.spec.mode:
            self.revealed, self.guess = self.revealed or old.revealed, old.guess
        if (old.spec.mode, old.spec.data) == (self.spec.mode, self.spec.data):
            self.history = [row for row in old.table() if row.finished]

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
        elif edit.guess is not None:
            self.guess = edit.guess
        if {"drawing", "undraw", "guess"} & edit.model_fields_set:  # others see it, too
            self.pool.put(self, self.drawings)

    # ---- what is shown

    @property
    def last(self) -> Row:
        """The row of the session's own recipe."""
        return self.run.rows[-1]

    @property
    def testing(self) -> list[Drawn]:
        """The drawings that test."""
        if "testing" not in self.pool.known:
            self.pool.known["testing"] = self.pool.newest(TESTING, lambda each: each.number)
        known: list[Drawn] = self.pool.known["testing"]
        return known

    def look_around(self) -> Scene:
        """What it sees as others of its company do."""
        guessed = [each.guess for each in self.pool.owners if each.guess != NOTHING]
        return Scene(self.run, self.table(), self.testing, self.revealed, guessed)

    def losses(self) -> tuple[float, float]:
        """Of the last row: on its own digits as they are, and on the test's."""
        return self.last.losses.get(LEARNING, nan), self.last.losses.get(self.spec.columns[0], nan)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """A frame; pictures and answers are up to date already."""
        if kind == "data":
            images, labels = wall(self.spec.task, TESTED[self.spec.mode], self.device)
            return {"wall": images, "wall_labels": labels}
        return {
            **metrics(*self.losses(), rate),
            **self.scene.arrays,
            **(self.scene.hung(self.drawings) if self.drawings else self.scene.wall),
            "revealed": np.array([self.revealed], np.uint8),
            "pictures": self.pictures,
            "labels": self.labels,
            "says": self.says,
            "sample": np.array([self.sample], np.uint32),
            "pool": np.array(self.pool.sizes, np.uint32),
            "guess": np.array([self.guess], np.uint8),
        }

    # ---- the tile

    def tile(self) -> TileSnapshot:
        """Its own drawings, or before the trap springs its guess; else test digits of the wall. Orange is misread."""
        secret, scene = self.spec.mode == "trap" and not self.revealed, self.scene
        own = self.guess != NOTHING if secret else bool(self.drawings) and self.spec.mode == "pictures"
        picture = scene.tile if not own else mosaic(*(self.of_guess() if secret else self.of_drawings()))
        twin = 0 if own else self.twin(self.revealed, [row.recipe for row in self.history])
        return TileSnapshot(self.step, *self.losses(), picture, figure=scene.mean, twin=twin, curve=scene.figures)

    def of_guess(self) -> Read:
        """A digit of the label that it has guessed."""
        return example(self.guess, self.spec.data.size)[None], NONE, NONE

    def of_drawings(self) -> Read:
        """Its newest drawings, what its own network takes them for, and what they are."""
        newest = self.drawings[-MOST:]
        pixels = np.stack([image_of(each.pixels) for each in newest])
        answers = [self.last.answers.told(each)[0] for each in newest]
        return pixels, np.array(answers), np.array([each.label for each in newest])

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        return {
            **super().state(),
            "history": [row.state() for row in self.history],
            "drawings": [(each.pixels, each.label) for each in self.drawings],
            "guess": self.guess,
        }

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.guess = state.get("guess", NOTHING)  # older ones have none
        self.drawings[:] = [Drawn(np.ravel(pixels), label) for pixels, label in state["drawings"]]
        for saved in state["history"]:
            row = new_row(self.spec, Recipe(saved["kinds"]), self.run.training, self.device)
            row.restore(saved)
            self.history.append(row)
