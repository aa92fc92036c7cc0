"""Every row of the table, and the promises that hold for all of them."""

import math

import numpy as np
import pytest

from app.data import originals
from app.data.datasets import DATASETS, PROBLEMS, make, names_of, shuffle, split
from app.data.random import Random
from tests.data.recipes import points_of

each_dataset = pytest.mark.parametrize("row", DATASETS.values(), ids=list(DATASETS))


@each_dataset
def test_the_table_is_keyed_by_the_names_of_its_rows(row):
    assert DATASETS[row.name] is row
    assert row.problem in PROBLEMS
    assert row.name in names_of(row.problem)


@each_dataset
@pytest.mark.parametrize("noise", [0, 5, 50])
def test_points_are_finite_as_many_as_promised_and_bounded(row, noise):
    points = make(row.name, noise, 50, "0.12345")
    assert points.xy.shape == (row.points, 2)
    assert points.label.shape == (row.points,)
    assert points.xy.dtype == points.label.dtype == np.float64
    assert np.isfinite(points.xy).all()
    # clouds have tails; everything else stays in the picture
    tails = {"gauss": 2 + 6 * math.sqrt(0.5 + 7 * noise / 100), "blobs": 3.4 + 6 * math.sqrt(0.4 + 3 * noise / 100)}
    assert np.abs(points.xy).max() <= tails.get(row.name, 6)


@each_dataset
@pytest.mark.parametrize("noise", [0, 50])
def test_labels_suit_the_problem(row, noise):
    label = make(row.name, noise, 50, "0.12345").label
    if row.classes is not None:
        assert set(label) == {0.0, 1.0, 2.0}
    elif row.problem == "classification":
        assert set(label) == {-1.0, 1.0}
        assert (label > 0).sum() > 50
        assert (label < 0).sum() > 50
    else:
        assert np.abs(label).max() <= 1.2 * (1 + noise / 100)
        assert label.std() > 0.1


@each_dataset
def test_every_percentage_trains_its_share_rounded_down_and_tests_the_rest(row):
    for percent in range(10, 91):
        training = split(row.points, percent)
        assert training == math.floor(row.points * percent / 100)
        assert 0 < training < row.points


@each_dataset
def test_the_split_moves_no_point(row):
    few, many = make(row.name, 10, 10, "0.12345"), make(row.name, 10, 90, "0.12345")
    assert few.train == row.points // 10
    assert many.train == row.points * 9 // 10
    assert np.array_equal(few.xy, many.xy)
    assert np.array_equal(few.label, many.label)


@each_dataset
def test_the_same_seed_gives_the_same_points_and_the_same_stream_after_them(row):
    first = make(row.name, 20, 50, "once")
    make.cache_clear()
    second = make(row.name, 20, 50, "once")
    assert second is not first
    assert np.array_equal(first.xy, second.xy)
    assert np.array_equal(first.label, second.label)
    assert first.stream().random() == second.stream().random()


@each_dataset
def test_another_seed_gives_other_points(row):
    # Noise 0 leaves a spiral nothing to draw but its order.
    assert not np.array_equal(make(row.name, 0, 50, "a").xy, make(row.name, 0, 50, "b").xy)


@each_dataset
def test_people_who_share_a_seed_share_arrays_that_none_of_them_can_change(row):
    points = make(row.name, 0, 50, "shared")
    assert make(row.name, 0, 50, "shared") is points
    for array in (points.xy, points.label):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert points.stream().random() == points.stream().random()


@each_dataset
def test_a_preview_has_both_ends_of_what_there_is(row):
    points = np.array(row.generate(Random("preview"), 0, 120))
    assert points.shape == (120, 3)
    assert points[:, 2].min() < (-0.3 if row.classes is None else 0.3)
    assert points[:, 2].max() > 0.3


@pytest.mark.parametrize("row", [row for row in DATASETS.values() if row.several], ids=lambda row: row.name)
def test_every_number_of_classes_that_a_set_may_have_is_there_and_as_large(row):
    least, most = row.classes
    for classes in range(least, most + 1):
        label = make(row.name, 0, 50, "0.12345", classes).label
        found, counts = np.unique(label, return_counts=True)
        assert list(found) == list(range(classes))
        assert counts.max() - counts.min() <= 1
        assert len(label) == row.points


@each_dataset
@pytest.mark.parametrize("noise", [0, 15, 50])
def test_points_before_the_shuffle_follow_the_recipe_draw_by_draw(row, noise):
    mine, theirs = Random("recipe"), Random("recipe")
    points = row.generate(mine, noise / 100, row.points)
    expected = points_of(row.name, theirs, noise / 100, row.points)
    assert np.allclose(points, expected, rtol=0, atol=1e-12)
    assert mine.random() == theirs.random()


def test_the_shuffle_is_fisher_yates_from_the_end_with_a_draw_for_every_point():
    points = [(float(i), 0.0, 0.0) for i in range(10)]
    draws = Random("shuffle")
    expected = list(points)
    for last in reversed(range(10)):
        chosen = math.floor(draws.random() * (last + 1))
        expected[last], expected[chosen] = expected[chosen], expected[last]
    rng = Random("shuffle")
    shuffle(rng, points)
    assert points == expected
    assert rng.random() == draws.random()


def test_the_first_label_wins_between_equal_cones():
    assert originals.gaussians_label(-4, 2.5) == 1
    assert originals.gaussians_label(0, 2.5) == -1
    assert originals.gaussians_label(-2, 2.5) == 0
    assert originals.gaussians_label(-1, 2.5) == pytest.approx(-0.5)
    assert originals.gaussians_label(6, 6) == 0


def test_no_such_data_set_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        make("swirl", 0, 50, "0.12345")
