"""The wall: everybody's newest tile, encoded once for all who look at it."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.messages import Frame, Tile
from app.errors import OutOfOrder
from app.live.frame_window import WINDOW
from app.wire.wall import NOTHING, wall_frame


class Wall:
    """Tiles by slot. Each audience sees a change once; `all` is for pages that have just come or fell behind."""

    def __init__(self) -> None:
        self.tiles: dict[int, Tile] = {}
        self.points: dict[int, bytes] = {}  # what each learns from
        self._sequence = 0
        self._changed: dict[str, set[int]] = {}
        self._pointed: dict[str, set[int]] = {}
        self._shown: dict[str, dict[int, bytes]] = {}  # pictures that each audience has, but for those who fell behind

    def put(self, slot: int, tile: Tile) -> None:
        """The newest tile of `slot`."""
        self.tiles[slot] = tile
        if tile.points is not None:
            self.points[slot] = tile.points
            for pointed in self._pointed.values():
                pointed.add(slot)
        for changed in self._changed.values():
            changed.add(slot)

    def drop(self, slot: int) -> None:
        """`slot` is free again."""
        self.tiles.pop(slot, None)
        self.points.pop(slot, None)
        for slots in (*self._changed.values(), *self._pointed.values()):
            slots.discard(slot)
        for shown in self._shown.values():
            shown.pop(slot, None)

    def changed(self, audience: str, blind: bool, points: bool = True) -> Frame | None:
        """What has changed since `audience` asked last; None if nothing has.

        `blind`: without the losses on hidden data. Not `points`: without those that networks learn from.
        """
        slots = self._changed.get(audience, set(self.tiles))
        pointed = self._pointed.get(audience, set(self.points))
        self._changed[audience], self._pointed[audience] = set(), set()
        before = self._shown.setdefault(audience, {})
        frame = self._frame(slots, pointed if points else set(), blind, before) if slots else None
        before.update((slot, self.tiles[slot].picture) for slot in slots)
        return frame

    def all(self, blind: bool, points: bool = True) -> Frame:
        """Every tile, as those have it who have just been told what has `changed`; `blind` and `points` as there."""
        return self._frame(set(self.tiles), set(self.points) if points else set(), blind)

    def _frame(self, slots: set[int], pointed: set[int], blind: bool, before: Mapping[int, bytes] = NOTHING) -> Frame:
        self._sequence += 1
        points = {slot: self.points[slot] for slot in pointed}
        return wall_frame({slot: self.tiles[slot] for slot in slots}, self._sequence, blind, points, before)


class FrameQueue:
    """Frames of one sort on their way to one page: the newest, and only while fewer than WINDOW are not yet drawn."""

    def __init__(self, name: str) -> None:
        self._behind = True
        self._name = name
        self._waiting: list[Frame] = []
        self._in_flight: list[int] = []
        self._last_sent = 0

    @property
    def behind(self) -> bool:
        """Whether the page has missed something: the next frame has to hold everything."""
        return self._behind

    def fall_behind(self) -> None:
        """The page has missed something."""
        self._behind = True

    @property
    def free(self) -> bool:
        """Whether a frame put now would be sent at once."""
        return not self._waiting and len(self._in_flight) < WINDOW

    def put(self, frame: Frame) -> None:
        """`frame` is next."""
        self._waiting.append(frame)

    def put_all(self, frame: Frame) -> None:
        """`frame` is next; it holds everything, so that nothing is missed any more."""
        self._behind = False
        self.put(frame)

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
