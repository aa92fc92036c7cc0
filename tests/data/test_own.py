"""Points that people bring: what is refused, and what a network gets."""

import numpy as np
import pytest

from app.data.own import brought, fault
from app.data.random import Random


def content(rows):
    return np.array(rows, "<f4").tobytes()


FEW = content([(1, 2, 0), (3, 4, 1), (5, 6, 2)])


@pytest.mark.parametrize(
    ("data", "rows", "classes", "said"),
    [
        (FEW, 3, 3, ""),
        (FEW, 3, 0, ""),
        (FEW, 2, 3, "rows is 2: the data are 36 bytes, 12 a row"),
        (FEW[:-1], 3, 3, "rows is 3: the data are 35 bytes, 12 a row"),
        (FEW, 3, 2, "classes is 2: expected labels from 0 to 1"),
        (content([(1, 2, 0.5)]), 1, 2, "classes is 2: expected labels from 0 to 1"),
        (content([(np.nan, 2, 1)]), 1, 0, "rows: not all of these are numbers"),
        (content([(np.inf, 2, 1)]), 1, 0, "rows: not all of these are numbers"),
        (content([(2000, 2, 1)]), 1, 0, "rows: there are numbers beyond 1000"),
    ],
)
def test_what_is_wrong_with_points_is_said(data, rows, classes, said):
    assert fault(data, rows, classes) == said


def test_points_are_shuffled_by_the_seed_and_all_of_them_are_there():
    rows = [(i, -i, i % 2) for i in range(100)]
    one, again, other = (brought(content(rows), 30, seed) for seed in ("a", "a", "b"))
    assert (one.train, len(one.xy)) == (30, 100)
    assert np.array_equal(one.xy, again.xy)
    assert not np.array_equal(one.xy, other.xy)
    assert sorted(map(tuple, np.column_stack([one.xy, one.label]))) == rows
    assert one.stream().random() != Random("a").random()  # the shuffle has drawn from it


def test_of_very_few_points_one_trains():
    assert brought(content([(0, 0, 0), (1, 1, 1)]), 10, "a").train == 1
