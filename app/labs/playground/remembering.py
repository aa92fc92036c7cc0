"""A network whose run is remembered, so that somebody can go back in it, and which may stop by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.engine.programs.cohorts import Cohorts
from app.engine.programs.moments import Moments
from app.labs.playground.spec import PlaygroundSpec
from app.labs.playground.stopping import Stopping
from app.labs.playground.walking import WalkingSeat


class RememberingSeat(WalkingSeat):
    """`moments`: what the run was like; `stopped`: why it rests, one of stopping.REASONS."""

    def __init__(self, spec: PlaygroundSpec, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.moments = Moments()
        self.stopping = Stopping()
        self.stopped = ""

    @property
    def furthest(self) -> int:
        """The last step of the run, which may lie after the one where it is."""
        return max(self.step, self.moments.furthest)

    def forget(self) -> None:
        """Another run begins."""
        self.moments, self.stopping, self.stopped = Moments(), Stopping(), ""

    def state(self) -> dict[str, Any]:
        return {**super().state(), "stopping": self.stopping.state()}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.stopping = Stopping.resumed(state.get("stopping", {}))  # none is in an older database

    def remember(self, state: Mapping[str, np.ndarray] | None = None) -> None:
        """Keep the run as it is; `state`: what the cohort gave of it, where that was read with others'."""
        if self.step >= self.moments.furthest:
            now = self.cohort.states([self.slot])[0] if state is None else state
            self.moments.keep(self.step, self.at_home(now))

    def to_remember(self, at_rest: bool) -> bool:
        """Whether the run as it is has to be kept; at rest it always is."""
        new = self.step > self.moments.furthest or not self.moments.steps
        return new and (at_rest or self.moments.due(self.step))

    def rewind(self, step: int) -> None:
        self.home()
        self.remember()
        at, state = self.moments.at(step)
        self.cohort.restore(self.slot, state)
        self.step, self.stopping, self.stopped = at, Stopping(), ""

    def go_on(self) -> None:
        """It trains from here: what came after this before is no more."""
        self.home()
        self.moments.cut(self.step)
        self.stopped = ""

    def stops(self, train: float, test: float) -> bool:
        """Whether it stops here, where its losses are these; where these got worse, back at its best."""
        if self.tuned["stop_rising"] and self.stopping.better(self.step, test):
            self.stopping.best_state = self.cohort.states([self.slot])[0]
        self.stopped = self.stopping.check(self.tuned, self.step, train, test)
        if self.stopped == "rising" and (best := self.stopping.best_state) is not None:
            self.remember()
            self.moments.insert(self.stopping.best_step, best)
            self.cohort.restore(self.slot, best)
            self.step, self.stopping = self.stopping.best_step, Stopping()
        return bool(self.stopped)
