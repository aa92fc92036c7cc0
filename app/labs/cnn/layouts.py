"""The arrays of this lab's frames, from the plan alone."""

from __future__ import annotations

from collections.abc import Iterator

from app.data.digits import CLASSES, SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.plan import Entry
from app.labs.cnn.spec import TEST, CnnSpec

FOOLED = 12  # test pictures that are told of, the network's surest mistakes


def layouts(spec: CnnSpec) -> Layouts:
    """What each kind of frame of a session with `spec` holds, in order."""
    plan = spec.plan
    live = tuple(live_layout(plan))
    weights = tuple(ArrayLayout(entry.name, "float32", entry.shape) for entry in plan.weights if is_dense(entry))
    return {"data": data_layout(), "live": live, "full": (*live, *weights)}


def data_layout() -> tuple[ArrayLayout, ...]:
    """The test pictures, 0 (paper) … 16 (ink), and which digits they are."""
    return (
        ArrayLayout("pictures", "uint8", (TEST, SIZE * SIZE)),
        ArrayLayout("labels", "uint8", (TEST,)),
    )


def live_layout(plan: ConvolutionPlan) -> Iterator[ArrayLayout]:
    """Metrics, the picture in view with all that the network makes of it, and what it gets wrong."""
    yield from METRICS
    for name in ("train_accuracy", "test_accuracy"):
        yield ArrayLayout(name, "float32", (1,))
    yield ArrayLayout("shown", "int32", (2,))  # number of the test picture and which digit it is; −1, −1: a drawing
    yield ArrayLayout("picture", "float32", (SIZE, SIZE))
    yield ArrayLayout("probabilities", "float32", (CLASSES,))
    for number, (block, (before, after)) in enumerate(zip(plan.blocks, plan.shapes, strict=True), start=1):
        yield ArrayLayout(f"before{number}", "float32", (before.channels, before.size, before.size))
        if block.pool != "none":
            yield ArrayLayout(f"after{number}", "float32", (after.channels, after.size, after.size))
    for number, units in enumerate(plan.dense, start=1):
        yield ArrayLayout(f"hidden{number}", "float32", (units,))
    for entry in (*plan.weights, *plan.statistics):
        if not is_dense(entry):
            yield ArrayLayout(entry.name, "float32", entry.shape)
    yield ArrayLayout("confusion", "uint8", (CLASSES, CLASSES))  # [truth, answer]; of 300 pictures ≈ 30 are of a class
    yield ArrayLayout("fooled", "int32", (FOOLED, 2))  # number of the test picture, answer; −1: no more of them
    yield ArrayLayout("fooled_confidence", "float32", (FOOLED,))


def is_dense(entry: Entry) -> bool:
    """Weights that no picture shows, and only an export needs."""
    return entry.name.startswith("dense")
