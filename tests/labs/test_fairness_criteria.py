"""Presets are what their definitions say: each is found again here by trying every pair of thresholds in fractions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import inf
from typing import NamedTuple

import numpy as np
import pytest

from app.labs.fairness.criteria import NOBODY, Choices
from app.labs.fairness.people import SQUARES, applicants, past_people, people_of
from app.labs.fairness.spec import CRITERIA, PRESETS

SEEDS = ("a", "b", "c")


class Tried(NamedTuple):
    """A threshold for each group, whom it hires, and the gap by each criterion; None where it is undefined."""

    thresholds: tuple[float, float]
    hired: tuple[int, int]
    right: tuple[int, int]
    gaps: dict[str, Fraction | None]


def crowd(seed: str, count: int = 40, ties: bool = False) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores that have something to do with who is fit; with `ties`, few different ones."""
    people = people_of(seed, "criteria", count, 0.3)
    scores = np.round(people.skill, 1) if ties else people.skill
    return scores, people.group, people.fit


def fraction(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def tried(scores: np.ndarray, group: np.ndarray, fit: np.ndarray) -> Iterator[Tried]:
    """Every threshold that makes a difference, for circles and for squares."""
    limits = [[float(NOBODY), *np.unique(scores[group == number]).tolist()] for number in (0, 1)]
    for pair in product(*limits):
        yield outcome(scores, group, fit, pair)


def outcome(scores: np.ndarray, group: np.ndarray, fit: np.ndarray, pair: tuple[float, float]) -> Tried:
    chosen = [(group == number) & (scores >= pair[number]) for number in (0, 1)]
    hired = [int(own.sum()) for own in chosen]
    right = [int((own & (fit == 1)).sum()) for own in chosen]
    shares = {
        "rates": [fraction(hired[number], int((group == number).sum())) for number in (0, 1)],
        "opportunity": [fraction(right[number], int(fit[group == number].sum())) for number in (0, 1)],
        "precision": [fraction(right[number], hired[number]) for number in (0, 1)],
    }
    gaps = {name: None if None in own else abs(own[0] - own[1]) for name, own in shares.items()}  # type: ignore[operator]
    return Tried(pair, (hired[0], hired[1]), (right[0], right[1]), gaps)


def filling(those: list[Tried], places: int, count: int) -> list[Tried]:
    """Those that hire as nearly so many as can be; where nobody of a group is hired, only if it can't be helped."""

    def off(one: Tried) -> int:
        return abs(sum(one.hired) - places) + (0 if all(one.hired) else count)

    return [one for one in those if off(one) == min(map(off, those))]


def blind(scores: np.ndarray, group: np.ndarray, fit: np.ndarray) -> list[Tried]:
    """One threshold for everybody."""
    return [outcome(scores, group, fit, (limit, limit)) for limit in [float(NOBODY), *np.unique(scores).tolist()]]


def gap_of(one: Tried, names: tuple[str, ...]) -> float | Fraction:
    gaps = [one.gaps[name] for name in names if name != "blind"]
    return inf if None in gaps else max(gaps, default=Fraction(0))  # type: ignore[type-var, return-value]


def asked(data: tuple[np.ndarray, np.ndarray, np.ndarray], names: tuple[str, ...], places: int) -> list[Tried]:
    every = blind(*data) if "blind" in names else list(tried(*data))
    return filling(every, places, len(data[0]))


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("places", [5, 17, 33])
@pytest.mark.parametrize("seed", SEEDS)
def test_each_preset_is_the_best_of_all_thresholds_by_its_definition(seed: str, places: int, ties: bool) -> None:
    data = crowd(seed, ties=ties)
    choices = Choices(*data, places)
    for name in PRESETS:
        best = min(asked(data, (name,), places), key=lambda one: (gap_of(one, (name,)), -sum(one.right), one.hired[0]))
        found = choices.preset(name)
        assert found.hired.tolist() == list(best.hired), name
        assert found.right.tolist() == list(best.right), name
        again = outcome(*data, (float(found.thresholds[0]), float(found.thresholds[1])))
        assert again.hired == best.hired, "its thresholds do what it says"
        for number, criterion in enumerate(CRITERIA):
            gap = best.gaps[criterion]
            assert found.gaps[number] == pytest.approx(float("nan") if gap is None else float(gap), nan_ok=True)


@pytest.mark.parametrize("places", [9, 25])
@pytest.mark.parametrize("seed", SEEDS)
def test_which_presets_go_together_is_the_least_that_any_thresholds_leave(seed: str, places: int) -> None:
    data = crowd(seed)
    choices = Choices(*data, places)
    for (row, one), (column, other) in product(enumerate(PRESETS), repeat=2):
        least = min(gap_of(each, (one, other)) for each in asked(data, (one, other), places))
        assert choices.together()[row, column] == pytest.approx(float(least)), (one, other)
    least = min(gap_of(each, CRITERIA) for each in asked(data, CRITERIA, places))
    assert choices.closest(*CRITERIA) == pytest.approx(float(least))


def test_nothing_is_undefined_where_it_can_be_helped_and_thresholds_may_hire_nobody() -> None:
    scores, group = np.array([0.9, 0.8, 0.1, 0.2], np.float32), np.array([0, 0, 1, 1])
    choices = Choices(scores, group, np.array([1, 0, 1, 0]), 2)
    assert choices.preset("rates").hired.tolist() == [1, 1], "not the two circles"
    nobody = choices.at(np.array([NOBODY, NOBODY]))
    assert nobody.hired.tolist() == [0, 0]
    assert nobody.gaps[:2].tolist() == [0, 0]
    assert np.isnan(nobody.gaps[2]), "of nobody there is no share"


@pytest.mark.parametrize("seed", SEEDS)
def test_all_three_hold_only_where_both_groups_are_equally_often_fit(seed: str) -> None:
    """rate × precision = base rate × opportunity in each group: the left can't be equal where base rates are not."""
    people = applicants(seed, 0.3)
    choices = Choices(people.skill, people.group, people.fit, 80)
    for name in PRESETS:
        pair = choices.preset(name)
        rate, base = pair.hired / choices.size, choices.fit / choices.size
        np.testing.assert_allclose(rate * (pair.right / pair.hired), base * (pair.right / choices.fit))
    assert choices.closest(*CRITERIA) > 0.03


def test_the_past_asks_more_of_squares_the_more_it_is_biased_and_who_is_fit_stays() -> None:
    people = past_people("a", 0.3)
    hired = [people.decided(bias)[people.group == SQUARES].sum() for bias in (0, 0.5, 1)]
    assert hired[0] > hired[1] > hired[2]
    shares = [people.fit[people.group == number].mean() for number in (0, 1)]
    assert shares[1] - shares[0] == pytest.approx(0.3, abs=0.01)
