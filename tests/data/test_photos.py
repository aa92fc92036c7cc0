"""What is cut from photographs to learn from has no pixel in common with what tests."""

from __future__ import annotations

import numpy as np
import pytest

from app.data.photos import CLASSES, PHOTOS, SIZE, corners, cut, photographs, places, shown_places, varied


def covered(shape: tuple[int, int], squares: np.ndarray) -> np.ndarray:
    """Which pixels of a photograph lie in one of `squares` [n, (top, left)]."""
    marks = np.zeros((shape[0] + 1, shape[1] + 1), int)
    for down, along, sign in ((0, 0, 1), (SIZE, 0, -1), (0, SIZE, -1), (SIZE, SIZE, 1)):
        np.add.at(marks, (squares[:, 0] + down, squares[:, 1] + along), sign)
    return marks.cumsum(0).cumsum(1)[:-1, :-1] > 0


@pytest.mark.parametrize("label", range(CLASSES), ids=[photo.name for photo in PHOTOS])
def test_training_and_test_never_overlap(label: int) -> None:
    shape = photographs()[label].shape
    held, learnt = covered(shape, corners(label, True)), covered(shape, corners(label, False))
    assert not (held & learnt).any()
    assert held.mean() > 0.1
    assert learnt.mean() > 0.3


def test_as_many_of_each_the_same_for_the_same_seed() -> None:
    drawn = places("0.5", "train", 20, held=False)
    assert np.bincount(drawn[:, 0]).tolist() == [20] * CLASSES
    assert (drawn == places("0.5", "train", 20, held=False)).all()
    assert not np.array_equal(drawn, places("0.6", "train", 20, held=False))
    for label, *corner in places("0.5", "test", 20, held=True).tolist():
        assert corner in corners(label, True).tolist()


def test_a_square_is_a_piece_of_the_photograph() -> None:
    where = shown_places()
    images, labels = cut(where)
    assert images.shape == (12, SIZE, SIZE)
    assert labels.tolist() == [label for label in range(CLASSES) for _ in range(2)]
    label, top, left = where[3]
    assert (np.rint(images[3] * 255) == photographs()[label][top : top + SIZE, left : left + SIZE]).all()


def test_a_varied_square_is_the_same_square_in_another_light() -> None:
    images, _ = cut(shown_places())
    once = varied(images, "0.5", np.arange(12))
    assert (once == varied(images, "0.5", np.arange(12))).all()
    assert (once[3:5] == varied(images[3:5], "0.5", np.arange(3, 5))).all()  # whatever else is in the batch
    assert once.min() >= 0
    assert once.max() <= 1
    assert 0.01 < np.abs(once.mean((1, 2)) - images.mean((1, 2))).max() < 0.13
