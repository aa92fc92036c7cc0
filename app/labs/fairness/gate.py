"""The station: a day in whole people, which nobody is told of before they have guessed."""

from __future__ import annotations

from math import nan
from typing import Any

import numpy as np

from app.kit.pools import Pool
from app.labs.fairness.learning import Run
from app.labs.fairness.seat import CELLS, NO, YES, FairnessSeat, cells
from app.labs.fairness.spec import DAY, NOBODY, FairnessEdit, FairnessSpec
from app.labs.fairness.station import Day, day_of, fates, share_of, table


class DayRun(Run):
    """A day at the station: nothing learns, people pass."""

    def __init__(self, spec: FairnessSpec, pool: Pool[Any], device: str) -> None:
        super().__init__(spec, pool, DAY)

    def state(self) -> dict[str, Any]:
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """The step is all there is."""


class StationSeat(FairnessSeat):
    """`own`: the guess, if there is one. Before it nothing is told."""

    run: DayRun

    @property
    def day(self) -> Day:
        """What the live values come to."""
        return day_of(self.tuned)

    def edit(self, edit: FairnessEdit) -> None:
        """Guess, or take it back."""
        self.own = [] if edit.guess is None else [edit.guess]
        self.bring()

    def dots(self) -> np.ndarray:
        """Everybody's fate as far as the day is, uint8 [people]; NOBODY: not known yet."""
        day = self.day
        passed = day.people * self.step // DAY if self.own else 0
        dots = np.full(day.people, NOBODY, np.uint8)
        dots[:passed] = fates(day, self.spec.data.seed)[:passed]
        return dots

    def losses(self) -> tuple[float, float]:
        """Share of the innocent among the stopped: so far, and of the whole day."""
        (found, _), (innocent, _) = table_of(self.dots()).tolist()
        return share_of(innocent, found), self.day.share if self.own else nan

    def shown(self) -> dict[str, Any]:
        day, dots = self.day, self.dots()
        whole = table(fates(day, self.spec.data.seed)) if self.own else np.zeros((2, 2), np.uint32)
        guesses = self.run.pool.newest(len(self.run.pool.owners), int) if self.own else []
        return {
            "revealed": np.array([bool(self.own)], np.uint8),
            "day": whole,
            "so_far": table_of(dots),
            "exact": np.array(day.exact if self.own else (0, 0), np.float32),
            "people": np.array([day.people], np.uint32),
            "dots": dots,
            "guess": np.array([*self.own, NOBODY][:1], np.uint8),
            "guesses_size": np.array([len(guesses)], np.uint32),
            "guesses": np.array(guesses, np.uint8),
        }

    def figure(self) -> float:
        return self.losses()[0]

    def picture(self) -> np.ndarray:
        """Those who are stopped, the wanted first; of many a sample in the same shares."""
        (found, _), (innocent, _) = table_of(self.dots()).tolist()
        most = CELLS * CELLS
        share = min(1, most / max(1, found + innocent))
        return cells([YES] * round(found * share) + [NO] * round(innocent * share), CELLS)


def table_of(dots: np.ndarray) -> np.ndarray:
    """The table of those who have passed already."""
    return table(dots[dots != NOBODY])
