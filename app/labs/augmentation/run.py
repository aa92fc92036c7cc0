"""One run: networks of one start that learn from the same digits, each by its own recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.engine.convolution.network import Network
from app.engine.convolution.training import TOGETHER, judge, train
from app.labs.augmentation.exam import AugmentationExam
from app.labs.augmentation.material import Pictures, columns, training_of
from app.labs.augmentation.spec import NETWORK, STEPS, AugmentationSpec, Recipe
from app.labs.augmentation.transforms import KINDS

BATCH = 64
RATE = 0.01  # Adam's
SHARE = 0.7  # of the pictures of a batch have a kind; of several kinds each picks its own
JUDGED_EVERY = 20  # steps
BUDGET = 12 * 400  # networks × pictures that are judged between two steps: about ten milliseconds
SAMPLE = 100  # training digits that tell the training loss
LEARNING = "train"  # judged like a column, on each run's own digits


@dataclass(eq=False)
class Row:
    """One row of the table: a network, the recipe it learns by, and its accuracy on each column, NaN if not known.

    `answers`: what it takes drawings for, by their numbers, as of `answered` updates.
    """

    recipe: Recipe
    network: Network
    accuracies: dict[str, float]
    loss: dict[str, float] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)
    answered: int = 0
    mark: tuple[AugmentationExam, int, float] | None = None  # the last exam, at how many updates, and its result


class AugmentationRun:
    """Implements app.engine.shared.Run; determined by what `key_of` says of a spec."""

    length = STEPS

    def __init__(self, spec: AugmentationSpec, device: str) -> None:
        self.mode, self.seed, self.device = spec.mode, spec.data.seed, device
        self.training = training_of(spec, device)
        self.rows = [
            Row(recipe, Network.begin(NETWORK, self.seed, device), dict.fromkeys(spec.columns, nan))
            for recipe in spec.recipes
        ]
        self.epoch = 0
        self.judged = dict.fromkeys((LEARNING, *columns(self.mode, device)), 0)  # at how many updates

    @property
    def networks(self) -> list[Network]:
        """One for each row."""
        return [row.network for row in self.rows]

    @property
    def updates(self) -> int:
        """Steps taken; the last one counts as an epoch when it is judged."""
        return min(network.updates for network in self.networks)

    @property
    def diverged(self) -> bool:
        """Any of the networks."""
        return any(network.diverged for network in self.networks)

    def due(self) -> list[str]:
        """What has to be judged again, longest ago first."""
        updates = self.updates
        late = [name for name, at in self.judged.items() if updates - at >= (JUDGED_EVERY if updates < STEPS else 1)]
        return sorted(late, key=self.judged.__getitem__)

    def count(self) -> None:
        """A run is over when its last networks have been judged."""
        self.epoch = self.updates if self.updates < STEPS or not self.due() else STEPS - 1

    def batch(self, step: int) -> Batch:
        """What all networks learn from in a step, the same whoever trains beside them."""
        random = draws(self.seed, "step", step)
        picked = random.integers(0, len(self.training.labels), BATCH)
        used = [kind for kind in KINDS if any(kind == name for row in self.rows for name, _ in row.recipe.kinds)]
        coins = {kind: random.random(BATCH) < SHARE for kind in used}
        chances = {kind: random.random((BATCH, KINDS[kind].chances), np.float32) for kind in used}
        chosen = torch.from_numpy(picked).to(self.device)
        pictures = Pictures(self.training.images[chosen], self.training.labels[chosen])
        return Batch(
            pictures,
            {kind: torch.from_numpy(coins[kind]).to(self.device) for kind in used},
            {kind: torch.from_numpy(chances[kind]).to(self.device) for kind in used},
        )

    def state(self) -> dict[str, Any]:
        """Networks and what is known of them."""
        return {
            "networks": [network.state() for network in self.networks],
            "accuracies": [dict(row.accuracies) for row in self.rows],
            "loss": [dict(row.loss) for row in self.rows],
            "judged": dict(self.judged),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`; what was judged meanwhile is judged again."""
        for row, network, accuracies, loss in zip(
            self.rows, state["networks"], state["accuracies"], state["loss"], strict=True
        ):
            row.network.restore(network)
            row.accuracies, row.loss, row.answers = dict(accuracies), dict(loss), {}
        self.judged = dict(state["judged"])


@dataclass(frozen=True)
class Batch:
    """Pictures before anything is done to them; for each kind who gets it [B] and random numbers [B, chances]."""

    pictures: Pictures
    coins: dict[str, Tensor]
    chances: dict[str, Tensor]


