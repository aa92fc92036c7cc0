"""Which room gives way where the server holds as many as it may: whoever fills it takes nobody else's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.rooms.hall.hall import Hall

DESERTED_SECONDS = 300.0  # without host or projector, in a room that never had a participant
FEW = 3  # such rooms of one opener, that were looked after: prepared for a talk to come, and left alone


def least_missed(halls: Iterable[Hall], now: float) -> Hall | None:
    """The room to delete at `now`, in ms since 1970; None: all of them are of use.

    First one in which nobody ever was, then one that waits for participants, of whoever has more than a few of these:
    of its opener's the one that was looked after for the shortest time. Who opened a room is unknown after a restart,
    and then it stays.
    """
    known = list(halls)
    unvisited = [hall for hall in known if not hall.room.visited]
    return most_of_an_opener(unvisited, 0) or most_of_an_opener([hall for hall in known if waits(hall, now)], FEW)


def waits(hall: Hall, now: float) -> bool:
    """Whether it is open for participants that never came, and deserted by its host."""
    deserted = not hall.watchers and now - hall.deserted >= DESERTED_SECONDS * 1000
    return deserted and bool(hall.opener) and hall.room.next_slot == 0


def most_of_an_opener(halls: list[Hall], few: int) -> Hall | None:
    """Of the opener with most of `halls`, and more than `few`, the one that was left soonest; the oldest of these."""
    openers = Counter(hall.opener for hall in halls)
    many = [hall for hall in halls if openers[hall.opener] > few]
    return max(many, key=lambda hall: (openers[hall.opener], hall.room.created - hall.deserted), default=None)
