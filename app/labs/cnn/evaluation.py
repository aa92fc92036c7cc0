"""What a network is worth on digits it has not seen: losses, accuracies, who is taken for whom, what fools it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES, Split, shuffled, split
from app.data.draws import draws
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.kit.confusion import confusion, surest_mistakes
from app.kit.tensors.digits import digits_at
from app.kit.tensors.windows import seen_through
from app.labs.cnn.layouts import FOOLED
from app.labs.cnn.spec import HIDDEN, TEST, TRAIN, CnnExam

ASKED = 200  # training pictures that its training loss is taken over: all of them would cost a frame
EXAMS_KEPT = 16


@dataclass(slots=True)
class Evaluation:
    """How a network did: `confusion` [truth, answer] counts; `fooled` [FOOLED, (test picture, answer)]."""

    losses: tuple[float, float] = (float("nan"), float("nan"))  # training, test: mean cross-entropy
    accuracies: tuple[float, float] = (float("nan"), float("nan"))
    confusion: np.ndarray = field(default_factory=lambda: np.zeros((CLASSES, CLASSES), np.uint8))
    fooled: np.ndarray = field(default_factory=lambda: np.full((FOOLED, 2), -1, np.int32))
    confidence: np.ndarray = field(default_factory=lambda: np.zeros(FOOLED, np.float32))

    @classmethod
    def of(cls, network: Network, own: Split, device: str) -> Evaluation:
        """Of one network: several together would only crowd the cache (measured), and take one another's time."""
        pictures = digits_at(np.concatenate([own.train[:ASKED], own.test]), device)
        known = evaluate([network], pictures.images[None], pictures.labels[None])
        both = [(of[0, :ASKED].mean().item(), of[0, ASKED:].mean().item()) for of in (known.losses, known.right)]
        probabilities, truth = (part[0, ASKED:].cpu().numpy() for part in (known.probabilities, known.targets))
        counts = np.minimum(confusion(truth, probabilities.argmax(1), CLASSES), 255).astype(np.uint8)
        return cls(both[0], both[1], counts, *surest_mistakes(truth, probabilities, FOOLED))


@cache
def hidden() -> Split:
    """The digits that nobody trains on, as those that test; all others."""
    order = shuffled("hidden digits")
    return Split(order[HIDDEN:], order[:HIDDEN])


@lru_cache(maxsize=256)
def split_of(seed: str) -> Split:
    """Which digits train and which test in a session of `seed`."""
    return split(seed, TRAIN, TEST, hidden().train)


@lru_cache(maxsize=EXAMS_KEPT)
def questions(exam: CnnExam, device: str) -> tuple[Tensor, Tensor]:
    """The hidden digits, each turned and moved by its own draw as `exam` says: images [N, 1, 8, 8], labels [N]."""
    images, labels = digits_at(hidden().test, device)
    random = draws(exam.seed, "move")
    count, edge = images.shape[0], images.shape[-1]
    angle = np.radians(random.uniform(-exam.turn, exam.turn, count))
    x, y = random.uniform(-exam.shift, exam.shift, (count, 2)).T * 2 / edge  # the picture is 2 wide in a grid
    window = (torch.tensor(values, dtype=torch.float32, device=device) for values in (angle, np.ones(count), x, y))
    return seen_through(images, *window), labels
