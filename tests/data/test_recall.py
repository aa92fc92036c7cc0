"""Sequences whose first symbol is to be remembered."""

from __future__ import annotations

import numpy as np
import pytest

from app.data.draws import draws
from app.data.recall import SYMBOLS, numbered, sequences


def test_symbols_are_as_likely_as_each_other_and_the_same_for_the_same_seed() -> None:
    drawn = sequences(draws("a"), 4000, 5)
    assert drawn.shape == (4000, 5)
    shares = np.stack([(drawn == symbol).mean(0) for symbol in range(len(SYMBOLS))])
    np.testing.assert_allclose(shares, 1 / len(SYMBOLS), atol=0.03)
    np.testing.assert_array_equal(drawn, sequences(draws("a"), 4000, 5))


def test_typed_symbols_are_numbered_and_unknown_ones_named() -> None:
    assert numbered("ADB").tolist() == [0, 3, 1]
    with pytest.raises(ValueError, match="'x' is no symbol: expected A, B, C, D, E, F, G, H"):
        numbered("Ax")
