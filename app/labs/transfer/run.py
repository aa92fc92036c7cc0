"""What a room shares: four ways that learn the same few drawings of new classes, level after level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.training import cross_entropy, train
from app.labs.transfer.lesson import Lesson
from app.labs.transfer.source import Source, images_of
from app.labs.transfer.spec import CLASSES, DRAWS, FEATURES, LAST_PLAN, LEVEL_STEPS, LEVELS, NEW_PLAN, WAYS

RATES = {"scratch": 0.005, "finetune": 0.003, "frozen": 0.02}
SHARPNESS = 10  # of the softmax over cosines, by which prototypes say how sure they are
FINETUNE = WAYS.index("finetune")
numbers = count()


class Learners(NamedTuple):
    """The networks of a level and one draw; `last` is a new last layer on the source's features."""

    scratch: Network
    finetune: Network
    last: Network

    def kept(self) -> Learners:
        """Without what only their training needs, and what stood beside them."""
        for network in self:
            network.weights, network.statistics = network.weights.clone(), network.statistics.clone()
            network.moments = []
        return self


class TransferRun:
    """`accuracy` float32 [ways, levels, draws] of the test. `losses` of fine-tuning at the level that was done last:
    of what it learnt from, and of the test.
    """

    def __init__(self, source: Source, lesson: Lesson) -> None:
        self.source, self.lesson, self.device = source, lesson, source.device
        self.number = next(numbers)
        self.step = 0
        self.taken = 0  # of its steps, those after the source's
        self.diverged = False
        self.accuracy = np.full((len(WAYS), LEVELS, DRAWS), np.nan, np.float32)
        self.losses = np.full(2, np.nan, np.float32)
        self.learners: dict[int, Learners] = {}  # of draw 0, by level
        self._now: list[Learners] = []
        self._batch: tuple[Tensor, Tensor, Tensor]

    @property
    def of(self) -> int:
        """How many steps there are after the source's."""
        return self.lesson.levels * LEVEL_STEPS

    @property
    def length(self) -> int:
        """Steps until it is finished: others may train the source, too."""
        return self.step + self.source.left + self.of - self.taken

    @property
    def done(self) -> int:
        """Levels that are known."""
        return self.taken // LEVEL_STEPS

    def advance(self, steps: int) -> None:
        """So many steps, or fewer where it ends."""
        goal = min(self.step + steps, self.length)
        while self.step < goal and not self.diverged:
            self._part(min(goal, self.length) - self.step)

    def _part(self, most: int) -> None:
        """Steps of the source, or of a level."""
        if self.source.left:
            steps = min(most, self.source.left)
            self.source.train(steps)
        else:
            steps = min(most, LEVEL_STEPS - self.taken % LEVEL_STEPS)
            self._learn(steps)
        self.step += steps
        self.diverged = self.source.network.diverged

    def _learn(self, steps: int) -> None:
        level = self.done + 1
        if not self._now:
            self._now = [self.begun(draw) for draw in range(DRAWS)]
            self._batch = self.batch(level, range(DRAWS))
        learn(self._now, self._batch, steps)
        self.taken += steps
        if self.taken % LEVEL_STEPS == 0:
            self._judge(level)
            self.learners[level], self._now = self._now[0].kept(), []

    def begun(self, draw: int) -> Learners:
        """Networks at their start; whoever draws, the same ones."""
        seed = f"{self.lesson.seed}\n{draw}"
        scratch, last = (Network.begin(plan, seed, self.device) for plan in (NEW_PLAN, LAST_PLAN))
        return Learners(scratch, self.source.tuned_from(seed), last)

    def batch(self, level: int, chosen: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
        """What a level's networks learn from in these draws: images, features [draws, N, …] and labels [draws, N]."""
        pictures, labels = zip(*(self.lesson.learnt(level, draw) for draw in chosen), strict=True)
        images = images_of(np.concatenate(pictures), self.device)
        features = self.source.features(images).view(len(chosen), -1, FEATURES, 1, 1)
        return images.view(len(chosen), -1, *images.shape[1:]), features, torch.tensor(np.stack(labels)).to(self.device)

    def relearn(self, level: int) -> Learners:
        """The networks of a level that is known, as they were: what was saved has but what came of them."""
        if level not in self.learners:
            begun = self.begun(0)
            learn([begun], self.batch(level, [0]), LEVEL_STEPS)
            self.learners[level] = begun.kept()
        return self.learners[level]

    @torch.no_grad()
    def _judge(self, level: int) -> None:
        """The test of a level, of every draw."""
        found = []
        for draw, learners in enumerate(self._now):
            pictures, labels = self.lesson.tests(level, draw)
            logits = self.logits(learners, level, draw, images_of(pictures, self.device))
            wanted = torch.tensor(labels).to(self.device).expand(len(WAYS), -1)
            own = self.logits(learners, level, draw, self._batch[0][draw])
            losses = [cross_entropy(own, self._batch[2][draw].expand(len(WAYS), -1)), cross_entropy(logits, wanted)]
            found.append([(logits.argmax(2) == wanted).float().mean(1), *(loss.mean(1)[FINETUNE] for loss in losses)])
        known = read(found)
        self.accuracy[:, level - 1] = np.stack([right for right, *_ in known], 1)
        self.losses = np.mean([losses for _, *losses in known], 0)

    @torch.no_grad()
    def logits(self, learners: Learners | None, level: int, draw: int, images: Tensor) -> Tensor:
        """What the four ways say of `images` [N, 1, 16, 16]: [ways, N, classes]; −∞ for a class without drawings.

        NaN, but for the prototypes, where there are no `learners`.
        """
        features = self.source.features(images)
        said = images.new_full((len(WAYS), len(images), CLASSES), torch.nan)
        if learners:
            said[:2] = Stack(learners[:2]).outputs(images.expand(2, *images.shape))
            said[2] = Stack([learners.last]).outputs(features[None, ..., None, None])[0]
        said[3] = SHARPNESS * torch.nn.functional.normalize(features, dim=1) @ self.centres(level, draw).T
        absent = [label for label in range(CLASSES) if label not in self.lesson.present]
        said[:, :, absent] = -torch.inf
        return said

    @torch.no_grad()
    def centres(self, level: int, draw: int = 0) -> Tensor:
        """The prototypes: of each class the mean direction of what is learnt from, of length 1; [classes, 128].

        Snell et al. 2017, https://arxiv.org/abs/1703.05175, by cosine; NaN for a class without drawings.
        """
        pictures, _ = self.lesson.learnt(level, draw)
        means = self.source.embedded(images_of(pictures, self.device)).view(-1, level, FEATURES).mean(1)
        centres = means.new_full((CLASSES, FEATURES), torch.nan)
        centres[self.lesson.present] = torch.nn.functional.normalize(means, dim=1)
        return centres

    def state(self) -> dict[str, Any]:
        """What came of the levels that are known: whoever wants their networks trains them again."""
        return {"accuracy": self.accuracy.copy(), "losses": self.losses.copy(), "taken": self.done * LEVEL_STEPS}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`."""
        self.accuracy, self.losses, self.taken = state["accuracy"].copy(), state["losses"].copy(), state["taken"]
        self.learners, self._now = {}, []


def learn(learners: Sequence[Learners], batch: tuple[Tensor, Tensor, Tensor], steps: int) -> None:
    """So many steps of each of `learners` on its own of `batch`."""
    images, features, labels = batch
    scratch, tuned, last = (list(each) for each in zip(*learners, strict=True))
    rates = [RATES["scratch"]] * len(scratch) + [RATES["finetune"]] * len(tuned)
    both = torch.cat([images, images]), torch.cat([labels, labels])
    train([*scratch, *tuned], [steps] * len(rates), rates, lambda active, _: (both[0][active], both[1][active]))
    frozen = [RATES["frozen"]] * len(last)
    train(last, [steps] * len(last), frozen, lambda active, _: (features[active], labels[active]))
