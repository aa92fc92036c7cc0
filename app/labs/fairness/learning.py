"""What is trained, each once for all who ask for the same."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.learners import Abreast, train_side_by_side
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.engine.stacked.plan import Plan
from app.kit.pools import Pool
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


class LearningRun(Abreast, Run):
    """Networks that learn side by side; `known` holds what was found out of the first one's weights as they are."""

    plan: ClassVar[Plan]
    rates: ClassVar[Sequence[tuple[int, float]]]  # Adam's learning rates, each until so many updates
    loss: ClassVar[staticmethod[[Tensor, Tensor], Tensor]]  # outputs [P, N, …] and targets [P, N, …] → [P, N]

    def __init__(
        self, spec: FairnessSpec, pool: Pool[Any], length: int, seed: str, device: str, count: int = 1
    ) -> None:
        super().__init__(spec, pool, length)
        self.device = device
        self.networks = [Network.begin(self.plan, seed, device) for _ in range(count)]
        self._known: tuple[Tensor | None, dict[Any, Any]] = (None, {})

    @property
    def network(self) -> Network:
        """The first one, where there is but one."""
        return self.networks[0]

    @property
    def known(self) -> dict[Any, Any]:
        """By question; empty as soon as the network has learnt on."""
        if self._known[0] is not self.network.weights:
            self._known = self.network.weights, {}
        return self._known[1]

    @abstractmethod
    def batch(self, step: int, number: int) -> tuple[Tensor, Tensor]:
        """Inputs [N, …] and targets [N, …] of a step of one of the networks, wherever they are."""

    @torch.no_grad()
    def outputs(self, inputs: Tensor) -> np.ndarray:
        """What the network as it is answers to inputs [N, …]: float32 [N, …]."""
        outputs: np.ndarray = read(Stack([self.network]).outputs(inputs.to(self.device)[None])[0])
        return outputs


def advance(plan: Sequence[tuple[Run, int]]) -> None:
    """So many steps of each run: those of a kind together."""
    for kind in alike(plan, lambda pair: type(pair[0]), len(plan)):
        learn([(run, steps) for run, steps in kind if isinstance(run, LearningRun)])
        for run, steps in kind:
            run.step += 0 if isinstance(run, LearningRun) else steps


def learn(plan: Sequence[tuple[LearningRun, int]]) -> None:
    """Networks of one plan learn side by side."""
    goals = [(run, run.step + steps) for run, steps in plan]
    for end, rate in plan[0][0].rates if plan else ():
        due = [(run, min(goal, end)) for run, goal in goals]
        train_side_by_side(due, rate, lambda members, _: batches(members), loss=plan[0][0].loss)


def batches(members: Sequence[tuple[tuple[LearningRun, int], int]]) -> tuple[Tensor, Tensor]:
    """The next mini-batch of each, [P, N, …]."""
    inputs, targets = zip(*(run.batch(step, number) for (run, number), step in members), strict=True)
    device = members[0][0][0].device
    return torch.stack(inputs).to(device), torch.stack(targets).to(device)
