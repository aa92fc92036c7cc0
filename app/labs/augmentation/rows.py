"""One row of the table: a network and the recipe it learns by; and the evaluation of many rows together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from app.data.digits import LARGE, SIZE
from app.engine.devices import read
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike, together
from app.kit.tensors.answers import Answers
from app.kit.tensors.digits import Pictures, stacked
from app.labs.augmentation.pictures import columns
from app.labs.augmentation.spec import HUNG, NOTHING, STEPS, WALL, Recipe, Task

STALE_AFTER = {SIZE: 20, LARGE: 40}  # steps
BUDGET = 6 * 400 * SIZE**2  # networks × pixels that are evaluated between two steps: some five milliseconds
SAMPLE = 50  # training digits that tell the training loss
LEARNING = "train"  # evaluated like a column, on each row's own digits


@dataclass(eq=False)
class Row:
    """`training`: the digits it learns from, as they are. What is known of the network, by column: how many updates
    it had then (`evaluated`), accuracy and loss.
    """

    recipe: Recipe
    network: Network
    task: Task
    training: Pictures
    evaluated: dict[str, int] = field(default_factory=dict)
    accuracies: dict[str, float] = field(default_factory=dict)
    losses: dict[str, float] = field(default_factory=dict)
    said: dict[str, np.ndarray] = field(default_factory=dict)  # of a column's HUNG digits: answer, per cent
    answers: Answers = field(init=False)  # to drawings

    def __post_init__(self) -> None:
        self.answers = Answers(self.network)

    @property
    def finished(self) -> bool:
        """It has learnt all that it will."""
        return self.network.updates >= STEPS

    @property
    def device(self) -> str:
        """Where its network is."""
        return self.network.weights.device.type

    def stale(self, since: int, exact: bool = False) -> bool:
        """It has learnt since it had so many updates; a little does not count before the end, unless `exact`."""
        return self.network.updates - since >= (1 if exact or self.finished else STALE_AFTER[self.task.size])

    def forget_stale(self, exact: bool) -> None:
        """Drawings are asked about anew, if it has learnt since."""
        if self.stale(self.answers.updates, exact):
            self.answers.known = {}

    def due(self) -> list[str]:
        """What has to be evaluated again, longest ago first."""
        late = [name for name in (LEARNING, *columns(self.task, self.device)) if self.stale(self.at(name))]
        return sorted(late, key=self.at)

    def at(self, name: str) -> int:
        """How many updates it had when it was evaluated."""
        return self.evaluated.get(name, 0)

    def pictures(self, name: str) -> Pictures:
        """What it is evaluated on."""
        if name == LEARNING:
            return self.training.at(slice(SAMPLE))
        return columns(self.task, self.device)[name]

    def on_the_wall(self, names: Sequence[str]) -> np.ndarray:
        """Answer and per cent of the HUNG test digits of columns, or twice NOTHING: uint8 [digits, 2]."""
        unknown = np.full((WALL, 2), NOTHING, np.uint8)
        return np.concatenate([self.said.get(name, unknown) if self.network.updates else unknown for name in names])

    def state(self) -> dict[str, Any]:
        """All that is known of it."""
        known = (dict(self.evaluated), dict(self.accuracies), dict(self.losses))
        network = self.network.state() | ({"moments": []} if self.finished else {})  # it takes no further step
        return {"kinds": self.recipe.kinds, "network": network, "known": known, "said": dict(self.said)}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`, unless it is further already."""
        if state["network"]["updates"] > self.network.updates:
            self.network.restore(state["network"])
            self.evaluated, self.accuracies, self.losses = map(dict, state["known"])
            self.said = dict(state.get("said", {}))  # older ones have none
            self.answers.known = {}


def evaluate_due(rows: Iterable[Row]) -> None:
    """One column after the other, of all rows together, until the budget is spent; what is left is due next time."""
    due = [(row, name) for row in rows if not row.network.diverged for name in row.due()]
    columns = alike(due, lambda each: (each[0].task, each[1]), len(due))
    left = BUDGET
    for column in sorted(columns, key=lambda column: min(row.at(name) for row, name in column)):
        first, name = column[0]
        pixels = first.pictures(name).images[:, 0].numel()
        group = [row for row, _ in column][: max(1, left // pixels)]
        evaluate_column(group, name)
        left -= len(group) * pixels
        if left <= 0:
            return


def evaluate_column(rows: Sequence[Row], name: str) -> None:
    """Loss and accuracy of rows."""
    for part in alike(rows, lambda row: row.task, together(rows[0].device)):
        shown = stacked(row.pictures(name) for row in (part if name == LEARNING else part[:1]))
        known = evaluate([row.network for row in part], *shown)
        sure, answers = known.outputs[:, HUNG[rows[0].task.size]].softmax(2).max(2)
        said = torch.stack([answers, (100 * sure).round()], 2).byte()  # [P, WALL, 2]
        found = read((known.losses.mean(1), known.right.mean(1), said))
        for row, loss, accuracy, each in zip(part, found[0].tolist(), found[1].tolist(), found[2], strict=True):
            row.evaluated[name], row.losses[name], row.accuracies[name] = row.network.updates, loss, accuracy
            row.said[name] = each
