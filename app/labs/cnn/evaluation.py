"""What a network is worth on digits it has not seen: losses, accuracies, who is taken for whom, what fools it."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES, LARGE, SIZE, Split, digits, shuffled, split
from app.data.draws import draws
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network
from app.kit.confusion import confusion, surest_mistakes
from app.kit.tensors.digits import digits_at
from app.kit.tensors.windows import seen_through
from app.labs.cnn.spec import FOOLED, HIDDEN, TEST, TRAIN, CnnExam

ASKED = 200  # training pictures that its training loss is taken over: all of them would cost a frame
EXAMS_KEPT = 16
LAST_FIRST = np.arange(6000)[::-1].copy()  # of the large digits that MNIST has


def evaluated(network: Network, own: Split, device: str, size: int) -> tuple[Tensor, Tensor, Tensor]:
    """Losses and accuracies [2, (training, test)]; probabilities [N, classes] and labels [N] of the digits that test.

    Of one network: several together would only crowd the cache (measured), and take one another's time.
    """
    pictures = digits_at(np.concatenate([own.train[:ASKED], own.test]), device, size=size)
    known = evaluate([network], pictures.images[None], pictures.labels[None])
    both = torch.cat([known.losses, known.right])  # [2, N]
    figures = torch.stack([both[:, :ASKED].mean(1), both[:, ASKED:].mean(1)], 1)
    return figures, known.probabilities[0, ASKED:], known.targets[0, ASKED:]


def mistakes(probabilities: np.ndarray, truth: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of a frame that tell what is taken for what: of probabilities [N, classes] and labels [N]."""
    counts = np.minimum(confusion(truth, probabilities.argmax(1), CLASSES), 255).astype(np.uint8)
    fooled, confidence = surest_mistakes(truth, probabilities, FOOLED)
    return {"confusion": counts, "fooled": fooled, "fooled_confidence": confidence}


# losses, accuracies and mistakes of a network that has not been evaluated; found once, because many come back together
UNKNOWN = ((np.nan, np.nan), (np.nan, np.nan), mistakes(np.zeros((0, CLASSES)), np.zeros(0, np.int64)))


@cache
def hidden(size: int = SIZE) -> Split:
    """The digits of that size that nobody trains on, as those that test; all others."""
    order = LAST_FIRST if size == LARGE else shuffled("hidden digits")
    return Split(order[HIDDEN[size] :], order[: HIDDEN[size]])


@lru_cache(maxsize=256)
def split_of(seed: str, size: int = SIZE) -> Split:
    """Which digits train and which test in a session of `seed`; of the large ones the same for everybody."""
    if size != LARGE:
        return split(seed, TRAIN[size], TEST, hidden(size).train)
    rest, written = hidden(size).train, np.arange(len(LAST_FIRST), len(digits(LARGE).labels))
    return Split(np.concatenate([rest[TEST:], written]), rest[:TEST])


@lru_cache(maxsize=EXAMS_KEPT)
def questions(exam: CnnExam, device: str) -> tuple[Tensor, Tensor]:
    """The hidden digits, each turned and moved by a draw of its own as `exam` says: images [N, 1, H, W], labels [N]."""
    images, labels = digits_at(hidden(exam.size).test, device, size=exam.size)
    random = draws(exam.seed, "move")
    count, edge = images.shape[0], images.shape[-1]
    angle = np.radians(random.uniform(-exam.turn, exam.turn, count))
    x, y = random.uniform(-exam.shift, exam.shift, (count, 2)).T * 2 / edge  # the picture is 2 wide in a grid
    window = (torch.tensor(values, dtype=torch.float32, device=device) for values in (angle, np.ones(count), x, y))
    return seen_through(images, *window), labels
