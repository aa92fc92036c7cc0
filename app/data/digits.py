"""Handwritten digits: 1,797 pictures of 8 × 8, and 6,000 of 28 × 28.

Those of 8 × 8 are of the UCI repository, as scikit-learn's `load_digits` has them: E. Alpaydin and C. Kaynak, Optical
Recognition of Handwritten Digits, 1998. Only the file is read: importing scikit-learn costs an engine a second and a
hundred megabytes. Those of 28 × 28 are a part of MNIST (Y. LeCun, C. Cortes, C. Burges, CC BY-SA 3.0), 600 of each,
made upright, and after them WRITTEN ones as Europeans write them (scripts/upright_digits.py).
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.data.draws import draws

FILE = "sklearn/datasets/data/digits.csv.gz"
MNIST = Path(__file__).with_name("mnist.npz")
SIZE = 8  # pixels along an edge, where nobody asks for larger ones
LARGE = 28
SIZES = (SIZE, LARGE)
WRITTEN = 180  # ones with an upstroke, at the end of the large digits: MNIST has hardly any
LEVELS = 16  # a pixel is 0 (paper) … 16 (ink)
CLASSES = 10


class Digits(NamedTuple):
    """`images` float32 [N, size, size] from 0 (paper) to 1 (ink), `labels` int64 [N]; read-only."""

    images: np.ndarray
    labels: np.ndarray


class Split(NamedTuple):
    """Which digits train and which test: int64 indices without an overlap."""

    train: np.ndarray
    test: np.ndarray


@cache
def digits(size: int = SIZE) -> Digits:
    """All of `size` × `size` pixels, one of SIZES, in the file's order."""
    shades, labels = mnist() if size == LARGE else optical()
    images = (shades / LEVELS).astype(np.float32).reshape(-1, size, size)
    images.flags.writeable = labels.flags.writeable = False
    return Digits(images, labels)


def optical() -> tuple[np.ndarray, np.ndarray]:
    """Shades and labels of the small ones."""
    table = np.loadtxt(str(distribution("scikit-learn").locate_file(FILE)), delimiter=",")
    return table[:, :-1], table[:, -1].astype(np.int64)


def mnist() -> tuple[np.ndarray, np.ndarray]:
    """Shades and labels of the large ones."""
    with np.load(MNIST) as file:
        return file["images"], file["labels"].astype(np.int64)


def split(seed: str, train: int, test: int, among: np.ndarray | None = None) -> Split:
    """`train` and `test` small digits drawn without replacement, of all or of those `among`; each seed has its own."""
    order = shuffled(seed, "split", among=among)
    return Split(order[:train], order[train : train + test])


def shuffled(seed: str, *purpose: str, among: np.ndarray | None = None) -> np.ndarray:
    """Which small digits there are, or those `among`, in an order drawn from `seed` for `purpose`."""
    rows = np.arange(len(digits().labels)) if among is None else among
    return draws(seed, *purpose).permutation(rows)
