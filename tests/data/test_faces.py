"""Faces look as their numbers say, whatever the pose, and are the same for who draws the same."""

from __future__ import annotations

import numpy as np
import pytest

from app.data.draws import draws
from app.data.faces import (
    NAMES,
    SIZE,
    Values,
    View,
    bytes_of,
    from_steps,
    identities,
    photographs,
    portraits,
    render,
    straight,
    views,
)

USUAL = np.full((1, len(NAMES)), 0.5, np.float32)


def seen(**how: float) -> Values:
    """The average face in a view that differs from the usual one by this."""
    return render(USUAL, straight(1)._replace(**{name: np.array([value], np.float32) for name, value in how.items()}))


def test_pictures_are_grey_and_of_the_size_that_is_asked_for() -> None:
    faces = identities(draws("a"), 50)
    pictures = photographs("b", faces)
    assert (pictures.shape, pictures.dtype) == ((50, SIZE, SIZE), np.float32)
    assert 0 <= pictures.min() < pictures.max() <= 1
    assert portraits(faces, 32).shape == (50, 32, 32)
    assert (bytes_of(pictures).min(), bytes_of(pictures).dtype) >= (0, np.uint8)


def test_equal_seeds_give_equal_pictures_and_others_do_not() -> None:
    faces = identities(draws("a"), 3)
    np.testing.assert_array_equal(photographs("b", faces, 1), photographs("b", faces, 1))
    assert not np.array_equal(photographs("b", faces, 1), photographs("b", faces, 2))


def test_who_is_painted_beside_changes_nobody() -> None:
    random = draws("a")
    faces, view = identities(random, 5), views(random, 5)
    alone = render(faces[2:3], view.at(slice(2, 3)))
    np.testing.assert_allclose(render(faces, view)[2:3], alone, atol=1e-6)


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_each_number_is_seen(number: int) -> None:
    low, high = (
        portraits(from_steps([[50] * number + [end] + [50] * (len(NAMES) - number - 1)], 100)) for end in (0, 100)
    )
    changed = np.abs(high - low)
    assert (changed > 0.1).sum() >= 4, "in several pixels, and plainly"


@pytest.mark.parametrize(("dark", "rows"), [("hair_shade", slice(3, 5)), ("skin", slice(14, 16))])
def test_shades_are_where_they_belong(dark: str, rows: slice) -> None:
    face = USUAL.copy()
    face[0, NAMES.index(dark)] = 1
    assert portraits(face)[0, rows, 9:15].mean() < portraits(USUAL)[0, rows, 9:15].mean() - 0.1


def test_a_straight_face_is_the_same_on_both_sides() -> None:
    np.testing.assert_allclose(seen(), seen()[:, :, ::-1], atol=1e-5)


def test_light_from_the_right_makes_the_right_side_bright() -> None:
    left, right = (seen(light=1.0)[0, 8:16, part].mean() for part in (slice(6, 10), slice(14, 18)))
    assert right > left + 0.1


@pytest.mark.parametrize("how", ["turn", "tilt", "light", "x", "y"])
def test_poses_change_the_picture(how: str) -> None:
    assert np.abs(seen(**{how: 1.0}) - seen()).mean() > 0.01
    if how != "y":
        np.testing.assert_allclose(seen(**{how: 1.0})[:, :, ::-1], seen(**{how: -1.0}), atol=1e-4)


def test_without_contrast_nothing_is_seen() -> None:
    assert np.ptp(seen(contrast=0.0)) == pytest.approx(0, abs=1e-6)
    assert np.ptp(seen(contrast=0.4)) < 0.5 * np.ptp(seen())


def test_people_differ_more_than_pixels_do() -> None:
    faces = portraits(identities(draws("a"), 100)).reshape(100, -1)
    apart = np.sqrt(((faces[:, None] - faces[None]) ** 2).mean(2))[~np.eye(100, dtype=bool)]
    assert apart.min() > 0.02, "no two are the same"
    assert View._fields[-1] == "contrast"
