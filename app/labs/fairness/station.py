"""A day at a station in whole people: who passes, who is stopped, and how many of those are innocent; no torch."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any, NamedTuple

import numpy as np

from app.data.draws import draws

PASSES, INNOCENT, FOUND, MISSED = range(4)  # a dot's fate: nobody is looking for the first two


class Day(NamedTuple):
    """`found` of the wanted and `innocent` of the others are stopped; `exact`: both before they are rounded."""

    people: int
    wanted: int
    found: int
    innocent: int
    exact: tuple[float, float]

    @property
    def share(self) -> float:
        """Of the stopped, so many are innocent; NaN of nobody."""
        return share_of(self.innocent, self.found)


def whole(rate: float, count: int) -> tuple[int, float]:
    """`rate` of `count` people: rounded, a half up, and as it is. The rate is the decimal that was typed."""
    exact = Fraction(str(rate)) * count
    return floor(exact + Fraction(1, 2)), float(exact)


def share_of(innocent: int, found: int) -> float:
    """Share of the innocent among the stopped; NaN of nobody."""
    return innocent / (innocent + found) if innocent + found else float("nan")


def day_of(values: dict[str, Any]) -> Day:
    """What comes of the live values `people`, `wanted`, `hit_rate` and `false_alarms`."""
    people, wanted = values["people"], values["wanted"]
    found, hits = whole(values["hit_rate"], wanted)
    innocent, alarms = whole(values["false_alarms"], people - wanted)
    return Day(people, wanted, found, innocent, (hits, alarms))


@lru_cache(maxsize=64)
def fates(day: Day, seed: str) -> np.ndarray:
    """Of everybody in the order in which they pass: uint8 [people], read-only."""
    sizes = (day.people - day.wanted - day.innocent, day.innocent, day.found, day.wanted - day.found)
    sorted_ = np.repeat(np.array([PASSES, INNOCENT, FOUND, MISSED], np.uint8), sizes)
    passing: np.ndarray = sorted_[draws(seed, "passing", day.people).permutation(day.people)]
    passing.flags.writeable = False
    return passing


def table(dots: np.ndarray) -> np.ndarray:
    """How many of these are wanted, not wanted × stopped, pass: uint32 [2, 2]."""
    counts = np.bincount(dots, minlength=4)
    return np.array([[counts[FOUND], counts[MISSED]], [counts[INNOCENT], counts[PASSES]]], np.uint32)
