"""Rosenblatt's rule (Rosenblatt 1958, https://doi.org/10.1037/h0042519): a neuron learns from one mistake at a time.

Where the neuron w, b answers a point x of label y = ±1 with the wrong side, w ← w + η y x and b ← b + η y.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.labs.perceptron.points import Points


class Neuron(NamedTuple):
    """Two weights and a bias, as float32 has them."""

    w1: float
    w2: float
    b: float


class Update(NamedTuple):
    """What one mistake has changed: the point's index, and the neuron as it was before."""

    point: int
    before: Neuron


NO_UPDATE = Update(-1, Neuron(0.0, 0.0, 0.0))


def wrong(neuron: Sequence[float], points: Points) -> np.ndarray:
    """Which points it answers with the wrong side: bool [N]. On the line it says orange, as on the −1 side."""
    w1, w2, b = neuron
    sums = w1 * points.xy[:, 0].astype(np.float64) + w2 * points.xy[:, 1].astype(np.float64) + b
    answers: np.ndarray = (sums > 0) != (points.label > 0)
    return answers


def next_mistake(neuron: Sequence[float], points: Points, after: int) -> int | None:
    """The first point behind index `after`, and around, that is wrong; None: all are right."""
    mistakes = np.flatnonzero(wrong(neuron, points))
    if not len(mistakes):
        return None
    later = mistakes[mistakes > after]
    return int(later[0] if len(later) else mistakes[0])


def learned(neuron: Sequence[float], points: Points, index: int, rate: float) -> Neuron:
    """The neuron after the rule was applied to one point."""
    (x, y), label = points.xy[index].tolist(), float(points.label[index])
    w1, w2, b = neuron
    after = np.array([w1 + rate * label * x, w2 + rate * label * y, b + rate * label], np.float32)
    return Neuron(*after.tolist())
