"""The optimisation of pictures: of many side by side, each with a drawing, a style and a strength of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from app.labs.style.features import Style, answers, content_loss, grams, roughness, style_loss
from app.labs.style.weighing import BETAS, CONTENT_LEVEL, RATE, SMOOTHNESS, TINY, weights

SHOWN_LEVEL = 1  # whose Gram matrices are shown
STATE = ("image", "first", "second")


class Wanted(NamedTuple):
    """What pictures should come to: a style, and the drawing's answers [P, FILTERS, n, n]."""

    style: Style
    content: Tensor


class Measured(NamedTuple):
    """How far pictures are, each [P], of the drawing and of the style; and one of their Gram matrices."""

    content: Tensor
    style: Tensor
    gram: Tensor


class Canvas(Protocol):
    """A picture that is optimised: `image`, Adam's `first` and `second` moments, each [3, SIZE, SIZE]."""

    image: Tensor
    first: Tensor
    second: Tensor
    updates: int

    @property
    def strength(self) -> float:
        """0: the drawing, 1: the style."""

    @property
    def wanted(self) -> Wanted:
        """What it should come to, of one picture."""

    def measure(self, found: Measured) -> None:
        """So it was before its last step."""


def stacked(wanted: Iterable[Wanted]) -> Wanted:
    """Of several."""
    styles, contents = zip(*wanted, strict=True)
    parts = ([torch.cat(level) for level in zip(*each, strict=True)] for each in zip(*styles, strict=True))
    return Wanted(Style(*parts), torch.cat(contents))


def measured(images: Tensor, wanted: Wanted) -> Measured:
    """Images [P, 3, SIZE, SIZE] as they are."""
    found = answers(images)
    own = grams(found, wanted.style)
    content = content_loss(found[CONTENT_LEVEL], wanted.content)
    return Measured(content, style_loss(own, wanted.style), own[SHOWN_LEVEL])


def weighed(found: Measured, images: Tensor, weighs: Tensor) -> Tensor:
    """The loss of each picture, [P]; `weighs` [2, P]: of style and drawing."""
    return weighs[0] * found.style + weighs[1] * found.content + SMOOTHNESS * roughness(images)


def advance(canvases: Sequence[Canvas], steps: int) -> None:
    """So many steps of each, side by side; colours stay within what a screen can show."""
    images, first, second = (torch.stack([getattr(each, name) for each in canvases]) for name in STATE)
    wanted = stacked(canvas.wanted for canvas in canvases)
    weighs = torch.tensor([weights(canvas.strength) for canvas in canvases]).to(images).T
    done = torch.tensor([canvas.updates for canvas in canvases], dtype=torch.float64)
    for _ in range(steps):
        images.requires_grad_()
        found = measured(images, wanted)
        (gradient,) = torch.autograd.grad(weighed(found, images, weighs).sum(), images)
        done += 1
        images = adam(images.detach(), gradient, first, second, done)
    for row, canvas in enumerate(canvases):
        canvas.image, canvas.first, canvas.second = images[row], first[row], second[row]
        canvas.updates += steps
        canvas.measure(Measured(*(each[row].detach() for each in found)))


def adam(images: Tensor, gradient: Tensor, first: Tensor, second: Tensor, done: Tensor) -> Tensor:
    """The images after a step; the moments change where they are. `done`: steps of each picture, with this one."""
    first.lerp_(gradient, 1 - BETAS[0])
    second.mul_(BETAS[1]).addcmul_(gradient, gradient, value=1 - BETAS[1])
    rates, scales = RATE / (1 - BETAS[0] ** done), (1 - BETAS[1] ** done).sqrt()
    rate, scale = (each.to(images)[:, None, None, None] for each in (rates, scales))
    return (images - rate * first / (second.sqrt() / scale + TINY)).clamp_(-1, 1)
