"""The equal error rate is what counting gives."""

from __future__ import annotations

import numpy as np
import pytest

from app.data.draws import draws
from app.kit.verification import equal_error


def counted(same: np.ndarray, different: np.ndarray, threshold: float) -> tuple[float, float]:
    """Who is turned away, and who is let in."""
    return float(np.mean([each > threshold for each in same])), float(
        np.mean([each <= threshold for each in different])
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_threshold_brings_the_two_errors_closer_together(seed: int) -> None:
    random = draws("verification", seed)
    same, different = random.normal(0.5, 0.2, 70), random.normal(1.0, 0.25, 50)
    found = equal_error(same, different)
    rejected, accepted = counted(same, different, found.threshold)
    assert found.rate == pytest.approx((rejected + accepted) / 2)
    gaps = [abs(np.subtract(*counted(same, different, at))) for at in np.linspace(0, 2, 501)]
    assert abs(rejected - accepted) <= min(gaps)


def test_heaps_that_lie_apart_have_no_error() -> None:
    found = equal_error(np.array([0.1, 0.2]), np.array([0.8, 0.9]))
    assert found.rate == 0
    assert 0.2 < found.threshold < 0.8


def test_heaps_that_are_the_same_are_half_wrong() -> None:
    values = np.linspace(0, 1, 101)
    assert equal_error(values, values).rate == pytest.approx(0.5, abs=0.01)


def test_distances_that_are_all_equal_have_a_threshold() -> None:
    assert equal_error(np.ones(3), np.ones(4)).rate == pytest.approx(0.5)
