"""Pictures on a tile: where each lies, and by which colour it is told whether it was read."""

from __future__ import annotations

import numpy as np
import pytest

from app.kit.mosaic import MOST, NOTHING, mosaic


@pytest.mark.parametrize(("count", "edge"), [(1, 32), (2, 16), (4, 16), (5, 8), (MOST, 8)])
def test_each_picture_is_as_large_as_there_is_room_for_all(count: int, edge: int) -> None:
    labels = np.arange(count)
    tile = mosaic(np.ones((count, 8, 8)), labels, labels)
    assert tile.shape == (32, 32)
    assert (tile > 128).sum() == count * edge * edge
    assert (tile[:edge, :edge] == 255).all(), "the first begins at the corner"


@pytest.mark.parametrize(("count", "edge", "margin"), [(1, 32, 2), (4, 16, 1), (MOST, 8, 0)])
def test_of_large_pictures_pixels_are_averaged(count: int, edge: int, margin: int) -> None:
    pictures = np.zeros((count, 28, 28))
    pictures[:, 14:] = 1
    tile = mosaic(pictures, np.arange(count), np.arange(count))
    assert (tile[: edge // 2] == 128).all(), "the upper half is paper"
    assert (tile[edge // 2 : edge - margin - 1, margin + 1 : edge - margin - 1] == 255).all()


def test_what_is_misread_has_the_other_colour_and_what_nobody_asked_is_pale() -> None:
    picture = np.zeros((8, 8))
    picture[2, 3] = 1
    tile = mosaic(np.stack([picture] * 4), np.array([5, 6, NOTHING, 5]), np.full(4, 5))
    values = [tile[row + 4, column + 6] for row in (0, 16) for column in (0, 16)]
    assert values[0] == values[3] == 255
    assert values[1] == 0
    assert 128 < values[2] < 255
    assert (tile[:4] == 128).all(), "paper is neither"
