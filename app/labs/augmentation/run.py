"""One run: networks of one start that learn from the same digits, each by its own recipe."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import LARGE, SIZE, SIZES
from app.data.draws import draws
from app.engine.stacked.learners import train_side_by_side
from app.engine.stacked.network import Network
from app.kit.tensors.changes import CHANGES
from app.kit.tensors.digits import Pictures
from app.labs.augmentation.pictures import training_of
from app.labs.augmentation.rows import Row, evaluate_due
from app.labs.augmentation.spec import NETWORKS, STEPS, AugmentationSpec, Recipe
from app.labs.augmentation.transforms import KINDS

BATCH = {SIZE: 64, LARGE: 32}
RATE = {SIZE: 0.01, LARGE: 0.005}  # Adam's: at twice as much all five kinds kill every ReLU of some
SHARE = 0.72  # of the pictures of a batch get a kind; where there are several, of each by itself

Finished = MutableMapping[tuple[str, Recipe], Row]  # by start and recipe: what nobody has to train again


class Fed(NamedTuple):
    """The first picture of a mini-batch as a network got it, its label [1], and kinds that may be in it."""

    image: Tensor  # [3, size, size]
    label: Tensor
    kinds: set[str]


class AugmentationRun:
    """Implements app.engine.programs.shared.Run.

    A row depends on its start and its recipe alone, so one that is finished anywhere is finished here, too.
    """

    length = STEPS

    def __init__(self, spec: AugmentationSpec, device: str, finished: Finished) -> None:
        self.start, self.task, self.seed, self.device = start_of(spec), spec.task, spec.data.seed, device
        self.training = training_of(spec, device)
        self._finished = finished
        self.rows = [
            finished.get((self.start, recipe)) or new_row(spec, recipe, self.training, device)
            for recipe in spec.recipes
        ]
        self.step, self.diverged = 0, False
        self.fed: Fed | None = None  # the newest that the last row has learnt from
        self.count()

    @property
    def networks(self) -> list[Network]:
        """Of each row its own."""
        return [row.network for row in self.rows]

    @property
    def updates(self) -> int:
        """Steps taken; the last one counts as a step when it has been evaluated."""
        return min(row.network.updates for row in self.rows)

    def count(self) -> None:
        """Say how far it is. It is over when its last networks have been evaluated."""
        self.diverged = any(row.network.diverged for row in self.rows)
        over = self.updates >= STEPS and not any(row.due() for row in self.rows)
        self.step = STEPS if over else min(self.updates, STEPS - 1)
        if over:
            for row in self.rows:
                self._finished.setdefault((self.start, row.recipe), row)

    @contextmanager
    def forgotten(self) -> Iterator[None]:
        """Whoever begins with one of these rows from now on trains it again; as before, if what is done here fails."""
        keys = {(self.start, row.recipe): row for row in self.rows}
        known = {key: row for key, row in keys.items() if self._finished.get(key) is row}
        for key in known:
            del self._finished[key]
        try:
            yield
        except BaseException:
            self._finished.update(known)
            raise

    def state(self) -> dict[str, Any]:
        """Every row."""
        return {"rows": [row.state() for row in self.rows]}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave; a row that is further, finished elsewhere, stays out of it."""
        for place, saved in enumerate(state["rows"]):
            row = self.rows[place]
            if row.network.updates > saved["network"]["updates"]:
                network = Network.begin(NETWORKS[self.task.size], self.seed, self.device)
                row = self.rows[place] = Row(row.recipe, network, self.task, self.training)
            row.restore(saved)
        self.count()


def start_of(spec: AugmentationSpec) -> str:
    """All that the networks of a spec have in common."""
    return repr((spec.task, spec.data.seed, 0 if spec.mode == "trap" else spec.data.digits))


def key_of(spec: AugmentationSpec) -> str:
    """All that a run depends on."""
    return repr((start_of(spec), spec.recipes))


def new_row(spec: AugmentationSpec, recipe: Recipe, training: Pictures, device: str) -> Row:
    """A network at its start."""
    return Row(recipe, Network.begin(NETWORKS[spec.data.size], spec.data.seed, device), spec.task, training)


class Batch:
    """What the networks of a run learn from in a step, the same whoever trains beside them."""

    def __init__(self, run: AugmentationRun, step: int) -> None:
        self._run, self._step, self._size = run, step, run.task.size
        self._randoms: dict[str, tuple[Tensor, Tensor]] = {}
        self.first: set[str] = set()  # kinds that the first picture gets, of those that were asked for

    @cached_property
    def pictures(self) -> Pictures:
        """Before anything is done to them."""
        training = self._run.training
        rows = draws(self._run.seed, "step", self._step).integers(0, len(training.labels), BATCH[self._size])
        return training.at(torch.from_numpy(rows).to(self._run.device))

    def randoms(self, kind: str) -> tuple[Tensor, Tensor]:
        """Which pictures get `kind`, 0 or 1 [B], and random numbers for it [B, randoms]."""
        if kind not in self._randoms:
            random = draws(self._run.seed, "step", self._step, kind)
            drawn = random.random((BATCH[self._size], 1 + KINDS[kind].numbers(self._size)), np.float32)
            self.first |= {kind} if drawn[0, 0] < SHARE else set()
            values = torch.from_numpy(drawn).to(self._run.device)
            self._randoms[kind] = (values[:, 0] < SHARE).float(), values[:, 1:]
        return self._randoms[kind]


def advance(plan: Sequence[tuple[AugmentationRun, int]]) -> None:
    """Train runs for so many steps, side by side, and evaluate what is due."""
    goals = [(run, min(run.updates + steps, STEPS)) for run, steps in plan]
    for size in SIZES:
        alike = [goal for goal in goals if goal[0].task.size == size]
        train_side_by_side(alike, RATE[size], lambda members, _: batch_of(members))
    try:
        evaluate_due(dict.fromkeys(row for run, _ in plan for row in run.rows))
    finally:
        for run, _ in plan:
            run.count()


def batch_of(learners: Sequence[tuple[tuple[AugmentationRun, int], int]]) -> Pictures:
    """The next mini-batch of each row; rows of one run have the same pictures and random numbers."""
    batches = {(id(run), step): Batch(run, step) for (run, _), step in learners}
    pictures = augmented([(run.rows[number].recipe, batches[id(run), step]) for (run, number), step in learners])
    for place, ((run, number), step) in enumerate(learners):
        if number == len(run.rows) - 1:
            run.fed = Fed(pictures.images[place, 0], pictures.labels[place, :1], batches[id(run), step].first)
    return pictures


def augmented(wanted: Sequence[tuple[Recipe, Batch]]) -> Pictures:
    """Images [P, B, 3, size, size] and labels [P, B] of each recipe, kind after kind over all who have it."""
    images, labels = ([batch.pictures[i] for _, batch in wanted] for i in range(2))
    for name in KINDS:
        strengths = [dict(recipe.kinds).get(name, 0.0) for recipe, _ in wanted]
        who = [place for place, strength in enumerate(strengths) if strength]
        if not who:
            continue
        coins, randoms = zip(*(wanted[place][1].randoms(name) for place in who), strict=True)
        strength = torch.cat([coin * strengths[place] for coin, place in zip(coins, who, strict=True)])
        changed = CHANGES[name](torch.cat([images[place] for place in who]), torch.cat(randoms), strength)
        for place, part in zip(who, changed.chunk(len(who)), strict=True):
            images[place] = part
    return Pictures(torch.stack(images), torch.stack(labels))
