"""What is trained, each once for all who ask for the same.

The networks have some hundred numbers each: they are the CPU's, wherever others compute.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import torch
from torch import Tensor

from app.engine.stacked.learners import Learner, train_learners
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.kit.pools import Pool
from app.labs.fairness.plan import HiddenLayer
from app.labs.fairness.spec import FairnessSpec

ENDLESS = 1_000_000  # steps of a run whose data change while it learns


class Run(ABC):
    """Implements app.engine.programs.shared.Run; `pool` has what the people of a room bring."""

    def __init__(self, spec: FairnessSpec, pool: Pool[Any], length: int) -> None:
        self.spec, self.pool, self.length = spec, pool, length
        self.step, self.diverged = 0, False

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """All that `restore` needs."""

    @abstractmethod
    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`."""


class LearningRun(Run):
    """One `network`; `known` holds what was found out of its weights as they are."""

    plan: ClassVar[HiddenLayer]
    rate: ClassVar[float]  # Adam's

    def __init__(self, spec: FairnessSpec, pool: Pool[Any], length: int) -> None:
        super().__init__(spec, pool, length)
        self.network = Network.begin(self.plan, spec.data.seed)
        self._known: tuple[Tensor | None, dict[Any, Any]] = (None, {})

    @property
    def known(self) -> dict[Any, Any]:
        """By question; empty as soon as the network has learnt on."""
        if self._known[0] is not self.network.weights:
            self._known = self.network.weights, {}
        return self._known[1]

    def count(self) -> None:
        """Say how far it is."""
        self.step, self.diverged = self.network.updates, self.network.diverged

    @staticmethod
    @abstractmethod
    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        """Of outputs [P, N, …] and targets [P, N, …]: [P, N]."""

    @abstractmethod
    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """Inputs [N, inputs] and targets [N, …] of a step."""

    def outputs(self, inputs: Tensor) -> Tensor:
        """Logits [N, outputs] of the network as it is, of inputs [N, inputs]."""
        with torch.no_grad():
            return Stack([self.network]).outputs(inputs[None])[0]

    def state(self) -> dict[str, Any]:
        return {"network": self.network.state()}

    def restore(self, state: dict[str, Any]) -> None:
        self.network.restore(state["network"])
        self.count()


def advance(plan: Sequence[tuple[Run, int]]) -> None:
    """So many steps of each run: those of a kind together."""
    for kind in alike(plan, lambda pair: type(pair[0]), len(plan)):
        if isinstance(kind[0][0], LearningRun):
            learn([(run, steps) for run, steps in kind if isinstance(run, LearningRun)])
        else:
            for run, steps in kind:
                run.step += steps


def learn(plan: Sequence[tuple[LearningRun, int]]) -> None:
    """Networks of one plan learn side by side; those that are done where this raises are counted, too."""
    learners = [Learner(run.network, steps, run.rate, run) for run, steps in plan]
    try:
        train_learners(learners, lambda members, _: batches(members), plan[0][0].loss)
    finally:
        for run, _ in plan:
            run.count()


def batches(members: Sequence[tuple[LearningRun, int]]) -> tuple[Tensor, Tensor]:
    """The next mini-batch of each, [P, N, …]."""
    inputs, targets = zip(*(run.batch(step) for run, step in members), strict=True)
    return torch.stack(inputs), torch.stack(targets)
