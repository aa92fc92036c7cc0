"""Who and what is in a room just now: all that its parts are made from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from app.engine.messages import Tile
from app.live.hub import Hub
from app.rooms.access.reach import UNKNOWN_REACH, Reach
from app.rooms.hall.participant import Participant
from app.rooms.hall.subscribers import Subscriber, WatcherSubscriber
from app.rooms.hall.waitlist import Waitlist
from app.rooms.hall.wall import Wall
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving

AWAY_SECONDS = 60.0  # how long a place is kept for somebody whose phone has gone to sleep, when others wait for it


class Presence:
    """The people of `room` with their pages and sessions, the pages that watch, those that wait, and the wall."""

    def __init__(self, room: Room, hub: Hub, limit: int, saving: Saving, reach: Reach = UNKNOWN_REACH) -> None:
        self.room = room
        self.hub = hub
        self.limit = limit  # places
        self.saving = saving  # that of all rooms
        self.reach = reach  # whether phones reach the room's address
        self.participants: dict[str, Participant] = {}  # by the person's id, in the order in which they came
        self.watchers: list[WatcherSubscriber] = []
        self.waitlist = Waitlist(limit)
        self.wall = Wall()

    def present(self) -> list[Participant]:
        """Everybody who belongs here, in the order in which they came."""
        return [each for each in self.participants.values() if each.person.present]

    def here(self) -> list[Participant]:
        """Those of them whose page is here."""
        return [each for each in self.present() if each.online]

    @property
    def taken(self) -> int:
        """Places that are not free: those of people who are here or were a moment ago."""
        now = asyncio.get_running_loop().time()
        return sum(
            each.online or (each.person.best is not None and each.left is not None and now - each.left < AWAY_SECONDS)
            for each in self.present()
        )

    @property
    def full(self) -> bool:
        """Whether the next one has to wait."""
        return len(self.participants) >= self.limit and self.taken >= self.limit

    def tile_of(self, participant: Participant) -> Tile | None:
        """The newest tile, if it is of the present network."""
        tile, session = self.wall.tiles.get(participant.person.slot), participant.session
        return tile if tile is not None and (session is None or tile.generation == session.generation) else None

    def subscribers(self) -> Iterator[Subscriber]:
        """Every page in the room."""
        yield from self.watchers
        yield from (each.subscriber for each in self.participants.values() if each.subscriber is not None)
