"""The contrastive loss and its gradient are those of plain torch.nn, and learning brings people together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from app.data.draws import draws
from app.data.faces import identities
from app.engine.stacked.network import Network, Stack, parted
from app.engine.stacked.training import gradients, train
from app.kit.embedding import DIMENSIONS, PLAN
from app.kit.tensors.embedding import (
    BATCH,
    EACH,
    PICTURES,
    RATES,
    TEMPERATURE,
    Album,
    chosen,
    contrastive,
    embed,
)


def album(seed: str, people: int = 12) -> Album:
    return Album(seed, identities(draws(seed, "people"), people), "cpu")


def batches(seeds: list[str], step: int = 0) -> tuple[Tensor, Tensor]:
    pictures, people = zip(*(album(seed).batch(step) for seed in seeds), strict=True)
    return torch.stack(pictures), torch.stack(people)


def plain() -> nn.Sequential:
    """The same network in torch.nn."""
    parts: list[nn.Module] = []
    for (inputs, outputs), block in zip(pairwise((1, 12, 24, 24)), PLAN.blocks, strict=True):
        parts += [nn.Conv2d(inputs, outputs, 3, padding=1)]
        parts += [nn.BatchNorm2d(outputs)] if block.norm else []
        parts += [nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*parts, nn.Flatten(), nn.Linear(24 * 9, DIMENSIONS))


def spelled_out(outputs: Tensor, people: Tensor) -> Tensor:
    """The mean loss, picture by picture."""
    vectors = outputs / outputs.norm(dim=1, keepdim=True)
    losses = []
    for i, one in enumerate(vectors):
        others = [j for j in range(len(vectors)) if j != i]
        total = sum(torch.exp(one @ vectors[j] / TEMPERATURE) for j in others)
        friends = [j for j in others if people[j] == people[i]]
        logs = [torch.log(torch.exp(one @ vectors[j] / TEMPERATURE) / total) for j in friends]
        losses.append(-sum(logs) / len(logs) if logs else torch.zeros(()))
    return torch.stack([torch.as_tensor(loss) for loss in losses]).mean()


def test_the_gradient_is_that_of_plain_torch() -> None:
    seeds = ["a", "b"]
    networks = [Network.begin(PLAN, seed) for seed in seeds]
    for network in networks:
        network.weights, network.statistics = network.weights.double(), network.statistics.double()
    pictures, people = batches(seeds)
    pictures = pictures.double()
    losses, gradient = gradients(Stack(networks), pictures, people, contrastive)
    for row, network in enumerate(networks):
        model = plain().double()
        for own, (_, values) in zip(model.parameters(), parted(PLAN.weights, network.weights).items(), strict=True):
            own.data.copy_(values)
        loss = spelled_out(model(pictures[row]), people[row])
        expected = torch.autograd.grad(loss, list(model.parameters()))
        assert losses[row].item() == pytest.approx(loss.item(), rel=1e-6)
        torch.testing.assert_close(
            gradient[row], torch.cat([part.flatten() for part in expected]), rtol=1e-5, atol=1e-7
        )


def test_who_is_there_but_once_has_no_loss() -> None:
    losses = contrastive(
        torch.randn(1, 5, 3, generator=torch.Generator().manual_seed(0)), torch.tensor([[0, 0, 1, 2, 2]])
    )
    assert losses[0, 2] == 0
    assert (losses[0, [0, 1, 3, 4]] > 0).all()


@pytest.mark.parametrize(("count", "each"), [(100, EACH), (40, EACH), (16, 5), (10, PICTURES)])
def test_a_batch_has_some_pictures_of_each_and_none_twice(count: int, each: int) -> None:
    people, pictures = chosen("a", 3, count)
    assert len(people) == BATCH
    assert (np.bincount(people)[np.unique(people)] == each).all()
    assert len({*zip(people.tolist(), pictures.tolist(), strict=True)}) == BATCH
    assert pictures.max() < PICTURES
    assert not np.array_equal(chosen("a", 4, count)[0], people)


def test_pictures_are_the_same_whenever_they_are_drawn() -> None:
    early, late = album("a", 100), album("a", 100)
    early.batch(0)
    torch.testing.assert_close(early.batch(7)[0], late.batch(7)[0], rtol=0, atol=1e-6)
    early.forget()
    torch.testing.assert_close(early.batch(7)[0], late.batch(7)[0], rtol=0, atol=1e-6)


def test_low_contrast_is_seen() -> None:
    contrast = np.linspace(1, 0.3, 10, dtype=np.float32)
    pictures, people = Album("c", identities(draws("c"), 10), "cpu", contrast).batch(0)
    spreads = [pictures[people == person].std().item() for person in (0, 9)]
    assert spreads[1] < 0.6 * spreads[0]


def test_learning_brings_people_together() -> None:
    """Of the people that it learns from: strangers take longer, and are another test's (tests/labs)."""
    own = album("a", 10)
    pictures, people = own.batch(0)  # all there are
    order = people.argsort(stable=True)
    network = Network.begin(PLAN, "a")

    def apart() -> float:
        vectors = embed([network], pictures[order][None])[0].view(10, PICTURES, -1)
        same = (vectors[:, :1] - vectors[:, 1:]).norm(dim=2).mean()
        others = torch.pdist(vectors[:, 0]).mean()
        return float(same / others)

    before = apart()
    train([network], [25], [RATES[0][1]], lambda _, stack: batch_of(own, stack), contrastive)
    assert apart() < 0.6 * before


def batch_of(own: Album, stack: Stack) -> tuple[Tensor, Tensor]:
    pictures, people = own.batch(stack.updates[0])
    return pictures[None], people[None]
