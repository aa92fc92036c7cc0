"""The plain way with torch: one torch.nn module and one torch.optim loop per network."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import torch
from torch import Tensor, nn

from bench.rooms import Start

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid, "linear": nn.Identity}


class Loop:
    """One network as every tutorial trains it."""

    def __init__(self, start: Start) -> None:
        self.inputs = torch.tensor(start.inputs, dtype=torch.float32)
        self.labels = torch.tensor(start.labels, dtype=torch.float32)
        self.batch_size = start.batch_size
        self.waiting = 0  # samples of the last epoch that have not been stepped on
        self.model = model(start)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=start.learning_rate)

    def epoch(self) -> None:
        """Every full batch once; the first takes the last epoch's remainder along."""
        count = len(self.inputs)
        ends = [0, *range(self.batch_size, count + 1, self.batch_size)]
        for begin, end in pairwise(ends):
            self.step(*self.batch(begin, end))
        self.waiting = count - ends[-1]

    def batch(self, begin: int, end: int) -> tuple[Tensor, Tensor]:
        """Inputs and labels of the samples from `begin` to `end`, the waiting ones before the first."""
        if begin > 0 or self.waiting == 0:
            return self.inputs[begin:end], self.labels[begin:end]
        samples = torch.arange(-self.waiting, end) % len(self.inputs)
        return self.inputs[samples], self.labels[samples]

    def step(self, inputs: Tensor, labels: Tensor) -> None:
        """One update against the mean of ½(output − label)² over the batch."""
        self.optimizer.zero_grad()
        loss = 0.5 * nn.functional.mse_loss(self.model(inputs).squeeze(1), labels)
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()

    def loss(self) -> float:
        """Mean of ½(output − label)² over the training points."""
        with torch.no_grad():
            return float(0.5 * nn.functional.mse_loss(self.model(self.inputs).squeeze(1), self.labels))


def model(start: Start) -> nn.Sequential:
    """The network of `start` as modules, with its initial parameters."""
    modules: list[nn.Module] = []
    for name, weights, biases in start.layers:
        linear = nn.Linear(*weights.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights.T))
            linear.bias.copy_(torch.tensor(biases))
        modules += [linear, ACTIVATIONS[name]()]
    return nn.Sequential(*modules)


def rate(loops: list[Loop], epochs: int) -> float:
    """Epochs per second of all `loops` together, one after the other, each training `epochs` more."""
    begun = perf_counter()
    for loop in loops:
        for _ in range(epochs):
            loop.epoch()
    return len(loops) * epochs / (perf_counter() - begun)
