"""What sessions share: a start that Reptile looks for, and beside it a network that learns all waves at once.

Reptile: Nichol et al. 2018, https://arxiv.org/abs/1803.02999. Sixteen networks begin at the start, each takes six
steps of gradient descent on a wave of its own, and the mean of their weights is the next start.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from app.data.draws import draws
from app.engine.devices import read
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.network import Network, Stack
from app.engine.tables.optimizers import OPTIMIZERS
from app.labs.meta.adapting import adapted, errors_after
from app.labs.meta.lab import MEASURED, META_STEPS
from app.labs.meta.plan import PLAN
from app.labs.meta.spec import ENOUGH, STARTS, MetaSpec
from app.labs.meta.waves import anywhere, drawn, hidden_waves

TASKS = 16  # waves of one meta-step
INNER = 6  # steps of gradient descent on each
SAMPLES = 10  # points of each; the one that learns all at once gets as many at a step, each of another wave
HIDDEN = 64  # waves that starts are measured by, the same for every run
SGD = OPTIMIZERS["sgd"]


class MetaRun(Evaluated):
    """Three networks of equal first weights: `first` stays as it is, `joint` learns all waves, `network` is the start.

    `measured` float32 [STARTS, MEASURED]: mean squared errors on hidden waves; NaN: not known of these weights.
    """

    refresh = 15  # meta-steps

    def __init__(self, spec: MetaSpec, device: str = "cpu") -> None:
        self.seed, self.device = spec.data.seed, device
        self.first, self.joint, self.network = (Network.begin(PLAN, self.seed, device, SGD) for _ in STARTS)
        self.step, self.length = 0, META_STEPS
        self.diverged = False
        self.measured = np.full((len(STARTS), len(MEASURED)), np.nan, np.float32)
        self.losses = (np.nan, np.nan)  # of the start, adapted: on the points, on whole waves

    @property
    def networks(self) -> tuple[Network, Network, Network]:
        """In the order of STARTS."""
        return self.first, self.joint, self.network

    @property
    def finished(self) -> bool:
        """The starts stay as they are."""
        return self.step >= self.length

    # ---- training

    def samples(self) -> np.ndarray:
        """Points of the next meta-step, float32 [INNER, TASKS + 1, SAMPLES, (x, y)]; the last row is of all waves."""
        random = draws(self.seed, "waves", self.step)
        waves, x = drawn(random, TASKS), anywhere(random, TASKS, SAMPLES)
        others, across = drawn(random, INNER * SAMPLES), anywhere(random, INNER * SAMPLES, 1)
        tasks = np.stack([x, waves.at(x)], -1)
        mixed = np.stack([across, others.at(across)], -1).reshape(INNER, 1, SAMPLES, 2)
        return np.concatenate([np.tile(tasks, (INNER, 1, 1, 1)), mixed], 1).astype(np.float32)

    def learned(self, weights: torch.Tensor) -> None:
        """What has become of the sixteen and of the one that learns all, [TASKS + 1, n]."""
        self.network.weights, self.joint.weights = weights[:TASKS].mean(0), weights[TASKS].clone()
        self.step += 1
        self.network.updates = self.joint.updates = self.step

    # ---- measuring

    def evaluate(self) -> Any:
        """Of starts that stay all that is told, of those that learn what it takes for the curve."""
        whole = self.finished or not self.step
        after = MEASURED if whole else (ENOUGH,)
        networks = self.networks if whole else self.networks[1:]
        waves = hidden_waves("hidden", HIDDEN)
        return list(after), errors_after([(network, waves) for network in networks], after)

    def know(self, found: Any) -> None:
        """From now on this is known."""
        after, errors = found
        columns, rows = [MEASURED.index(step) for step in after], slice(len(STARTS) - len(errors), None)
        self.measured[rows] = np.nan
        self.measured[rows, columns] = errors[..., 1]
        self.losses = tuple(errors[-1, after.index(ENOUGH)].tolist())

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """The two that learn; the first is what its seed says."""
        return {"joint": self.joint.state(), "network": self.network.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        self.joint.restore(state["joint"])
        self.network.restore(state["network"])


def advance(plan: Sequence[tuple[MetaRun, int]]) -> None:
    """So many meta-steps of each run; one whose weights are not finite any more is as it was, and has diverged."""
    before = [(run.step, run.network.weights, run.joint.weights) for run, _ in plan]
    left = {id(run): count for run, count in plan}
    while together := [run for run, _ in plan if left[id(run)] > 0]:
        meta_step(together)
        left |= {id(run): left[id(run)] - 1 for run in together}
    fine = read([torch.isfinite(run.network.weights + run.joint.weights).all() for run, _ in plan])
    for (run, _), then, well in zip(plan, before, fine, strict=True):
        if not well:
            run.step, run.network.weights, run.joint.weights = then
            run.network.updates = run.joint.updates = run.step
            run.diverged = True


def meta_step(runs: Sequence[MetaRun]) -> None:
    """One meta-step of each, side by side."""
    samples = np.concatenate([run.samples() for run in runs], 1)
    batches = torch.from_numpy(samples).to(runs[0].device)
    stack = Stack([network for run in runs for network in (*[run.network] * TASKS, run.joint)])
    *_, last = adapted(stack, [(batch[..., :1], batch[..., 1:]) for batch in batches])
    for run, weights in zip(runs, last.weights.view(len(runs), TASKS + 1, -1), strict=True):
        run.learned(weights)
