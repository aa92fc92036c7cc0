"""What the inspector shows of a network beside its numbers: how often it is right, which units have stopped learning,
how its loss moves with every parameter, and one point's way through it. Measured only while somebody looks.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import torch

from app.engine.dense import passes
from app.engine.dense.cohort import Network
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import Head
from app.labs.playground.layouts import DEAD, SATURATED, WELL, measure_layout, trace_layout
from app.labs.playground.spec import PlaygroundSpec
from app.labs.playground.teaching import NO_LESSON

SATURATED_SLOPE = 0.05  # of the steepest: below, a unit hardly hears what it is told
SATURATED_SHARE = 0.9  # of the training points at which it must be so


def unseen(spec: PlaygroundSpec) -> dict[str, np.ndarray]:
    """What a frame holds where nobody looks closer and all links and units take part: no row of either kind.

    Many frames share these arrays.
    """
    rows = (*measure_layout(spec), *trace_layout(spec))
    arrays = {row.name: np.zeros((max(0, row.shape[0]), *row.shape[1:]), row.dtype) for row in rows}
    sizes = spec.sizes
    for layer, shape in enumerate(pairwise(sizes), start=1):
        arrays[f"off.{layer}"] = np.zeros(shape, np.uint8)
    return {**arrays, "resting": np.zeros(sum(sizes[1:]), np.uint8), "lesson": NO_LESSON}


def measured(head: Head, network: Network, parameters: passes.Parameters) -> dict[str, np.ndarray]:
    """The arrays of `layouts.measure_layout`, each with its one row."""
    inputs, labels, train = passes.inputs_of(network), passes.labels_of(network), network.train
    steps = passes.forward(head, network, parameters, inputs)
    parts = parts_of(network, steps[-1].a)
    learnt = [passes.Step(step.z[:, :train], step.a[:, :train]) for step in steps]
    deltas = passes.backward(head, network, parameters, learnt, labels[:train])
    sums = passes.gradients(inputs[:, :train], learnt, deltas)
    found = {
        "health": health(network, learnt),
        "gradients": np.concatenate([each.ravel() for layer in sums for each in layer]) / train,
    }
    if head.problem == "regression":
        found["score"] = np.array([r_squared(*part) for part in parts], np.float32)
    else:
        tables = [confusion(*part) for part in parts]
        found["score"] = np.array([accuracy(table) for table in tables], np.float32)
        found["confusion"] = np.array(tables, np.uint32)
    return {name: array[None] for name, array in found.items()}


def scored(head: Head, network: Network, parameters: passes.Parameters) -> tuple[float, float]:
    """Accuracy, or R² where a value is predicted, of training and of test points."""
    outputs = passes.forward(head, network, parameters, passes.inputs_of(network))[-1].a
    train, test = parts_of(network, outputs)
    if head.problem == "regression":
        return r_squared(*train), r_squared(*test)
    return accuracy(confusion(*train)), accuracy(confusion(*test))


def parts_of(network: Network, outputs: torch.Tensor) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Outputs [K, n] and labels [n] of the training and of the test points, from the outputs at all of them."""
    labels = passes.labels_of(network)
    return [(outputs[:, part], labels[part]) for part in (slice(network.train), slice(network.train, None))]


def confusion(outputs: torch.Tensor, labels: torch.Tensor) -> np.ndarray:
    """How many points of each class are taken for which: [class, answer], from outputs [K, N] and labels [N].

    One output tells two classes apart by its sign, where 0 is the second's; several say which is the largest.
    """
    if len(outputs) == 1:
        answers, classes, count = outputs[0] >= 0, labels > 0, 2
    else:
        answers, classes, count = outputs.argmax(0), labels.long(), len(outputs)
    pairs = classes.long() * count + answers.long()
    table: np.ndarray = torch.bincount(pairs, minlength=count * count).reshape(count, count).numpy()
    return table


def accuracy(table: np.ndarray) -> float:
    """The share of points on the diagonal of a table [class, answer]; NaN of no points."""
    total = int(table.sum())
    return float(np.trace(table)) / total if total else float("nan")


def r_squared(outputs: torch.Tensor, labels: torch.Tensor) -> float:
    """The share of the labels' variance that outputs [1, N] explain; NaN where there is none."""
    whole = (labels - labels.mean()).square().sum().item() if len(labels) else 0.0
    return 1 - (outputs[0] - labels).square().sum().item() / whole if whole else float("nan")


def health(network: Network, steps: list[passes.Step]) -> np.ndarray:
    """WELL, DEAD or SATURATED for each hidden unit, uint8, from the numbers at the training points.

    A dead unit passes no derivative back at any of them: it never learns again. A saturated one is at a flat end of
    its activation nearly everywhere.
    """
    found = []
    for name, step in zip(network.activations, steps, strict=False):
        slope = passes.slopes(ACTIVATIONS[name], step).abs()
        dead = (slope == 0).all(1)
        flat = (slope < SATURATED_SLOPE * passes.steepest(ACTIVATIONS[name])).float().mean(1) >= SATURATED_SHARE
        found.append(torch.where(dead, DEAD, torch.where(flat, SATURATED, WELL)))
    return (torch.cat(found) if found else torch.empty(0)).to(torch.uint8).numpy()


def traced(head: Head, network: Network, parameters: passes.Parameters, point: int) -> dict[str, np.ndarray]:
    """The arrays of `layouts.trace_layout`, each with its one row: the way of the point of this index."""
    inputs, labels = passes.inputs_of(network)[:, [point]], passes.labels_of(network)[[point]]
    steps = passes.forward(head, network, parameters, inputs)
    deltas = passes.backward(head, network, parameters, steps, labels)
    return {
        "trace_point": np.array([[point]], np.uint32),
        "trace_values": torch.cat([inputs, *(step.a for step in steps)]).T.numpy(),
        "trace_slopes": torch.cat(deltas).T.numpy(),
        "trace_loss": passes.loss(head, steps, labels)[None].numpy(),
    }
