"""Random networks for the engine's tests, built from numpy alone."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import strategies as st

from app.engine.dense.cohort import Network
from app.engine.dense.shape import OUTPUTS, Shape
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.engine.tables.hyper import HYPER, hyper_of
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS


def network(seed: int, sizes: list[int], **changes: object) -> Network:
    """A network with random weights and 60 random points, 41 of which train; `changes`: fields, or rows of HYPER.

    Labels are −1 and 1 where there is one output, else one of the classes.
    """
    rng = np.random.default_rng(seed)
    labels = [-1.0, 1.0] if sizes[-1] == 1 else np.arange(sizes[-1], dtype=float)
    points = np.column_stack([rng.uniform(-2, 2, (60, sizes[0])), rng.choice(labels, 60)])
    fields: dict[str, object] = {
        "sizes": sizes,
        "activations": ["tanh"] * (len(sizes) - 2),
        "weights": [rng.uniform(-0.5, 0.5, pair) for pair in itertools.pairwise(sizes)],
        "biases": [np.full(units, 0.1) for units in sizes[1:]],
        "points": points,
        "train": 41,
        "batch_size": 7,
        "features": list(range(min(sizes[0], 7))),
    }
    hyper = {name: row.usual for name, row in HYPER.items()} | hyper_of(changes)
    others = {name: value for name, value in changes.items() if name not in HYPER}
    return Network(**{**fields, "hyper": hyper, **others})  # type: ignore[arg-type]


@st.composite
def networks(draw: st.DrawFn, optimizer: str | None = None) -> tuple[Shape, Network]:
    """A network of any kind, and the shape of its cohort."""
    hidden = draw(st.lists(st.integers(1, 9), max_size=4))
    head = draw(st.sampled_from(list(HEADS)))
    sizes = [draw(st.integers(0, 7)), *hidden, draw(outputs(head))]
    kinds = st.sampled_from(list(ACTIVATIONS))
    net = network(
        draw(st.integers(0, 10_000)),
        sizes,
        activations=[draw(kinds) for _ in hidden],
        learning_rate=draw(st.sampled_from([0.001, 0.03, 0.1])),
        batch_size=draw(st.integers(1, 30)),
        train=draw(st.integers(30, 55)),
        regularization=draw(st.sampled_from(list(REGULARIZATIONS))),
        regularization_rate=draw(st.sampled_from([0.0, 0.003, 0.1])),
        l2_rate=draw(st.sampled_from([0.0, 0.01])),
        weight_decay=draw(st.sampled_from([0.0, 0.1])),
        clip_norm=draw(st.sampled_from([0.0, 0.0, 0.05])),
    )
    name = optimizer or draw(st.sampled_from(list(OPTIMIZERS)))
    return Shape.of(sizes, name, head), net


def outputs(head: str) -> st.SearchStrategy[int]:
    """How many outputs a network with this head may have."""
    return st.integers(2, OUTPUTS) if HEADS[head].several else st.just(1)
