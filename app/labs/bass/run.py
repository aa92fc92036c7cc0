"""What sessions share: a network that learns to say what comes next, from bars of all styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.bass import STYLES, bars, drawn
from app.data.draws import draws
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.learners import train_side_by_side
from app.engine.stacked.network import Network, Stack
from app.labs.bass.heard import MEASURED, measured, styles_of_held
from app.labs.bass.lab import BATCH, UPDATES
from app.labs.bass.plan import PLAN
from app.labs.bass.spec import BassSpec
from app.labs.bass.writing import heard, surprise

RATES = ((200, 0.03), (270, 0.01), (UPDATES, 0.003))  # updates until which each learning rate of Adam lasts


class BassRun(Evaluated):
    """Implements app.engine.programs.shared.Run.

    `losses`: nats a step on bars that it learns from, and on others; `by_style` float32 [STYLES]: these by style.
    """

    length = UPDATES
    refresh = 6

    def __init__(self, spec: BassSpec, device: str = "cpu") -> None:
        self.seed, self.device = spec.data.seed, device
        self.network = Network.begin(PLAN, self.seed, device)
        self.step, self.diverged = 0, False
        self.losses = (np.nan, np.nan)
        self.by_style = np.full(len(STYLES), np.nan, np.float32)

    @property
    def networks(self) -> list[Network]:
        """The one there is."""
        return [self.network]

    @property
    def finished(self) -> bool:
        """It learns no more."""
        return self.step >= UPDATES

    def count(self) -> None:
        """Say how far it is."""
        self.step, self.diverged = self.network.updates, self.network.diverged

    def batch(self, step: int) -> np.ndarray:
        """Numbers of the bars of an update."""
        return drawn(draws(self.seed, "bars", step), BATCH)

    # ---- what is known of it

    @torch.no_grad()
    def evaluate(self) -> Tensor:
        """The surprise of every measured bar [2, MEASURED]."""
        inputs, targets = of(measured().flatten(), self.device)
        logits = Stack([self.network]).outputs(inputs[None])
        return surprise(logits, targets[None]).view(2, MEASURED)

    def know(self, found: np.ndarray) -> None:
        learnt, held = found
        self.losses = (float(learnt.mean()), float(held.mean()))
        styles = styles_of_held()
        self.by_style = np.array([held[styles == style].mean() for style in range(len(STYLES))], np.float32)

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """The network."""
        return {"network": self.network.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        self.network.restore(state["network"])
        self.count()


def of(numbers: np.ndarray, device: str) -> tuple[Tensor, Tensor]:
    """Inputs [N, STEPS, INPUTS] and targets [N, STEPS] of bars."""
    known = bars()
    tokens = torch.from_numpy(known.tokens[numbers].astype(np.int64)).to(device)
    styles = torch.from_numpy(known.styles[numbers]).to(device)
    return heard(tokens[None], styles[None])[0], tokens


def batches(learners: Sequence[tuple[tuple[BassRun, int], int]], _: Stack) -> tuple[Tensor, Tensor]:
    """The next mini-batch of each run: inputs [P, BATCH, STEPS, INPUTS] and targets [P, BATCH, STEPS]."""
    numbers = [run.batch(step) for (run, _), step in learners]
    inputs, targets = of(np.concatenate(numbers), learners[0][0][0].device)
    sizes = len(numbers), BATCH
    return inputs.view(*sizes, *inputs.shape[1:]), targets.view(*sizes, -1)


def advance(plan: Sequence[tuple[BassRun, int]]) -> None:
    """Train each run for so many updates."""
    goals = [(run, min(run.step + steps, UPDATES)) for run, steps in plan]
    for end, rate in RATES:
        part = [(run, min(goal, end)) for run, goal in goals if run.step < end]
        train_side_by_side(part, rate, batches, loss=surprise)
