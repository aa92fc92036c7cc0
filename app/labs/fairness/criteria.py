"""What is the same for both groups under which thresholds, found by looking at all there are; no torch.

The criteria are demographic parity, equal opportunity (Hardt et al. 2016, https://arxiv.org/abs/1610.02413) and
predictive parity; that they exclude one another where base rates differ: Chouldechova 2017,
https://arxiv.org/abs/1703.00056, Kleinberg et al. 2017, https://arxiv.org/abs/1609.05807.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np

from app.labs.fairness.spec import CRITERIA, PRESETS

NOBODY = np.float32(1.01)  # a threshold that no score reaches


class Cut(NamedTuple):
    """Every threshold of one group that makes a difference, float32 [T] downwards, and whom it hires: int64 [T]."""

    thresholds: np.ndarray
    hired: np.ndarray
    fit: np.ndarray  # of the hired


def cut_of(scores: np.ndarray, fit: np.ndarray) -> Cut:
    """From nobody to everybody of a group, each distinct score being a threshold that its bearers reach."""
    order = np.argsort(-scores, kind="stable")
    falling = scores[order]
    last = np.flatnonzero(np.append(falling[1:] != falling[:-1], True))  # of those with one score
    right = np.cumsum(fit[order], dtype=np.int64)[last]
    return Cut(np.append(NOBODY, falling[last]).astype(np.float32), np.append(0, last + 1), np.append(0, right))


def quotient(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """float64; NaN of nobody. Equal fractions are equal numbers, since division rounds correctly (IEEE 754)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        result: np.ndarray = np.where(whole > 0, np.asarray(part, np.float64) / whole, np.nan)
    return result


def shares_of(hired: np.ndarray, right: np.ndarray, size: np.ndarray, fit: np.ndarray) -> np.ndarray:
    """Share hired, share of the fit who are hired, share of the hired who are fit, of counts [...]: [3, ...]."""
    return np.stack([quotient(hired, size), quotient(right, fit), quotient(right, hired)])


class Pair(NamedTuple):
    """A threshold for each group, and what comes of them; `gaps` float64 [3], NaN where nobody is hired."""

    thresholds: np.ndarray  # float32 [2]
    hired: np.ndarray  # int64 [2]
    right: np.ndarray  # int64 [2]: hired and fit
    gaps: np.ndarray


class Rows(NamedTuple):
    """Pairs of thresholds: `places` [N, 2] in the cuts; `hired` and `right` [N, 2], `gaps` [N, 3] as of a Pair."""

    places: np.ndarray
    hired: np.ndarray
    right: np.ndarray
    gaps: np.ndarray

    def largest(self, names: Sequence[str]) -> np.ndarray:
        """The largest of the gaps of presets, float64 [N]; infinite where one is undefined, 0 of none."""
        wanted = [CRITERIA.index(name) for name in names if name != "blind"]
        largest = self.gaps[:, wanted].max(1, initial=0)
        result: np.ndarray = np.where(np.isnan(largest), np.inf, largest)
        return result


class Choices:
    """All thresholds of both groups on the same people, and those among them that fill `places`."""

    def __init__(self, scores: np.ndarray, group: np.ndarray, fit: np.ndarray, places: int) -> None:
        self._groups = [group == number for number in (0, 1)]
        self._scores, self._fit = scores, fit
        self.size = np.array([own.sum() for own in self._groups])
        self.fit = np.array([fit[own].sum() for own in self._groups])
        self.cuts = [cut_of(scores[own], fit[own]) for own in self._groups]
        self._any = self._rows(self._filling(places))
        self._common = self._rows(self._filling_alike(places))

    def at(self, thresholds: np.ndarray) -> Pair:
        """What comes of these two, float32 [2]."""
        chosen = [own & (self._scores >= limit) for own, limit in zip(self._groups, thresholds, strict=True)]
        hired = np.array([each.sum() for each in chosen])
        right = np.array([(each & (self._fit > 0)).sum() for each in chosen])
        return Pair(thresholds, hired, right, self._gaps(hired, right))

    def preset(self, name: str) -> Pair:
        """Of what fills the places best the thresholds with the smallest gap; then with most fit, then fewest circles.

        `blind`: the same threshold for both. One by which a share is undefined is no answer to it.
        """
        rows = self._of((name,))
        best = np.lexsort((rows.hired[:, 0], -rows.right.sum(1), rows.largest((name,))))[0]
        pair = zip(self.cuts, rows.places[best], strict=True)
        thresholds = np.array([cut.thresholds[place] for cut, place in pair], np.float32)
        return Pair(thresholds, rows.hired[best], rows.right[best], rows.gaps[best])

    def together(self) -> np.ndarray:
        """The smallest that the larger of the gaps of two presets can be, float64 [4, 4]; of one alone, its own."""
        least = np.zeros((len(PRESETS), len(PRESETS)))
        for (row, one), (column, other) in combinations_with_replacement(enumerate(PRESETS), 2):
            least[row, column] = least[column, row] = self.closest(one, other)
        return least

    def closest(self, *names: str) -> float:
        """The smallest that the largest of the gaps of these presets can be."""
        return float(self._of(names).largest(names).min())

    def _of(self, names: Sequence[str]) -> Rows:
        """What is to choose from for all of `names`."""
        return self._common if "blind" in names else self._any

    def _filling(self, places: int) -> np.ndarray:
        """Any threshold with any other: those that hire as nearly so many as can be, [N, 2]."""
        first, second = (cut.hired for cut in self.cuts)
        return np.argwhere(nearest(first[:, None], second[None, :], places))

    def _filling_alike(self, places: int) -> np.ndarray:
        """The same threshold for both: in each cut the place that it comes to, [N, 2]."""
        limits = np.unique(np.concatenate([cut.thresholds for cut in self.cuts]))
        rows = np.stack([np.searchsorted(-cut.thresholds, -limits, side="right") - 1 for cut in self.cuts], 1)
        first, second = (cut.hired[rows[:, number]] for number, cut in enumerate(self.cuts))
        kept: np.ndarray = rows[nearest(first, second, places)]
        return kept

    def _rows(self, places: np.ndarray) -> Rows:
        """What comes of each of them."""
        parts = zip(self.cuts, places.T, strict=True)
        hired, right = np.array([(cut.hired[own], cut.fit[own]) for cut, own in parts]).transpose(1, 2, 0)
        return Rows(places, hired, right, self._gaps(hired, right))

    def _gaps(self, hired: np.ndarray, right: np.ndarray) -> np.ndarray:
        """float64 [..., 3]."""
        shares = shares_of(hired, right, self.size, self.fit)
        gaps: np.ndarray = np.moveaxis(np.abs(shares[..., 0] - shares[..., 1]), 0, -1)
        return gaps


def nearest(first: np.ndarray, second: np.ndarray, places: int) -> np.ndarray:
    """Where both hire as nearly `places` together as can be, bool; somebody of each group, where any do."""
    off = np.abs(first + second - places) + np.where((first > 0) & (second > 0), 0, first.max() + second.max())
    near: np.ndarray = off == off.min()
    return near
