"""What the networks of many people say of the plane and of their points, asked together of all with the same points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from app.data.pictures import grid, quantise
from app.engine.dense.cohort import Cohort
from app.engine.programs.cohorts import CohortSeat, parts_of, slots_of
from app.labs.regularisation.points import Lesson, lesson_of

SURE = 1e-7  # as sure as float32 lets a network be that is wrong: beyond, its loss says nothing more


@dataclass(frozen=True)
class Answers:
    """What a person's networks say, −1…1; `maps` [network, size²] of the plane, `said` [network, N] of the points."""

    maps: np.ndarray
    said: np.ndarray
    lesson: Lesson

    @cached_property
    def pictures(self) -> np.ndarray:
        """The maps as bytes."""
        return quantise(self.maps)

    @cached_property
    def right(self) -> np.ndarray:
        """Whether it says what the label says: bool [network, N]."""
        right: np.ndarray = (self.said >= 0) == (self.lesson.label > 0)
        return right

    @cached_property
    def losses(self) -> np.ndarray:
        """Mean cross-entropy where they learn, and elsewhere: float32 [2, network]."""
        each = -np.log(np.maximum((1 + self.said * self.lesson.label) / 2, SURE))
        return self._parted(each)

    @cached_property
    def accuracies(self) -> np.ndarray:
        """Share of points on the right side where they learn, and elsewhere: float32 [2, network]."""
        return self._parted(self.right)

    @property
    def by_heart(self) -> np.ndarray:
        """Share of the wrong labels that each network repeats: float32 [network]; of none NaN."""
        wrong = self.right[:, : self.lesson.train][:, self.lesson.flipped]
        if not wrong.shape[1]:
            return np.full(len(wrong), np.nan, np.float32)
        shares: np.ndarray = wrong.mean(1, dtype=np.float32)
        return shares

    def _parted(self, values: np.ndarray) -> np.ndarray:
        train = self.lesson.train
        return np.stack([values[:, :train].mean(1), values[:, train:].mean(1)]).astype(np.float32)


Key = tuple[str, int, float]  # what `lesson_of` makes points of


@lru_cache(maxsize=64)
def questions(key: Key, size: int) -> np.ndarray:
    """A picture's pixels, then the points: float32 [2, size² + N]."""
    return np.ascontiguousarray(np.concatenate([grid(size).T, lesson_of(*key).xy.T], axis=1), np.float32)


def ask(
    cohort: Cohort, key: Key, seats: Mapping[str, CohortSeat], size: int, before: Mapping[str, Answers]
) -> Iterable[tuple[str, Answers]]:
    """What the networks of `seats`, all in `cohort` and with the points of `key`, say now.

    Of those that are in `before`, what they said then of the points that test them: a third of the work.
    """
    pixels, train = size * size, lesson_of(*key).train
    for names in ([name for name in seats if name not in before], [name for name in seats if name in before]):
        own = {name: seats[name] for name in names}
        if not own:
            continue
        asked = questions(key, size)
        said = cohort.shown(slots_of(own), asked if names[0] not in before else asked[:, : pixels + train])
        for name, part in zip(own, parts_of(own), strict=True):
            points = said[part, pixels:]
            if name in before:
                points = np.concatenate([points, before[name].said[:, train:]], axis=1)
            yield name, Answers(said[part, :pixels], points, lesson_of(*key))
