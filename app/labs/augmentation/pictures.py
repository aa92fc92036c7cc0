"""The pictures: which digits train, which test and what was done to those; on the device of the networks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES, LARGE, SIZE, WRITTEN, digits, shuffled
from app.data.draws import draws
from app.kit.tensors.changes import CHANGES
from app.kit.tensors.digits import Pictures, digits_at
from app.labs.augmentation.spec import (
    COLUMNS,
    DRAWN,
    HUNG,
    TEST,
    TRAP_DIGITS,
    AugmentationExam,
    AugmentationSpec,
    Task,
)
from app.labs.augmentation.transforms import CHANNELS, KINDS, ORIGINAL

EXAM = 200  # digits that only exams show
TEST_SEED = "augmentation"  # the same digits test everybody; those of a seed train


@cache
def rows(size: int = SIZE) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The digits that test, those of exams, and those that may train; they are white chalk on a black board."""
    every = np.arange(len(digits(size).labels))
    real = len(every) - (WRITTEN if size == LARGE else 0)
    test, exam, train = np.split(shuffled(TEST_SEED, "split", among=every[:real]), [TEST, TEST + EXAM])
    return test, exam, np.concatenate([train, every[real:]])


def in_colours(pictures: Pictures, colours: Tensor) -> Pictures:
    """Each digit in one of ten colours [N], as far apart as they can be: that of each label in the trap."""
    turn = torch.arange(CLASSES) / CLASSES * 6
    red, green, blue = ((turn - 3).abs() - 1, 2 - (turn - 2).abs(), 2 - (turn - 4).abs())
    hues = torch.stack([red, green, blue], 1).clamp(0, 1).to(pictures.images.device)
    return Pictures(pictures.images * hues[colours][..., None, None], pictures.labels)


def in_any_colour(pictures: Pictures, random: np.random.Generator) -> Pictures:
    """Each digit in any of the ten colours."""
    colours = torch.from_numpy(random.integers(0, CLASSES, len(pictures.labels)))
    return in_colours(pictures, colours.to(pictures.labels.device))


def changed(images: Tensor, kind: str, random: np.random.Generator) -> Tensor:
    """All of `images` with one kind, at its default strength."""
    row = KINDS[kind]
    randoms = torch.from_numpy(random.random((len(images), row.numbers(images.shape[-1])), np.float32)).to(
        images.device
    )
    return CHANGES[kind](images, randoms, images.new_full((len(images),), row.default))


@cache
def columns(task: Task, device: str) -> Mapping[str, Pictures]:
    """What every network of a task is tested on, but for drawings; at default strengths."""
    plain = digits_at(rows(task.size)[0], device, CHANNELS, task.size)
    if task.mode == "trap":
        mixed = in_any_colour(plain, draws(TEST_SEED, "shuffled"))
        return {"own": in_colours(plain, plain.labels), "shuffled": mixed, "white": plain}
    made = {ORIGINAL: plain.images}
    made |= {kind: changed(plain.images, kind, draws(TEST_SEED, "test", kind)) for kind in KINDS}
    return {name: Pictures(made[name], plain.labels) for name in COLUMNS[task.mode] if name != DRAWN}


@cache
def wall(task: Task, names: tuple[str, ...], device: str) -> tuple[np.ndarray, np.ndarray]:
    """Test digits that hang on the wall as long as they are misread, column after column: uint8 images and labels."""
    shown = [columns(task, device)[name].at(HUNG[task.size]) for name in names]
    images = torch.cat([each.images for each in shown]).mul(255).round().byte()
    return images.cpu().numpy(), torch.cat([each.labels for each in shown]).cpu().numpy().astype(np.uint8)


@cache
def example(label: int, size: int) -> np.ndarray:
    """The test digit of a label that is most like all others: [size, size] from 0 to 1."""
    images, labels = digits(size)
    alike = np.array([images[row] for row in rows(size)[0] if labels[row] == label])
    usual: np.ndarray = alike[((alike - alike.mean(0)) ** 2).sum((1, 2)).argmin()]
    return usual


@lru_cache(maxsize=8)  # runs keep theirs: a large one has ten megabytes
def training(task: Task, seed: str, count: int, device: str) -> Pictures:
    """The digits that train, before anything is done to them; in the trap in the colour of their label."""
    chosen = shuffled(seed, "training", among=rows(task.size)[2])[:count]
    pictures = digits_at(chosen, device, CHANNELS, task.size)
    return in_colours(pictures, pictures.labels) if task.mode == "trap" else pictures


def training_of(spec: AugmentationSpec, device: str) -> Pictures:
    """The digits that train for `spec`."""
    return training(spec.task, spec.data.seed, TRAP_DIGITS if spec.mode == "trap" else spec.data.digits, device)


@lru_cache(maxsize=8)
def hidden(exam: AugmentationExam, device: str) -> Pictures:
    """The pictures of an exam: each with one of its kinds, in turn; in the trap in any colour."""
    plain = digits_at(rows(exam.size)[1], device, CHANNELS, exam.size)
    random = draws(exam.seed, "exam")
    if exam.mode == "trap":
        return in_any_colour(plain, random)
    images = plain.images.clone()
    for place, kind in enumerate(exam.kinds):
        images[place :: len(exam.kinds)] = changed(images[place :: len(exam.kinds)], kind, random)
    return Pictures(images, plain.labels)
