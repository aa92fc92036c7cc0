"""Hypothesis strategies that more than one test needs, built from the tables, so that a new row is drawn at once."""

from typing import Any

from hypothesis import strategies as st

from app.data.datasets import COLUMNS, DATASETS, MOST_CLASSES, PROBLEMS, names_of
from app.data.features import FEATURES
from app.data.measured import USUAL
from app.data.weights import INITIALS
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import losses_of
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.schedules import SCHEDULES
from app.engine.tables.speeds import SPEEDS
from app.labs.playground.spec import (
    MAX_BATCH,
    MAX_CLIP,
    MAX_LAYERS,
    MAX_NOISE,
    MAX_RATE,
    MAX_SCHEDULE,
    MAX_START,
    MAX_STOP,
    MAX_UNITS,
    PlaygroundSpec,
)
from app.spec import MAX_SEED

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


def names(table: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(list(table))


def quarters(lowest: int, highest: int) -> st.SearchStrategy[float]:
    """Also fractions, but only such as every language prints the same."""
    return st.integers(4 * lowest, 4 * highest).map(lambda number: number / 4)


def hidden_layers(max_layers: int = MAX_LAYERS, max_units: int = MAX_UNITS) -> st.SearchStrategy[list[dict[str, Any]]]:
    layer = st.fixed_dictionaries(
        {
            "units": st.integers(1, max_units),
            "activation": names(ACTIVATIONS),
            "dropout": st.integers(0, 9).map(lambda tenths: tenths / 10),
            "frozen": st.booleans(),
        }
    )
    return st.lists(layer, max_size=max_layers)


@st.composite
def spec_dicts(draw: st.DrawFn, max_layers: int = MAX_LAYERS, max_units: int = MAX_UNITS) -> dict[str, Any]:
    """A whole spec as the JSON a page sends."""
    problem = draw(st.sampled_from(PROBLEMS))
    dataset = draw(st.sampled_from(names_of(problem)))
    least, most = DATASETS[dataset].classes or (2, MOST_CLASSES)
    measured = DATASETS[dataset].measured
    columns = names((USUAL, *(measured.columns if measured else COLUMNS)))
    return {
        "lab": "playground",
        "problem": problem,
        "data": {
            "dataset": dataset,
            "classes": draw(st.integers(least, most)),
            "x_column": draw(columns),
            "y_column": draw(columns),
            "own": None,
            "noise": draw(quarters(0, MAX_NOISE)),
            "train_percent": draw(quarters(10, 90)),
            "seed": draw(st.text(PRINTABLE, min_size=1, max_size=MAX_SEED)),
        },
        "features": draw(st.lists(names(FEATURES), unique=True)),
        "network": {
            "hidden": draw(hidden_layers(max_layers, max_units)),
            "initial": draw(names(INITIALS)),
            "start": draw(st.integers(0, MAX_START)),
        },
        "training": {
            "learning_rate": draw(st.floats(0, MAX_RATE, exclude_min=True)),
            "batch_size": draw(st.integers(1, MAX_BATCH)),
            "optimizer": draw(names(OPTIMIZERS)),
            "weight_decay": draw(st.floats(0, MAX_RATE)),
            "schedule": draw(names(SCHEDULES)),
            "schedule_epochs": draw(st.integers(1, MAX_SCHEDULE)),
            "schedule_factor": draw(st.floats(0.01, 1)),
            "clip_norm": draw(st.floats(0, MAX_CLIP)),
            "regularization": draw(names(REGULARIZATIONS)),
            "regularization_rate": draw(st.floats(0, MAX_RATE)),
            "l2_rate": draw(st.floats(0, MAX_RATE)),
            "loss": draw(names(losses_of(problem, DATASETS[dataset].classes is not None))),
            "speed": draw(names(SPEEDS)),
            "stop_epochs": draw(st.integers(0, MAX_STOP)),
            "stop_loss": draw(st.floats(0, MAX_RATE)),
            "stop_rising": draw(st.integers(0, MAX_STOP)),
            "stop_still": draw(st.integers(0, MAX_STOP)),
        },
    }


def specs(max_layers: int = MAX_LAYERS, max_units: int = MAX_UNITS) -> st.SearchStrategy[PlaygroundSpec]:
    """Any valid spec of the playground."""
    return spec_dicts(max_layers, max_units).map(PlaygroundSpec.model_validate)
