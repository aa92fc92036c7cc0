"""A full server: whoever filled it with rooms in which no participant ever was makes place for others."""

from __future__ import annotations

import pytest

from app.clock import now as present
from app.config import Settings
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.rooms.eviction import DESERTED_SECONDS, FEW, least_missed
from app.rooms.hall.hall import Hall
from app.rooms.hall.subscribers import WatcherSubscriber
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving
from app.wire.rooms import Stage
from tests.fake_lab import LABS

pytestmark = pytest.mark.anyio

MINUTE = 60_000.0  # ms
LATER = DESERTED_SECONDS * 1000


def room(opener: str, opened: float, looked_after: float = 0.0, visited: bool = True) -> Hall:
    """One whose host came and went, times in ms."""
    kept = Room.opened(opener, "", LABS, (Stage(lab="counter"),), opened, opened + 4000 * MINUTE)
    if visited:
        kept.visit()
    made = Hall(kept, Hub(LABS, Settings(), []), 300, Saving(), opener=opener)
    made.deserted = opened + looked_after
    return made


async def test_of_whoever_opens_many_rooms_and_leaves_them_one_gives_way() -> None:
    prepared = [room("lecturer", 0.0, 20 * MINUTE), *(room("course", 0.0) for _ in range(FEW))]
    theirs = [room("flood", 30 * MINUTE, seconds * 1000.0) for seconds in (9, 2, 5, 7)]
    now = 30 * MINUTE + 9000 + LATER
    assert least_missed([*prepared, *theirs], now) is theirs[1]
    assert least_missed([*prepared, *theirs], now - LATER) is None, "hosts who lose their network come back"
    assert least_missed([*prepared, *theirs[1:]], now) is None, "a few may be talks to come"


async def test_a_room_prepared_behind_the_address_of_a_flood_is_the_last_to_go() -> None:
    prepared = room("campus", 0.0, 20 * MINUTE)
    theirs = [room("campus", 60 * MINUTE) for _ in range(10)]
    assert least_missed([prepared, *theirs], 600 * MINUTE) is theirs[0]


async def test_one_in_which_nobody_ever_was_goes_first() -> None:
    theirs = [room("flood", 0.0) for _ in range(10)]
    fresh = room("somebody", 1.0, visited=False)
    assert least_missed([*theirs, fresh], LATER) is fresh


async def test_rooms_with_people_or_a_host_stay_and_those_from_before_a_restart() -> None:
    used, led, restored = ([room("flood", 0.0) for _ in range(2 * FEW)] for _ in range(3))
    for each in used:
        each.room.take_slot()
    for each in led:
        each.add_watcher(WatcherSubscriber("host", Outbox()))
    for each in restored:
        each.opener = ""
    assert least_missed([*used, *led, *restored], 600 * MINUTE) is None
    for each in led:
        (host,) = each.watchers
        each.remove_watcher(host)
    assert least_missed(led, present() + LATER - MINUTE) is None
    assert least_missed(led, present() + LATER) is led[0]
