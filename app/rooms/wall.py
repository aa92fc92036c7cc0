"""The wall: everybody's newest tile, encoded once for all who look at it."""

from __future__ import annotations

from app.engine.messages import Frame, Tile
from app.errors import OutOfOrder
from app.live.pictures import WINDOW
from app.wire.wall import wall_frame


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
        self._sequence += 1
        return wall_frame({slot: self.tiles[slot] for slot in slots}, self._sequence, blind)


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
