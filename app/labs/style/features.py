"""What a picture is made of, by fixed random filters at several sizes: no network that has learnt anything.

The content is where a filter answers; the style is which filters answer together, wherever that is: their Gram matrix
(Gatys et al. 2015, https://arxiv.org/abs/1508.06576). Random filters are enough for it (Ustyuzhaninov et al. 2016,
https://arxiv.org/abs/1606.00021).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, conv2d, pad

from app.labs.style.filters import bank
from app.labs.style.spec import KERNEL, LEVELS
from app.labs.style.weighing import LEAST_SPREAD

EDGE = KERNEL // 2  # pixels that a picture is mirrored by at its edges


class Style(NamedTuple):
    """Of each level: the mean and the spread of the style's answers, [P, FILTERS, 1]; and its Gram matrix, [P, F, F].

    F: FILTERS + 1, the last is the constant 1, so that means count.
    """

    means: list[Tensor]
    spreads: list[Tensor]
    grams: list[Tensor]


@cache
def filters(device: str) -> Tensor:
    """Their weights [FILTERS, 3, KERNEL, KERNEL] on a device."""
    return torch.tensor(bank(), device=device)


def answers(images: Tensor) -> list[Tensor]:
    """What the filters answer to images [P, 3, SIZE, SIZE] from −1 to 1, at each level: [P, FILTERS, n, n]."""
    weights = filters(images.device.type).to(images.dtype)
    found = []
    for level in range(LEVELS):
        images = images if not level else avg_pool2d(images, 2)
        found.append(conv2d(pad(images, (EDGE,) * 4, "reflect"), weights).tanh())
    return found


def gram(answered: Tensor, mean: Tensor, spread: Tensor) -> Tensor:
    """How strongly each filter answers where each other does, [P, FILTERS, n, n] → [P, F, F], in the style's scale."""
    flat = (answered.flatten(2) - mean) / spread
    whole = torch.cat([flat, torch.ones_like(flat[:, :1])], 1)
    return whole @ whole.transpose(1, 2) / whole.shape[2]


def grams(answered: Iterable[Tensor], style: Style) -> list[Tensor]:
    """Of each level."""
    return [gram(*level) for level in zip(answered, style.means, style.spreads, strict=True)]


def style_of(images: Tensor) -> Style:
    """Images as styles."""
    answered = answers(images)
    flat = [each.flatten(2) for each in answered]
    means = [each.mean(2, keepdim=True) for each in flat]
    spreads = [each.std(2, keepdim=True) + LEAST_SPREAD for each in flat]
    return Style(means, spreads, [gram(*level) for level in zip(answered, means, spreads, strict=True)])


def style_loss(own: Sequence[Tensor], style: Style) -> Tensor:
    """The mean squared distance of Gram matrices from the style's: [P]."""
    each = [(gram - want).square().mean((1, 2)) for gram, want in zip(own, style.grams, strict=True)]
    return torch.stack(each).mean(0)


def content_loss(answered: Tensor, wanted: Tensor) -> Tensor:
    """The mean squared distance of answers [P, FILTERS, n, n]: [P]."""
    return (answered - wanted).square().mean((1, 2, 3))


def roughness(images: Tensor) -> Tensor:
    """How different neighbouring pixels are, on average, down and across: [P]."""
    return images.diff(dim=2).abs().mean((1, 2, 3)) + images.diff(dim=3).abs().mean((1, 2, 3))


def images_of(pictures: Sequence[np.ndarray], device: str) -> Tensor:
    """uint8 [SIZE, SIZE, 3] each, as float32 [P, 3, SIZE, SIZE] from −1 to 1."""
    stacked = torch.from_numpy(np.stack(pictures)).to(device)
    return stacked.permute(0, 3, 1, 2).float() / 127.5 - 1


def pictures_of(images: Tensor) -> Tensor:
    """The other way round: [..., 3, SIZE, SIZE] → uint8 [..., SIZE, SIZE, 3]."""
    return ((images + 1) * 127.5).round().byte().movedim(-3, -1)
