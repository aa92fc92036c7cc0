"""The digits are scikit-learn's own, and splits don't overlap."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_digits

from app.data.digits import digits, split


def test_the_file_holds_what_load_digits_gives() -> None:
    theirs = load_digits()
    images, labels = digits()
    np.testing.assert_array_equal(images * 16, theirs.images)
    np.testing.assert_array_equal(labels, theirs.target)


def test_a_split_has_no_digit_twice_and_depends_on_its_seed_alone() -> None:
    train, test = split("0.5", 1437, 360)
    assert sorted([*train, *test]) == list(range(1797))
    np.testing.assert_array_equal(split("0.5", 1437, 360).test, test)
    assert not np.array_equal(split("0.6", 1437, 360).test, test)
