"""Who came, did nothing and went: off the list after a while, so that coming and going fills nobody's screen.

They lose nothing by it: whoever comes back is the same person.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.rooms.person import Person
    from app.rooms.room import Room

SHORTEST_SECONDS = 10.0  # away; a page that is loaded again takes a second or two
LONGEST_SECONDS = 60.0  # a phone that fell asleep comes back to its own place in the list
SWEEP_SECONDS = 5.0


def patience(person: Person) -> float:
    """How long somebody who is away stays in the list: as long as they were here, within limits."""
    return min(LONGEST_SECONDS, max(SHORTEST_SECONDS, (person.left or 0.0) - person.came))


class Ghosts:
    """Looks for them while there are any."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._timer: asyncio.TimerHandle | None = None

    def later(self) -> None:
        """Somebody is away."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SWEEP_SECONDS, self._again)

    def rest(self) -> None:
        """No timer runs on."""
        if self._timer is not None:
            self._timer.cancel()

    def sweep(self, now: float) -> bool:
        """Take those off the list whose time is over at `now`, on the loop's clock; whether some are left."""
        room = self._room
        away = [person for person in room.present() if not (person.online or person.active)]
        for person in away:
            if person.left is None:  # since before a restart
                person.left = now
        over = [person for person in away if person.left is not None and now - person.left >= patience(person)]
        for person in over:
            self._let_go(person)
        if over:
            self._forget_oldest()
            room.tell("people", "roster")
        return len(over) < len(away)

    def _again(self) -> None:
        self._timer = None
        if self.sweep(asyncio.get_running_loop().time()):
            self.later()

    def _let_go(self, person: Person) -> None:
        person.gone = person.changed = True
        if self._room.spotlight == person.id:
            self._room.light(None)
        if person.session is not None:
            self._room.hub.dismiss(person.session)
        self._room.wall.drop(person.slot)

    def _forget_oldest(self) -> None:
        """Nobody fills the memory either: of those who are gone as many are known as the room has places."""
        gone = [person for person in self._room.people.values() if person.gone and not (person.banned or person.active)]
        for person in gone[: -self._room.limit]:
            del self._room.people[person.id]
            self._room.forgotten.append(person.id)
