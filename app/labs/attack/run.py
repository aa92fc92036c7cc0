"""What a room shares: a network that learns, one that learns from attacked pictures, and how both stand attacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import LARGE as MNIST_SIZE
from app.data.digits import SIZE, digits, shuffled
from app.data.draws import draws
from app.data.photos import CLASSES as PHOTOS
from app.data.photos import cut, places
from app.engine.devices import read
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.learners import Abreast, train_side_by_side
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import together
from app.engine.stacked.training import input_gradients
from app.kit.tensors.digits import Pictures, digits_at, stacked
from app.labs.attack.attacks import MEASURED, METHODS, NO_TARGET, GradientSign, Inputs, pgd
from app.labs.attack.pictures import DIGITS_SHOWN, PICTURES
from app.labs.attack.spec import NETWORKS, AttackSpec

BATCH = 32
DEFENCE_EPSILON = 0.12  # of the pictures that the robust network learns from; with .2 this small one learns nothing
DEFENCE_STEPS = 3
CUT = 600  # squares of each photograph that networks learn from
ABREAST = 8  # networks in one stack on a CPU: a step of more, with their attacks, takes too long for those who wait


class Material(NamedTuple):
    """What networks learn from: `at` gives those of `many` pictures; and `test`, which nobody trains on."""

    at: Callable[[np.ndarray], Pictures]
    many: int
    test: Pictures


def digits_material(size: int, seed: str, tested: int, device: str) -> Material:
    """All digits of `size` but those of the gallery."""
    order = shuffled(seed, "split", among=np.arange(len(digits(size).labels)))
    order = order[~np.isin(order, DIGITS_SHOWN[size])]
    test, train = order[:tested], order[tested:]
    return Material(
        lambda rows: digits_at(train[rows], device, size=size), len(train), digits_at(test, device, size=size)
    )


def photos_material(seed: str, tested: int, device: str) -> Material:
    """Squares of the photographs, cut when they are needed: all of them would be a hundred megabytes."""

    def pictures(images: np.ndarray, labels: np.ndarray) -> Pictures:
        return Pictures(torch.from_numpy(images)[:, None].to(device), torch.from_numpy(labels).to(device))

    def at(rows: np.ndarray) -> Pictures:
        return pictures(*cut(train[rows]))

    train, test = places(seed, CUT, tested // PHOTOS)
    return Material(at, len(train), pictures(*cut(test)))


MATERIALS: dict[str, Callable[[str, int, str], Material]] = {
    "digits": partial(digits_material, SIZE),
    "mnist": partial(digits_material, MNIST_SIZE),
    "photos": photos_material,
}


class AttackRun(Abreast, Evaluated):
    """`networks` are the plain one and, with a defence, the robust one; both see the same mini-batches."""

    refresh = 20  # updates

    def __init__(self, spec: AttackSpec, device: str = "cpu") -> None:
        self.seed, self.steps, self.device = spec.data.seed, spec.training.steps, device
        self.pictures = spec.pictures
        self.chunks = self.pictures.tested // self.pictures.chunk
        self.length = self.steps + self.pictures.measuring
        self.step = 0
        self.diverged = False
        count = 1 if spec.network.defence == "none" else len(NETWORKS)
        self.networks = [Network.begin(self.pictures.plan, self.seed, device) for _ in range(count)]
        self.network = self.networks[0]
        self.material = MATERIALS[spec.data.pictures](self.seed, self.pictures.tested, device)
        self.right = np.zeros((count, len(MEASURED), len(self.pictures.strengths)), np.int64)  # answers under attack
        self.losses = np.full((count, 2), np.nan, np.float32)  # training, test
        self.accuracy = np.full(count, np.nan, np.float32)

    @property
    def finished(self) -> bool:
        """The networks stay as they are."""
        return self.step >= self.steps

    @property
    def measured(self) -> int:
        """Measuring steps done."""
        return max(0, self.step - self.steps)

    def batch(self, step: int) -> Pictures:
        """The mini-batch of a training step."""
        return self.material.at(draws(self.seed, "batch", step).integers(0, self.material.many, BATCH))

    def evaluate(self) -> Any:
        """Losses on as many training pictures as there are test pictures, and clean accuracy."""
        tested = self.pictures.tested
        images, labels = (
            torch.cat(parts)[None]
            for parts in zip(self.material.at(np.arange(tested)), self.material.test, strict=True)
        )
        known = evaluate(self.networks, images, labels)
        return known.losses.view(len(self.networks), 2, tested).mean(2), known.right[:, tested:].mean(1)

    def know(self, found: Any) -> None:
        """From now on this is known."""
        self.losses, self.accuracy = found

    def measure(self) -> None:
        """One step: a chunk of the test pictures at one strength, by every method that is measured."""
        strength, part = divmod(self.measured, self.chunks)
        chunk = self.pictures.chunk
        images, labels = self.material.test.at(slice(part * chunk, (part + 1) * chunk))
        stack, count = Stack(self.networks), len(self.networks)
        signs = draws(self.seed, "noise", part).choice(np.array([-1, 1], np.float32), images.shape)
        inputs = Inputs(
            images.expand(count, *images.shape),
            labels.expand(count, -1),
            labels.new_full((count, chunk), NO_TARGET),
            images.new_full((count, chunk), self.pictures.strengths[strength]),
            torch.from_numpy(signs).to(self.device).expand(count, *images.shape),
        )
        answers = [
            answers_of(stack, METHODS[method].attack(gradient_sign_of(stack, inputs), inputs)) for method in MEASURED
        ]
        self.right[:, :, strength] += read((torch.stack(answers, 1) == inputs.labels[:, None]).sum(2))
        self.step += 1

    @property
    def rates(self) -> np.ndarray:
        """Share of right answers under attack, float32 [networks, methods, strengths]; NaN where it is not measured."""
        begun = np.arange(len(self.pictures.strengths)) * self.chunks
        done = np.clip(self.measured - begun, 0, self.chunks) * self.pictures.chunk
        with np.errstate(invalid="ignore"):
            rates: np.ndarray = np.where(done == self.pictures.tested, self.right / done, np.nan).astype(np.float32)
        return rates

    def state(self) -> dict[str, Any]:
        """The networks, and what was measured of them."""
        return {"networks": [network.state() for network in self.networks], "right": self.right.copy()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        for network, saved in zip(self.networks, state["networks"], strict=True):
            network.restore(saved)
            self.diverged |= network.diverged
        self.right = state["right"].copy()


def gradient_sign_of(stack: Stack, inputs: Inputs) -> GradientSign:
    """The sign in which each pixel leads away from the label, or towards the target where there is one."""
    aimed = inputs.targets != NO_TARGET
    goals = torch.where(aimed, inputs.targets, inputs.labels)
    direction = torch.where(aimed, -1.0, 1.0)[..., None, None, None]

    def gradient_sign(images: Tensor) -> Tensor:
        _, gradient = input_gradients(stack, images, goals)
        return direction * gradient.sign()

    return gradient_sign


@torch.no_grad()
def answers_of(stack: Stack, images: Tensor) -> Tensor:
    """What each network takes its pictures for, [P, N]."""
    return stack.outputs(images).argmax(2)


def robust_batch(stack: Stack, images: Tensor, labels: Tensor) -> Tensor:
    """The pictures of a mini-batch as PGD makes them against the networks as they are now.

    Madry et al. 2018, https://arxiv.org/abs/1706.06083.
    """
    targets, epsilon = torch.full_like(labels, NO_TARGET), images.new_full(labels.shape, DEFENCE_EPSILON)
    inputs = Inputs(images, labels, targets, epsilon, images.new_zeros(()))
    return pgd(gradient_sign_of(stack, inputs), inputs, steps=DEFENCE_STEPS)


def batch_of(learners: Sequence[tuple[tuple[AttackRun, int], int]], stack: Stack) -> Pictures:
    """The next mini-batch of each run's plain (0) or robust (1) network."""
    pictures = stacked(run.batch(step) for (run, _), step in learners)
    if rows := [row for row, ((_, number), _) in enumerate(learners) if number]:
        pictures.images[rows] = robust_batch(stack.part(rows), pictures.images[rows], pictures.labels[rows])
    return pictures


def abreast(device: str) -> int:
    """Networks in one stack on `device`."""
    return ABREAST if device == "cpu" else together(device)


def advance(plan: Sequence[tuple[AttackRun, int]]) -> None:
    """So many steps of each run: those that learn together, then those that are measured one by one."""
    goals = [(run, run.step + count) for run, count in plan]
    for pictures in PICTURES.values():
        learning = [(run, min(goal, run.steps)) for run, goal in goals if not run.finished and run.pictures is pictures]
        train_side_by_side(learning, pictures.learning_rate, batch_of, abreast(plan[0][0].device))
    for run, goal in goals:
        while run.finished and run.step < goal:
            run.measure()
