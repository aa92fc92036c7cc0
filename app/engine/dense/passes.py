"""One network's numbers at some points, unit by unit: what flows forward, and the derivatives that flow back.

Training has these numbers for many networks at once and keeps none of them; here somebody looks at one. Each `Step` is
one layer's, the output's last. Dimensions: N points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor

from app.engine.dense.cohort import Network
from app.engine.tables.activations import ACTIVATIONS, Activation
from app.engine.tables.heads import Head

Parameters = Sequence[tuple[np.ndarray, np.ndarray]]  # of each layer: weights [in, out], biases [out]
FAR = 50.0  # so far from 0 every activation is as it is at infinity, and no exponential overflows in float32
FLAT = 1e-3  # a slope below is none


@dataclass(frozen=True, slots=True)
class Step:
    """One layer: the sums `z` [unit, N] and what becomes of them, `a` [unit, N].

    The next layer reads them times `factor` [unit, N], where dropout leaves units out.
    """

    z: Tensor
    a: Tensor
    factor: Tensor | None = None

    @property
    def out(self) -> Tensor:
        """What the next layer reads, [unit, N]."""
        return self.a if self.factor is None else self.a * self.factor


def inputs_of(network: Network) -> Tensor:
    """The network's points, training ones first: [in, N]."""
    return torch.from_numpy(np.ascontiguousarray(network.points[:, :-1].T, np.float32))


def labels_of(network: Network) -> Tensor:
    """The label of every point: [N]."""
    return torch.from_numpy(np.ascontiguousarray(network.points[:, -1], np.float32))


@torch.inference_mode()
def forward(
    head: Head, network: Network, parameters: Parameters, inputs: Tensor, left_out: Sequence[Tensor | None] = ()
) -> list[Step]:
    """Every layer's numbers for `inputs` [in, N].

    `left_out`: what each hidden layer's units [unit, N] are multiplied by in training; without it no unit is left out.
    """
    steps: list[Step] = []
    for index, (weights, biases) in enumerate(parameters):
        z = torch.from_numpy(weights).T @ inputs + torch.from_numpy(biases)[:, None]
        last = index == len(network.activations)
        a = head.outputs(z) if last else ACTIVATIONS[network.activations[index]].forward(z)
        step = Step(z, a, left_out[index] if index < len(left_out) else None)
        steps.append(step)
        inputs = step.out
    return steps


@torch.inference_mode()
def backward(
    head: Head, network: Network, parameters: Parameters, steps: Sequence[Step], labels: Tensor
) -> list[Tensor]:
    """dL/dz [unit, N] of every layer, L the loss of each point by itself; `labels` [N]."""
    last = steps[-1]
    delta = head.delta(last.z[None], last.a[None], labels[None, None])[0]
    deltas = [delta]
    for index in range(len(steps) - 2, -1, -1):
        delta = torch.from_numpy(parameters[index + 1][0]) @ delta
        step = steps[index]
        delta = delta if step.factor is None else delta * step.factor
        delta = ACTIVATIONS[network.activations[index]].backward(delta, step.z, step.a)
        deltas.append(delta)
    return deltas[::-1]


@torch.inference_mode()
def gradients(inputs: Tensor, steps: Sequence[Step], deltas: Sequence[Tensor]) -> list[tuple[np.ndarray, np.ndarray]]:
    """The loss of all points by each weight [in, out] and bias [out], summed; `deltas` as from `backward`."""
    found = []
    for step, delta in zip(steps, deltas, strict=True):
        found.append(((inputs @ delta.T).numpy(), delta.sum(1).numpy()))
        inputs = step.out
    return found


@torch.inference_mode()
def loss(head: Head, steps: Sequence[Step], labels: Tensor) -> Tensor:
    """The loss of each point, [N]; `labels` [N]."""
    last = steps[-1]
    return head.value(last.z[None], last.a[None], labels[None, None])[0]


@torch.inference_mode()
def slopes(activation: Activation, step: Step) -> Tensor:
    """da/dz of every unit at every point, [unit, N]."""
    return activation.backward(torch.ones_like(step.z), step.z, step.a)


@cache
@torch.inference_mode()
def steepest(activation: Activation) -> float:
    """The largest slope that an activation with two flat ends has; 0 for any other."""
    z = torch.linspace(-FAR, FAR, 2001)
    slope = slopes(activation, Step(z, activation.forward(z))).abs()
    return slope.max().item() if max(slope[0].item(), slope[-1].item()) < FLAT else 0.0
