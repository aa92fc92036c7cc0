"""What one neuron is to tell apart: two inputs, each from −2 to 2, and one of two answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from app.data.pictures import EXTENT
from app.data.random import Random
from app.data.weights import normal

REACH = 2.0  # the plane shows [−2, 2]²
SCALE = EXTENT / REACH  # tiles and their points are of [−6, 6]²
CORNERS = tuple(product((-1.0, 1.0), repeat=2))  # an input is off or on
CLOUD = 20  # points of each
MIDDLE = (0.8, 0.5)  # of the blue cloud; the orange one is opposite
NEAR = 0.35  # hidden points lie at most so far from the corner that they are like, in each direction
SAME = 1e-9  # of the plane: as near as places are one
PER_CORNER, PER_CLOUD = 50, 100  # hidden points

TABLES: dict[str, Callable[[float, float], bool]] = {
    "and": lambda x, y: x > 0 and y > 0,
    "or": lambda x, y: x > 0 or y > 0,
    "xor": lambda x, y: (x > 0) != (y > 0),
}
DATASETS = (*TABLES, "clouds", "own")


class Points(NamedTuple):
    """Inputs [N, 2] and labels [N], −1 or 1, float32, read-only."""

    xy: np.ndarray
    label: np.ndarray


def pointed(rows: list[tuple[float, float, float]]) -> Points:
    """Points of rows x, y, label."""
    table = np.array(rows, np.float32).reshape(-1, 3)
    table.flags.writeable = False
    return Points(table[:, :2], table[:, 2])


def sign(blue: bool) -> float:
    """The label of an answer."""
    return 1.0 if blue else -1.0


@lru_cache(maxsize=64)
def table_of(name: str) -> Points:
    """The four rows of a truth table."""
    return pointed([(x, y, sign(TABLES[name](x, y))) for x, y in CORNERS])


@lru_cache(maxsize=64)
def clouds(spread: float, seed: str, each: int = CLOUD) -> Points:
    """Two clouds whose standard deviation is `spread`; with the same seed each point keeps its direction."""
    draw, rows = Random(seed), []
    for index in range(2 * each):
        side = sign(index % 2 == 0)
        across, up = (side * middle + spread * normal(draw.random()) for middle in MIDDLE)
        rows.append((within(across), within(up), side))
    return pointed(rows)


def within(value: float) -> float:
    """`value`, but not at the edge of the plane."""
    return max(0.05 - REACH, min(REACH - 0.05, value))


@lru_cache(maxsize=16)
def hidden_points(dataset: str, spread: float, seed: str) -> Points:
    """What nobody has seen of a data set: further points of the clouds, or some near each corner of a table."""
    if dataset == "clouds":
        return clouds(spread, seed, PER_CLOUD)
    draw, rows = Random(seed), []
    for x, y in CORNERS * PER_CORNER:
        across, up = (corner + NEAR * (2 * draw.random() - 1) for corner in (x, y))
        rows.append((across, up, sign(TABLES[dataset](x, y))))
    return pointed(rows)


def fewest_errors(points: Points) -> int:
    """How many of the points the best of all straight lines gets wrong.

    Seen along a direction, a line is a place between two points. The order of the points changes only where two of
    them lie behind one another, so one direction between each two such changes shows every order there is. No line
    parts points that lie in one place.
    """
    xy, label = points.xy.astype(np.float64), points.label
    if len(xy) < 2:
        return 0
    first, second = np.triu_indices(len(xy), 1)
    across, up = (xy[first] - xy[second]).T
    angles = np.unique(np.round(np.arctan2(across, -up) % np.pi, 9))  # at which two have the same place
    middles = (angles + np.append(angles[1:], angles[0] + np.pi)) / 2
    places = xy @ np.stack([np.cos(middles), np.sin(middles)])  # [N, direction]
    order = np.argsort(places, 0, kind="stable")
    ordered, along = label[order], np.take_along_axis(places, order, 0)
    room = np.diff(along, axis=0) > SAME
    parts = np.pad(room, ((1, 1), (0, 0)), constant_values=True)  # whether a line can lie before each
    blue = np.concatenate([np.zeros((1, len(middles))), np.cumsum(ordered > 0, 0)])
    orange = np.arange(len(xy) + 1)[:, None] - blue  # both: how many lie before each place
    wrong = blue + (orange[-1] - orange)  # where what lies before is answered with orange
    return int(np.minimum(wrong, len(xy) - wrong)[parts].min())
