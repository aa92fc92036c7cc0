"""Paintings: brushes and shapes against their formulas, ready-made ones, and small pictures in colour."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.data.paintings import (
    BRUSHES,
    COLOURS,
    EXAMPLES,
    FILLED,
    INKS,
    NUMBERS,
    SHEET,
    SIZE,
    Painting,
    Stroke,
    example,
    pixels,
    points_in,
)
from app.data.pictures import CHROMA, LUMA, overlaps, packed_colours, resampled

UNIT = SIZE / SHEET  # pixels
PAPER = NUMBERS["paper"]


def covered(stroke: Stroke) -> np.ndarray:
    """How much ink each pixel has of `stroke`, in ink on paper."""
    picture = pixels(Painting(PAPER, (stroke,))).astype(float) / 255
    ink = INKS[stroke.colour] - INKS[PAPER]
    return np.asarray(((picture - INKS[PAPER]) @ ink) / (ink @ ink))


@pytest.mark.parametrize("brush", range(len(BRUSHES)))
def test_a_brush_covers_what_is_within_its_width(brush: int) -> None:
    stroke = Stroke(NUMBERS["ink"], brush, ((60, 60), (200, 60)))
    length, wide = 140 * UNIT, BRUSHES[brush] * UNIT
    assert covered(stroke).sum() == pytest.approx(length * wide + math.pi * (wide / 2) ** 2, rel=0.06)


def test_one_point_is_a_dab_and_what_leaves_the_sheet_is_cut() -> None:
    dab = covered(Stroke(NUMBERS["ink"], 2, ((128, 128),)))
    assert dab.sum() == pytest.approx(math.pi * (BRUSHES[2] * UNIT / 2) ** 2, rel=0.03)
    corner = covered(Stroke(NUMBERS["ink"], 2, ((0, 0),)))
    assert corner.sum() == pytest.approx(dab.sum() / 4, rel=0.1)


def test_a_filled_shape_is_what_its_line_goes_around() -> None:
    triangle = Stroke(NUMBERS["ink"], FILLED, ((40, 40), (200, 40), (40, 200)))
    assert covered(triangle).sum() == pytest.approx(160 * 160 / 2 * UNIT**2, rel=0.02)
    frame = ((20, 20), (220, 20), (220, 220), (20, 220), (20, 20), (70, 70), (170, 70), (170, 170), (70, 170), (70, 70))
    ring = covered(Stroke(NUMBERS["ink"], FILLED, frame))
    assert ring.sum() == pytest.approx((200**2 - 100**2) * UNIT**2, rel=0.03)
    assert covered(Stroke(NUMBERS["ink"], FILLED, ((9, 9), (200, 9)))).sum() == pytest.approx(0, abs=1e-3)


def test_what_comes_later_lies_on_top() -> None:
    strokes = tuple(Stroke(NUMBERS[name], 2, ((128, 128),)) for name in ("red", "blue"))
    middle = pixels(Painting(PAPER, strokes))[SIZE // 2, SIZE // 2]
    np.testing.assert_array_equal(middle, np.rint(255 * INKS[NUMBERS["blue"]]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_ready_made_ones_could_be_by_hand(name: str) -> None:
    painting = example(name)
    assert 0 <= painting.paper < len(COLOURS)
    assert len(painting.strokes) <= 40, "room for a hand's own"
    assert points_in(painting.strokes) <= 700
    for stroke in painting.strokes:
        assert 0 <= stroke.brush <= FILLED
        assert 1 <= len(stroke.points) <= 64
        assert all(0 <= at < SHEET for point in stroke.points for at in point), stroke
    picture = pixels(painting)
    assert (picture.shape, picture.dtype) == ((SIZE, SIZE, 3), np.uint8)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 10 or name == "blank"


def test_a_smaller_picture_is_the_mean_of_what_it_covers() -> None:
    picture = np.random.default_rng(0).uniform(size=(96, 96, 3))
    np.testing.assert_allclose(resampled(picture, 24), picture.reshape(24, 4, 24, 4, 3).mean((1, 3)))
    np.testing.assert_allclose(overlaps(96, 26).sum(1), 1)
    np.testing.assert_allclose(resampled(picture, 26).mean(), picture.mean())


def test_colours_in_the_bytes_of_a_tile_come_out_again() -> None:
    for name in COLOURS:
        wanted = 255 * INKS[NUMBERS[name]]
        packed = packed_colours(np.tile(np.rint(wanted).astype(np.uint8), (SIZE, SIZE, 1)), 32).ravel().astype(float)
        light, blue, red = (packed[at] for at in (0, LUMA**2, LUMA**2 + CHROMA**2))
        blue, red = blue - 128, red - 128
        rgb = light + 1.402 * red, light - 0.344136 * blue - 0.714136 * red, light + 1.772 * blue
        np.testing.assert_allclose(rgb, wanted, atol=2)
