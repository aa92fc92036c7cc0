"""What a network is worth on digits it has not seen: losses, accuracies, who is taken for whom, what fools it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import cos, radians, sin

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.digits import CLASSES, digits
from app.data.draws import draws
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.labs.cnn.layouts import FOOLED
from app.labs.cnn.spec import HIDDEN, TEST, TRAIN, CnnExam

ASKED = 200  # training pictures that its training loss is taken over: all of them would cost a frame
SECRET = "hidden digits"
EXAMS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Deck:
    """One seed's digits: places in the file, `train` [1200] and `test` [300]."""

    train: np.ndarray
    test: np.ndarray


@dataclass(slots=True)
class Verdict:
    """How a network did at `version`. `confusion` [truth, answer] counts; `fooled` [FOOLED, (test picture, answer)]."""

    version: tuple[int, int] = (-1, -1)
    losses: tuple[float, float] = (float("nan"), float("nan"))  # training, test: mean cross-entropy
    accuracies: tuple[float, float] = (float("nan"), float("nan"))
    confusion: np.ndarray = field(default_factory=lambda: np.zeros((CLASSES, CLASSES), np.uint8))
    fooled: np.ndarray = field(default_factory=lambda: np.full((FOOLED, 2), -1, np.int32))
    confidence: np.ndarray = field(default_factory=lambda: np.zeros(FOOLED, np.float32))


@cache
def pictures(device: str) -> tuple[Tensor, Tensor]:
    """All digits: images [1797, 1, 8, 8] and labels [1797]."""
    images, labels = digits()
    return torch.tensor(images, device=device)[:, None], torch.tensor(labels, device=device)


@cache
def hidden() -> tuple[np.ndarray, np.ndarray]:
    """Places of the digits that nobody trains on, and of all others."""
    order = draws(SECRET).permutation(len(digits().labels))
    return order[:HIDDEN], order[HIDDEN:]


@lru_cache(maxsize=256)
def deck(seed: str) -> Deck:
    """Which digits train and which test."""
    _, others = hidden()
    order = others[draws(seed, "split").permutation(len(others))]
    return Deck(order[:TRAIN], order[TRAIN : TRAIN + TEST])


def verdict(network: Network, own: Deck, version: tuple[int, int], device: str) -> Verdict:
    """Of one network: several together would only crowd the cache (measured), and take one another's time."""
    images, labels = pictures(device)
    places = torch.from_numpy(np.concatenate([own.train[:ASKED], own.test]))
    known = evaluate([network], images[places][None], labels[places][None])
    both = [(of[0, :ASKED].mean().item(), of[0, ASKED:].mean().item()) for of in (known.losses, known.right)]
    tested = known.probabilities[0, ASKED:].cpu().numpy()
    confusion, fooled, confidence = mistakes(tested, digits().labels[own.test])
    return Verdict(version, both[0], both[1], confusion, fooled, confidence)


def mistakes(answers: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of probabilities [N, classes]: the confusion matrix, and the surest mistakes with how sure they are."""
    given = answers.argmax(1)
    counts = np.bincount(truth * CLASSES + given, minlength=CLASSES * CLASSES).reshape(CLASSES, CLASSES)
    wrong = np.flatnonzero(given != truth)
    sure = answers[wrong, given[wrong]]
    first = np.argsort(-sure, kind="stable")[:FOOLED]
    fooled, confidence = np.full((FOOLED, 2), -1, np.int32), np.zeros(FOOLED, np.float32)
    fooled[: len(first), 0], fooled[: len(first), 1] = wrong[first], given[wrong[first]]
    confidence[: len(first)] = sure[first]
    return np.minimum(counts, 255).astype(np.uint8), fooled, confidence


# ---- challenges


@lru_cache(maxsize=EXAMS_KEPT)
def questions(exam: CnnExam, device: str) -> tuple[Tensor, Tensor]:
    """The hidden digits as `exam` turns and moves them: images [1, N, 1, 8, 8] and labels [1, N]."""
    images, labels = pictures(device)
    places = torch.from_numpy(hidden()[0])
    return moved(images[places], exam)[None], labels[places][None]


def moved(images: Tensor, exam: CnnExam) -> Tensor:
    """`images` [N, 1, 8, 8], each turned and moved by its own draw."""
    random = draws(exam.seed, "move")
    count, edge = images.shape[0], images.shape[-1]
    angles = random.uniform(-exam.turn, exam.turn, count)
    shifts = random.uniform(-exam.shift, exam.shift, (count, 2)) * 2 / edge  # the picture is 2 wide in a grid
    rows = [
        [[cos(a := radians(angle)), -sin(a), x], [sin(a), cos(a), y]]
        for angle, (x, y) in zip(angles.tolist(), shifts.tolist(), strict=True)
    ]
    grid = F.affine_grid(torch.tensor(rows, device=images.device), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, padding_mode="zeros", align_corners=False)


def error_rates(networks: Sequence[Network], exam: CnnExam, device: str) -> Iterable[float]:
    """The share of hidden pictures that each of `networks` (of one plan) gets wrong."""
    images, labels = questions(exam, device)
    return (1 - evaluate(networks, images, labels).right.mean(1).double()).tolist()
