"""What a room shares: a network that learns, one that learns from attacked pictures, and how both stand attacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import SIZE, digits, split
from app.data.draws import draws
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.training import input_gradients, train
from app.labs.attack.attacks import MEASURED, METHODS, NO_TARGET, Case, Slope, pgd
from app.labs.attack.spec import GALLERY, NETWORKS, PLAN, STRENGTHS, AttackSpec

LEARNING_RATE = 0.01
BATCH = 32
DEFENCE_EPSILON = 0.12  # of the pictures that the hardened network learns from; with .2 this small one learns nothing
DEFENCE_STEPS = 3
TESTED = 300  # pictures that nobody trains on
CHUNK = 30  # of them are measured in one step: some 15 ms
CHUNKS = TESTED // CHUNK
MEASURING = CHUNKS * len(STRENGTHS)  # steps after the training
ABREAST = 8  # networks in one stack: a step of more, with their attacks, takes too long for those who wait
REFRESH = 20  # updates after which a network that trains is judged anew


class Pictures(NamedTuple):
    """`images` [N, 1, 8, 8] from 0 to 1, `labels` [N]."""

    images: Tensor
    labels: Tensor

    def at(self, rows: Any) -> Pictures:
        """Those of `rows`."""
        return Pictures(self.images[rows], self.labels[rows])


@cache
def all_pictures() -> Pictures:
    """Every digit of the file."""
    images, labels = digits()
    return Pictures(torch.tensor(images)[:, None], torch.tensor(labels))


@cache
def others() -> np.ndarray:
    """The digits that are not in the gallery."""
    return np.setdiff1d(np.arange(len(digits().labels)), GALLERY)


class Trial:
    """One run: `networks` are the plain one and, with a defence, the hardened one; both see the same mini-batches."""

    def __init__(self, spec: AttackSpec) -> None:
        self.seed = spec.data.seed
        self.steps = spec.training.steps
        self.length = self.steps + MEASURING
        self.step = 0
        self.diverged = False
        count = 1 if spec.network.defence == "none" else len(NETWORKS)
        self.networks = [Network.begin(PLAN, self.seed) for _ in range(count)]
        order = split(self.seed, len(digits().labels), 0).train
        order = order[np.isin(order, others())]
        self.test, self.train = all_pictures().at(order[:TESTED]), all_pictures().at(order[TESTED:])
        self.right = np.zeros((count, len(MEASURED), len(STRENGTHS)), np.int64)  # answers under attack
        self.losses = np.full((count, 2), np.nan, np.float32)  # training, test
        self.accuracy = np.full(count, np.nan, np.float32)
        self.judged = -1  # updates of the networks that losses and accuracy are of
        self.smallest: dict[Any, float] = {}  # what the program has found out about the finished networks
        self.weakest: tuple[int, float] | None = None

    @property
    def trained(self) -> bool:
        """The networks stay as they are."""
        return self.step >= self.steps

    @property
    def measured(self) -> int:
        """Measuring steps done."""
        return max(0, self.step - self.steps)

    def batch(self, step: int) -> Pictures:
        """The mini-batch of a training step."""
        return self.train.at(
            torch.from_numpy(draws(self.seed, "batch", step).integers(0, len(self.train.labels), BATCH))
        )

    @property
    def stale(self) -> bool:
        """Losses and accuracy are of networks too long ago."""
        updates = self.networks[0].updates
        return self.judged < 0 or updates >= self.judged + REFRESH or (self.trained and updates != self.judged)

    def judge(self) -> None:
        """Losses on as many training pictures as there are test pictures, and clean accuracy."""
        sets = (self.train.at(slice(TESTED)), self.test)
        images = torch.cat([part.images for part in sets])[None]
        labels = torch.cat([part.labels for part in sets])[None]
        known = evaluate(self.networks, images, labels)
        self.losses = known.losses.view(len(self.networks), 2, TESTED).mean(2).numpy()
        self.accuracy = known.right[:, TESTED:].mean(1).numpy()
        self.judged = self.networks[0].updates

    def measure(self, step: int) -> None:
        """One chunk of the test pictures at one strength, by every method that is measured."""
        strength, chunk = divmod(step, CHUNKS)
        part = self.test.at(slice(chunk * CHUNK, (chunk + 1) * CHUNK))
        stack = Stack(self.networks)
        shape = (len(self.networks), CHUNK)
        signs = draws(self.seed, "noise", chunk).choice(np.array([-1, 1], np.float32), (CHUNK, 1, SIZE, SIZE))
        case = Case(
            part.images.expand(*shape, 1, SIZE, SIZE),
            part.labels.expand(shape),
            torch.full(shape, NO_TARGET),
            torch.full(shape, STRENGTHS[strength]),
            torch.from_numpy(signs).expand(*shape, 1, SIZE, SIZE),
        )
        for row, method in enumerate(MEASURED):
            answers = answers_of(stack, METHODS[method].attack(slope_of(stack, case), case))
            self.right[:, row, strength] += (answers == case.labels).sum(1).numpy()

    @property
    def rates(self) -> np.ndarray:
        """Share of right answers under attack, float32 [networks, methods, strengths]; NaN where it is not measured."""
        done = np.clip(self.measured - np.arange(len(STRENGTHS)) * CHUNKS, 0, CHUNKS) * CHUNK
        with np.errstate(invalid="ignore"):
            rates: np.ndarray = np.where(done == TESTED, self.right / done, np.nan).astype(np.float32)
        return rates

    def state(self) -> dict[str, Any]:
        """As Run.state."""
        return {"networks": [network.state() for network in self.networks], "right": self.right.copy()}

    def restore(self, state: dict[str, Any]) -> None:
        """As Run.restore."""
        for network, saved in zip(self.networks, state["networks"], strict=True):
            network.restore(saved)
            self.diverged |= network.diverged
        self.right = state["right"].copy()
        self.judged = -1
        self.smallest.clear()
        self.weakest = None


def slope_of(stack: Stack, case: Case) -> Slope:
    """The sign in which each pixel leads away from the label, or towards the target where there is one."""
    aimed = case.targets != NO_TARGET
    goals = torch.where(aimed, case.targets, case.labels)
    direction = torch.where(aimed, -1.0, 1.0)[..., None, None, None]

    def slope(images: Tensor) -> Tensor:
        _, gradient = input_gradients(stack, images, goals)
        return direction * gradient.sign()

    return slope


@torch.no_grad()
def answers_of(stack: Stack, images: Tensor) -> Tensor:
    """What each network takes its pictures for, [P, N]."""
    return stack.outputs(images).argmax(2)


def hardened(stack: Stack, images: Tensor, labels: Tensor) -> Tensor:
    """The pictures of a mini-batch as PGD makes them against the networks as they are now (Madry et al. 2018)."""
    shape = labels.shape
    nothing = torch.zeros(())
    case = Case(images, labels, torch.full(shape, NO_TARGET), torch.full(shape, DEFENCE_EPSILON), nothing)
    return pgd(slope_of(stack, case), case, steps=DEFENCE_STEPS)


def train_together(trials: Sequence[tuple[Trial, int]]) -> None:
    """So many training steps of each, their networks stacked."""
    learners = [(trial, number, count) for trial, count in trials for number in range(len(trial.networks))]
    for begin in range(0, len(learners), ABREAST):
        train_stack(learners[begin : begin + ABREAST])
    for trial, count in trials:
        trial.step += count
        trial.diverged = any(network.diverged for network in trial.networks)


def train_stack(learners: Sequence[tuple[Trial, int, int]]) -> None:
    """Trials, which of their networks, and how many steps; as many as fit into one stack."""
    taken = [0] * len(learners)

    def batches(active: Sequence[int], stack: Stack) -> tuple[Tensor, Tensor]:
        parts = [learners[i][0].batch(learners[i][0].step + taken[i]) for i in active]
        for i in active:
            taken[i] += 1
        images, labels = torch.stack([part.images for part in parts]), torch.stack([part.labels for part in parts])
        if rows := [row for row, i in enumerate(active) if learners[i][1]]:
            images[rows] = hardened(stack.part(rows), images[rows], labels[rows])
        return images, labels

    networks = [trial.networks[number] for trial, number, _ in learners]
    train(networks, [count for *_, count in learners], [LEARNING_RATE] * len(learners), batches)
