"""Wall frames: the small pictures of many networks as one frame, for a room's wall and for the gallery of labs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from app.engine.layout import ArrayLayout
from app.engine.messages import TILE_POINTS, TILE_SIZE, Frame, Tile
from app.wire.frames import encode
from app.wire.messages import describe

STATUSES = ("ready", "running", "paused", "diverged")  # a tile's `status` is an index
KIND = "wall"
BLANK = bytes(TILE_SIZE**2)
NOTHING: Mapping[int, bytes] = MappingProxyType({})


def layout(count: int, fresh: int) -> tuple[ArrayLayout, ...]:
    """The arrays of a wall frame with `count` tiles, `fresh` of them with their points; -1 where it is announced."""
    return (
        ArrayLayout("count", "uint32", (1,)),
        ArrayLayout("slot", "uint32", (count,)),
        ArrayLayout("epoch", "uint32", (count,)),
        ArrayLayout("status", "uint8", (count,)),
        ArrayLayout("train_loss", "float32", (count,)),
        ArrayLayout("test_loss", "float32", (count,)),
        ArrayLayout("exam_loss", "float32", (count,)),
        ArrayLayout("figure", "float32", (count,)),
        ArrayLayout("reading", "uint8", (count, 2)),
        ArrayLayout("classes", "uint8", (count,)),
        ArrayLayout("twin", "uint32", (count,)),
        ArrayLayout("relative", "uint8", (count,)),  # 1: `picture` is what it differs by from the tile's last one
        ArrayLayout("picture", "uint8", (count, TILE_SIZE, TILE_SIZE)),
        ArrayLayout("fresh", "uint32", (1,)),
        ArrayLayout("holder", "uint32", (fresh,)),
        ArrayLayout("points", "float32", (fresh, TILE_POINTS, 3)),
    )


def announced() -> dict[str, list[dict[str, object]]]:
    """The layout as `watching` and the gallery's page carry it."""
    return {
        kind: [entry.model_dump() for entry in entries] for kind, entries in describe({KIND: layout(-1, -1)}).items()
    }


def wall_frame(
    tiles: Mapping[int, Tile],
    sequence: int,
    blind: bool = False,
    points: Mapping[int, bytes] = NOTHING,
    before: Mapping[int, bytes] = NOTHING,
) -> Frame:
    """`tiles`, and `points` that are new, by their slots. `blind`: without what tells who is better.

    `before`: pictures that whoever gets this frame has; of those slots it tells what is new, modulo 256.
    """
    order = sorted(tiles)
    shown = [tiles[slot] if not blind else without_results(tiles[slot]) for slot in order]
    bases = b"".join(before.get(slot, BLANK) for slot in order)
    pictures = np.frombuffer(b"".join(tile.picture for tile in shown), np.uint8) - np.frombuffer(bases, np.uint8)
    arrays: dict[str, np.ndarray] = {
        "count": np.array([len(shown)], np.uint32),
        "slot": np.array(order, np.uint32),
        "epoch": np.array([tile.step for tile in shown], np.uint32),
        "status": np.array([STATUSES.index(tile.status) for tile in shown], np.uint8),
        "train_loss": np.array([tile.train_loss for tile in shown], np.float32),
        "test_loss": np.array([tile.test_loss for tile in shown], np.float32),
        "exam_loss": np.array([tile.exam_loss for tile in shown], np.float32),
        "figure": np.array([tile.figure for tile in shown], np.float32),
        "reading": np.array([tile.reading for tile in shown], np.uint8).reshape(-1, 2),
        "classes": np.array([tile.classes for tile in shown], np.uint8),
        "twin": np.array([tile.twin for tile in shown], np.uint32),
        "relative": np.array([slot in before for slot in order], np.uint8),
        "picture": pictures.reshape(len(shown), TILE_SIZE, TILE_SIZE),
        "fresh": np.array([len(points)], np.uint32),
        "holder": np.array(list(points), np.uint32),
        "points": np.frombuffer(b"".join(points.values()), np.float32).reshape(-1, TILE_POINTS, 3),
    }
    payload = encode(KIND, 0, sequence, 0, layout(len(shown), len(points)), arrays)
    return Frame("", KIND, 0, sequence, payload)


def without_results(tile: Tile) -> Tile:
    """`tile` without test losses and figure: its picture tells nobody who is better."""
    return tile._replace(test_loss=math.nan, exam_loss=math.nan, figure=math.nan)
