"""What the page needs to build the playground's controls, read off the tables."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.data.datasets import DATASETS, PROBLEMS, Dataset
from app.data.features import FEATURES
from app.data.random import Random
from app.data.weights import INITIALS
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import LOSSES
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.speeds import SPEEDS
from app.labs.playground.spec import (
    MAX_BATCH,
    MAX_LAYERS,
    MAX_NOISE,
    MAX_START,
    MAX_UNITS,
    MAX_VALUE,
    TRAIN_PERCENT,
    USUAL_NOISE,
    PlaygroundSpec,
    PlaygroundTune,
)

PREVIEW_POINTS = 120  # enough to recognise the shape at the size of a button
PREVIEW_SEED = "preview"
LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
REGULARIZATION_RATES = (0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)


@cache
def preview(dataset: Dataset) -> list[list[float]]:
    """[x, y, label] of a few points without noise, rounded to a pixel's worth."""
    points = dataset.generate(Random(PREVIEW_SEED), 0, PREVIEW_POINTS)
    return [[round(value, 2) for value in point] for point in points]


def catalog() -> dict[str, Any]:
    """Defaults, choices and ranges as JSON values; names in the order of their tables."""
    return {
        "defaults": PlaygroundSpec().model_dump(mode="json"),
        "problems": list(PROBLEMS),
        "datasets": [
            {"name": row.name, "problem": row.problem, "points": row.points, "preview": preview(row)}
            for row in DATASETS.values()
        ],
        "features": [{"name": row.name, "formula": row.formula} for row in FEATURES.values()],
        "activations": list(ACTIVATIONS),
        "optimizers": list(OPTIMIZERS),
        "losses": list(LOSSES),
        "regularizations": list(REGULARIZATIONS),
        "initial": list(INITIALS),
        "speeds": [{"name": name} for name in SPEEDS],
        "choices": {
            "learning_rate": list(LEARNING_RATES),
            "regularization_rate": list(REGULARIZATION_RATES),
        },
        "ranges": {
            "noise": {"min": 0, "max": USUAL_NOISE, "step": 5, "most": MAX_NOISE},  # most: by link
            "train_percent": {"min": TRAIN_PERCENT[0], "max": TRAIN_PERCENT[1], "step": 10},
            "batch_size": {"min": 1, "max": MAX_BATCH, "step": 1},
            "hidden_layers": {"min": 0, "max": MAX_LAYERS},
            "units": {"min": 1, "max": MAX_UNITS},
            "start": {"min": 0, "max": MAX_START},
            "parameter": {"min": -MAX_VALUE, "max": MAX_VALUE},
        },
        "tunable": list(PlaygroundTune.model_fields),
    }
