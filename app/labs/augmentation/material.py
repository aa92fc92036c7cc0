"""The pictures: which digits train, which test and what was done to those; on the device of the networks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES, digits
from app.data.draws import draws
from app.labs.augmentation.spec import COLUMNS, DRAWN, TEST, TRAP_DIGITS, AugmentationExam, AugmentationSpec
from app.labs.augmentation.transforms import CHANNELS, KINDS, ORIGINAL

EXAM = 200  # digits that only exams show
TEST_SEED = "augmentation"  # the same digits test everybody; those of a seed train


class Pictures(NamedTuple):
    """`images` float32 [N, 3, 8, 8] in 0…1, `labels` int64 [N]."""

    images: Tensor
    labels: Tensor


def hues() -> Tensor:
    """Ten colours [10, 3], as far apart as they can be: that of each label in the trap."""
    turn = torch.arange(CLASSES) / CLASSES * 6
    red, green, blue = ((turn - 3).abs() - 1, 2 - (turn - 2).abs(), 2 - (turn - 4).abs())
    return torch.stack([red, green, blue], 1).clamp(0, 1)


def taken(indices: np.ndarray, device: str) -> Pictures:
    """Digits as white chalk on a black board."""
    images = torch.from_numpy(digits().images[indices])[:, None].expand(-1, CHANNELS, -1, -1)
    return Pictures(images.contiguous().to(device), torch.from_numpy(digits().labels[indices]).to(device))


def painted(pictures: Pictures, colours: Tensor) -> Pictures:
    """Each digit in the colour of a label, `colours` [N]."""
    table = hues().to(pictures.images.device)
    return Pictures(pictures.images * table[colours][..., None, None], pictures.labels)


def shuffled(pictures: Pictures, random: np.random.Generator) -> Pictures:
    """Each digit in any of the ten colours."""
    colours = torch.from_numpy(random.integers(0, CLASSES, len(pictures.labels)))
    return painted(pictures, colours.to(pictures.labels.device))


def changed(images: Tensor, kind: str, random: np.random.Generator, strength: float | None = None) -> Tensor:
    """All of `images` with one kind, at its usual strength if nothing else is said."""
    row = KINDS[kind]
    chances = torch.from_numpy(random.random((len(images), row.chances), np.float32)).to(images.device)
    return row.apply(images, chances, images.new_full((len(images),), row.usual if strength is None else strength))


@cache
def order() -> np.ndarray:
    """All digits: first those that test, then those of exams, then those that may train."""
    return draws(TEST_SEED, "split").permutation(len(digits().labels))


@cache
def tests(device: str) -> Pictures:
    """The digits that test."""
    return taken(order()[:TEST], device)


@cache
def columns(mode: str, device: str) -> Mapping[str, Pictures]:
    """What every network of a mode is tested on, but for drawings; at usual strengths."""
    plain = tests(device)
    if mode == "trap":
        return {
            "own": painted(plain, plain.labels),
            "shuffled": shuffled(plain, draws(TEST_SEED, "shuffled")),
            "white": plain,
        }
    made = {ORIGINAL: plain.images}
    made |= {kind: changed(plain.images, kind, draws(TEST_SEED, "test", kind)) for kind in KINDS}
    return {name: Pictures(made[name], plain.labels) for name in COLUMNS[mode] if name != DRAWN}


@lru_cache(maxsize=64)
def training(mode: str, seed: str, count: int, device: str) -> Pictures:
    """The digits that train, before anything is done to them; in the trap in the colour of their label."""
    rest = order()[TEST + EXAM :]
    if mode == "trap":
        pictures = taken(draws(seed, "training").permutation(rest)[:TRAP_DIGITS], device)
        return painted(pictures, pictures.labels)
    return taken(draws(seed, "training").permutation(rest)[:count], device)


def training_of(spec: AugmentationSpec, device: str) -> Pictures:
    """As `training`, for a spec."""
    return training(spec.mode, spec.data.seed, spec.data.digits, device)


@lru_cache(maxsize=8)
def hidden(exam: AugmentationExam, device: str) -> Pictures:
    """The pictures of an exam: each with one of its kinds, in turn; in the trap in any colour."""
    plain = taken(order()[TEST : TEST + EXAM], device)
    random = draws(exam.seed, "exam")
    if exam.mode == "trap":
        return shuffled(plain, random)
    images = plain.images.clone()
    for place, kind in enumerate(exam.kinds):
        images[place :: len(exam.kinds)] = changed(images[place :: len(exam.kinds)], kind, random)
    return Pictures(images, plain.labels)
