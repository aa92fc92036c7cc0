"""The tasks: sine waves of one period that differ in amplitude and phase, each known at a few points."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.data.draws import draws

REACH, HEIGHT = 5.0, 3.0  # the plane shows [−5, 5] × [−3, 3]
AMPLITUDES = (0.5, 2.0)
SEEN = (1.2, 2.0)  # of a person's own wave: the last row sees what is found of it
POINTS = 5  # that a task is known at
GRID = 41  # places along x at which curves are known and compared
UNSURE = 0.15  # the singular values of points that hardly tell phases apart, of the largest one: they count for nothing
LEAST = 3  # points from which on a wave can be told that goes through them

Points = tuple[tuple[float, float], ...]


class Waves(NamedTuple):
    """y = a sin x + b cos x, which is amplitude · sin(x + phase); `a`, `b` float64 [N, 1]."""

    a: np.ndarray
    b: np.ndarray

    def at(self, x: np.ndarray) -> np.ndarray:
        """Of `x` [N, K]: [N, K]."""
        values: np.ndarray = self.a * np.sin(x) + self.b * np.cos(x)
        return values


def drawn(random: np.random.Generator, count: int, amplitudes: tuple[float, float] = AMPLITUDES) -> Waves:
    """So many waves of any amplitude and phase, both spread evenly."""
    low, high = amplitudes
    amplitude = low + (high - low) * evenly(random, count)
    phase = 2 * np.pi * evenly(random, count)
    return Waves(amplitude * np.cos(phase), amplitude * np.sin(phase))


def evenly(random: np.random.Generator, count: int) -> np.ndarray:
    """Values from 0 to 1, one in each of so many equal parts, in any order: [count, 1]."""
    return (random.permutation(count)[:, None] + random.uniform(size=(count, 1))) / count


def anywhere(random: np.random.Generator, *shape: int) -> np.ndarray:
    """Places along x."""
    return random.uniform(-REACH, REACH, shape)


@lru_cache(maxsize=1)
def grid() -> np.ndarray:
    """Where curves are known: float64 [GRID], read-only."""
    places = np.linspace(-REACH, REACH, GRID)
    places.flags.writeable = False
    return places


@lru_cache(maxsize=1024)
def points_of(seed: str) -> Points:
    """Five points of a wave of one's own, one in each fifth of the plane."""
    random = draws(seed, "wave")
    wave = drawn(random, 1, SEEN)
    width = 2 * REACH / POINTS
    x = -REACH + width * (np.arange(POINTS) + random.uniform(0.1, 0.9, POINTS))
    return tuple(zip(x.tolist(), wave.at(x[None])[0].tolist(), strict=True))


@lru_cache(maxsize=1024)
def wave_through(points: Points) -> np.ndarray:
    """The wave that fits points best, by least squares: float64 [GRID]; NaN where they are too few to tell."""
    if len(points) < LEAST:
        return np.full(GRID, np.nan)
    x, y = np.array(points).T
    columns = np.stack([np.sin(x), np.cos(x)], 1)
    (a, b), *_ = np.linalg.lstsq(columns, y, rcond=UNSURE)
    wave: np.ndarray = Waves(np.array([[a]]), np.array([[b]])).at(grid()[None])[0]
    wave.flags.writeable = False
    return wave


class HiddenWaves(NamedTuple):
    """`x`, `y` float32 [N, K]: the points that are known of each; `whole` float32 [N, GRID]: what they are."""

    x: np.ndarray
    y: np.ndarray
    whole: np.ndarray


@lru_cache(maxsize=256)
def hidden_waves(seed: str, count: int, places: tuple[float, ...] = ()) -> HiddenWaves:
    """Waves that nobody trains on, known at `places`, or without these each at five that are drawn for it."""
    random = draws(seed, "hidden waves")
    waves = drawn(random, count)
    x = np.tile(np.array(places), (count, 1)) if places else anywhere(random, count, POINTS)
    whole = waves.at(np.tile(grid(), (count, 1)))
    return HiddenWaves(*(array.astype(np.float32) for array in (x, waves.at(x), whole)))
