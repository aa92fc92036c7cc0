"""The wall on its way to a room's hosts and projectors, for as long as anybody watches."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.messages import TILES_PER_SECOND
from app.live.timer import Timer
from app.rooms.hall.presence import Presence

WALL_SECONDS = 0.5 / TILES_PER_SECOND  # twice as often as a tile changes: none waits for a whole turn
HOST_EVERY = 10  # of the projector's wall frames, for hosts: their phones show thumbnails
STATISTICS_EVERY = 10


class WallFeed:
    """Ticks while the room has watchers; `statistics` is called about once a second meanwhile."""

    def __init__(self, hall: Presence, statistics: Callable[[], None]) -> None:
        self._hall = hall
        self._statistics = statistics
        self._ticks = 0
        self._next = Timer(self._tick)

    def begin(self) -> None:
        """Somebody watches."""
        if not self._next.runs:
            self._tick()

    def send_all(self) -> None:
        """Results are shown now, or no more: every tile is another, also of networks at rest."""
        for each in self._hall.watchers:
            each.wall.fall_behind()

    def close(self) -> None:
        """No timer runs on."""
        self._next.close()

    def _tick(self) -> None:
        if not self._hall.watchers:
            return
        self._next.start(WALL_SECONDS)
        self._ticks += 1
        self._serve("projector")
        if self._ticks % HOST_EVERY == 0:
            self._serve("host")
        if self._ticks % STATISTICS_EVERY == 0:
            self._statistics()

    def _serve(self, role: str) -> None:
        watchers = [each for each in self._hall.watchers if each.role == role]
        if not watchers:
            return
        blind = role != "host" and not self._hall.room.settings.results
        points = role != "host"  # their thumbnails are too small for them
        change, everything = self._hall.wall.changed(role, blind, points), None
        for each in watchers:
            if not each.wall.free:
                each.wall.fall_behind()
            elif each.wall.behind:
                everything = everything or self._hall.wall.all(blind, points)
                each.wall.put_all(everything)
            elif change is not None:
                each.wall.put(change)
            each.outbox.wake()
