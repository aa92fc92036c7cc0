"""The playground's torch half: its points, its features, its frames; the rest is every cohort's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Self

import numpy as np

from app.data.datasets import Points
from app.data.random import Random
from app.engine.dense.carrying import Place, carried
from app.engine.dense.cohort import Cohort, Network, Picture
from app.engine.dense.passes import Parameters
from app.engine.dense.shape import Shape
from app.engine.layout import Layouts
from app.engine.messages import TILE_POINTS
from app.engine.program import Progress, Snapshot, TileSnapshot, metrics
from app.engine.programs.cohorts import CohortProgram, Cohorts, mean_losses, slots_of
from app.engine.programs.moments import Moments
from app.labs.playground import LAB
from app.labs.playground.goals import Standing
from app.labs.playground.inspection import measured, scored, traced, unseen
from app.labs.playground.layouts import MAPS, layouts
from app.labs.playground.network import (
    data_arrays,
    hyper_for,
    network_of,
    points_of,
    questions,
    shape_of,
    starts,
    stream_of,
    table_of,
)
from app.labs.playground.remembering import RememberingSeat
from app.labs.playground.spec import (
    MAX_START,
    PlaygroundEdit,
    PlaygroundExam,
    PlaygroundSpec,
)
from app.labs.playground.stopping import WHY, Stopping, epochs_left, wanted
from app.labs.playground.switches import Address, Switches, resting_units
from app.labs.playground.teaching import Watch

NO_FOCUS = np.array((-1, -1), np.int32)
FRAMES_PER_MEASURE = 8  # of a network that trains while the inspector is open: seven times a second are enough to read


class PlaygroundSeat(RememberingSeat):
    """One network, its points, and the stream of random numbers where the next start's weights come from.

    `start`: how many others the stream gave before the weights that the network began with; -1: those of other points.
    """

    spec: PlaygroundSpec

    def __init__(self, spec: PlaygroundSpec, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.data = self.points_for(spec)
        self.start = spec.network.start
        self.switches = Switches()
        self.touched = False  # since its start, by a hand
        self.inspected = False  # somebody looks at how it is
        self.point = -1  # whose way is looked at; -1: none
        self.lesson = Watch()  # that somebody is at, and its step
        self.pictured = 0  # frames since it was measured
        self._unseen: tuple[PlaygroundSpec | None, dict[str, np.ndarray]] = None, {}

    @property
    def shape(self) -> Shape:
        return shape_of(self.spec, self.data)

    @property
    def points(self) -> np.ndarray:
        """Training points; they are shuffled, so that the first are like the others."""
        shown = min(self.data.train, TILE_POINTS)
        return np.column_stack((self.data.xy[:shown], self.data.label[:shown]))

    def points_for(self, spec: PlaygroundSpec) -> Points:
        """What it learns from."""
        return points_of(spec)

    def networks(self) -> list[Network]:
        return [network_of(self.spec, self.data, self.stream)]

    def begin(self) -> None:
        self.stream = stream_of(self.spec, self.data, self.spec.network.start)
        super().begin()

    def restart(self) -> None:
        """From the next weights of the same stream, as the original draws them."""
        self.start = (self.start + 1) % (MAX_START + 1)
        if self.start % starts(self.spec) == 0:
            self.stream = self.data.stream()
        self.switches.values = {}  # of the weights that go
        self.walk = None
        super().restart()
        self.touched = False
        self.switches.settle(self.cohort, self.slot, self.spec.sizes)
        self.forget()

    def keep(self, spec: PlaygroundSpec) -> None:
        """Another spec under the weights that have a place in it; where nothing was learnt, from its own start."""
        self.home()
        if spec.sizes == self.spec.sizes and spec == self.spec.model_copy(update={"data": spec.data}):
            self.keep_all(spec)
        else:
            self.keep_what_fits(spec)

    def keep_all(self, spec: PlaygroundSpec) -> None:
        """The data alone differ, everything else goes on."""
        points = self.points_for(spec)
        stream = points.stream()
        network = self.cohort.networks[self.slot]
        assert network is not None
        network = replace(network, points=table_of(spec, points), train=points.train)
        self.replace_points(shape_of(spec, points), [network])
        # only now is anything given up: what fails before leaves the session as it was
        self.spec, self.data, self.stream, self.start, self.point = spec, points, stream, -1, -1
        self.retune()  # a schedule's epochs have another number of updates
        self.forget()  # it was about other points

    def inherit(self, old: Self) -> None:
        # but not the point: that was of other points
        self.inspected, self.walking, self.lesson = old.inspected, old.walking, Watch(old.lesson.at)

    def keep_what_fits(self, spec: PlaygroundSpec) -> None:
        """Another network, with what has been learnt where it still has a place."""
        same = spec.data == self.spec.data
        points = self.data if same else self.points_for(spec)
        start = self.start if same else -1
        stream = points.stream() if start < 0 else stream_of(spec, points, start)
        network = network_of(spec, points, stream)
        old, slots, before = self.cohort, self.slots, self.place
        learnt = old.states(slots)[0] if self.step or self.touched or start < 0 else None
        cohort = self._cohorts.of(shape_of(spec, points))
        slot = cohort.admit(network)
        if learnt is not None:
            after = Place(cohort.shape, network.sizes, spec.features)
            cohort.restore(slot, carried(learnt, cohort.states([slot])[0], before, after))
        self._cohorts.release(old, slots)
        self.switches = self.switches.moved(self.spec.sizes, self.spec.features, spec.sizes, spec.features)
        self.spec, self.data, self.stream, self.start = spec, points, stream, start
        self.cohort, self.slots, self.tuned = cohort, [slot], LAB.tuned(spec)
        self.point = self.point if same else -1
        if learnt is None:
            self.switches.values = {}
        self.switches.settle(self.cohort, self.slot, spec.sizes)
        self.retune()  # a penalty that kills no more lets live what another one killed
        # what is kept from before is of another shape
        self.moments, self.stopping = Moments(), Stopping()
        self.remember()

    @property
    def place(self) -> Place:
        """Where its numbers lie."""
        return Place(self.cohort.shape, self.spec.sizes, self.spec.features)

    def tune(self, cohort: Cohort, slots: Sequence[int]) -> None:
        training = self.spec.training.model_copy(update=self.tuned)
        for slot in slots:
            cohort.tune(slot, hyper_for(training, self.data), training.regularization, training.schedule)
            self.switches.hush(cohort, slot)

    def edit(self, edit: PlaygroundEdit) -> None:
        if edit.inspect is not None:
            self.inspected, self.pictured = edit.inspect, 0
        if edit.trace is not None:
            # the web side's check went by its own spec, whose points may have found no place here
            self.point = edit.trace if edit.trace < len(self.data.xy) else -1
        if edit.walk is not None:
            self.step_by(edit.walk)
        if edit.leave:
            self.left_alone()
        if edit.lesson is not None:
            self.lesson = Watch(edit.lesson)
        if edit.layer is None or edit.unit is None:
            return
        self.go_on()
        self.touched = True
        address = Address(edit.layer, edit.unit, edit.input)
        if edit.on is not None:
            self.switches.turn(*address, edit.on)
            self.switches.settle(self.cohort, self.slot, self.spec.sizes)
            # what is kept from before knows other switches
            self.moments, self.stopping = Moments(), Stopping()
        elif edit.value is not None and address in self.switches.values:
            self.switches.values[address] = edit.value
        elif edit.value is not None:
            self.cohort.set_parameter(self.slot, edit.layer - 1, edit.unit, edit.input, edit.value)
        self.remember()

    def state(self) -> dict[str, Any]:
        own = {"stream": self.stream.state(), "start": self.start, "touched": self.touched, "looks": self.looks}
        return {**super().state(), **own, "switches": self.switches.state()}

    @property
    def looks(self) -> tuple[bool, int, tuple[str | int, int]]:
        """What somebody looks at, beside the unit in focus."""
        return self.inspected, self.point, self.lesson.kept

    @property
    def unseen(self) -> dict[str, np.ndarray]:
        """What is in a frame where nobody looks closer; made once for each spec."""
        spec, arrays = self._unseen
        if spec is not self.spec:
            arrays = unseen(self.spec)
            self._unseen = self.spec, arrays
        return arrays

    def looked_at(self, kind: str) -> dict[str, np.ndarray]:
        """What the inspector shows in a frame of `kind`: a network that trains is measured now and then."""
        if not self.inspected and self.point < 0:
            return self.unseen  # as most are
        network, due = self.cohort.networks[self.slot], self.inspected and (kind == "full" or not self.pictured)
        self.pictured = (self.pictured + 1) % FRAMES_PER_MEASURE
        arrays = self.unseen | {
            "measured": np.array([due], np.uint32),
            "traced": np.array([self.point >= 0], np.uint32),
        }
        if network is None or not (due or self.point >= 0):
            return arrays
        given = (self.cohort.head, network, self.cohort.layers([self.slot])[0])
        if due:
            arrays |= measured(*given)
            self.switches.hush_gradients(arrays["gradients"][0], self.spec.sizes)
        return arrays | (traced(*given, self.point) if self.point >= 0 else {})

    def standing(self, train: float, test: float, given: Parameters) -> Standing:
        """The network as a lesson's goals see it, where the losses and its numbers are these."""
        network = self.cohort.networks[self.slot]
        assert network is not None
        scores = partial(scored, self.cohort.head, network, given)
        training = self.spec.training.model_copy(update=self.tuned)
        spec = self.spec.model_copy(update={"training": training})
        return Standing(spec, self.step, train, test, self.focus, scores)

    def restore(self, state: dict[str, Any]) -> None:
        self.stream = self.data.stream()  # what `state` holds replaces the weights: they are not drawn from its stream
        super().restore(state)
        self.stream, self.start = Random.resumed(state["stream"]), state.get("start", 0)
        self.touched = state.get("touched", True)  # of an older database nobody knows
        if "switches" in state:
            self.switches = Switches.resumed(state["switches"])
        self.inspected, self.point, *lesson = state.get("looks", (False, -1))
        self.lesson = Watch.resumed(*lesson) if lesson else Watch()


