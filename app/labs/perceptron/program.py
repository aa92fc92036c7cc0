"""The perceptron lab's torch half: one neuron learns by Rosenblatt's rule, several by gradient descent."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from app.data.features import INDEX, columns, values_on_grid
from app.data.pictures import quantise
from app.data.random import Random
from app.data.weights import initial_biases, initial_weights
from app.engine.dense.cohort import Network
from app.engine.dense.shape import Shape
from app.engine.messages import TILE_SIZE
from app.engine.program import Progress, Snapshot, TileSnapshot, metrics
from app.engine.programs.cohorts import CohortProgram, Cohorts, CohortSeat, slots_of
from app.engine.tables.heads import Head, head_of
from app.engine.tables.hyper import hyper_of
from app.labs.perceptron import LAB
from app.labs.perceptron.points import SCALE, hidden_points
from app.labs.perceptron.rule import NO_UPDATE, Neuron, learned, next_mistake, wrong
from app.labs.perceptron.spec import PerceptronEdit, PerceptronExam, PerceptronSpec

HEAD = head_of("classification", "squared")  # the output neuron's curve is tanh
WIDE = 3.0  # the first weights of a single neuron lie within half of it around 0: its arrow can be seen
FAR = 1.0  # from the middle of the plane; a first line within it can be seen and dragged
TRIES = 20  # starts that are drawn until one has a mistake to learn from
EDGE = 0.6  # of a tile's picture, from the line to where its sides have their full colours
DONE = 0.02  # loss below which several neurons have learnt what there is to learn

Layers = Sequence[tuple[np.ndarray, np.ndarray]]  # weights [in, out] and biases [out] of each


class PerceptronSeat(CohortSeat):
    """One person's neurons. `taught`: a rule has moved them, not only a hand; `update`: what it did last."""

    spec: PerceptronSpec
    saves = ("starts", "taught", "update")

    def __init__(self, spec: PerceptronSpec, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.data, self.fewest = spec.data.points, LAB.fewest(spec)
        self.starts, self.taught = 0, False
        self.update: tuple[int, Sequence[float]] = NO_UPDATE

    @property
    def single(self) -> bool:
        """Whether there is one neuron, which learns by Rosenblatt's rule."""
        return not self.spec.network.hidden

    @property
    def shape(self) -> Shape:
        return Shape.of(list(self.spec.sizes), "sgd", HEAD, len(self.data.xy))

    @property
    def points(self) -> np.ndarray:
        return np.column_stack([SCALE * self.data.xy, self.data.label])

    def networks(self) -> list[Network]:
        weights, biases = self.first()
        return [self.network(weights, biases)]

    def network(self, weights: list[np.ndarray], biases: list[np.ndarray]) -> Network:
        """With these parameters; each step is one pass over all points at once."""
        return Network(
            sizes=list(self.spec.sizes),
            activations=[self.spec.network.activation] if self.spec.network.hidden else [],
            weights=weights,
            biases=biases,
            points=np.column_stack(self.data),
            train=len(self.data.xy),
            batch_size=max(1, len(self.data.xy)),
            features=[INDEX[name] for name in ("x", "y")],
            hyper=hyper_of(self.tuned),
        )

    def first(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """The next start. A single neuron begins with a line in sight and a mistake, where there can be one."""
        draw = Random(f"{self.spec.data.seed} {self.starts}")
        if not self.single:
            return initial_weights(draw, self.spec.sizes), initial_biases(self.spec.sizes)
        for _ in range(TRIES):
            w1, w2, b = (WIDE * (draw.random() - 0.5) for _ in range(3))
            if abs(b) <= FAR * math.hypot(w1, w2) and wrong((w1, w2, b), self.data).any():
                break
        return [np.array([[w1], [w2]])], [np.array([b])]

    def restart(self) -> None:
        self.starts += 1
        super().restart()
        self.taught, self.update = False, NO_UPDATE

    def keep(self, spec: PerceptronSpec) -> None:
        """Other points for the same neurons, or another curve for the one."""
        points = spec.data.points
        before, self.data = self.data, points
        try:
            network = self.cohort.networks[self.slot]
            assert network is not None
            changed = replace(
                network, points=np.column_stack(points), train=len(points.xy), batch_size=max(1, len(points.xy))
            )
            self.replace_points(self.shape, [changed])
        except BaseException:
            self.data = before
            raise
        self.spec, self.fewest, self.update = spec, LAB.fewest(spec), NO_UPDATE

    def edit(self, edit: PerceptronEdit) -> None:
        """A hand's move is a step, too: what was moved is no chance any more."""
        hidden = self.spec.network.hidden
        layer, unit = (1, 0) if hidden and edit.neuron == hidden else (0, edit.neuron)
        for source, value in enumerate(edit.weights):
            self.cohort.set_parameter(self.slot, layer, unit, source, value)
        self.cohort.set_parameter(self.slot, layer, unit, None, edit.bias)
        self.step, self.update = max(1, self.step), NO_UPDATE

    def learn(self, layers: Layers, steps: int) -> None:
        """Rosenblatt's rule for so many mistakes, as far as there are any."""
        (weights, biases), rate = layers[0], self.tuned["learning_rate"]
        neuron = Neuron(float(weights[0, 0]), float(weights[1, 0]), float(biases[0]))
        for _ in range(steps):
            point = next_mistake(neuron, self.data, self.update[0])
            if point is None:
                break
            self.update = (point, neuron)
            neuron = learned(neuron, self.data, point, rate)
            self.step, self.taught = self.step + 1, True
        for source, value in zip((0, 1, None), neuron, strict=True):
            self.cohort.set_parameter(self.slot, 0, 0, source, value)

    def sums(self, layers: Layers) -> np.ndarray:
        """The sum of the last neuron at each point: float64 [N]."""
        return answer(layers, self.spec.network.activation, self.data.xy)

    def mistakes(self, layers: Layers) -> float:
        """The share of points on the wrong side; 0 where there are none."""
        if not len(self.data.label):
            return 0.0
        return float(((self.sums(layers) > 0) != (self.data.label > 0)).mean())

    def rests(self, layers: Layers) -> bool:
        """Whether it makes no mistake; several neurons must also be sure of it."""
        if self.single or not len(self.data.label):
            return not self.mistakes(layers)
        return bool(0.5 * np.square(np.tanh(self.sums(layers)) - self.data.label).mean() < DONE)


class PerceptronProgram(CohortProgram[PerceptronSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def seat(self, spec: PerceptronSpec) -> PerceptronSeat:
        return PerceptronSeat(spec, self.cohorts)

    def plane(self, size: int) -> np.ndarray:
        scaled: np.ndarray = values_on_grid(size) / np.float32(SCALE)
        return scaled

    def each(self, sessions: Iterable[str]) -> Iterator[tuple[str, PerceptronSeat, Layers]]:
        """Every session with its seat and parameters, which are read of a cohort at once."""
        for cohort, seats in self.by_cohort(sessions):
            layers = cohort.layers(slots_of(seats))
            yield from ((name, seat, own) for (name, seat), own in zip(seats.items(), layers, strict=True))

    def train(self, steps: dict[str, int]) -> Progress:
        """One mistake a step, or one pass over all points; who has nothing left to learn rests."""
        single = [name for name in steps if self.seats[name].single]
        several = [name for name in steps if name not in single and len(self.seats[name].data.xy)]
        diverged = super().train({name: steps[name] for name in several}).diverged
        for name, seat, layers in self.each(single):
            seat.learn(layers, steps[name])
        for name in several:
            self.seats[name].taught = True
        rest = (name for name, seat, layers in self.each(steps) if seat.rests(layers))
        return Progress(diverged, tuple(name for name in rest if name not in diverged))

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        if kind == "data":
            return {name: Snapshot(0, points_of(self.seats[name])) for name in rates}
        frames = {}
        for name, seat, layers in self.each(rates):
            share = seat.mistakes(layers)
            frames[name] = Snapshot(seat.step, metrics(share, share, rates[name]) | picture_of(seat, layers))
        return frames

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """What the network says over the plane, or where the line lies, and the share of points that it has right."""
        tiles = super().tiles(sessions)
        for name, seat, layers in self.each(sessions):
            share = seat.mistakes(layers)
            own: dict[str, Any] = {"picture": self.halves(layers)} if seat.single else {}
            tiles[name] = replace(tiles[name], train_loss=share, test_loss=share, figure=1 - share, **own)
        return tiles

    def halves(self, layers: Layers) -> np.ndarray:
        """Both sides of a line; near it the distance: however small the weights are, it is found where it lies."""
        x, y = (self.plane(TILE_SIZE)[INDEX[name]] for name in ("x", "y"))
        (weights, biases), *_ = layers
        (w1, w2), b = weights[:, 0].tolist(), float(biases[0])
        far = (w1 * x + w2 * y + b) / max(1e-6, EDGE * math.hypot(w1, w2))
        return quantise(far).reshape(TILE_SIZE, TILE_SIZE)

    # ---- challenges

    def questions(self, exam: PerceptronExam) -> tuple[np.ndarray, np.ndarray]:
        return questions(exam.dataset, exam.spread, exam.seed)

    def fits(self, seat: PerceptronSeat, exam: PerceptronExam) -> bool:
        return not (exam.by_hand and seat.taught)

    def errors(self, head: Head, shown: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """The share of points that are answered with the wrong side."""
        shares: np.ndarray = ((shown > 0) != (labels > 0)).mean(1)
        return shares


@lru_cache(maxsize=16)
def questions(dataset: str, spread: float, seed: str) -> tuple[np.ndarray, np.ndarray]:
    """Every feature at the hidden points, [F, N], and the labels [N]."""
    xy, label = hidden_points(dataset, spread, seed)
    return np.ascontiguousarray(columns(xy).T, np.float32), label


CURVES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}


def answer(layers: Layers, activation: str, xy: np.ndarray) -> np.ndarray:
    """The sum z of the output neuron at points [N, 2]: float64 [N], above 0 where it says blue."""
    values = xy.astype(np.float64)
    for weights, biases in layers[:-1]:
        values = CURVES[activation](values @ weights + biases)
    weights, biases = layers[-1]
    return values @ weights[:, 0] + float(biases[0])


def picture_of(seat: PerceptronSeat, layers: Layers) -> dict[str, Any]:
    """The neurons as they are, and what was done to the one last."""
    arrays = {
        f"{name}.{index}": array
        for index, layer in enumerate(layers, start=1)
        for name, array in zip(("weights", "biases"), layer, strict=True)
    }
    point, before = seat.update
    last = {"point": np.array([point], np.int32), "before": np.array(before, np.float32)}
    return arrays | last


def points_of(seat: PerceptronSeat) -> dict[str, Any]:
    """What it learns from, and how well one line can do."""
    return {"points": seat.data.xy, "labels": seat.data.label, "fewest": np.array([seat.fewest], np.uint32)}
