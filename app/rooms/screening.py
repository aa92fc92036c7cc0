"""The wall on the screens of a room: its frames go to whoever watches, for as long as anybody does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.engine.messages import TILES_PER_SECOND

if TYPE_CHECKING:
    from app.rooms.room import Room

WALL_SECONDS = 0.5 / TILES_PER_SECOND  # twice as often as a tile changes: none waits for a whole turn
HOST_EVERY = 10  # of the projector's wall frames, for hosts: their phones show thumbnails
STATISTICS_EVERY = 10


class Screening:
    """Ticks while the room has watchers."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._next: asyncio.TimerHandle | None = None
        self._ticks = 0

    def begin(self) -> None:
        """Somebody watches."""
        if self._next is None:
            self._tick()

    def rest(self) -> None:
        """No timer of ours runs on."""
        if self._next is not None:
            self._next.cancel()

    def _tick(self) -> None:
        self._next = None
        if not self._room.watchers:
            return
        self._next = asyncio.get_running_loop().call_later(WALL_SECONDS, self._tick)
        self._ticks += 1
        self._serve("projector")
        if self._ticks % HOST_EVERY == 0:
            self._serve("host")
        if self._ticks % STATISTICS_EVERY == 0:
            self._room.telling.tell("statistics")

    def _serve(self, role: str) -> None:
        seats = [seat for seat in self._room.watchers if seat.role == role]
        if not seats:
            return
        blind = role != "host" and not self._room.settings.results
        points = role != "host"  # their thumbnails are too small for them
        change, everything = self._room.wall.changed(role, blind, points), None
        for seat in seats:
            if not seat.wall.free:
                seat.wall.behind = True
            elif seat.wall.behind:
                everything = everything or self._room.wall.all(blind, points)
                seat.wall.behind = False
                seat.wall.put(everything)
            elif change is not None:
                seat.wall.put(change)
            seat.outbox.wake()
