"""The playground's torch half: what its sessions do together, and their frames; the rest is every cohort's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from app.engine.dense.cohort import Cohort, Picture
from app.engine.layout import Layouts
from app.engine.program import Progress, Snapshot, TileSnapshot
from app.engine.programs.cohorts import CohortProgram, mean_losses, slots_of
from app.engine.programs.moments import ALL_BYTES, SLACK, fit
from app.labs.playground import LAB
from app.labs.playground.layouts import MAPS, layouts
from app.labs.playground.network import data_arrays, questions
from app.labs.playground.pictures import Seen, one_by_one, together
from app.labs.playground.seat import PlaygroundSeat
from app.labs.playground.spec import PlaygroundExam, PlaygroundSpec
from app.labs.playground.stopping import epochs_left, wanted


class PlaygroundProgram(CohortProgram[PlaygroundSeat]):
    """Implements app.engine.program.Program."""

    remembered = 0  # bytes of runs, since all were bounded

    def seat(self, spec: PlaygroundSpec) -> PlaygroundSeat:
        return PlaygroundSeat(spec, self.cohorts)

    def live(self, spec: PlaygroundSpec) -> dict[str, Any]:
        return LAB.tuned(spec)

    def layouts_of(self, spec: PlaygroundSpec) -> Layouts:
        return layouts(spec)

    def questions(self, exam: PlaygroundExam) -> tuple[np.ndarray, np.ndarray]:
        return questions(exam)

    def fits(self, seat: PlaygroundSeat, exam: PlaygroundExam) -> bool:
        """Whether a seat's network is for the problem of `exam`, and has its outputs."""
        return LAB.measures(seat.spec, exam)

    def admit(self, session: str, spec: PlaygroundSpec, state: dict[str, Any] | None) -> None:
        """Begin a session, from `state` (what `checkpoint` gave) if there is one.

        Older databases hold the network's state beside what all sessions have.
        """
        if state is not None and "own" not in state:
            state = {**state, "own": {**state, "tensors": [state["tensors"]]}}
        super().admit(session, spec, state)

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each named session for so many epochs; what is remembered of a run beyond where it is, is forgotten."""
        ends: list[str] = []
        careful: dict[str, int] = {}
        quick: dict[str, int] = {}
        for name, asked in steps.items():
            seat = self.seats[name]
            seat.go_on()
            left = epochs_left(seat.tuned, seat.step)
            count = asked if left is None else min(asked, left)
            if count == left:
                ends.append(name)
            (careful if wanted(seat.tuned) else quick)[name] = count
        progress = super().train(quick)
        slow = self.train_carefully(careful)
        diverged = (*progress.diverged, *slow.diverged)
        for name in ends:
            if name not in diverged and name not in slow.finished:
                self.seats[name].stopped = "epochs"
        stopped = tuple(name for name in steps if self.seats[name].stopped)
        return Progress(diverged, stopped)

    def train_carefully(self, steps: Mapping[str, int]) -> Progress:
        """Epoch by epoch, with a look at the losses after each: who stops trains no more."""
        left, diverged, stopped = dict(steps), list[str](), list[str]()
        self.look_at_losses([name for name in left if math.isnan(self.seats[name].stopping.last)])
        while left:
            diverged += super().train(dict.fromkeys(left, 1)).diverged
            left = {name: count for name, count in left.items() if name not in diverged}
            stopped += self.look_at_losses(list(left))
            left = {name: count - 1 for name, count in left.items() if count > 1 and name not in stopped}
        return Progress(tuple(diverged), tuple(stopped))

    def look_at_losses(self, sessions: Sequence[str]) -> list[str]:
        """Which of `sessions` stop where they are."""
        found: list[str] = []
        for cohort, seats in self.by_cohort(sessions):
            losses = mean_losses(cohort.losses(slots_of(seats)), seats).tolist()
            found += [name for (name, seat), now in zip(seats.items(), losses, strict=True) if seat.stops(*now)]
        return found

    def remember(self, cohort: Cohort, seats: Mapping[str, PlaygroundSeat], rates: Mapping[str, float]) -> None:
        """Keep what is about to be seen, where it is worth it: now and then of one that trains, at rest always."""
        due = [seat for name, seat in seats.items() if seat.to_remember(at_rest=not rates[name])]
        if due:
            for seat, state in zip(due, cohort.states([seat.slot for seat in due]), strict=True):
                seat.remember(state)
            self.bound(sum(seat.moments.each for seat in due))

    def bound(self, more: int) -> None:
        """`more` bytes are remembered: where the slack may be used up, all runs are thinned out to have it again."""
        self.remembered += more
        if self.remembered > SLACK:
            self.remembered = 0
            fit([seat.moments for seat in self.seats.values()], ALL_BYTES - SLACK)

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        """All that `admit` needs to go on from here; of an epoch that somebody walks through, from its beginning."""
        found = super().checkpoints(sessions)
        for name, own in found.items():
            own["own"]["tensors"] = [self.seats[name].at_home(state) for state in own["own"]["tensors"]]
        return found

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """Small pictures of many sessions in one batch; of who walks through an epoch, as it begins."""
        with self.at_home(sessions):
            return super().tiles(sessions)

    def examine(self, exams: Mapping[str, PlaygroundExam]) -> dict[str, float]:
        """Each session's error on its exam's points; of who walks through an epoch, as it begins."""
        with self.at_home(exams):
            return super().examine(exams)

    @contextmanager
    def at_home(self, sessions: Iterable[str]) -> Iterator[None]:
        """Networks are where training has brought them, not where somebody walks."""
        with ExitStack() as stack:
            for name in sessions:
                if self.seats[name].astray:
                    stack.enter_context(self.seats[name].put_home())
            yield

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Change live values and have the network take them; whether a walk ends by that: another network is shown."""
        walked = self.seats[session].walk is not None
        return super().tune(session, changes) or walked

    def tuned(self, session: str) -> dict[str, Any]:
        """Every live value of a session as it is now, and at which start the network is."""
        return {**super().tuned(session), "start": max(0, self.seats[session].start)}

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind` for many sessions in one batch; `rates` holds the steps per second that each got."""
        if kind == "data":
            return {name: Snapshot(self.seats[name].step, data_arrays(self.seats[name].data)) for name in rates}
        snapshots: dict[str, Snapshot] = {}
        for cohort, seats in self.by_cohort(rates):
            losses = mean_losses(cohort.losses(slots_of(seats)), seats)
            self.remember(cohort, seats, rates)
            drawn = cohort.pictures([Picture(seat.slot, seat.focus) for seat in seats.values()], MAPS[kind][1])
            pictures = map(Seen, seats, seats.values(), losses, map(rates.__getitem__, seats), drawn)
            alike: dict[int, list[Seen]] = {}
            others: list[Seen] = []
            for seen in pictures:
                plain = kind == "live" and seen.seat.plain
                (alike.setdefault(id(self.layouts(seen.session)), []) if plain else others).append(seen)
            for group in alike.values():
                snapshots |= together(cohort, group, self.layouts(group[0].session)[kind])
            snapshots |= one_by_one(kind, cohort, others)
        return snapshots
