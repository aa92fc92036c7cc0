"""Two moons, some of whose labels are wrong, as everybody with the same seed has them; no torch."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.data.datasets import make
from app.data.draws import draws
from app.labs.regularisation.spec import POINTS

NOISE = 24  # percent
TEST = 160  # points that test the networks while they learn; their labels are right
CHOOSING = 80  # others, by which early stopping chooses: what is chosen by the test would look better than it is
HIDDEN = 400  # points of an exam
BLOCK = POINTS[0]  # of so many points each the same share is wrong: more data leave the first ones as they are


class Lesson(NamedTuple):
    """`xy` [N, 2] and `label` [N], −1 and 1, float32 and read-only; the first `train` are learnt from, the others test.

    `flipped` bool [train]: whose label is wrong. `learning` float32 [train + CHOOSING, 3]: x, y and label of what they
    learn from, and of what early stopping chooses by.
    """

    xy: np.ndarray
    label: np.ndarray
    train: int
    flipped: np.ndarray
    learning: np.ndarray


@lru_cache(maxsize=256)
def lesson_of(seed: str, points: int, flipped: float) -> Lesson:
    """`points` to learn from, a share `flipped` of whose labels is wrong, TEST others, and CHOOSING again others."""
    made = make("moons", NOISE, 50, seed)
    xy = np.concatenate([made.xy[:points], made.xy[-TEST:]]).astype(np.float32)
    label = np.concatenate([made.label[:points], made.label[-TEST:]]).astype(np.float32)
    wrong = np.zeros(points, bool)
    for block in range(points // BLOCK):
        order = draws(seed, "flipped", block).permutation(BLOCK)
        wrong[block * BLOCK + order[: round(BLOCK * flipped)]] = True
    label[:points][wrong] *= -1
    chosen = make("moons", NOISE, 50, f"{seed} choosing")
    known, others = np.column_stack((xy, label))[:points], np.column_stack((chosen.xy, chosen.label))[:CHOOSING]
    learning = np.concatenate((known, others)).astype(np.float32)
    for array in (xy, label, wrong, learning):
        array.flags.writeable = False
    return Lesson(xy, label, points, wrong, learning)


@lru_cache(maxsize=16)
def hidden_points(seed: str) -> tuple[np.ndarray, np.ndarray]:
    """Points of the same two moons that nobody has seen: float32 [2, N] and labels [N]."""
    made = make("moons", NOISE, 50, seed)
    return np.ascontiguousarray(made.xy[:HIDDEN].T, np.float32), made.label[:HIDDEN].astype(np.float32)
