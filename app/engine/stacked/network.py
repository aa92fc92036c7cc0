"""One network's numbers, and the networks of one plan side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from math import prod, sqrt
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.engine.stacked.plan import Entry, Plan, size
from app.engine.tables.optimizers import OPTIMIZERS, Optimizer

ADAM = OPTIMIZERS["adam"]


@dataclass(slots=True, eq=False, weakref_slot=True)
class Network:
    """`weights` [n] and `statistics` [s]: one array after the other, as the plan lists them; `moments` as weights."""

    plan: Plan
    weights: Tensor
    statistics: Tensor
    moments: list[Tensor]
    optimizer: Optimizer = ADAM
    updates: int = 0
    diverged: bool = False

    @classmethod
    def begin(cls, plan: Plan, seed: str, device: str = "cpu", optimizer: Optimizer = ADAM) -> Network:
        """Drawn as torch.nn's Conv2d and Linear draw theirs: uniform within 1/√fan-in (Kaiming with a = √5)."""
        random = draws(seed, "weights")
        weights = torch.from_numpy(flat(plan.weights, random)).to(device)
        statistics = torch.from_numpy(flat(plan.statistics, random)).to(device)
        return cls(plan, weights, statistics, optimizer.init(weights), optimizer)

    @property
    def arrays(self) -> dict[str, Tensor]:
        """Weights and statistics by torch.nn's names, as views."""
        return {**parted(self.plan.weights, self.weights), **parted(self.plan.statistics, self.statistics)}

    def state(self) -> dict[str, Any]:
        """What `restore` needs: tensors as they are now, to be read from their device, and plain values."""
        return {
            "weights": self.weights,
            "statistics": self.statistics,
            "moments": list(self.moments),
            "updates": self.updates,
            "diverged": self.diverged,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Back to what `state` gave, arrays or tensors. Raises ValueError where it is of another plan."""
        if state["weights"].shape != tuple(self.weights.shape):
            raise ValueError(f"the state has {len(state['weights'])} weights, this plan {size(self.plan.weights)}")
        device = self.weights.device
        self.weights, self.statistics, *self.moments = (
            torch.as_tensor(values, device=device).clone()
            for values in (state["weights"], state["statistics"], *state["moments"])
        )
        self.updates, self.diverged = state["updates"], state["diverged"]


class Stack:
    """Networks of one plan as one tensor each of weights [P, n] and statistics [P, s].

    `updates`: how many each has taken so far, those that are only in the stack yet counted.
    """

    def __init__(self, networks: Sequence[Network]) -> None:
        self.networks = list(networks)
        self.plan = networks[0].plan
        self.weights = torch.stack([network.weights for network in networks])
        self.statistics = torch.stack([network.statistics for network in networks])
        self.updates = [network.updates for network in networks]

    def part(self, rows: Sequence[int]) -> Stack:
        """Those of `rows` alone, as they are now."""
        part = copy(self)
        part.networks = [self.networks[row] for row in rows]
        part.weights, part.statistics = self.weights[list(rows)], self.statistics[list(rows)]
        part.updates = [self.updates[row] for row in rows]
        return part

    def arrays(self, weights: Tensor | None = None) -> dict[str, Tensor]:
        """Weights and statistics by name, each [P, …], as views; `weights` [P, n] in place of the stack's."""
        learnt = self.weights if weights is None else weights
        return {**parted(self.plan.weights, learnt), **parted(self.plan.statistics, self.statistics)}

    def outputs(self, inputs: Tensor, weights: Tensor | None = None, training: bool = False) -> Tensor:
        """What each network answers to its own of `inputs` [P, N, …]: [P, N, …]."""
        return self.plan.forward(self.arrays(weights), inputs, training)


def flat(entries: Iterable[Entry], random: np.random.Generator) -> np.ndarray:
    """Fresh values of all entries, one after the other."""
    drawn = [np.zeros(0, np.float32)]
    for entry in entries:
        count = prod(entry.shape)
        if entry.fan_in:
            drawn.append(random.uniform(-1, 1, count).astype(np.float32) / np.float32(sqrt(entry.fan_in)))
        else:
            drawn.append(np.full(count, entry.start, np.float32))
    return np.concatenate(drawn)


def parted(entries: Iterable[Entry], values: Tensor) -> dict[str, Tensor]:
    """`values` [..., n] as the arrays that lie in it, each [..., *shape]: views, whose gradients join."""
    known = list(entries)
    parts = values.split_with_sizes([prod(entry.shape) for entry in known], -1) if known else ()
    return {entry.name: part.view(*values.shape[:-1], *entry.shape) for entry, part in zip(known, parts, strict=True)}
