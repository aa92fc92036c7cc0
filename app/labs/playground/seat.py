"""One person's network in the playground: its points, its switches, and what it becomes with another set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Self

import numpy as np

from app.data.datasets import Points
from app.data.random import Random
from app.engine.dense.carrying import Place, carried
from app.engine.dense.cohort import Cohort, Network
from app.engine.dense.passes import Parameters
from app.engine.dense.shape import Shape
from app.engine.messages import TILE_POINTS
from app.engine.programs.cohorts import Cohorts
from app.engine.programs.moments import Moments
from app.labs.playground import LAB
from app.labs.playground.goals import Standing
from app.labs.playground.inspection import measured, scored, traced, unseen
from app.labs.playground.network import (
    hyper_for,
    network_of,
    points_of,
    shape_of,
    starts,
    stream_of,
    table_of,
    updates_per_epoch,
)
from app.labs.playground.recalling import RecallingSeat
from app.labs.playground.spec import MAX_START, PlaygroundEdit, PlaygroundSpec, Training
from app.labs.playground.stopping import Stopping
from app.labs.playground.switches import Address, Switches
from app.labs.playground.teaching import NOWHERE, Watch

FRAMES_PER_MEASURE = 8  # of a network that trains while the inspector is open: seven times a second are enough to read


class PlaygroundSeat(RecallingSeat):
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
        self._scattered: tuple[Points | None, np.ndarray] = None, np.empty((0, 3))  # what its tile marks, and of what
        self._unseen: tuple[PlaygroundSpec | None, dict[str, np.ndarray]] = None, {}

    @property
    def shape(self) -> Shape:
        return shape_of(self.spec, self.data)

    @property
    def points(self) -> np.ndarray:
        """Training points; they are shuffled, so that the first are like the others."""
        if self._scattered[0] is not self.data:
            shown = min(self.data.train, TILE_POINTS)
            self._scattered = self.data, np.column_stack((self.data.xy[:shown], self.data.label[:shown]))
        return self._scattered[1]

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

    def reset(self) -> None:
        super().reset()
        self.retune()  # a schedule begins anew, too

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
        super().inherit(old)
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
        if learnt is not None and (spec.sizes, spec.features) != (self.spec.sizes, self.spec.features):
            self.set_aside(learnt)
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
            hyper = hyper_for(training, self.data) | self.updates_before(cohort, slot, training)
            cohort.tune(slot, hyper, training.regularization, training.schedule)
            self.switches.hush(cohort, slot)

    def updates_before(self, cohort: Cohort, slot: int, training: Training) -> dict[str, float]:
        """What a schedule counts beside the updates there were: it goes by epochs, which had others of them before."""
        if training.schedule == "constant":
            return {}
        [updates] = cohort.updates_of([slot]).tolist()
        return {"schedule_before": float(self.step * updates_per_epoch(training, self.data) - updates)}

    def edit(self, edit: PlaygroundEdit) -> None:
        if edit.inspect is not None:
            self.inspected, self.pictured = edit.inspect, 0
        if edit.trace is not None:
            # the web side's check went by its own spec, whose points may have found no place here
            self.point = edit.trace if edit.trace < len(self.data.xy) else -1
        if edit.walk is not None:
            self.step_by(edit.walk, edit.sample)
        if edit.leave:
            self.left_alone()
        if edit.lesson is not None:
            self.lesson = Watch(edit.lesson)
        if edit.recall is not None:
            self.recall(edit.recall)
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
    def drops(self) -> bool:
        """Whether dropout leaves out units while it trains."""
        return any(layer.dropout for layer in self.spec.network.hidden)

    @property
    def plain(self) -> bool:
        """Nobody looks closer, is at a lesson or has switched anything off: its frames hold what `unseen` says."""
        looked_into = self.inspected or self.point >= 0 or self.lesson.at != NOWHERE
        return not (looked_into or self.switches.links or self.switches.units or self.drops)

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
