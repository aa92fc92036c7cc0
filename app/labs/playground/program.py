"""The playground's torch half: its points, its features, its frames; the rest is every cohort's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self
from zlib import crc32

import numpy as np

from app.data.datasets import Points, make
from app.data.features import INDEX, columns, maps
from app.data.own import brought
from app.data.random import Random
from app.data.weights import initial_biases, initial_weights
from app.engine.dense.carrying import Place, carried
from app.engine.dense.cohort import Cohort, Network, Picture
from app.engine.dense.dropout import left_out
from app.engine.dense.shape import Shape
from app.engine.layout import Layouts
from app.engine.messages import TILE_POINTS
from app.engine.program import Snapshot, metrics
from app.engine.programs.cohorts import CohortProgram, Cohorts, CohortSeat, mean_losses, slots_of
from app.engine.tables.heads import head_of
from app.engine.tables.hyper import hyper_of
from app.labs.playground import LAB
from app.labs.playground.inspection import measured, traced
from app.labs.playground.layouts import FEATURE_MAP, MAPS, RESTING, layouts, measure_layout, trace_layout
from app.labs.playground.spec import (
    MAX_START,
    TRAIN_PERCENT,
    PlaygroundEdit,
    PlaygroundExam,
    PlaygroundSpec,
    Training,
)
from app.labs.playground.switches import Address, Switches

NO_FOCUS = (-1, -1)
DRAWS = 20_000  # at most to get to a start, a fifth of a second; after so many a network comes to its first again
FRAMES_PER_MEASURE = 8  # of a network that trains while the inspector is open: seven times a second are enough to read
EXAMS_KEPT = 16  # a room has one at a time


class PlaygroundSeat(CohortSeat):
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
        self.pictured = 0  # frames since it was measured

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
        super().restart()
        self.touched = False
        self.switches.values = {}
        self.settle()

    def keep(self, spec: PlaygroundSpec) -> None:
        """Another spec under the weights that have a place in it; where nothing was learnt, from its own start."""
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

    def inherit(self, old: Self) -> None:
        self.inspected = old.inspected  # but not the point: that was of other points

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
        self.settle()

    @property
    def place(self) -> Place:
        """Where its numbers lie."""
        return Place(self.cohort.shape, self.spec.sizes, self.spec.features)

    def settle(self) -> None:
        """Have those parameters take part in nothing that are switched off, and no others."""
        silent, values = self.switches.silent(self.spec.sizes), self.switches.values
        if not silent and not values:
            return
        layers = self.cohort.layers(self.slots)[0]
        for address in silent - values.keys():
            layer, unit, source = address
            weights, biases = layers[layer - 1]
            values[address] = float(biases[unit] if source is None else weights[source, unit])
            self.cohort.silence(self.slot, layer - 1, unit, source)
        for layer, unit, source in values.keys() - silent:
            value = values.pop(Address(layer, unit, source))
            self.cohort.set_parameter(self.slot, layer - 1, unit, source, value)

    def tune(self, cohort: Cohort, slots: Sequence[int]) -> None:
        training = self.spec.training.model_copy(update=self.tuned)
        for slot in slots:
            cohort.tune(slot, hyper_for(training, self.data), training.regularization, training.schedule)

    def edit(self, edit: PlaygroundEdit) -> None:
        if edit.inspect is not None:
            self.inspected, self.pictured = edit.inspect, 0
        if edit.trace is not None:
            self.point = edit.trace
        if edit.layer is None or edit.unit is None:
            return
        self.touched = True
        address = Address(edit.layer, edit.unit, edit.input)
        if edit.on is not None:
            self.switches.turn(*address, edit.on)
            self.settle()
        elif edit.value is not None and address in self.switches.values:
            self.switches.values[address] = edit.value
        elif edit.value is not None:
            self.cohort.set_parameter(self.slot, edit.layer - 1, edit.unit, edit.input, edit.value)

    def shown(self, layers: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
        """The parameters of a frame: what is switched off with the value that it keeps, and marked."""
        arrays: dict[str, np.ndarray] = {}
        for index, (weights, biases) in enumerate(layers, start=1):
            arrays[f"weights.{index}"], arrays[f"biases.{index}"] = weights, biases
            arrays[f"off.{index}"] = np.zeros(weights.shape, np.uint8)
        for (layer, unit, source), value in self.switches.values.items():
            if source is None:
                arrays[f"biases.{layer}"][unit] = value
            else:
                arrays[f"weights.{layer}"][source, unit] = value
                arrays[f"off.{layer}"][source, unit] = 1
        return arrays

    def resting(self, updates: float) -> np.ndarray:
        """Of each unit, the output's last, whether it takes part: uint8, of RESTING.

        What dropout left out is told of the last sample that was trained, after which the network has had `updates`.
        """
        train, batch = self.data.train, self.spec.training.batch_size
        then = int(updates) - (train % batch == 0)  # at the end of a batch it has been updated since
        parts = []
        for layer, row in enumerate(self.spec.network.hidden):
            part = np.zeros(row.units, np.uint8)
            if row.dropout and self.step:
                part[left_out(seed_of(self.spec), then, train - 1, layer, row.units, row.dropout)] = RESTING["left_out"]
            part[[unit for each, unit in self.switches.units if each == layer + 1]] = RESTING["off"]
            parts.append(part)
        return np.concatenate([*parts, np.zeros(self.spec.sizes[-1], np.uint8)])

    def state(self) -> dict[str, Any]:
        own = {"stream": self.stream.state(), "start": self.start, "touched": self.touched, "looks": self.looks}
        return {**super().state(), **own, "switches": self.switches.state()}

    @property
    def looks(self) -> tuple[bool, int]:
        """What somebody looks at, beside the unit in focus."""
        return self.inspected, self.point

    def looked_at(self, kind: str) -> dict[str, np.ndarray]:
        """What the inspector shows in a frame of `kind`: a network that trains is measured now and then."""
        network, due = self.cohort.networks[self.slot], self.inspected and (kind == "full" or not self.pictured)
        self.pictured = (self.pictured + 1) % FRAMES_PER_MEASURE
        arrays = {"measured": np.array([due], np.uint32), "traced": np.array([self.point >= 0], np.uint32)}
        nothing = (*measure_layout(self.spec), *trace_layout(self.spec))
        arrays |= {row.name: np.zeros((0, *row.shape[1:]), row.dtype) for row in nothing if row.shape[0] < 0}
        if network is None or not (due or self.point >= 0):
            return arrays
        given = (self.cohort.head, network, self.cohort.layers([self.slot])[0])
        return arrays | (measured(*given) if due else {}) | (traced(*given, self.point) if self.point >= 0 else {})

    def restore(self, state: dict[str, Any]) -> None:
        self.stream = self.data.stream()  # what `state` holds replaces the weights: they are not drawn from its stream
        super().restore(state)
        self.stream, self.start = Random.resumed(state["stream"]), state.get("start", 0)
        self.touched = state.get("touched", True)  # of an older database nobody knows
        if "switches" in state:
            self.switches = Switches.resumed(state["switches"])
        self.inspected, self.point = state.get("looks", (False, -1))


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

    def admit(self, session: str, spec: PlaygroundSpec, state: dict[str, Any] | None) -> None:
        """Begin a session, from `state` (what `checkpoint` gave) if there is one.

        Older databases hold the network's state beside what all sessions have.
        """
        if state is not None and "own" not in state:
            state = {**state, "own": {**state, "tensors": [state["tensors"]]}}
        super().admit(session, spec, state)

    def tuned(self, session: str) -> dict[str, Any]:
        """Every live value of a session as it is now, and at which start the network is."""
        return {**super().tuned(session), "start": max(0, self.seats[session].start)}

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind` for many sessions in one batch; `rates` holds the steps per second that each got."""
        if kind == "data":
            return {session: data_snapshot(self.seats[session]) for session in rates}
        snapshots: dict[str, Snapshot] = {}
        for cohort, seats in self.by_cohort(rates):
            slots = slots_of(seats)
            losses, layers = mean_losses(cohort.losses(slots), seats).tolist(), cohort.layers(slots)
            learning_rates, updated = cohort.rates(slots), cohort.updates_of(slots).tolist()
            drawn = cohort.pictures([Picture(seat.slot, seat.focus) for seat in seats.values()], MAPS[kind][1])
            each = zip(seats.items(), losses, layers, learning_rates, updated, drawn, strict=True)
            for (name, seat), (train, test), own, learning_rate, updates, (shown, thumbnails) in each:
                arrays = {
                    **metrics(train, test, rates[name]),
                    "learning_rate": learning_rate.reshape(1),
                    "focus": np.array(seat.focus or NO_FOCUS, np.int32),
                    "thumbnails": thumbnails,
                    "resting": seat.resting(updates),
                    "map": shown,
                    **seat.looked_at(kind),
                }
                snapshots[name] = Snapshot(seat.step, {**arrays, **seat.shown(own)})
        return snapshots


