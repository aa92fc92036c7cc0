"""Points that somebody brings: rows of x, y and label as little-endian float32, one after the other."""

from __future__ import annotations

import numpy as np

from app.data.datasets import Points, shuffle, split
from app.data.random import Random

ROW_BYTES = 12
LEAST_POINTS, MOST_POINTS = 2, 5000
FARTHEST = 1000.0  # a coordinate or a label; beyond, float32 sums turn imprecise


def fault(content: bytes, rows: int, classes: int) -> str:
    """Why `content` is not so many `rows`, labelled 0 … `classes` − 1 or, where these are 0, with values; "": it is."""
    if len(content) != rows * ROW_BYTES:
        return f"rows is {rows}: the data are {len(content)} bytes, {ROW_BYTES} a row"
    table = np.frombuffer(content, "<f4").reshape(rows, 3)
    if not np.isfinite(table).all():
        return "rows: not all of these are numbers"
    if np.abs(table).max() > FARTHEST:
        return f"rows: there are numbers beyond {FARTHEST:g}"
    label = table[:, 2]
    if classes and not (np.isin(label, np.arange(classes))).all():
        return f"classes is {classes}: expected labels from 0 to {classes - 1}"
    return ""


def brought(content: bytes, train_percent: float, seed: str) -> Points:
    """The points of `content` in an order drawn from `seed`; the first ones train, one of them at least."""
    rng = Random(seed)
    rows = [(x, y, label) for x, y, label in np.frombuffer(content, "<f4").reshape(-1, 3).astype(np.float64).tolist()]
    shuffle(rng, rows)
    table = np.array(rows, np.float64)
    xy, label = np.ascontiguousarray(table[:, :2]), np.ascontiguousarray(table[:, 2])
    xy.flags.writeable = label.flags.writeable = False
    return Points(xy, label, max(1, split(len(rows), train_percent)), rng)
