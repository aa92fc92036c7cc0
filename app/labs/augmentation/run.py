"""One run: networks of one start that learn from the same digits, each by its own recipe."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.engine.stacked.network import Network
from app.engine.stacked.packing import TOGETHER
from app.engine.stacked.training import train
from app.labs.augmentation.material import Pictures, training_of
from app.labs.augmentation.rows import Row, judge_due
from app.labs.augmentation.spec import NETWORK, STEPS, AugmentationSpec, Recipe
from app.labs.augmentation.transforms import KINDS

BATCH = 64
RATE = 0.01  # Adam's
SHARE = 0.72  # of the pictures of a batch get a kind; where there are several, of each by itself

Finished = MutableMapping[tuple[str, Recipe], Row]  # by start and recipe: what nobody has to train again


class AugmentationRun:
    """Implements app.engine.programs.shared.Run.

    A row depends on its start and its recipe alone, so one that is finished anywhere is finished here, too.
    """

    length = STEPS

    def __init__(self, spec: AugmentationSpec, device: str, finished: Finished) -> None:
        self.start, self.seed, self.device = start_of(spec), spec.data.seed, device
        self.training = training_of(spec, device)
        self._finished = finished
        self.rows = [
            finished.get((self.start, recipe)) or new_row(spec, recipe, self.training, device)
            for recipe in spec.recipes
        ]
        self.step, self.diverged = 0, False
        self.count()

    @property
    def updates(self) -> int:
        """Steps taken; the last one counts as an step when it has been judged."""
        return min(row.network.updates for row in self.rows)

    def count(self) -> None:
        """Say how far it is. It is over when its last networks have been judged."""
        self.diverged = any(row.network.diverged for row in self.rows)
        over = self.updates >= STEPS and not any(row.due() for row in self.rows)
        self.step = STEPS if over else min(self.updates, STEPS - 1)
        if over:
            for row in self.rows:
                self._finished.setdefault((self.start, row.recipe), row)

    def forget(self) -> None:
        """Whoever begins with one of these rows from now on trains it again."""
        for row in self.rows:
            if self._finished.get((self.start, row.recipe)) is row:
                del self._finished[self.start, row.recipe]

    def state(self) -> dict[str, Any]:
        """As Run.state."""
        return {"rows": [row.state() for row in self.rows]}

    def restore(self, state: dict[str, Any]) -> None:
        """As Run.restore."""
        for row, saved in zip(self.rows, state["rows"], strict=True):
            row.restore(saved)
        self.count()


def start_of(spec: AugmentationSpec) -> str:
    """All that the networks of a spec have in common."""
    return repr((spec.mode, spec.data.seed, 0 if spec.mode == "trap" else spec.data.digits))


def key_of(spec: AugmentationSpec) -> str:
    """All that a run depends on."""
    return repr((start_of(spec), spec.recipes))


def new_row(spec: AugmentationSpec, recipe: Recipe, training: Pictures, device: str) -> Row:
    """A network at its start."""
    return Row(recipe, Network.begin(NETWORK, spec.data.seed, device), spec.mode, training)


class Batch:
    """What the networks of a run learn from in a step, the same whoever trains beside them."""

    def __init__(self, run: AugmentationRun, step: int) -> None:
        self._run, self._step = run, step
        self._chances: dict[str, tuple[Tensor, Tensor]] = {}

    @cached_property
    def pictures(self) -> Pictures:
        """Before anything is done to them."""
        training, device = self._run.training, self._run.device
        picked = draws(self._run.seed, "step", self._step).integers(0, len(training.labels), BATCH)
        chosen = torch.from_numpy(picked).to(device)
        return Pictures(training.images[chosen], training.labels[chosen])

    def chances(self, kind: str) -> tuple[Tensor, Tensor]:
        """Which pictures get `kind`, 0 or 1 [B], and random numbers for it [B, chances]."""
        if kind not in self._chances:
            random = draws(self._run.seed, "step", self._step, kind)
            drawn = random.random((BATCH, 1 + KINDS[kind].chances), np.float32)
            values = torch.from_numpy(drawn).to(self._run.device)
            self._chances[kind] = (values[:, 0] < SHARE).float(), values[:, 1:]
        return self._chances[kind]


def advance(plan: Sequence[tuple[AugmentationRun, int]]) -> None:
    """Train runs for so many steps, side by side as far as one stack goes, and judge what is due."""
    for part in parts(plan):
        together(part)
    judge_due(dict.fromkeys(row for run, _ in plan for row in run.rows))
    for run, _ in plan:
        run.count()


def parts(plan: Sequence[tuple[AugmentationRun, int]]) -> list[list[tuple[AugmentationRun, int]]]:
    """Runs whose networks fit into one stack."""
    found: list[list[tuple[AugmentationRun, int]]] = []
    room = 0
    for run, steps in plan:
        if len(run.rows) > room:
            found.append([])
            room = TOGETHER
        found[-1].append((run, steps))
        room -= len(run.rows)
    return found


def together(part: Sequence[tuple[AugmentationRun, int]]) -> None:
    """One stack of networks, each with its run's batches and its own recipe."""
    places = [(run, row, steps) for run, steps in part for row in run.rows if not row.finished]
    at = {id(run): run.updates for run, _ in part}

    def batches(active: Sequence[int], stack: object) -> tuple[Tensor, Tensor]:
        runs = {id(run): run for run, _, _ in (places[i] for i in active)}
        drawn = {name: Batch(run, at[name]) for name, run in runs.items()}
        for name in drawn:
            at[name] += 1
        return augmented([(places[i][1].recipe, drawn[id(places[i][0])]) for i in active])

    steps = [min(steps, STEPS - row.network.updates) for _, row, steps in places]
    train([row.network for _, row, _ in places], steps, [RATE] * len(places), batches)


def augmented(wanted: Sequence[tuple[Recipe, Batch]]) -> tuple[Tensor, Tensor]:
    """Images [P, B, 3, 8, 8] and labels [P, B] of each recipe, kind after kind over all who have it."""
    images = torch.stack([batch.pictures.images for _, batch in wanted])
    labels = torch.stack([batch.pictures.labels for _, batch in wanted])
    for name, kind in KINDS.items():
        strengths = [dict(recipe.kinds).get(name, 0.0) for recipe, _ in wanted]
        who = [place for place, strength in enumerate(strengths) if strength]
        if not who:
            continue
        drawn = [wanted[place][1].chances(name) for place in who]
        strength = torch.cat([coins * strengths[place] for place, (coins, _) in zip(who, drawn, strict=True)])
        changed = kind.apply(images[who].flatten(0, 1), torch.cat([chances for _, chances in drawn]), strength)
        images[who] = changed.view(len(who), *images.shape[1:])
    return images, labels
