"""The oracle: one network in plain torch.nn with torch.optim and autograd, sample order and batches as documented."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from app.engine.dense.cohort import Network


class Sine(nn.Module):
    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return z.sin()


MODULES: dict[str, type[nn.Module]] = {
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "linear": nn.Identity,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "softplus": nn.Softplus,
    "sine": Sine,
    "logistic": nn.Identity,  # the loss takes logits
    "softmax": nn.Identity,
}
OPTIMIZERS = {
    "sgd": lambda parameters, rate, hyper: torch.optim.SGD(parameters, rate),
    "momentum": lambda parameters, rate, hyper: torch.optim.SGD(parameters, rate, momentum=0.9),
    "nesterov": lambda parameters, rate, hyper: torch.optim.SGD(parameters, rate, momentum=0.9, nesterov=True),
    "rmsprop": lambda parameters, rate, hyper: torch.optim.RMSprop(parameters, rate),
    "adagrad": lambda parameters, rate, hyper: torch.optim.Adagrad(parameters, rate),
    "adam": lambda parameters, rate, hyper: torch.optim.Adam(parameters, rate),
    "adamw": lambda parameters, rate, hyper: torch.optim.AdamW(parameters, rate, weight_decay=hyper["weight_decay"]),
}


def cross_entropy(output: torch.Tensor, label: torch.Tensor) -> torch.Tensor:
    """Of classes 0, 1, …, or where there is but one output of −1 and 1."""
    if output.shape[1] > 1:
        return nn.functional.cross_entropy(output, label.long(), reduction="sum")
    return nn.functional.binary_cross_entropy_with_logits(output[:, 0], (label + 1) / 2, reduction="sum")


LOSSES = {
    "squared": lambda output, label: 0.5 * nn.functional.mse_loss(output[:, 0], label, reduction="sum"),
    "huber": lambda output, label: nn.functional.huber_loss(output[:, 0], label, reduction="sum", delta=1.0),
    "cross-entropy": cross_entropy,
    "hinge": lambda output, label: (1 - label * output[:, 0]).clamp(min=0).sum(),
}  # output [sample, K], label [sample]
NUDGE = 1e-6  # about the rounding of a few float32 operations
DIRECTIONS = 4  # one alone may leave out the number that matters


def loss_of_head(head: str) -> str:
    """A head's name is that of its loss and of its output's activation."""
    return head.split("/")[0]


def output_of(head: str) -> str:
    """The activation of the output."""
    return head.split("/")[1]


def build(network: Network, head: str, dtype: torch.dtype = torch.float64) -> nn.Sequential:
    """The network as torch.nn modules."""
    names = [*network.activations, output_of(head)]
    layers: list[nn.Module] = []
    for weights, biases, name in zip(network.weights, network.biases, names, strict=True):
        linear = nn.Linear(1, 1)  # torch warns of one that has no inputs at all
        linear.weight = nn.Parameter(torch.from_numpy(weights.T.copy()))
        linear.bias = nn.Parameter(torch.from_numpy(biases.copy()))
        layers += [linear, MODULES[name]()]
    return nn.Sequential(*layers).to(dtype)


def batches(network: Network, epochs: int) -> Iterator[list[int]]:
    """The samples of each update: a remainder of one epoch joins the first batch of the next."""
    waiting: list[int] = []
    for _ in range(epochs):
        for sample in range(network.train):
            waiting.append(sample)
            if (sample + 1) % network.batch_size == 0:
                yield waiting
                waiting = []


def train(
    network: Network,
    optimizer: str,
    head: str,
    epochs: int,
    dtype: torch.dtype = torch.float64,
    factor: Callable[[int], float] = lambda t: 1.0,
    moving: np.random.Generator | None = None,
) -> tuple[nn.Sequential, float]:
    """The trained model, and the least by which any weight was killed by L1 or escaped (inf without L1).

    `factor`: of the learning rate at update t. `moving` moves what each sample has to say by NUDGE of itself.
    """
    model = build(network, head, dtype)
    update = OPTIMIZERS[optimizer](model.parameters(), network.hyper["learning_rate"], network.hyper)
    linears = [layer for layer in model if isinstance(layer, nn.Linear)]
    dead = [torch.zeros_like(layer.weight, dtype=torch.bool) for layer in linears]
    points = torch.from_numpy(network.points).to(dtype)
    margin = math.inf
    for t, batch in enumerate(batches(network, epochs)):
        update.param_groups[0]["lr"] = rate = network.hyper["learning_rate"] * factor(t)
        update.zero_grad()
        output = model(points[batch, :-1])
        if moving is not None:
            said = torch.from_numpy(nudged(np.ones((len(batch), 1)), moving)).to(dtype)
            output.register_hook(said.mul)
        (LOSSES[loss_of_head(head)](output, points[batch, -1]) / len(batch)).backward()
        before = [layer.weight.detach().clone() for layer in linears]
        if network.hyper["clip_norm"]:
            clip(linears, dead, network.hyper["clip_norm"])
        update.step()
        with torch.no_grad():
            for layer, old, gone in zip(linears, before, dead, strict=True):
                margin = min(margin, penalize(layer.weight, old, gone, network, rate))
    return model, margin


def sensitivity(model: nn.Sequential, margin: float, network: Network, optimizer: str, head: str, epochs: int) -> float:
    """How far the parameters of what `train` gave move when its numbers are moved by NUDGE of themselves.

    Training can be chaotic: then no two orders of the same sums agree, and neither do float32 and float64. A start that
    is moved shows what grows from the beginning on. What arises on the way, and an optimizer that divides by the size
    of its gradients makes large (1 - a² of a saturated unit is all rounding), shows only when every operation rounds:
    therefore the moved networks are trained in float32, by torch itself. And where samples cancel out (hinge says of
    each the same, for or against), a gradient is zero in one order of the sum and a rounding in another, which the
    first update of RMSprop makes up to ten times the learning rate: therefore what each sample says is moved, too.
    Infinite where rounding decides whether L1 kills a weight: from then on there are two networks.
    """
    rng = np.random.default_rng(0)
    furthest = 0.0
    for _ in range(DIRECTIONS):
        moved = replace(
            network,
            weights=[nudged(weights, rng) for weights in network.weights],
            biases=[nudged(biases, rng) for biases in network.biases],
            points=np.column_stack([nudged(network.points[:, :-1], rng), network.points[:, -1]]),
        )
        other, _ = train(moved, optimizer, head, epochs, torch.float32, moving=rng)
        pairs = zip(model.parameters(), other.parameters(), strict=True)
        furthest = max(furthest, *((one - two).abs().max().item() for one, two in pairs if one.numel()))
    return furthest if margin > 10 * (furthest + NUDGE) else math.inf


def nudged(values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each of `values` moved by NUDGE of itself, up or down."""
    return values * (1 + NUDGE * rng.choice([-1.0, 1.0], values.shape))


