"""Which room gives way where the server holds as many as it may: whoever fills it takes nobody else's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.rooms.room import Room

DESERTED_SECONDS = 300.0  # without host or projector, in a room that never had a participant
FEW = 3  # such rooms of one opener, that were looked after: prepared for a talk to come, and left alone


def least_missed(rooms: Iterable[Room], now: float) -> Room | None:
    """The room to delete at `now`, in ms since 1970; None: all of them are of use.

    First one in which nobody ever was, then one that waits for participants, of whoever has more than a few of these:
    of its opener's the one that was looked after for the shortest time. Who opened a room is unknown after a restart,
    and then it stays.
    """
    known = list(rooms)
    unvisited = [room for room in known if not room.visited]
    return most_of_an_opener(unvisited, 0) or most_of_an_opener([room for room in known if waits(room, now)], FEW)


def waits(room: Room, now: float) -> bool:
    """Whether it is open for participants that never came, and deserted by its host."""
    deserted = not room.watchers and now - room.deserted >= DESERTED_SECONDS * 1000
    return deserted and bool(room.opener) and room.next_slot == 0


def most_of_an_opener(rooms: list[Room], few: int) -> Room | None:
    """Of the opener with most of `rooms`, and more than `few`, the one that was left soonest; the oldest of these."""
    openers = Counter(room.opener for room in rooms)
    many = [room for room in rooms if openers[room.opener] > few]
    return max(many, key=lambda room: (openers[room.opener], room.created - room.deserted), default=None)
