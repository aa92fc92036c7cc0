"""Telling a room's parts: each change once to everybody of a role, and what many people change not too often."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from app.rooms.parts import EVERYBODY, PARTS, about_me, places
from app.rooms.seats import RoomSeat

if TYPE_CHECKING:
    from app.rooms.room import Room

SLOW_SECONDS = 0.5  # between two tellings of a part that many people change


class Telling:
    """What has changed and was not told yet."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._dirty: set[str] = set()
        self._flushing: asyncio.Handle | None = None
        self._slow: asyncio.TimerHandle | None = None

    def tell(self, *names: str) -> None:
        """Parts have changed."""
        self._dirty.update(names)
        if any(not PARTS[name].slow for name in names):
            if self._flushing is None:
                self._flushing = asyncio.get_running_loop().call_soon(self.flush)
        else:
            self.soon()

    def soon(self) -> None:
        """Tell slow parts, and everybody's own, when it is time."""
        if self._slow is None:
            self._slow = asyncio.get_running_loop().call_later(SLOW_SECONDS, self._flush_slowly)

    def flush(self) -> None:
        """Tell everything that has changed but for the slow parts."""
        self._flushing = None
        self._say([name for name in PARTS if name in self._dirty and not PARTS[name].slow])
        if self._dirty:
            self.soon()

    def flush_all(self) -> None:
        """The same, and the slow parts with it: what comes next must find them told."""
        self._flushing = None
        self._say([name for name in PARTS if name in self._dirty])

    def rest(self) -> None:
        """No timer runs on."""
        for timer in (self._flushing, self._slow):
            if timer is not None:
                timer.cancel()

    def parts(self, role: str) -> dict[str, Any]:
        """Everything that a role may see."""
        return {name: part.value(self._room, role) for name, part in PARTS.items() if role in part.roles}

    def _flush_slowly(self) -> None:
        self._slow = None
        self._say([name for name in PARTS if name in self._dirty])
        ranked = places(self._room)
        for person in self._room.present():
            if person.seat is not None:
                person.seat.me(about_me(self._room, person, ranked))

    def _say(self, names: list[str]) -> None:
        self._dirty.difference_update(names)
        seats: dict[str, list[RoomSeat]] = {role: [] for role in EVERYBODY}
        for seat in self._room.seats():
            seats[seat.role].append(seat)
        for name in names:
            for role in PARTS[name].roles:
                if seats[role]:
                    value = to_json(PARTS[name].value(self._room, role), inf_nan_mode="null")  # once for all
                    for seat in seats[role]:
                        seat.part(name, value)
