"""Seeded random numbers in bulk, where nothing has to agree with another program's."""

from __future__ import annotations

from hashlib import sha256

import numpy as np


def draws(seed: str, *purpose: str | int) -> np.random.Generator:
    """A generator of its own for each purpose: no state to keep, whatever is drawn for one leaves the others alone."""
    words = "\0".join((seed, *map(str, purpose)))
    return np.random.default_rng(int.from_bytes(sha256(words.encode()).digest()))
