"""The playground's torch half: sessions become slots of cohorts, cohorts train them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from app.data.datasets import Points, make
from app.data.features import INDEX, columns, maps, values_on_grid
from app.data.pictures import quantise
from app.data.random import Random
from app.data.weights import initial_biases, initial_weights
from app.engine.dense.backends import choose_backend, choose_device
from app.engine.dense.cohort import Cohort, Network, Picture
from app.engine.dense.native import CACHE
from app.engine.dense.shape import Shape
from app.engine.layout import Layouts
from app.engine.messages import TILE_POINTS, TILE_SIZE
from app.engine.program import Progress, Snapshot, TileSnapshot
from app.labs.playground import LAB
from app.labs.playground.exam import PlaygroundExam
from app.labs.playground.layouts import FEATURE_MAP, MAPS, layouts
from app.labs.playground.spec import MAX_START, TRAIN_PERCENT, PlaygroundEdit, PlaygroundSpec

OUTPUT_ACTIVATIONS = {"classification": "tanh", "regression": "linear"}
NO_FOCUS = (-1, -1)
DRAWS = 20_000  # at most to get to a start, a fifth of a second; after so many a network comes to its first again
EXAMS_KEPT = 16  # a room has one at a time


@dataclass(slots=True)
class Seat:
    """One session in its cohort."""

    spec: PlaygroundSpec
    points: Points
    stream: Random  # where the next start's weights come from
    cohort: Cohort
    slot: int
    step: int
    tuned: dict[str, Any]
    focus: tuple[int, int] | None
    start: (
        int  # how many others the stream gave before the weights that the network began with; -1: those of other points
    )


class PlaygroundProgram:
    """Implements app.engine.program.Program."""

    def __init__(self, backend: str = "auto", device: str = "auto", cache: str = CACHE) -> None:
        self.device = choose_device(device, backend)
        self.backend = choose_backend(backend, self.device, cache)
        self.seats: dict[str, Seat] = {}
        self.cohorts: dict[Shape, Cohort] = {}

    # ---- sessions come and go

    def admit(self, session: str, spec: PlaygroundSpec, state: dict[str, Any] | None) -> None:
        """As Program.admit."""
        points = points_of(spec)
        stream = Random.resumed(state["stream"]) if state else stream_of(spec, points)
        # what `state` holds replaces the weights: they are not drawn from the stream
        network = network_of(spec, points, points.stream() if state else stream)
        cohort = self._cohort(spec)
        slot = cohort.admit(network)
        seat = Seat(spec, points, stream, cohort, slot, 0, LAB.tuned(spec), None, spec.network.start)
        self.seats[session] = seat
        if state:
            cohort.restore(slot, state["tensors"])
            seat.step, seat.focus, seat.start = state["epoch"], state["focus"], state.get("start", 0)
            self.tune(session, state["tuned"])

    def release(self, session: str) -> None:
        """As Program.release."""
        seat = self.seats.pop(session)
        seat.cohort.release(seat.slot)
        if not any(seat.cohort.networks):
            del self.cohorts[seat.cohort.shape]

    def configure(self, session: str, spec: PlaygroundSpec, keep: bool) -> None:
        """As Program.configure; `keep`: the data alone differ, everything else goes on."""
        seat = self.seats[session]
        points = points_of(spec)  # before anything is given up: what can fail here leaves the session as it was
        if not keep:
            self.release(session)
            self.admit(session, spec, None)
            return
        seat.spec, seat.points, seat.stream, seat.start = spec, points, points.stream(), -1
        network = seat.cohort.networks[seat.slot]
        assert network is not None
        network = replace(network, points=table_of(spec, seat.points), train=seat.points.train)
        seat.cohort.replace_points(seat.slot, network)

    def reset(self, session: str) -> None:
        """As Program.reset: the next weights of the same stream, as the original draws them."""
        seat = self.seats[session]
        seat.step = 0
        seat.start = (seat.start + 1) % (MAX_START + 1)
        if seat.start % starts(seat.spec) == 0:
            seat.stream = seat.points.stream()
        network = network_of(seat.spec, seat.points, seat.stream)
        seat.cohort.restart(seat.slot, network)
        self.tune(session, {})

    # ---- live changes

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """As Program.tune: what has been learnt stays as it is."""
        seat = self.seats[session]
        seat.tuned.update(changes)
        seat.cohort.tune(seat.slot, seat.tuned["learning_rate"], seat.tuned["regularization_rate"])
        return False

    def edit(self, session: str, edit: PlaygroundEdit) -> None:
        """As Program.edit."""
        seat = self.seats[session]
        seat.cohort.set_parameter(seat.slot, edit.layer - 1, edit.unit, edit.input, edit.value)

    def affected(self) -> tuple[str, ...]:
        """As Program.affected: nobody."""
        return ()

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        """As Program.focus; the output's own address means no focus."""
        seat = self.seats[session]
        seat.focus = None if unit is not None and unit[0] == len(seat.spec.network.hidden) + 1 else unit

    def focused(self, session: str) -> tuple[int, int] | None:
        """As Program.focused."""
        return self.seats[session].focus

    def train(self, steps: dict[str, int]) -> Progress:
        """As Program.train."""
        plans: dict[Shape, dict[int, str]] = {}
        for session in steps:
            seat = self.seats[session]
            plans.setdefault(seat.cohort.shape, {})[seat.slot] = session
        total = 0
        lost: list[str] = []
        for shape, members in plans.items():
            done, diverged = self.cohorts[shape].train({slot: steps[name] for slot, name in members.items()})
            for slot, name in members.items():
                self.seats[name].step += int(done[slot])
                total += int(done[slot])
                if diverged[slot]:
                    lost.append(name)
        return Progress(total, tuple(lost))

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """As Program.groups: neighbours in a cohort, as many as the backend trains in the time of one."""
        groups: dict[tuple[Shape, int], list[str]] = {}
        for session in sessions:
            seat = self.seats[session]
            groups.setdefault((seat.cohort.shape, seat.slot // self.backend.together), []).append(session)
        return list(groups.values())

    # ---- what sessions are like

    def step(self, session: str) -> int:
        """As Program.step."""
        return self.seats[session].step

    def tuned(self, session: str) -> dict[str, Any]:
        """As Program.tuned."""
        seat = self.seats[session]
        return {**seat.tuned, "start": max(0, seat.start)}

    def layouts(self, session: str) -> Layouts:
        """As Program.layouts."""
        return layouts(self.seats[session].spec)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """As Program.snapshot."""
        if kind == "data":
            return {session: data_snapshot(self.seats[session]) for session in rates}
        snapshots: dict[str, Snapshot] = {}
        for cohort, sessions in self._by_cohort(rates):
            seats = [self.seats[session] for session in sessions]
            losses = cohort.losses([seat.slot for seat in seats])
            drawn = cohort.pictures([Picture(seat.slot, seat.focus) for seat in seats], MAPS[kind][1])
            parameters = cohort.layers([seat.slot for seat in seats])
            for session, seat, layers, (shown, thumbnails) in zip(sessions, seats, parameters, drawn, strict=True):
                arrays = {
                    "train_loss": losses[0, seat.slot : seat.slot + 1],
                    "test_loss": losses[1, seat.slot : seat.slot + 1],
                    "epochs_per_second": np.array([rates[session]], np.float32),
                    "focus": np.array(seat.focus or NO_FOCUS, np.int32),
                    "thumbnails": thumbnails,
                    "map": shown,
                }
                for index, (weights, biases) in enumerate(layers, start=1):
                    arrays[f"weights.{index}"], arrays[f"biases.{index}"] = weights, biases
                snapshots[session] = Snapshot(seat.step, arrays)
        return snapshots

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """As Program.tiles: the output over the plane, whatever unit is in focus."""
        tiles: dict[str, TileSnapshot] = {}
        for cohort, names in self._by_cohort(sessions):
            slots = [self.seats[name].slot for name in names]
            losses = cohort.losses(slots)
            pictures = quantise(cohort.outputs(slots, values_on_grid(TILE_SIZE)))
            for name, slot, picture in zip(names, slots, pictures.reshape(-1, TILE_SIZE, TILE_SIZE), strict=True):
                train, test = losses[:, slot].tolist()
                seat = self.seats[name]
                tiles[name] = TileSnapshot(seat.step, train, test, picture, points=some_of(seat.points))
        return tiles

    def examine(self, exams: Mapping[str, PlaygroundExam]) -> dict[str, float]:
        """As Program.examine: the squared loss, whatever loss the network trains with."""
        takers: dict[PlaygroundExam, list[str]] = {}
        for name, exam in exams.items():
            takers.setdefault(exam, []).append(name)
        results: dict[str, float] = {}
        for exam, sessions in takers.items():
            features, labels = questions(exam)
            for cohort, names in self._by_cohort(sessions):
                errors = cohort.outputs([self.seats[name].slot for name in names], features) - labels  # [session, N]
                losses = 0.5 * np.square(errors, dtype=np.float64).mean(1)
                results.update(zip(names, losses.tolist(), strict=True))
        return results

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        """As Program.checkpoints."""
        return {session: self._checkpoint(self.seats[session]) for session in sessions}

    def _checkpoint(self, seat: Seat) -> dict[str, Any]:
        return {
            "epoch": seat.step,
            "stream": seat.stream.state(),
            "start": seat.start,
            "tuned": dict(seat.tuned),
            "focus": seat.focus,
            "tensors": seat.cohort.states([seat.slot])[0],
        }

    def _by_cohort(self, sessions: Iterable[str]) -> Iterator[tuple[Cohort, list[str]]]:
        """Each cohort with those of `sessions` that are in it."""
        members: dict[Shape, list[str]] = {}
        for session in sessions:
            members.setdefault(self.seats[session].cohort.shape, []).append(session)
        for shape, names in members.items():
            yield self.cohorts[shape], names

    def _cohort(self, spec: PlaygroundSpec) -> Cohort:
        shape = Shape.of(list(spec.sizes), spec.training.optimizer, spec.training.loss)
        if shape not in self.cohorts:
            self.cohorts[shape] = Cohort(shape, self.backend, self.device)
        return self.cohorts[shape]


def points_of(spec: PlaygroundSpec) -> Points:
    """The points that `spec` asks for."""
    return make(spec.data.dataset, spec.data.noise, spec.data.train_percent, spec.data.seed)


def draws(spec: PlaygroundSpec) -> int:
    """Random numbers that one start takes."""
    return sum(inputs * units for inputs, units in pairwise(spec.sizes))


def starts(spec: PlaygroundSpec) -> int:
    """How many different starts a network like this can have."""
    return max(1, DRAWS // max(1, draws(spec)))


def stream_of(spec: PlaygroundSpec, points: Points) -> Random:
    """The stream of random numbers where the weights of `spec`'s start begin."""
    stream = points.stream()
    for _ in range(spec.network.start % starts(spec) * draws(spec)):
        stream.random()
    return stream


def table_of(spec: PlaygroundSpec, points: Points) -> np.ndarray:
    """[point, features + 1]: the active features, then the label."""
    return np.column_stack([columns(points.xy, spec.features), points.label])


def network_of(spec: PlaygroundSpec, points: Points, stream: Random) -> Network:
    """The network that `spec` describes, with the next weights of `stream`."""
    hidden = [layer.activation for layer in spec.network.hidden]
    training = spec.training
    return Network(
        sizes=list(spec.sizes),
        activations=[*hidden, OUTPUT_ACTIVATIONS[spec.problem]],
        weights=initial_weights(stream, spec.sizes, spec.network.initial),
        biases=initial_biases(spec.sizes, spec.network.initial),
        points=table_of(spec, points),
        train=points.train,
        learning_rate=training.learning_rate,
        batch_size=training.batch_size,
        regularization=training.regularization,
        regularization_rate=training.regularization_rate,
        features=[INDEX[name] for name in spec.features],
    )


@lru_cache(maxsize=EXAMS_KEPT)
def questions(exam: PlaygroundExam) -> tuple[np.ndarray, np.ndarray]:
    """Every feature at the hidden points, [F, N], and the labels [N]."""
    points = make(exam.dataset, exam.noise, TRAIN_PERCENT[0], exam.seed)  # how they are split does not matter here
    return np.ascontiguousarray(columns(points.xy).T), points.label


def some_of(points: Points) -> np.ndarray:
    """Training points of a tile: x, y, label of each; they are shuffled, so that the first are like the others."""
    shown = min(points.train, TILE_POINTS)
    return np.column_stack((points.xy[:shown], points.label[:shown]))


def data_snapshot(seat: Seat) -> Snapshot:
    """The points of a session and the pictures of all features."""
    arrays = {
        "split": np.array([seat.points.train], np.uint32),
        "points": seat.points.xy.astype(np.float32),
        "labels": seat.points.label.astype(np.float32),
        "feature_maps": maps(FEATURE_MAP),
    }
    return Snapshot(seat.step, arrays)
