"""How well distances tell whether two pictures are of the same person."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class EqualError(NamedTuple):
    """The threshold at which as many of the same person are turned away as strangers are let in, and that share."""

    rate: float
    threshold: float


def equal_error(same: np.ndarray, different: np.ndarray) -> EqualError:
    """Of distances between pictures of the same person, and of two people; up to the threshold they are one person.

    It lies midway between two distances; where no threshold makes both shares equal, at their smallest difference.
    """
    distances = np.unique(np.concatenate([same, different]).astype(np.float64))
    thresholds = (distances[1:] + distances[:-1]) / 2 if len(distances) > 1 else distances
    rejected = 1 - np.searchsorted(np.sort(same), thresholds, "right") / len(same)
    accepted = np.searchsorted(np.sort(different), thresholds, "right") / len(different)
    best = int(np.abs(rejected - accepted).argmin())
    return EqualError(float(rejected[best] + accepted[best]) / 2, float(thresholds[best]))
