"""The grid under every map, and values as bytes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.data.pictures import coarse, grid, quantise


@pytest.mark.parametrize("size", [2, 25, 50, 100])
def test_the_grid_spans_the_plane_from_the_upper_left_with_its_ends(size):
    picture = grid(size).reshape(size, size, 2)
    assert picture[0, 0].tolist() == [-6, 6]
    assert picture[0, -1].tolist() == [6, 6]
    assert picture[-1, 0].tolist() == [-6, -6]
    step = 12 / (size - 1)
    assert np.diff(picture[:, :, 0], axis=1) == pytest.approx(step)
    assert np.diff(picture[:, :, 1], axis=0) == pytest.approx(-step)
    with pytest.raises(ValueError, match="read-only"):
        picture[0, 0, 0] = 0


def byte_of(value: float) -> int:
    """The definition, in exact arithmetic."""
    numerator, denominator = value.as_integer_ratio()
    return min(max((numerator + denominator) * 128 // denominator, 0), 255)


@given(st.one_of(st.floats(-1.1, 1.1), st.floats(allow_nan=False, allow_infinity=False, width=32)))
def test_a_byte_is_the_128th_at_or_below_the_value(value):
    assert quantise(np.array([value])).tolist() == [byte_of(value)]


@given(arrays.arrays(np.float32, (3, 4), elements=st.floats(-2, 2, width=32)))
def test_float32_and_float64_give_the_same_bytes_of_the_same_shape(values):
    picture = quantise(values)
    assert picture.dtype == np.uint8
    assert np.array_equal(picture, quantise(values.astype(np.float64)))
    assert np.array_equal(picture >= 128, values >= 0)


@pytest.mark.parametrize(
    ("value", "byte"),
    [(-math.inf, 0), (-1, 0), (-1e-300, 127), (0, 128), (0.5, 192), (1, 255), (math.inf, 255), (math.nan, 255)],
)
def test_what_lies_at_and_beyond_the_ends(value, byte):
    assert quantise(np.array(value, dtype=np.float64)).item() == byte


def test_a_coarse_picture_is_hardly_another_and_has_the_same_boundary():
    picture = np.arange(256, dtype=np.uint8)
    shades = coarse(picture)
    assert (shades.dtype, len(np.unique(shades))) == (np.uint8, 64)
    assert np.abs(shades.astype(int) - picture).max() == 2
    assert np.array_equal(shades >= 128, picture >= 128)
