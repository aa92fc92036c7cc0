"""What is cut from photographs: never the same square to learn from and to test with."""

from __future__ import annotations

import numpy as np

from app.data.photos import CLASSES, SIZE, cut, photographs, places, shown_places


def test_no_square_is_there_twice_as_many_of_each_the_same_for_the_same_seed() -> None:
    train, test = places("0.5", 200, 20)
    assert np.bincount(train[:, 0]).tolist() == [200] * CLASSES
    assert np.bincount(test[:, 0]).tolist() == [20] * CLASSES
    assert len(np.unique(np.concatenate([train, test]), axis=0)) == 220 * CLASSES
    assert all(np.array_equal(*pair) for pair in zip((train, test), places("0.5", 200, 20), strict=True))
    assert not np.array_equal(train, places("0.6", 200, 20)[0])
    for label, photograph in enumerate(photographs()):
        where = train[train[:, 0] == label, 1:]
        assert (where >= 0).all()
        assert (where + SIZE <= photograph.shape).all()
        assert np.ptp(where, axis=0).min() > 100, "from everywhere in it"


def test_a_square_is_a_piece_of_the_photograph() -> None:
    where = shown_places()
    images, labels = cut(where)
    assert images.shape == (12, SIZE, SIZE)
    assert labels.tolist() == [label for label in range(CLASSES) for _ in range(2)]
    label, top, left = where[3]
    assert (np.rint(images[3] * 255) == photographs()[label][top : top + SIZE, left : left + SIZE]).all()
