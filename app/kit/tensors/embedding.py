"""Contrastive learning on faces: pictures of one person come to lie together, those of others apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from numpy.typing import NDArray
from torch import Tensor

from app.data.draws import draws
from app.data.faces import Values, View, noisy, render, views
from app.engine.stacked.network import Network, Stack

PEOPLE, EACH = 40, 2  # in a mini-batch: so many people, pictures of each
PICTURES = 8  # of each person, to learn from
TEMPERATURE = 0.15
LEARNING_RATE = 0.004


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
    inputs = pictures.expand(len(networks), *pictures.shape[1:])
    return F.normalize(Stack(networks).outputs(inputs), dim=-1)


def tensor_of(pictures: Values, device: str) -> Tensor:
    """Pictures [..., H, W] as networks take them: [..., 1, H, W]."""
    return torch.from_numpy(pictures).unsqueeze(-3).to(device)


@dataclass(frozen=True)
class Album:
    """Pictures [people, pictures of each, 1, H, W] to learn from; equal seeds and faces give equal ones."""

    pictures: Tensor
    seed: str

    @classmethod
    def of(cls, seed: str, faces: Values, device: str, contrast: Values | None = None) -> Album:
        """So many pictures of each of `faces` [N, 12], in any pose and light; `contrast` [N] of all of a person."""
        random = draws(seed, "album")
        view = views(random, len(faces) * PICTURES)
        if contrast is not None:
            view = View(*view[:-1], np.repeat(contrast, PICTURES).astype(np.float32))
        drawn = noisy(render(np.repeat(faces, PICTURES, 0), view), random)
        return cls(tensor_of(drawn.reshape(len(faces), PICTURES, *drawn.shape[1:]), device), seed)

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """The mini-batch of a step: pictures [N, 1, H, W], and who is on each [N]."""
        people, pictures = chosen(self.seed, step, len(self.pictures))
        where = torch.from_numpy(np.stack([people, pictures])).to(self.pictures.device)
        return self.pictures[where[0], where[1]], where[0]


def chosen(seed: str, step: int, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who is in the mini-batch of a step, and on which of their pictures: each [N]; nobody's picture comes twice."""
    random = draws(seed, "batch", step)
    people = random.permutation(count)[:PEOPLE]
    pictures = random.random((len(people), PICTURES)).argsort(1)[:, :EACH]
    return np.repeat(people, EACH), pictures.ravel()
