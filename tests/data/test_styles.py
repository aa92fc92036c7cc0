"""Styles: the same for the same seed, of one kind for all seeds, and different from one another."""

from __future__ import annotations

import numpy as np
import pytest

from app.data.paintings import SIZE
from app.data.styles import STYLES, style


def histogram(picture: np.ndarray) -> np.ndarray:
    """The share of pixels in each of 64 cells of colours."""
    cells = (picture.astype(int) // 64) @ (16, 4, 1)
    return np.bincount(cells.ravel(), minlength=64) / cells.size


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels whose colours are others."""
    return float(np.abs(histogram(one) - histogram(other)).sum() / 2)


@pytest.mark.parametrize("name", STYLES)
def test_another_seed_is_another_picture_of_the_same_style(name: str) -> None:
    usual, again, other = style(name), style(name, "style"), style(name, "another")
    assert (usual.shape, usual.dtype) == ((SIZE, SIZE, 3), np.uint8)
    np.testing.assert_array_equal(usual, again)
    assert (usual != other).any(2).mean() > 0.2
    nearest = min(apart(usual, style(each)) for each in STYLES if each != name)
    assert apart(usual, other) < nearest / 2


def test_only_the_hatching_is_grey() -> None:
    spread = {name: float(np.ptp(style(name).astype(int), axis=2).mean()) for name in STYLES}
    assert spread.pop("ink") < 10 < 50 < min(spread.values())
