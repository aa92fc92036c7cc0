"""What the page needs to build this lab's controls, read off the bounds of the spec."""

from __future__ import annotations

from typing import Any

from app.data.digits import CLASSES, LEVELS, SIZE
from app.engine.stacked.convolution.blocks import POOL
from app.engine.tables.speeds import SPEEDS
from app.labs.cnn.spec import (
    BATCHES,
    MAX_BLOCKS,
    MAX_CHANNELS,
    MAX_DENSE,
    MAX_KERNEL,
    MAX_PADDING,
    MAX_PARAMETERS,
    MAX_STRIDE,
    MAX_UNITS,
    MAX_VALUE,
    POOLS,
    STEPS,
    TEST,
    TRAIN,
    CnnSpec,
    CnnTune,
)

LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1)
STEP_CHOICES = (100, 200, 300, 500, 1000, 2000)
BATCH_CHOICES = (8, 16, 32, 64, 128)


def catalog() -> dict[str, Any]:
    """Defaults, choices and ranges as JSON values."""
    return {
        "name": "cnn",
        "defaults": CnnSpec().model_dump(mode="json"),
        "pools": list(POOLS),
        "speeds": [{"name": name} for name in SPEEDS],
        "digits": {"size": SIZE, "levels": LEVELS, "classes": CLASSES, "train": TRAIN, "test": TEST, "pool": POOL},
        "choices": {
            "learning_rate": list(LEARNING_RATES),
            "batch_size": list(BATCH_CHOICES),
            "steps": list(STEP_CHOICES),
        },
        "ranges": {
            "blocks": {"min": 0, "max": MAX_BLOCKS},
            "channels": {"min": 1, "max": MAX_CHANNELS, "step": 1},
            "kernel": {"min": 1, "max": MAX_KERNEL, "step": 1},
            "stride": {"min": 1, "max": MAX_STRIDE, "step": 1},
            "padding": {"min": 0, "max": MAX_PADDING, "step": 1},
            "dense": {"min": 0, "max": MAX_DENSE},
            "units": {"min": 1, "max": MAX_UNITS, "step": 1},
            "batch_size": {"min": BATCHES[0], "max": BATCHES[1], "step": 1},
            "steps": {"min": STEPS[0], "max": STEPS[1], "step": 1},
            "value": {"min": -MAX_VALUE, "max": MAX_VALUE},
            "parameters": {"min": 0, "max": MAX_PARAMETERS},
        },
        "tunable": list(CnnTune.model_fields),
    }
