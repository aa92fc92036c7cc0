"""Contrastive learning on faces: pictures of one person come to lie together, those of others apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from numpy.typing import NDArray
from torch import Tensor

from app.data.draws import draws
from app.data.faces import SIZE, Values, View, noisy, render, views
from app.engine.stacked.network import Network, Stack
from app.kit.embedding import STEPS

BATCH = 80  # pictures in a mini-batch
CHUNK = 128  # pictures that are embedded at once: what stays in a processor's caches
EACH = 2  # of each person on them, where there are enough people
PICTURES = 8  # of each person, to choose from
TEMPERATURE = 0.1
RATES = ((160, 0.005), (STEPS, 0.001))  # Adam's learning rates, each until so many updates


def contrastive(outputs: Tensor, people: Tensor) -> Tensor:
    """Of outputs [P, N, D] and who is on each picture [P, N]: the loss of each picture [P, N].

    How surely a picture chooses its own person's others among all others of the batch by the cosine between them
    (SupCon, Khosla et al. 2020, https://arxiv.org/abs/2004.11362, equation 2). 0 for who is there but once.
    """
    vectors = F.normalize(outputs, dim=-1)
    similar = vectors @ vectors.transpose(1, 2) / TEMPERATURE  # [P, N, N]
    itself = torch.eye(similar.shape[1], dtype=torch.bool, device=similar.device)
    chosen = similar.masked_fill(itself, -torch.inf).log_softmax(2).masked_fill(itself, 0)
    same = ((people[:, :, None] == people[:, None, :]) & ~itself).float()
    return -(same * chosen).sum(2) / same.sum(2).clamp(min=1)


@torch.no_grad()
def embed(networks: Sequence[Network], pictures: Tensor) -> Tensor:
    """Where networks of one plan put pictures [P or 1, N, 1, H, W]: [P, N, D], vectors of length 1."""
    stack, inputs = Stack(networks), pictures.expand(len(networks), *pictures.shape[1:])
    return torch.cat([F.normalize(stack.outputs(part), dim=-1) for part in torch.split(inputs, CHUNK, dim=1)], 1)


def tensor_of(pictures: Values, device: str) -> Tensor:
    """Pictures [..., H, W] as networks take them: [..., 1, H, W]."""
    return torch.from_numpy(pictures).unsqueeze(-3).to(device)


class Album:
    """Pictures of people to learn from, PICTURES of each, in any pose and light; drawn when they are first needed.

    Equal seeds and faces give equal ones.
    """

    def __init__(self, seed: str, faces: Values, device: str, contrast: Values | None = None) -> None:
        """Of N people, at least BATCH / PICTURES, with their numbers [N, 12].

        `contrast` [N]: of all pictures of each person, 1 as usual.
        """
        self.seed, self.faces, self.device = seed, faces, device
        self._contrast = np.ones(len(faces), np.float32) if contrast is None else contrast.astype(np.float32)
        self.forget()

    def forget(self) -> None:
        """Free all pictures, megabytes of them; those that are needed again are drawn again."""
        self._pictures = torch.zeros(0)
        self._drawn = np.zeros(len(self.faces), bool)

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """The mini-batch of a step: pictures [N, 1, H, W], and who is on each [N]."""
        people, pictures = chosen(self.seed, step, len(self.faces))
        self._draw(np.unique(people))
        where = torch.from_numpy(np.stack([people, pictures])).to(self.device)
        return self._pictures[where[0], where[1]], where[0]

    def _draw(self, people: NDArray[np.int64]) -> None:
        """Have the pictures of `people`."""
        missing = people[~self._drawn[people]]
        if not len(missing):
            return
        if not len(self._pictures):
            self._pictures = torch.zeros(len(self.faces), PICTURES, 1, SIZE, SIZE, device=self.device)
        randoms = [draws(self.seed, "album", int(person)) for person in missing]
        seen = zip(*(views(random, PICTURES) for random in randoms), strict=True)
        view = View(*map(np.concatenate, seen))._replace(contrast=np.repeat(self._contrast[missing], PICTURES))
        clear = render(np.repeat(self.faces[missing], PICTURES, 0), view).reshape(-1, PICTURES, SIZE, SIZE)
        drawn = np.stack([noisy(own, random) for own, random in zip(clear, randoms, strict=True)])
        self._pictures[torch.from_numpy(missing)] = tensor_of(drawn, self.device)
        self._drawn[missing] = True


def chosen(seed: str, step: int, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who of `count` people is in the mini-batch of a step, and on which of their pictures: each [BATCH].

    Where people are few there are more pictures of each; no picture comes twice.
    """
    random = draws(seed, "batch", step)
    each = max(EACH, -(-BATCH // count))
    people = random.permutation(count)[: BATCH // each]
    pictures = random.random((len(people), PICTURES)).argsort(1)[:, :each]
    return np.repeat(people, each), pictures.ravel()
