"""Points out of a table that somebody brings: two columns scaled to the plane, and one that says what is learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.data.datasets import MOST_CLASSES
from app.data.own import LEAST_POINTS
from app.data.scale import Scale
from app.data.tables import LONGEST, NoTable, Rejected, Row, Table, number, numeric_columns, read, why


class Columns(NamedTuple):
    """Which column is which, by number from 0."""

    x: int
    y: int
    label: int


@dataclass(slots=True)
class Upload:
    """What came of a table: `points` float32 [n, (x, y, label)], and how.

    `classes` are the names of classes 0, 1, … in their order, empty where a value is learned. Of rows beyond the
    most only the first is in `rejected`; `left_out` counts them all.
    """

    names: list[str]
    columns: Columns
    points: np.ndarray
    classes: list[str]
    scales: dict[str, Scale]
    rejected: list[Rejected]
    left_out: int


def usual_columns(table: Table) -> Columns:
    """The last column with few different values that leaves two of numbers says the class; these two are x and y.

    Raises NoTable where there are none.
    """
    numeric = numeric_columns(table)
    every = range(len(table.names))
    few = [at for at in every if len({row.cells[at] for row in table.rows}) <= MOST_CLASSES or at not in numeric]
    beside = {label: [at for at in numeric if at != label] for label in reversed(few or every)}
    label = next((label for label, across in beside.items() if len(across) >= 2), (few or every)[-1])
    across = beside[label]
    if len(across) < 2:
        names = ", ".join(table.names[at] for at in across)[:LONGEST]
        message = f"columns of numbers are {names or 'none'}: expected two beside {table.names[label]!r}"
        raise NoTable("numbers", message, table.rejected, value=names, label=table.names[label][:LONGEST])
    return Columns(across[0], across[1], label)


def classes_of(table: Table, label: int) -> list[str]:
    """The most frequent classes that a column names, in the order of the alphabet; none where it has values."""
    counts = Counter(row.cells[label] for row in table.rows if row.cells[label])
    if len(counts) > MOST_CLASSES and label in numeric_columns(table):
        return []
    return sorted(name for name, _ in counts.most_common(MOST_CLASSES))


def upload(content: bytes, columns: Columns | None = None) -> Upload:
    """The points of a table. Raises NoTable where there are none in it."""
    table = read(content)
    if columns is not None and not all(0 <= at < len(table.names) for at in columns):
        message = f"columns are {list(columns)}: expected numbers from 0 to {len(table.names) - 1}"
        raise NoTable("column", message, count=len(table.names))
    chosen = columns or usual_columns(table)
    classes = classes_of(table, chosen.label)
    rejected = list(table.rejected)
    found = [values for row in table.rows if (values := values_of(table, row, chosen, classes, rejected)) is not None]
    rejected.sort(key=lambda each: each.line)
    if len(found) < LEAST_POINTS:
        message = f"{len(found)} rows can be read, expected at least {LEAST_POINTS}"
        raise NoTable("rows", message, rejected, value=len(found), least=LEAST_POINTS)
    scales = {name: Scale.of(column) for name, column in zip("xyl", zip(*found, strict=True), strict=True)}
    points = np.array([placed(values, scales, classes) for values in found], "<f4")
    left_out = len(rejected) + max(0, table.beyond - 1)
    return Upload(table.names, chosen, points, classes, scales, rejected, left_out)


def values_of(
    table: Table, row: Row, columns: Columns, classes: Sequence[str], rejected: list[Rejected]
) -> tuple[float, float, float] | None:
    """x, y and label of a row, the label a class or a value; None, and why into `rejected`, where it has none."""
    values = []
    for at in columns if not classes else columns[:2]:
        cell = row.cells[at]
        value = number(cell, table.comma)
        if value is None:
            rejected.append(Rejected(row.line, table.names[at], why(cell), cell))
            return None
        values.append(value)
    if not classes:
        return values[0], values[1], values[2]
    name = row.cells[columns.label]
    if name not in classes:
        rejected.append(Rejected(row.line, table.names[columns.label], "classes" if name else "missing", name))
        return None
    return values[0], values[1], float(classes.index(name))


def placed(
    values: tuple[float, float, float], scales: dict[str, Scale], classes: Sequence[str]
) -> tuple[float, float, float]:
    """A point in the plane: two classes are −1 and 1, more are 0, 1, …; a value lies between −1 and 1."""
    x, y, label = values
    if not classes:
        label = scales["l"].placed(label, 1)
    elif len(classes) <= 2:
        label = 2 * label - 1
    return scales["x"].placed(x), scales["y"].placed(y), label