def clip(linears: list[nn.Linear], dead: list[torch.Tensor], longest: float) -> None:
    """Shorten the gradient where it is longer than `longest`; what no longer trains is no part of it."""
    for layer, gone in zip(linears, dead, strict=True):
        assert layer.weight.grad is not None
        layer.weight.grad[gone] = 0
    nn.utils.clip_grad_norm_([values for layer in linears for values in (layer.weight, layer.bias)], longest)


def penalize(weight: torch.Tensor, old: torch.Tensor, gone: torch.Tensor, network: Network, rate: float) -> float:
    """The penalty's own step after the optimizer's, in place; by how little L1 took its decisions."""
    kind, strength, second = network.regularization, network.hyper["regularization_rate"], network.hyper["l2_rate"]
    pulls = {"none": 0 * old, "L1": strength * old.sign(), "L2": strength * old}
    pull = pulls["L1"] + second * old if kind == "both" else pulls[kind]
    after = weight - rate * pull
    margin = math.inf
    if kind in ("L1", "both") and (strength or second):
        near = torch.minimum(weight.abs(), after.abs())[~gone]
        margin = near.min().item() if near.numel() else math.inf
        gone |= weight * after < 0
    weight.copy_(torch.where(gone, 0, after))
    return margin


def loss_of(model: nn.Sequential, network: Network, head: str) -> tuple[float, float]:
    """Mean loss over training and test points."""
    points = torch.from_numpy(network.points)
    with torch.no_grad():
        output = model(points[:, :-1])
    halves = (slice(0, network.train), slice(network.train, None))
    means = [LOSSES[loss_of_head(head)](output[half], points[half, -1]).item() / len(output[half]) for half in halves]
    return means[0], means[1]
