"""What a spec of the playground stands for: its points, its shape, its starts, its network."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np

from app.data.datasets import DATASETS, Points, make
from app.data.features import INDEX, columns, maps
from app.data.own import brought
from app.data.random import Random
from app.data.weights import initial_biases, initial_weights
from app.engine.dense.cohort import Network
from app.engine.dense.shape import Shape
from app.engine.tables.heads import head_of
from app.engine.tables.hyper import hyper_of
from app.labs.playground.layouts import FEATURE_MAP
from app.labs.playground.spec import TRAIN_PERCENT, PlaygroundExam, PlaygroundSpec, Training

EXAMS_KEPT = 16  # a room has one at a time
MEASURED_NOISE = 20  # per cent at least that an exam moves measured points by: everybody trains on these themselves
DRAWS = 20_000  # at most to get to a start, a fifth of a second; after so many a network comes to its first again


def seed_of(spec: PlaygroundSpec) -> int:
    """Of what chance decides while it trains."""
    return crc32(spec.data.seed.encode())


def points_of(spec: PlaygroundSpec) -> Points:
    """The points that `spec` asks for."""
    data = spec.data
    if data.own is not None:
        return brought(data.own.content, data.train_percent, data.seed)
    return make(data.dataset, data.noise, data.train_percent, data.seed, data.classes, data.columns)


def data_arrays(points: Points) -> dict[str, np.ndarray]:
    """The arrays of `layouts.data_layout`: points, and the pictures of all features."""
    return {
        "split": np.array([points.train], np.uint32),
        "points": points.xy.astype(np.float32),
        "labels": points.label.astype(np.float32),
        "feature_maps": maps(FEATURE_MAP),
    }


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


def stream_of(spec: PlaygroundSpec, points: Points, start: int) -> Random:
    """The stream of random numbers where the weights of a `start` of `spec` begin."""
    stream = points.stream()
    for _ in range(start % starts(spec) * draws(spec)):
        stream.random()
    return stream


def table_of(spec: PlaygroundSpec, points: Points) -> np.ndarray:
    """[point, features + 1]: the active features, then the label."""
    return np.column_stack([columns(points.xy, spec.features), points.label])


def updates_per_epoch(training: Training, points: Points) -> int:
    """How many an epoch has: the rest of a batch at its end makes none."""
    return points.train // training.batch_size


def hyper_for(training: Training, points: Points) -> dict[str, float]:
    """The rows of HYPER as `training` has them, a schedule's epochs as so many updates."""
    updates = max(1, updates_per_epoch(training, points))
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
    any_split = TRAIN_PERCENT[0]
    noise = max(exam.noise, MEASURED_NOISE) if DATASETS[exam.dataset].measured else exam.noise
    points = make(exam.dataset, noise, any_split, exam.seed, exam.classes, (exam.x_column, exam.y_column))
    return np.ascontiguousarray(columns(points.xy).T), points.label
