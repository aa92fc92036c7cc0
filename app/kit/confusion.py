"""Who is taken for whom, and how surely."""

from __future__ import annotations

import numpy as np


def confusion(truth: np.ndarray, answers: np.ndarray, classes: int) -> np.ndarray:
    """How often each class was taken for each: int64 [truth, answer], from class numbers [N]."""
    return np.bincount(truth * classes + answers, minlength=classes * classes).reshape(classes, classes)


def surest_mistakes(truth: np.ndarray, probabilities: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The mistakes a network is surest of, surest first, `most` of them: which sample and its answer, int32 [most, 2],
    −1 where there are no more; and how sure it is, float32 [most]. `truth` [N], `probabilities` [N, classes].
    """
    answers = probabilities.argmax(1)
    wrong = np.flatnonzero(answers != truth)
    sure = probabilities[wrong, answers[wrong]]
    first = np.argsort(-sure, kind="stable")[:most]
    mistakes, confidence = np.full((most, 2), -1, np.int32), np.zeros(most, np.float32)
    mistakes[: len(first), 0], mistakes[: len(first), 1] = wrong[first], answers[wrong[first]]
    confidence[: len(first)] = sure[first]
    return mistakes, confidence
