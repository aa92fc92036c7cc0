"""One row of the table: a network and the recipe it learns by; and the judging of many rows together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any

import torch

from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.engine.stacked.packing import TOGETHER
from app.labs.augmentation.material import Pictures, columns, hidden
from app.labs.augmentation.spec import STEPS, AugmentationExam, Recipe

JUDGED_EVERY = 20  # steps
BUDGET = 6 * 400  # networks × pictures that are judged between two steps: some five milliseconds
SAMPLE = 50  # training digits that tell the training loss
LEARNING = "train"  # judged like a column, on each row's own digits


@dataclass(eq=False)
class Row:
    """`training`: the digits it learns from, as they are. What is known of the network, by column: how many updates
    it had then (`judged`), accuracy and loss.

    `answers`: what it takes drawings for, by their numbers, as of `answered` updates; `mark`: its last exam, updates
    and result.
    """

    recipe: Recipe
    network: Network
    mode: str
    training: Pictures
    judged: dict[str, int] = field(default_factory=dict)
    accuracies: dict[str, float] = field(default_factory=dict)
    losses: dict[str, float] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)
    answered: int = 0
    mark: tuple[AugmentationExam, int, float] | None = None

    @property
    def finished(self) -> bool:
        """It has learnt all that it will."""
        return self.network.updates >= STEPS

    def due(self) -> list[str]:
        """What has to be judged again, longest ago first."""
        updates = self.network.updates
        least = 1 if self.finished else JUDGED_EVERY
        late = [name for name in (LEARNING, *columns(self.mode, self.device)) if updates - self.at(name) >= least]
        return sorted(late, key=self.at)

    def at(self, name: str) -> int:
        """How many updates it had when it was judged."""
        return self.judged.get(name, 0)

    @property
    def device(self) -> str:
        """Where its network is."""
        return self.network.weights.device.type

    def pictures(self, name: str) -> Pictures:
        """What it is judged on."""
        if name == LEARNING:
            return Pictures(*(part[:SAMPLE] for part in self.training))
        return columns(self.mode, self.device)[name]

    def state(self) -> dict[str, Any]:
        """All that is known of it."""
        known = (dict(self.judged), dict(self.accuracies), dict(self.losses))
        network = self.network.state() | ({"moments": []} if self.finished else {})  # it takes no further step
        return {"kinds": self.recipe.kinds, "network": network, "known": known}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`, unless it is further already."""
        if state["network"]["updates"] > self.network.updates:
            self.network.restore(state["network"])
            self.judged, self.accuracies, self.losses = map(dict, state["known"])
            self.answers = {}


def chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """As many as one stack holds."""
    for begin in range(0, len(rows), TOGETHER):
        yield rows[begin : begin + TOGETHER]


def judge_due(rows: Iterable[Row]) -> None:
    """One column after the other, of all rows together, until the budget is spent; what is left is due next time."""
    waiting = {row: due for row in rows if not row.network.diverged and (due := row.due())}
    left = BUDGET
    while left > 0 and waiting:
        first = min(waiting, key=lambda row: row.at(waiting[row][0]))
        name, mode = waiting[first][0], first.mode
        fitting = max(1, left // len(first.pictures(name).labels))
        group = [row for row in waiting if row.mode == mode and name in waiting[row]][:fitting]
        judge_column(group, name)
        left -= len(group) * len(first.pictures(name).labels)
        for row in group:
            waiting[row].remove(name)
        waiting = {row: due for row, due in waiting.items() if due}


def judge_column(rows: Sequence[Row], name: str) -> None:
    """Loss and accuracy of rows of one mode."""
    for part in chunks(rows):
        shown = [row.pictures(name) for row in (part if name == LEARNING else part[:1])]
        images, labels = (torch.stack(parts) for parts in zip(*shown, strict=True))
        known = evaluate([row.network for row in part], images, labels)
        figures = known.losses.mean(1).tolist(), known.right.mean(1).tolist()
        for row, loss, accuracy in zip(part, *figures, strict=True):
            row.judged[name], row.losses[name], row.accuracies[name] = row.network.updates, loss, accuracy


def examine(wanted: Sequence[tuple[Row, AugmentationExam]]) -> list[float]:
    """The share of hidden pictures that each gets wrong."""
    waiting: dict[AugmentationExam, dict[Row, None]] = {}
    for row, exam in wanted:
        if row.mark is None or row.mark[:2] != (exam, row.network.updates):
            waiting.setdefault(exam, {})[row] = None
    for exam, rows in waiting.items():
        for part in chunks(list(rows)):
            pictures = hidden(exam, part[0].device)
            known = evaluate([row.network for row in part], pictures.images[None], pictures.labels[None])
            for row, share in zip(part, known.right.mean(1).tolist(), strict=True):
                row.mark = exam, row.network.updates, 1 - share
    return [nan if row.mark is None else row.mark[2] for row, _ in wanted]