def key_of(spec: AugmentationSpec) -> str:
    """All that a run depends on."""
    count = 0 if spec.mode == "trap" else spec.data.digits
    return repr((spec.mode, spec.data.seed, count, spec.recipes))


# ---- training


def advance(plan: Sequence[tuple[AugmentationRun, int]]) -> None:
    """Train runs for so many steps, side by side as far as one stack goes, and judge what is due."""
    for part in parts(plan):
        together(part)
    judge_due([run for run, _ in plan])
    for run, _ in plan:
        run.count()


def parts(plan: Sequence[tuple[AugmentationRun, int]]) -> list[list[tuple[AugmentationRun, int]]]:
    """Runs whose networks fit into one stack."""
    found: list[list[tuple[AugmentationRun, int]]] = [[]]
    room = TOGETHER
    for run, steps in plan:
        if len(run.rows) > room and found[-1]:
            found.append([])
            room = TOGETHER
        found[-1].append((run, steps))
        room -= len(run.rows)
    return found


def together(part: Sequence[tuple[AugmentationRun, int]]) -> None:
    """One stack of networks, each with its run's batches and its own recipe."""
    places = [(run, row) for run, _ in part for row in run.rows]
    steps = [min(count, STEPS - run.updates) for run, count in part for _ in run.rows]
    at = {id(run): run.updates for run, _ in part}

    def batches(active: Sequence[int], stack: object) -> tuple[Tensor, Tensor]:
        drawn: dict[int, Batch] = {}
        for run in (places[i][0] for i in active):
            if id(run) not in drawn:
                drawn[id(run)] = run.batch(at[id(run)])
                at[id(run)] += 1
        return augmented([(places[i][1].recipe, drawn[id(places[i][0])]) for i in active])

    train([row.network for _, row in places], steps, [RATE] * len(places), batches)


def augmented(wanted: Sequence[tuple[Recipe, Batch]]) -> tuple[Tensor, Tensor]:
    """Images [P, B, 3, 8, 8] and labels [P, B] of each recipe, kind after kind over all who have it."""
    images = torch.stack([batch.pictures.images for _, batch in wanted])
    labels = torch.stack([batch.pictures.labels for _, batch in wanted])
    for name, row in KINDS.items():
        strengths = [dict(recipe.kinds).get(name, 0.0) for recipe, _ in wanted]
        who = [place for place, strength in enumerate(strengths) if strength]
        if not who:
            continue
        chances = torch.cat([wanted[place][1].chances[name] for place in who])
        strength = torch.cat([wanted[place][1].coins[name] * strengths[place] for place in who])
        images[who] = row.apply(images[who].flatten(0, 1), chances, strength).view(len(who), *images.shape[1:])
    return images, labels


# ---- judging


def judge_due(runs: Sequence[AugmentationRun]) -> None:
    """One column after the other, of all runs together, until the budget is spent; what is left is due next time."""
    left = BUDGET
    while left > 0 and (waiting := [run for run in runs if run.due() and not run.diverged]):
        name = min(waiting, key=lambda run: run.judged[run.due()[0]]).due()[0]
        group, size = [], 0
        for run in waiting:
            cost = len(run.rows) * len(pictures_of(run, name).labels)
            if name in run.due() and (not group or size + cost <= left):
                group.append(run)
                size += cost
        for part in parts([(run, 0) for run in group]):
            judge_column([run for run, _ in part], name)
        left -= size


def pictures_of(run: AugmentationRun, name: str) -> Pictures:
    """What a column is judged on; for the training loss the first of the run's own digits."""
    if name == LEARNING:
        return Pictures(run.training.images[:SAMPLE], run.training.labels[:SAMPLE])
    return columns(run.mode, run.device)[name]


def judge_column(runs: Sequence[AugmentationRun], name: str) -> None:
    """Loss and accuracy of all rows of `runs`; those of one mode are judged on the same pictures."""
    for mode in dict.fromkeys(run.mode for run in runs):
        group = [run for run in runs if run.mode == mode]
        rows = [row for run in group for row in run.rows]
        shown = [pictures_of(run, name) for run in group for _ in run.rows]
        if len({len(pictures.labels) for pictures in shown}) > 1:  # fewer digits than SAMPLE train
            for run in group:
                judge_column([run], name)
            continue
        same = shown[:1] if name != LEARNING else shown
        images, labels = (torch.stack([getattr(each, part) for each in same]) for part in Pictures._fields)
        judgement = judge([row.network for row in rows], images, labels)
        for row, loss, accuracy in zip(rows, judgement.loss.tolist(), judgement.accuracy.tolist(), strict=True):
            row.loss[name] = loss
            if name != LEARNING:
                row.accuracies[name] = accuracy
        for run in group:
            run.judged[name] = run.updates
