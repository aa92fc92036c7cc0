"""Glyphs: whoever drew them, they are centred, scaled and inked alike."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from app.data.draws import draws
from app.data.glyph_names import NAMED
from app.data.glyphs import (
    BOX,
    INK,
    SIZE,
    THICKNESS,
    Glyph,
    drawings,
    glyph_of,
    inked,
    named_glyph,
    picture,
    random_glyphs,
    varied,
)

HAND = [[[20, 200], [128, 20], [230, 200]], [[70, 120], [190, 120]]]


def ends(glyph: Glyph) -> np.ndarray:
    """The corners of its box."""
    return np.stack([glyph.min((0, 1)), glyph.max((0, 1))])


@pytest.mark.parametrize("scale", [1, 0.25, 3])
@pytest.mark.parametrize("moved", [(0, 0), (-40, 17)])
def test_where_and_how_large_a_hand_draws_makes_no_difference(scale: float, moved: tuple[int, int]) -> None:
    elsewhere = [[[scale * x + moved[0], scale * y + moved[1]] for x, y in stroke] for stroke in HAND]
    np.testing.assert_array_equal(picture(glyph_of(elsewhere)), picture(glyph_of(HAND)))


@pytest.mark.parametrize("strokes", [HAND, [[[3, 3], [3, 90]]], [[[0, 0], [9, 0]], [[4, 4]]]])
def test_a_hand_fills_the_same_box_as_the_sources(strokes: list[list[list[int]]]) -> None:
    sources = [ends(glyph) for glyph in (*random_glyphs("box", 20), *varied(glyph_of(HAND), 20, draws("box")))]
    for low, high in [*sources, ends(glyph_of(strokes))]:
        np.testing.assert_allclose(low, -high, atol=1e-12)
        assert (high - low).max() == pytest.approx(1)


def test_each_pixel_has_the_ink_of_the_nearest_line() -> None:
    glyph = glyph_of(HAND)
    middle = (SIZE - 1) / 2
    shown = picture(glyph)
    lines = [(BOX * begin, BOX * end) for stroke in glyph for begin, end in pairwise(stroke)]
    for row, column in np.ndindex(SIZE, SIZE):
        here = np.array([column - middle, row - middle])
        nearest = min(
            min(float(np.hypot(*(here - begin - share * (end - begin)))) for share in np.linspace(0, 1, 200))
            for begin, end in lines
        )
        assert shown[row, column] == pytest.approx(INK * np.clip(THICKNESS / 2 + 0.5 - nearest, 0, 1), abs=3)


def test_a_thicker_pen_leaves_more_ink() -> None:
    glyph = glyph_of(HAND)
    thin, thick = inked(np.stack([glyph, glyph]), np.array([1.0, 2.5]))
    assert thick.sum() > 1.5 * thin.sum()
    assert (thick >= thin).all()


def test_a_class_is_drawn_differently_each_time_and_stays_nearer_to_itself_than_to_others() -> None:
    made = [drawings(named_glyph(name), 12, draws("near", name)).reshape(12, -1) / INK for name in NAMED]
    assert all(len({one.tobytes() for one in each}) == 12 for each in made)
    within = np.mean([np.abs(each[:6] - each[6:]).mean() for each in made])
    between = np.mean([np.abs(one[:6] - other[6:]).mean() for one in made for other in made if one is not other])
    assert within < 0.8 * between


def test_the_same_seed_draws_the_same_glyphs_and_another_one_others() -> None:
    first, again, other = random_glyphs("a", 6), random_glyphs("a", 6), random_glyphs("b", 6)
    assert all(np.array_equal(*pair) for pair in zip(first, again, strict=True))
    pictures = {picture(glyph).tobytes() for glyph in (*first, *other)}
    assert len(pictures) == 12


def test_strokes_at_one_point_are_no_drawing() -> None:
    with pytest.raises(ValueError, match="expected a drawing with some extent"):
        glyph_of([[[5, 5]], [[5, 5], [5, 5]]])
