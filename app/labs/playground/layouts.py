"""The arrays of the playground's frames, from the spec alone."""

from __future__ import annotations

from itertools import pairwise

from app.data.features import FEATURES
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.labs.playground.spec import PlaygroundSpec

RESTING = {"none": 0, "left_out": 1, "off": 2}  # a unit that dropout left out of the last step, or that is switched off
FEATURE_MAP = 50  # pixels along an edge, as all of these
# kind of frame -> (of each unit, of the output or the unit in focus)
MAPS = {"live": (25, 50), "full": (50, 100)}
WELL, DEAD, SATURATED = range(3)  # how a hidden unit is


def layouts(spec: PlaygroundSpec) -> Layouts:
    """What each kind of frame of a session with `spec` holds, in order."""
    return {"data": data_layout(spec), **{kind: picture_layout(spec, kind) for kind in MAPS}}


def data_layout(spec: PlaygroundSpec) -> tuple[ArrayLayout, ...]:
    """The points, the first `split` of which train, and the pictures of all features."""
    points = spec.data.points
    return (
        ArrayLayout("split", "uint32", (1,)),
        ArrayLayout("points", "float32", (points, 2)),
        ArrayLayout("labels", "float32", (points,)),
        ArrayLayout("feature_maps", "uint8", (len(FEATURES), FEATURE_MAP, FEATURE_MAP)),
    )


def picture_layout(spec: PlaygroundSpec, kind: str) -> tuple[ArrayLayout, ...]:
    """Losses, parameters and maps; thumbnails of the hidden units in layer order, last the output."""
    thumbnail, size = MAPS[kind]
    units = sum(spec.sizes[1:])
    return (
        *METRICS,
        ArrayLayout("learning_rate", "float32", (1,)),  # of the next update, as its schedule makes it
        ArrayLayout("focus", "int32", (2,)),
        *parameter_layout(spec),
        ArrayLayout("resting", "uint8", (units,)),  # of RESTING, as thumbnails
        ArrayLayout("thumbnails", "uint8", (units, thumbnail, thumbnail)),
        ArrayLayout("map", "uint8", (size, size)),
        *measure_layout(spec),
        *trace_layout(spec),
        ArrayLayout("lesson", "int32", (3,)),  # that somebody is at, its step, and the answer of it
        *moment_layout(kind),
        *(walk_layout(spec) if kind == "full" else ()),
    )


def moment_layout(kind: str) -> tuple[ArrayLayout, ...]:
    """`stopped`: why it rests, a number of stopping.REASONS. `furthest`: the last step of the run, which may lie after
    the one that is shown; at rest also the steps that one can go back to.
    """
    told = (ArrayLayout("stopped", "uint32", (1,)), ArrayLayout("furthest", "uint32", (1,)))
    if kind != "full":
        return told
    return (*told, ArrayLayout("remembered", "uint32", (1,)), ArrayLayout("moments", "uint32", (-1,)))


def measure_layout(spec: PlaygroundSpec) -> tuple[ArrayLayout, ...]:
    """One row while the inspector is open, or else none; in the frames of a network that trains now and then.

    `score`: accuracy, or R² where a value is predicted, of training and of test points; `confusion`: points of each
    class [training or test, class, answer]; `gradients`: how the mean training loss, without any penalty and with no
    unit left out, moves with each parameter, layer by layer first weights [in, out], then biases.
    """
    *hidden, outputs = spec.sizes[1:]
    classes = max(2, outputs)
    table = (ArrayLayout("confusion", "uint32", (-1, 2, classes, classes)),)
    return (
        ArrayLayout("measured", "uint32", (1,)),
        ArrayLayout("score", "float32", (-1, 2)),
        *(table if spec.problem == "classification" else ()),
        ArrayLayout("health", "uint8", (-1, sum(hidden))),
        ArrayLayout("gradients", "float32", (-1, sum((inputs + 1) * units for inputs, units in pairwise(spec.sizes)))),
    )


def trace_layout(spec: PlaygroundSpec) -> tuple[ArrayLayout, ...]:
    """One row while a point is looked at, or else none: what the inputs and every unit say of it, how far its loss
    moves with the sum of each unit, and the loss.
    """
    units = sum(spec.sizes[1:])
    return (
        ArrayLayout("traced", "uint32", (1,)),
        ArrayLayout("trace_point", "uint32", (-1, 1)),
        ArrayLayout("trace_values", "float32", (-1, len(spec.features) + units)),
        ArrayLayout("trace_slopes", "float32", (-1, units)),
        ArrayLayout("trace_loss", "float32", (-1, 1)),
    )


def walk_layout(spec: PlaygroundSpec) -> tuple[ArrayLayout, ...]:
    """One row while somebody walks through an epoch sample by sample, or else none.

    `walk_place`: the sample, how many the mean gradient is of so far and will be of at the update, how many samples
    there are. Then as `trace_layout` has it what inputs and units say, where dropout left some out, and what flows
    back; the mean gradient so far, and where the batch ends what the parameters become: weights [in, out] and biases
    of every layer, one after the other.
    """
    units = sum(spec.sizes[1:])
    parameters = sum((inputs + 1) * outputs for inputs, outputs in pairwise(spec.sizes))
    return (
        ArrayLayout("walked", "uint32", (1,)),
        ArrayLayout("walk_place", "uint32", (-1, 4)),
        ArrayLayout("walk_values", "float32", (-1, len(spec.features) + units)),
        ArrayLayout("walk_slopes", "float32", (-1, units)),
        ArrayLayout("walk_loss", "float32", (-1, 1)),
        ArrayLayout("walk_left_out", "uint8", (-1, units)),
        ArrayLayout("walk_gradient", "float32", (-1, parameters)),
        ArrayLayout("updated", "uint32", (1,)),
        ArrayLayout("walk_after", "float32", (-1, parameters)),
    )


def parameter_layout(spec: PlaygroundSpec) -> tuple[ArrayLayout, ...]:
    """Weights [in, out], biases [out] and which links are off [in, out] of every layer, from 1 to the output."""
    entries = []
    for layer, (inputs, outputs) in enumerate(pairwise(spec.sizes), start=1):
        entries.append(ArrayLayout(f"weights.{layer}", "float32", (inputs, outputs)))
        entries.append(ArrayLayout(f"biases.{layer}", "float32", (outputs,)))
        entries.append(ArrayLayout(f"off.{layer}", "uint8", (inputs, outputs)))
    return tuple(entries)
