"""Who came, did nothing and went: off the list after a while, so that coming and going fills nobody's screen.

They lose nothing by it: whoever comes back is the same person.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.rooms.hall.participant import Participant

SHORTEST_SECONDS = 10.0  # away; a page that is loaded again takes a second or two
LONGEST_SECONDS = 60.0  # a phone that fell asleep comes back to its own place in the list
SWEEP_SECONDS = 5.0  # between looks for them


def grace_seconds(participant: Participant) -> float:
    """How many seconds somebody who is away stays in the list: as long as they were here, within limits."""
    return min(LONGEST_SECONDS, max(SHORTEST_SECONDS, (participant.left or 0.0) - participant.came))


def ghosts(present: Iterable[Participant], now: float) -> tuple[list[Participant], list[Participant]]:
    """Those of `present` whose time is over at `now`, on the loop's clock; and those whose time runs."""
    away = [each for each in present if not (each.online or each.active)]
    over = []
    for each in away:
        if each.left is None:  # since before a restart
            each.disconnect(now)
        elif now - each.left >= grace_seconds(each):
            over.append(each)
    return over, [each for each in away if each not in over]
