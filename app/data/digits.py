"""The handwritten digits of the UCI repository, as scikit-learn's `load_digits` has them: 1,797 pictures of 8 × 8.

Only the file is read: importing scikit-learn costs an engine a second and a hundred megabytes.
Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI 1998.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from typing import NamedTuple

import numpy as np

from app.data.draws import draws

FILE = "sklearn/datasets/data/digits.csv.gz"
SIZE = 8  # pixels along an edge
LEVELS = 16  # a pixel is 0 (paper) … 16 (ink)
CLASSES = 10


class Digits(NamedTuple):
    """`images` float32 [N, 8, 8] from 0 (paper) to 1 (ink), `labels` int64 [N]; read-only."""

    images: np.ndarray
    labels: np.ndarray


class Split(NamedTuple):
    """Which digits train and which test: int64 indices without an overlap."""

    train: np.ndarray
    test: np.ndarray


@cache
def digits() -> Digits:
    """All of them, in the file's order."""
    table = np.loadtxt(str(distribution("scikit-learn").locate_file(FILE)), delimiter=",")
    images = (table[:, :-1] / LEVELS).astype(np.float32).reshape(-1, SIZE, SIZE)
    labels = table[:, -1].astype(np.int64)
    images.flags.writeable = labels.flags.writeable = False
    return Digits(images, labels)


def split(seed: str, train: int, test: int, among: np.ndarray | None = None) -> Split:
    """`train` and `test` digits drawn without replacement, of all or of those `among`; the same for the same seed."""
    order = shuffled(seed, "split", among=among)
    return Split(order[:train], order[train : train + test])


def shuffled(seed: str, *purpose: str, among: np.ndarray | None = None) -> np.ndarray:
    """Which digits there are, or those `among`, in an order drawn from `seed` for `purpose`."""
    rows = np.arange(len(digits().labels)) if among is None else among
    return draws(seed, *purpose).permutation(rows)
