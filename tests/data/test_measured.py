"""Iris and wine are scikit-learn's own, whichever columns somebody chooses."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from sklearn.datasets import load_iris, load_wine

from app.data.datasets import COLUMNS, DATASETS, make
from app.data.measured import IRIS, USUAL, WINE

SOURCES = {"iris": (IRIS, load_iris()), "wine": (WINE, load_wine())}
# So that no other release changes what a link shows: float64 values, column after column.
DIGESTS = {
    "iris": "87374f692e25c966864d4381d00ea00f666a544aa72bbd1fc58e6323c8bcb731",
    "wine": "d297284fced2aebce95809515149ec6a48cbf9fe96169788b715b31d3329a60f",
}
both = pytest.mark.parametrize("name", SOURCES)


def plain(theirs: str) -> str:
    """A column of scikit-learn's as it is called here."""
    return theirs.removesuffix(" (cm)").removesuffix("_of_diluted_wines").replace("/", "_").replace(" ", "_")


@both
def test_the_files_hold_what_scikit_learn_loads(name: str) -> None:
    ours, theirs = SOURCES[name]
    assert list(ours.columns) == [plain(column) for column in theirs.feature_names]
    assert list(ours.classes) == list(theirs.target_names)
    np.testing.assert_array_equal(ours.values[:-1].T, theirs.data)
    np.testing.assert_array_equal(ours.values[-1], theirs.target)
    assert sha256(ours.values.tobytes()).hexdigest() == DIGESTS[name]
    assert len(theirs.target) == ours.rows == DATASETS[name].points


@both
def test_every_two_columns_fill_the_plane_with_the_rows_that_were_measured(name: str) -> None:
    ours, theirs = SOURCES[name]
    for x in ours.columns:
        points = make(name, 0, 50, "0.5", 3, (x, ours.columns[0]))
        assert (points.xy.min(0) == -5).all()
        assert (points.xy.max(0) == 5).all()
        low, high = ours.scale(x)
        back = low + (points.xy[:, 0] + 5) / 10 * (high - low)
        column = theirs.data[:, ours.columns.index(x)]
        rows = sorted(zip(back.round(6), points.label, strict=True))
        assert rows == sorted(zip(column.round(6), theirs.target.astype(float), strict=True))


@both
def test_noise_moves_points_and_changes_no_class(name: str) -> None:
    still, moved = make(name, 0, 50, "0.5"), make(name, 50, 50, "0.5")
    np.testing.assert_array_equal(still.label, moved.label)
    away = np.abs(still.xy - moved.xy)
    assert 0.9 < away.max() <= 1


def test_no_column_is_called_like_one_of_another_set() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_column_that_is_not_there_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError, match="alcohol"):
        IRIS.scale("alcohol")
    with pytest.raises(KeyError, match="alcohol"):
        make("iris", 0, 50, "0.5", 3, ("alcohol", USUAL))
