"""The digits are scikit-learn's own, and splits don't overlap."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_digits

from app.data.digits import LARGE, LEVELS, WRITTEN, digits, split
from scripts.upright_digits import upright


def test_the_file_holds_what_load_digits_gives() -> None:
    theirs = load_digits()
    images, labels = digits()
    np.testing.assert_array_equal(images * 16, theirs.images)
    np.testing.assert_array_equal(labels, theirs.target)


def test_the_large_digits_are_six_hundred_of_each_and_ones_upright_and_in_seventeen_shades() -> None:
    images, labels = digits(LARGE)
    assert (images.shape, images.dtype) == ((6000 + WRITTEN, LARGE, LARGE), np.float32)
    assert np.bincount(labels[:6000]).tolist() == [600] * 10
    assert set(labels[6000:]) == {1}
    shades = images * LEVELS
    assert (shades == np.rint(shades)).all()
    assert (shades.min(), shades.max()) == (0, LEVELS)
    place = np.arange(LARGE)
    mass = images.sum((1, 2))
    y, x = images.sum(2) @ place / mass, images.sum(1) @ place / mass
    assert np.abs(np.stack([x, y]) - (LARGE - 1) / 2).max() < 1.2, "their middle of mass is in the middle"
    down, across = place - y[:, None], place - x[:, None]
    lean = np.einsum("nhw,nh,nw->n", images, down, across) / np.einsum("nhw,nh->n", images, down**2)
    assert np.abs(lean).max() < 0.05, "turned by formula or by hand, they stand upright"


def test_what_made_them_upright_straightens_a_leaning_line() -> None:
    line = np.zeros((1, LARGE, LARGE))
    for row in range(4, 24):
        line[0, row, 4 + row // 2] = 1
    straight = upright(line)[0]
    assert straight.sum() == pytest.approx(line.sum())
    columns = np.flatnonzero(straight.sum(0) > 1)
    assert columns.max() - columns.min() <= 1


def test_a_split_has_no_digit_twice_and_depends_on_its_seed_alone() -> None:
    train, test = split("0.5", 1437, 360)
    assert sorted([*train, *test]) == list(range(1797))
    np.testing.assert_array_equal(split("0.5", 1437, 360).test, test)
    assert not np.array_equal(split("0.6", 1437, 360).test, test)