class PlaygroundProgram(CohortProgram[PlaygroundSeat]):
    """Implements app.engine.program.Program."""

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
        for name, count in steps.items():
            seat = self.seats[name]
            seat.go_on()
            left = epochs_left(seat.tuned, seat.step)
            if left is not None and count >= left:
                steps = {**steps, name: left}
                ends.append(name)
        careful = {name: count for name, count in steps.items() if wanted(self.seats[name].tuned)}
        progress = super().train({name: count for name, count in steps.items() if name not in careful})
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
            slots = slots_of(seats)
            losses, layers = mean_losses(cohort.losses(slots), seats).tolist(), cohort.layers(slots)
            self.remember(cohort, seats, rates)
            learning_rates = cohort.rates(slots).reshape(-1, 1)
            drops = any(layer.dropout for seat in seats.values() for layer in seat.spec.network.hidden)
            updated = cohort.updates_of(slots).tolist() if drops else [None] * len(slots)
            drawn = cohort.pictures([Picture(seat.slot, seat.focus) for seat in seats.values()], MAPS[kind][1])
            each = zip(seats.items(), losses, layers, learning_rates, updated, drawn, strict=True)
            for (name, seat), (train, test), own, learning_rate, updates, (shown, thumbnails) in each:
                arrays = {
                    **metrics(train, test, rates[name]),
                    "learning_rate": learning_rate,
                    "focus": np.array(seat.focus, np.int32) if seat.focus else NO_FOCUS,
                    "thumbnails": thumbnails,
                    "map": shown,
                    **seat.looked_at(kind),
                    "stopped": WHY[seat.stopped],
                    "furthest": np.array([max(seat.step, seat.moments.furthest)], np.uint32),
                }
                if updates is not None or seat.switches.units:
                    since = updates if seat.step else None
                    arrays["resting"] = resting_units(seat.spec, seat.data.train, seat.switches, since)
                if kind == "full":
                    arrays["remembered"] = np.array([len(seat.moments.steps)], np.uint32)
                    arrays["moments"] = np.array(seat.moments.steps, np.uint32)
                    arrays |= seat.shown_walk()
                at_rest = kind == "full" or not rates[name]
                now = None if seat.astray else partial(seat.standing, train, test, own)
                arrays["lesson"] = seat.lesson.told(at_rest, now)
                arrays |= seat.switches.shown(own)
                snapshots[name] = Snapshot(seat.step, arrays)
        return snapshots
