"""All that a page can look into: what convolutional networks make of a picture, and their numbers, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.engine.layout import ArrayLayout
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.plan import Entry

EXCITING = 4  # pictures that are told of each filter


def observed_layout(plan: ConvolutionPlan) -> Iterator[ArrayLayout]:
    """Logits, probabilities, each block's maps before and after its pooling, hidden layers, then filters and norms."""
    yield ArrayLayout("logits", "float32", (plan.classes,))
    yield ArrayLayout("probabilities", "float32", (plan.classes,))
    for number, (block, (before, after)) in enumerate(zip(plan.blocks, plan.shapes, strict=True), start=1):
        yield ArrayLayout(f"before{number}", "float32", (before.channels, before.size, before.size))
        if block.pool != "none":
            yield ArrayLayout(f"after{number}", "float32", (after.channels, after.size, after.size))
    for number, units in enumerate(plan.dense, start=1):
        yield ArrayLayout(f"hidden{number}", "float32", (units,))
    yield from of_entries([entry for entry in (*plan.weights, *plan.statistics) if not is_dense(entry)])


def dense_layout(plan: ConvolutionPlan) -> Iterator[ArrayLayout]:
    """Weights that no picture shows, and only an export needs."""
    yield from of_entries([entry for entry in plan.weights if is_dense(entry)])


def searched_layout(plan: ConvolutionPlan) -> Iterator[ArrayLayout]:
    """What takes a backward pass, or a look at many pictures: `slopes` and `exciting` (observe.py)."""
    yield ArrayLayout("slopes", "float32", (plan.classes, plan.inputs, plan.size, plan.size))
    for number, block in enumerate(plan.blocks, start=1):
        yield ArrayLayout(f"exciting{number}", "int32", (block.channels, EXCITING))  # −1: nothing excites it


def is_dense(entry: Entry) -> bool:
    """Of a dense layer."""
    return entry.name.startswith("dense")


def of_entries(entries: Sequence[Entry]) -> Iterator[ArrayLayout]:
    """Arrays of a network as they are."""
    for entry in entries:
        yield ArrayLayout(entry.name, "float32", entry.shape)
