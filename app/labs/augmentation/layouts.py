"""The arrays of the lab's frames, from the spec alone."""

from __future__ import annotations

from app.data.digits import SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.labs.augmentation.spec import MAX_DRAWINGS, ROWS, SHOWN, AugmentationSpec
from app.labs.augmentation.transforms import CHANNELS, KINDS

NO_ROW = 255  # in `recipes`: the table is not that long yet
NOTHING = 255  # where an answer or a label would stand


def layouts(spec: AugmentationSpec) -> Layouts:
    """`live` and `full` are nearly the same: all of it is small."""
    live = live_layout(spec)
    return {"data": (ArrayLayout("train_pictures", "uint8", (10, CHANNELS, SIZE, SIZE)),), "live": live, "full": live}


def live_layout(spec: AugmentationSpec) -> tuple[ArrayLayout, ...]:
    """Losses of the last row; the pictures in view; the table, its last `rows` those of the run; drawings."""
    shown = SHOWN[spec.mode]
    return (
        *METRICS,
        ArrayLayout("matrix", "float32", (ROWS, len(spec.columns))),  # accuracies; NaN: not known
        ArrayLayout("strengths", "float32", (ROWS, len(KINDS))),
        ArrayLayout("recipes", "uint8", (ROWS,)),  # a bit for each kind
        ArrayLayout("rows", "uint8", (2,)),  # how many there are, and how many of them are the run's
        ArrayLayout("revealed", "uint8", (1,)),
        ArrayLayout("pictures", "uint8", (shown, CHANNELS, SIZE, SIZE)),  # 0…255
        ArrayLayout("labels", "uint8", (shown,)),
        ArrayLayout("says", "uint8", (shown,)),  # what the last row's network takes each for
        ArrayLayout("sample", "uint32", (1,)),
        ArrayLayout("pool", "uint32", (2,)),  # drawings, and people who drew them
        ArrayLayout("drawings", "uint8", (MAX_DRAWINGS, SIZE, SIZE)),  # one's own, 0…16
        ArrayLayout("drawn_labels", "uint8", (MAX_DRAWINGS,)),
        ArrayLayout("answers", "uint8", (MAX_DRAWINGS, ROWS)),
    )
