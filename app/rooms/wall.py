"""The wall: everybody's newest tile, encoded once for all who look at it."""

from __future__ import annotations

import math

import numpy as np

from app.engine.layout import ArrayLayout
from app.engine.messages import TILE_SIZE, Frame, Tile
from app.errors import OutOfOrder
from app.live.pictures import WINDOW
from app.wire.frames import encode
from app.wire.messages import describe

STATUSES = ("ready", "running", "paused", "diverged")  # a tile's `status` is an index
KIND = "wall"


def layout(count: int) -> tuple[ArrayLayout, ...]:
    """The arrays of a wall frame with `count` tiles; -1 stands for the count where it is announced."""
    return (
        ArrayLayout("count", "uint32", (1,)),
        ArrayLayout("slot", "uint32", (count,)),
        ArrayLayout("epoch", "uint32", (count,)),
        ArrayLayout("status", "uint8", (count,)),
        ArrayLayout("train_loss", "float32", (count,)),
        ArrayLayout("test_loss", "float32", (count,)),
        ArrayLayout("exam_loss", "float32", (count,)),
        ArrayLayout("picture", "uint8", (count, TILE_SIZE, TILE_SIZE)),
    )


def announced() -> dict[str, list[dict[str, object]]]:
    """The layout as `watching` carries it."""
    return {kind: [entry.model_dump() for entry in entries] for kind, entries in describe({KIND: layout(-1)}).items()}


class Wall:
    """Tiles by slot. A row of readers sees each change once; `all` is for those who have just come or fell behind."""

    def __init__(self) -> None:
        self.tiles: dict[int, Tile] = {}
        self._sequence = 0
        self._changed: dict[str, set[int]] = {}

    def put(self, slot: int, tile: Tile) -> None:
        """The newest tile of `slot`."""
        self.tiles[slot] = tile
        for changed in self._changed.values():
            changed.add(slot)

    def drop(self, slot: int) -> None:
        """`slot` is free again."""
        self.tiles.pop(slot, None)
        for changed in self._changed.values():
            changed.discard(slot)

    def changed(self, row: str, blind: bool) -> Frame | None:
        """What has changed since `row` asked last; None if nothing has. `blind`: without the losses on hidden data."""
        slots = self._changed.get(row, set(self.tiles))
        self._changed[row] = set()
        return self._frame(slots, blind) if slots else None

    def all(self, blind: bool) -> Frame:
        """Every tile."""
        return self._frame(set(self.tiles), blind)

    def _frame(self, slots: set[int], blind: bool) -> Frame:
        order = sorted(slots)
        tiles = [self.tiles[slot] for slot in order]
        pictures = np.frombuffer(b"".join(tile.picture for tile in tiles), np.uint8)
        arrays: dict[str, np.ndarray] = {
            "count": np.array([len(tiles)], np.uint32),
            "slot": np.array(order, np.uint32),
            "epoch": np.array([tile.epoch for tile in tiles], np.uint32),
            "status": np.array([STATUSES.index(tile.status) for tile in tiles], np.uint8),
            "train_loss": np.array([tile.train_loss for tile in tiles], np.float32),
            "test_loss": np.array([tile.test_loss for tile in tiles], np.float32),
            "exam_loss": np.array([math.nan if blind else tile.exam_loss for tile in tiles], np.float32),
            "picture": pictures.reshape(len(tiles), TILE_SIZE, TILE_SIZE),
        }
        self._sequence += 1
        payload = encode(KIND, 0, self._sequence, 0, layout(len(tiles)), arrays)
        return Frame("", KIND, 0, self._sequence, payload)


class Row:
    """Frames of one sort on their way to one page: the newest, and only while fewer than WINDOW are not yet drawn."""

    def __init__(self, name: str) -> None:
        self.behind = True  # has missed something: the next frame has to hold everything
        self._name = name
        self._waiting: list[Frame] = []
        self._in_flight: list[int] = []
        self._last_sent = 0

    @property
    def free(self) -> bool:
        """Whether a frame put now would be sent at once."""
        return not self._waiting and len(self._in_flight) < WINDOW

    def put(self, frame: Frame) -> None:
        """`frame` is next."""
        self._waiting.append(frame)

    def replace(self, frame: Frame) -> None:
        """`frame` in place of those that wait."""
        self._waiting = [frame]

    def take(self) -> Frame | None:
        """The next frame to send, if there is one and the page keeps up."""
        if not self._waiting or len(self._in_flight) >= WINDOW:
            return None
        frame = self._waiting.pop(0)
        self._in_flight.append(frame.sequence)
        self._last_sent = max(self._last_sent, frame.sequence)
        return frame

    def acknowledged(self, sequence: int) -> None:
        """Drawn up to `sequence`; raises OutOfOrder for one that was never sent."""
        if sequence > self._last_sent:
            raise OutOfOrder(f"seq is {sequence}, the last {self._name} frame sent has {self._last_sent}", "seq")
        self._in_flight = [sent for sent in self._in_flight if sent > sequence]

    def forget(self) -> None:
        """Nothing waits, nothing is in flight: another network is shown from now on."""
        self._waiting, self._in_flight = [], []
