"""Every feature against its own formula, point by point."""

import math

import numpy as np
import pytest

from app.data.features import FEATURES, INDEX, columns, maps
from app.data.pictures import grid, quantise

BY_HAND = {
    "x": lambda x, y: x,
    "x²": lambda x, y: x**2,
    "xy": lambda x, y: x * y,
    "y": lambda x, y: y,
    "y²": lambda x, y: y**2,
    "sin x": lambda x, y: math.sin(x),
    "sin y": lambda x, y: math.sin(y),
}
each_feature = pytest.mark.parametrize("row", FEATURES.values(), ids=list(FEATURES))


@each_feature
def test_a_feature_is_what_its_formula_says(row):
    xy = grid(25)
    expected = [BY_HAND[row.formula](x, y) for x, y in xy]
    assert row.of(xy[:, 0], xy[:, 1]) == pytest.approx(expected, abs=1e-12)


@each_feature
def test_its_map_is_its_values_over_the_grid(row):
    picture = maps(50)[INDEX[row.name]]
    xy = grid(50)
    assert picture.shape == (50, 50)
    assert np.array_equal(picture.ravel(), quantise(row.of(xy[:, 0], xy[:, 1])))


def test_the_features_come_in_the_order_of_the_original():
    assert list(FEATURES) == ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]


def test_columns_follow_the_names_asked_for():
    xy = np.array([[1.0, 2.0], [-3.0, 0.5]])
    assert columns(xy, ("y", "xTimesY")).tolist() == [[2.0, 2.0], [0.5, -1.5]]
    assert columns(xy).shape == (2, len(FEATURES))
    with pytest.raises(KeyError):
        columns(xy, ("cosX",))


def test_maps_are_shared_and_read_only():
    assert maps(50) is maps(50)
    with pytest.raises(ValueError, match="read-only"):
        maps(50)[0, 0, 0] = 1
