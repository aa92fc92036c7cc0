"""Ticks stay short however many wait for pictures, and everybody gets as many; who has just acted is first."""

from __future__ import annotations

from collections import Counter

from app.engine.loop.loop import TRAINING_SECONDS
from app.engine.loop.pace import LEAST
from app.engine.loop.painter import DRAWING_SECONDS
from app.engine.messages import Control, Edit
from tests.engine.pretend import Costs, Room, pictures

PICTURE = 0.0005
PEOPLE = [str(number) for number in range(400)]  # 200 ms for a picture of each


def full_room() -> Room:
    room = Room()
    for session in PEOPLE:
        room.run(session, Costs(1e-6, speed="frame", picture=PICTURE))
    room.during(2)
    room.longest = 0.0
    return room


def test_a_tick_ends_also_where_everybody_waits_for_a_picture_and_all_get_as_many() -> None:
    room = full_room()
    batches = room.during(4)
    assert room.longest <= DRAWING_SECONDS + LEAST * PICTURE + TRAINING_SECONDS
    drawn = Counter(frame.session for batch in batches for frame in batch.frames)
    assert max(drawn.values()) - min(drawn[session] for session in PEOPLE) <= 1
    assert min(drawn.values()) >= 0.9 * 4 / (len(PEOPLE) * PICTURE)


def test_who_has_just_changed_something_is_drawn_in_the_very_next_tick() -> None:
    room = full_room()
    for session in ("7", "50"):
        room.loop.take(Edit(session, None))
        assert pictures([room.tick()], session)


def test_those_who_never_stop_changing_things_do_not_take_the_others_pictures_for_ever() -> None:
    room = full_room()
    drawn: Counter[str] = Counter()
    end = room.clock.now + 8
    while room.clock.now < end:
        for session in PEOPLE[:200]:
            room.loop.take(Edit(session, None))
        drawn.update(frame.session for frame in room.tick().frames)
    assert min(drawn[session] for session in PEOPLE) >= 5


def test_a_pause_for_everybody_comes_to_an_end_in_whole_pictures() -> None:
    room = full_room()
    for session in PEOPLE:
        room.loop.take(Control(session, "pause"))
    batches = room.during(2)
    assert {frame.session for batch in batches for frame in batch.frames if frame.kind == "full"} == set(PEOPLE)
    assert room.longest <= 2 * DRAWING_SECONDS + LEAST * PICTURE + TRAINING_SECONDS


def test_a_picture_whose_price_rises_makes_one_tick_long_and_no_more() -> None:
    room = full_room()
    for session in PEOPLE:
        room.program.costs[session] = Costs(1e-6, speed="frame", picture=4 * PICTURE)
    room.during(1)
    room.longest = 0.0
    room.during(3)
    assert room.longest <= DRAWING_SECONDS + LEAST * 4 * PICTURE + TRAINING_SECONDS
