"""Applicants of two groups, circles and squares: what is seen of them, who is fit, whom the past hired; no torch."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.data.draws import draws
from app.labs.fairness.spec import APPLICANTS, PAST

CIRCLES, SQUARES = 0, 1
SHARE = 0.55  # of all who are circles
SKILL, SPREAD = (0.38, 0.62), 0.15  # of those who are not fit, and of those who are
DISTRICTS, NEAR = (0.32, 0.68), 0.14  # where circles and squares live: on a street from 0 to 1
ENOUGH = 0.5  # skill that the past asked for …
FAVOUR = 0.16  # … and how much less of circles, and more of squares, at full bias
MOOD = 0.12  # chance in its decisions


class People(NamedTuple):
    """All [N]. `skill` and `district` float32 0…1; `group`, `fit` uint8; `luck` float32, for decisions."""

    skill: np.ndarray
    district: np.ndarray
    group: np.ndarray
    fit: np.ndarray
    luck: np.ndarray

    def decided(self, bias: float) -> np.ndarray:
        """Whom the past hires, uint8 [N]: it asks more of squares."""
        asked = ENOUGH + bias * FAVOUR * np.where(self.group == SQUARES, 1, -1)
        hired: np.ndarray = (self.skill + self.luck >= asked).astype(np.uint8)
        return hired


def people_of(seed: str, purpose: str, count: int, difference: float) -> People:
    """`count` people; of squares `difference` more are fit than of circles, to the next whole person."""
    random = draws(seed, purpose)
    group = np.where(np.arange(count) < round(count * SHARE), CIRCLES, SQUARES)[random.permutation(count)]
    fit = np.zeros(count, int)
    for number, share in ((CIRCLES, 0.5 - difference / 2), (SQUARES, 0.5 + difference / 2)):
        own = np.flatnonzero(group == number)
        fit[own[random.permutation(len(own))[: round(len(own) * share)]]] = 1
    skill = np.array(SKILL)[fit] + SPREAD * random.normal(size=count)
    district = np.array(DISTRICTS)[group] + NEAR * random.normal(size=count)
    luck = MOOD * random.normal(size=count)
    seen = np.clip(np.stack([skill, district]), 0, 1).astype(np.float32)
    return People(seen[0], seen[1], group.astype(np.uint8), fit.astype(np.uint8), luck.astype(np.float32))


@lru_cache(maxsize=128)
def past_people(seed: str, difference: float) -> People:
    """Those whom the network learns from."""
    return people_of(seed, "past", PAST, difference)


@lru_cache(maxsize=128)
def applicants(seed: str, difference: float) -> People:
    """New ones, who are shown, and never learnt from."""
    return people_of(seed, "new", APPLICANTS, difference)


@lru_cache(maxsize=16)
def hidden_people(seed: str, difference: float) -> People:
    """Whom only an exam knows."""
    return people_of(seed, "hidden", 2 * APPLICANTS, difference)
