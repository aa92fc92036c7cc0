"""What is the same for both groups under which thresholds, found by looking at all there are; no torch.

The criteria are demographic parity, equal opportunity (Hardt et al. 2016, https://arxiv.org/abs/1610.02413) and
predictive parity; that they exclude one another where base rates differ: Chouldechova 2017,
https://arxiv.org/abs/1703.00056, Kleinberg et al. 2017, https://arxiv.org/abs/1609.05807.
"""

from __future__ import annotations

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
    distinct = np.unique(scores)[::-1]
    chosen = scores[None, :] >= distinct[:, None]
    hired, right = chosen.sum(1), (chosen & (fit > 0)).sum(1)
    thresholds = np.concatenate([[NOBODY], distinct]).astype(np.float32)
    return Cut(thresholds, np.concatenate([[0], hired]), np.concatenate([[0], right]))


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


class Choices:
    """All thresholds of both groups on the same people, and those among them that fill `places`."""

    def __init__(self, scores: np.ndarray, group: np.ndarray, fit: np.ndarray, places: int) -> None:
        self._groups = [group == number for number in (0, 1)]
        self._scores, self._fit = scores, fit
        self.size = np.array([own.sum() for own in self._groups])
        self.fit = np.array([fit[own].sum() for own in self._groups])
        self.cuts = [cut_of(scores[own], fit[own]) for own in self._groups]
        self.any = self._filling(places, *self._everyone())
        self.common = self._filling(places, *self._alike())

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
        rows, gaps = self._of(name)
        right = self._right(rows).sum(1)
        best = rows[np.lexsort((self._hired(rows)[:, 0], -right, gaps))[0]]
        return self._pair(best)

    def together(self) -> np.ndarray:
        """The smallest that the larger of the gaps of two presets can be, float64 [4, 4]; of one alone, its own."""
        return np.array([[self.closest(one, other) for other in PRESETS] for one in PRESETS])

    def closest(self, *names: str) -> float:
        """The smallest that the largest of the gaps of these presets can be."""
        return float(self._of(*names)[1].min())

    def _of(self, *names: str) -> tuple[np.ndarray, np.ndarray]:
        """What is to choose from for all of `names`, rows [N, 2] of the cuts, and the largest of their gaps [N]."""
        rows = self.common if "blind" in names else self.any
        gaps = self._gaps(self._hired(rows), self._right(rows))
        wanted = [gaps[..., CRITERIA.index(name)] for name in names if name != "blind"]
        largest = np.max([np.zeros(len(rows)), *wanted], axis=0)
        return rows, np.where(np.isnan(largest), np.inf, largest)

    def _everyone(self) -> tuple[np.ndarray, np.ndarray]:
        """Any threshold with any other."""
        first, second = (np.arange(len(cut.thresholds)) for cut in self.cuts)
        return np.repeat(first, len(second)), np.tile(second, len(first))

    def _alike(self) -> tuple[np.ndarray, np.ndarray]:
        """The same threshold for both: in each cut the row that it comes to."""
        limits = np.unique(np.concatenate([cut.thresholds for cut in self.cuts]))
        first, second = (np.searchsorted(-cut.thresholds, -limits, side="right") - 1 for cut in self.cuts)
        return first, second

    def _filling(self, places: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Of these the rows that hire as nearly `places` as can be, and somebody of each group if any do."""
        hired = np.stack([self.cuts[0].hired[first], self.cuts[1].hired[second]], 1)
        off = np.abs(hired.sum(1) - places) + np.where((hired > 0).all(1), 0, len(self._scores))
        rows: np.ndarray = np.stack([first, second], 1)[off == off.min()]
        return rows

    def _hired(self, rows: np.ndarray) -> np.ndarray:
        return np.stack([cut.hired[rows[:, number]] for number, cut in enumerate(self.cuts)], 1)

    def _right(self, rows: np.ndarray) -> np.ndarray:
        return np.stack([cut.fit[rows[:, number]] for number, cut in enumerate(self.cuts)], 1)

    def _gaps(self, hired: np.ndarray, right: np.ndarray) -> np.ndarray:
        """float64 [..., 3]."""
        shares = shares_of(hired, right, self.size, self.fit)
        gaps: np.ndarray = np.moveaxis(np.abs(shares[..., 0] - shares[..., 1]), 0, -1)
        return gaps

    def _pair(self, row: np.ndarray) -> Pair:
        rows = row[None]
        hired, right = self._hired(rows)[0], self._right(rows)[0]
        thresholds = np.array([cut.thresholds[place] for cut, place in zip(self.cuts, row, strict=True)], np.float32)
        return Pair(thresholds, hired, right, self._gaps(hired, right))
