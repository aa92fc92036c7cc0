"""The arrays of this lab's frames, from the plan alone."""

from __future__ import annotations

from app.data.digits import CLASSES, SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.stacked.convolution.frames import dense_layout, observed_layout
from app.labs.cnn.spec import TEST, CnnSpec

FOOLED = 12  # test pictures that are told of, the network's surest mistakes


def layouts(spec: CnnSpec) -> Layouts:
    """The test pictures; metrics, the picture in view with all that the network makes of it, and what it gets wrong."""
    data = (
        ArrayLayout("pictures", "uint8", (TEST, SIZE * SIZE)),  # 0 (paper) … 16 (ink)
        ArrayLayout("labels", "uint8", (TEST,)),
    )
    live = (
        *METRICS,
        ArrayLayout("train_accuracy", "float32", (1,)),
        ArrayLayout("test_accuracy", "float32", (1,)),
        ArrayLayout("shown", "int32", (2,)),  # number of the test picture and which digit it is; −1, −1: a drawing
        ArrayLayout("picture", "float32", (SIZE, SIZE)),
        *observed_layout(spec.plan),
        ArrayLayout("confusion", "uint8", (CLASSES, CLASSES)),  # [truth, answer]; of 300 pictures ≈ 30 are of a class
        ArrayLayout("fooled", "int32", (FOOLED, 2)),  # number of the test picture, answer; −1: no more of them
        ArrayLayout("fooled_confidence", "float32", (FOOLED,)),
    )
    return {"data": data, "live": live, "full": (*live, *dense_layout(spec.plan))}
