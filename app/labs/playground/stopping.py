"""When a run stops by itself: after so many epochs, below a loss, when the test loss rises, when nothing moves.

All are live values of `Training`; 0 is never. Who runs a network again that has stopped goes on from there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Self

import numpy as np

REASONS = ("", "epochs", "loss", "rising", "still", "unkept")  # as a frame counts them; unkept: of a recall
WHY = {reason: np.array([number], np.uint32) for number, reason in enumerate(REASONS)}
MOVES = 1e-4  # a training loss that differs less from what it was has not moved


def wanted(tuned: Mapping[str, Any]) -> bool:
    """Whether anything but the number of epochs stops it: then its losses are measured after each."""
    return bool(tuned["stop_loss"] or tuned["stop_rising"] or tuned["stop_still"])  # asked of all before each slice


def epochs_left(tuned: Mapping[str, Any], step: int) -> int | None:
    """Epochs until it stops by their number; None: it does not, or has gone beyond."""
    end = int(tuned["stop_epochs"])
    return end - step if step < end else None


class Stopping:
    """What is known of one run's losses, epoch by epoch."""

    def __init__(self) -> None:
        self.best, self.best_step = math.inf, 0  # of the test loss
        self.best_state: Mapping[str, np.ndarray] | None = None
        self.last = math.nan  # training loss
        self.moved, self.moved_step = math.nan, 0  # the training loss when it moved last

    def state(self) -> dict[str, Any]:
        """What `resumed` goes on from; nothing, where nothing is known yet."""
        return {} if math.isnan(self.last) else dict(vars(self))

    @classmethod
    def resumed(cls, state: Mapping[str, Any]) -> Self:
        """That which gave `state`."""
        found = cls()
        vars(found).update(state)
        return found

    def check(self, tuned: Mapping[str, Any], step: int, train: float, test: float) -> str:
        """Why the run stops at `step`, where its losses are these, as in REASONS; "": it goes on."""
        before, self.last = self.last, train
        if not abs(train - self.moved) <= MOVES:  # also at first, when it is NaN
            self.moved, self.moved_step = train, step
        if train < tuned["stop_loss"] <= before:
            return "loss"
        if tuned["stop_rising"] and step - self.best_step >= tuned["stop_rising"] and test >= self.best:
            return "rising"
        if tuned["stop_still"] and step - self.moved_step >= tuned["stop_still"]:
            self.moved_step = step
            return "still"
        return ""

    def better(self, step: int, test: float) -> bool:
        """Whether the test loss is the best until now, so that the network is one to come back to."""
        if not test < self.best:
            return False
        self.best, self.best_step = test, step
        return True