def points_of(spec: PlaygroundSpec) -> Points:
    """The points that `spec` asks for."""
    data = spec.data
    if data.own is not None:
        return brought(data.own.content, data.train_percent, data.seed)
    return make(data.dataset, data.noise, data.train_percent, data.seed, data.classes)


def shape_of(spec: PlaygroundSpec, points: Points) -> Shape:
    """That of `spec`'s network where it learns from `points`."""
    head = head_of(spec.problem, spec.training.loss, spec.several)
    return Shape.of(list(spec.sizes), spec.training.optimizer, head, len(points.xy))


def draws(spec: PlaygroundSpec) -> int:
    """Random numbers that one start takes."""
    return sum(inputs * units for inputs, units in pairwise(spec.sizes))


def starts(spec: PlaygroundSpec) -> int:
    """How many different starts a network like this can have."""
    return max(1, DRAWS // max(1, draws(spec)))


def seed_of(spec: PlaygroundSpec) -> int:
    """Of what chance decides while it trains."""
    return crc32(spec.data.seed.encode())


def stream_of(spec: PlaygroundSpec, points: Points, start: int) -> Random:
    """The stream of random numbers where the weights of a `start` of `spec` begin."""
    stream = points.stream()
    for _ in range(start % starts(spec) * draws(spec)):
        stream.random()
    return stream


def table_of(spec: PlaygroundSpec, points: Points) -> np.ndarray:
    """[point, features + 1]: the active features, then the label."""
    return np.column_stack([columns(points.xy, spec.features), points.label])


def hyper_for(training: Training, points: Points) -> dict[str, float]:
    """The rows of HYPER as `training` has them, a schedule's epochs as so many updates."""
    updates = max(1, points.train // training.batch_size)
    return {**hyper_of(vars(training)), "schedule_updates": float(training.schedule_epochs * updates)}


def network_of(spec: PlaygroundSpec, points: Points, stream: Random) -> Network:
    """The network that `spec` describes, with the next weights of `stream`."""
    hidden = [layer.activation for layer in spec.network.hidden]
    training = spec.training
    return Network(
        sizes=list(spec.sizes),
        activations=hidden,
        weights=initial_weights(stream, spec.sizes, spec.network.initial),
        biases=initial_biases(spec.sizes, spec.network.initial),
        points=table_of(spec, points),
        train=points.train,
        batch_size=training.batch_size,
        features=[INDEX[name] for name in spec.features],
        hyper=hyper_for(training, points),
        regularization=training.regularization,
        schedule=training.schedule,
        dropout=[layer.dropout for layer in spec.network.hidden],
        frozen=[layer.frozen for layer in spec.network.hidden],
        seed=seed_of(spec),
    )


@lru_cache(maxsize=EXAMS_KEPT)
def questions(exam: PlaygroundExam) -> tuple[np.ndarray, np.ndarray]:
    """Every feature at the hidden points, [F, N], and the labels [N]."""
    points = make(exam.dataset, exam.noise, TRAIN_PERCENT[0], exam.seed, exam.classes)  # any split would do
    return np.ascontiguousarray(columns(points.xy).T), points.label


def data_snapshot(seat: PlaygroundSeat) -> Snapshot:
    """The points of a session and the pictures of all features."""
    arrays = {
        "split": np.array([seat.data.train], np.uint32),
        "points": seat.data.xy.astype(np.float32),
        "labels": seat.data.label.astype(np.float32),
        "feature_maps": maps(FEATURE_MAP),
    }
    return Snapshot(seat.step, arrays)
