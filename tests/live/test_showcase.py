"""The gallery's networks: there while somebody looks, in nobody's way; on a clock of the test's own."""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterator

import pytest

from app.engine.messages import (
    Admit,
    Batch,
    Control,
    Credit,
    Edit,
    Frame,
    Refused,
    Release,
    Save,
    Watch,
)
from app.live.showcase import (
    FRESH_SECONDS,
    LONGEST_WATCH_SECONDS,
    PLAYED_SECONDS,
    REST_SECONDS,
    SHOWN_SECONDS,
    SHOWN_STEPS,
    UNSEEN_SECONDS,
    WATCH_SECONDS,
    WATCHES_PER_SECOND,
)
from app.wire.frames import read_header
from tests.fake_lab import LAB, CounterEdit, CounterLab
from tests.live.gallery_house import House, Keeper
from tests.live.test_hub import Listener
from tests.paths import ROOT

pytestmark = pytest.mark.anyio


@pytest.fixture
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    made = House(getattr(request, "param", 10))
    yield made
    made.showcase.close()


async def test_a_first_look_begins_a_network_of_each_lab(house: House) -> None:
    assert house.look() == {}
    first, second = house.sessions
    assert (first.spec.speed, second.spec.cells) == ("calm", 7)
    heard = [command for command in house.engine.take() if command.session == first.id]
    assert [type(command) for command in heard] == [Admit, Watch, Credit, Control, Control]
    assert heard[1] == Watch(first.id, tile=True)
    assert [command.action for command in heard[3:]] == ["reset", "run"]
    house.learns(second, 5)
    house.learns(first, 4)
    assert house.look() == {0: 4, 1: 5}


async def test_a_look_that_no_answer_came_to_in_time_costs_no_network(house: House) -> None:
    page = (ROOT / "static/kit/exhibit.js").read_text()
    waits = {name: int(count) / 1000 for name, count in re.findall(r"const (TROUBLE|PATIENCE) = (\d+);", page)}
    house.look()
    before = house.sessions
    house.now += sum(waits.values()) + LONGEST_WATCH_SECONDS / 2
    house.showcase.close_if_unseen()
    assert len(waits) == 2
    assert house.sessions == before


async def test_everybody_gets_the_same_bytes_and_old_ones_keep_their_number(house: House) -> None:
    house.look()
    house.learns(house.sessions[0], 4)
    first = house.showcase.look(LAB.name)
    assert house.showcase.look(LAB.name) is first
    house.learns(house.sessions[0], 5)
    house.now += FRESH_SECONDS
    second = house.showcase.look(LAB.name)
    assert first is second, "it was not there when somebody looked last"
    house.learns(house.sessions[0], 6)
    third = house.showcase.look(LAB.name)
    assert [read_header(each).sequence for each in (first, third)] == [1, 2]


async def test_when_nobody_looks_any_more_they_leave_and_their_pictures_stay(house: House) -> None:
    house.look()
    gone = house.sessions
    house.learns(gone[0], 4)
    house.look()
    house.now += UNSEEN_SECONDS / 2
    house.showcase.close_if_unseen()
    assert house.sessions == gone
    house.engine.take()
    house.now += UNSEEN_SECONDS / 2
    house.showcase.close_if_unseen()
    assert house.sessions == []
    assert house.engine.take() == [each for session in gone for each in (Save(session.id, 1), Release(session.id))]
    assert house.look() == {0: 4}
    assert len(house.sessions) == 2


@pytest.mark.parametrize("house", [1], indirect=True)
async def test_a_full_server_shows_what_it_has(house: House) -> None:
    somebody = house.enter()
    assert house.look() == {}
    assert house.sessions == []
    assert somebody in house.hub.sessions


@pytest.mark.parametrize("house", [3], indirect=True)
async def test_people_take_the_places_of_networks_that_are_nobodys(house: House) -> None:
    house.look()
    exhibits = house.sessions
    house.learns(exhibits[0], 4)
    people = [house.enter() for _ in range(3)]
    assert all(session in house.hub.sessions for session in people)
    assert house.sessions == []
    assert house.look() == {0: 4}
    assert house.sessions == [], "none comes back while there is no place"
    house.hub.dismiss(people[0])
    house.look()
    assert len(house.sessions) == 1


async def test_a_network_begins_anew_after_a_while(house: House) -> None:
    house.look()
    first, second = house.sessions
    house.says(first, running=True)
    house.says(second, running=True)
    house.look()
    house.engine.take()
    house.look(SHOWN_SECONDS / 2)
    assert house.controls() == []
    house.learns(first, epoch=SHOWN_STEPS)
    house.look(SHOWN_SECONDS / 2)
    house.learns(first, epoch=2 * SHOWN_STEPS)
    house.look(SHOWN_SECONDS / 2)
    assert house.controls() == [(first.id, "reset"), (first.id, "run")]
    house.learns(second, epoch=SHOWN_STEPS - 1)
    house.look()
    assert house.controls() == [], "on a busy server it has not yet come to anything"
    house.learns(second, epoch=2 * SHOWN_STEPS, figure=math.nan)
    house.look(SHOWN_SECONDS)
    assert house.controls() == [], "or still learns what comes before"
    house.learns(second, epoch=SHOWN_STEPS)
    house.look(SHOWN_SECONDS / 2)
    assert house.controls() == [], "who waited so long for something to see sees it for as long as others"
    house.look(SHOWN_SECONDS / 2)
    assert (second.id, "reset") in house.controls()


async def test_a_hand_plays_where_the_picture_is_of_what_hands_do(house: House) -> None:
    house.look()
    _, second = house.sessions
    for turn in (0, 1):
        house.look(PLAYED_SECONDS)
        edits = [heard for heard in house.engine.take() if isinstance(heard, Edit)]
        assert [(heard.session, heard.edit) for heard in edits] == [(second.id, CounterEdit(cell=0, value=turn))]


async def test_one_that_has_come_to_its_end_rests_a_moment_and_begins_anew(house: House) -> None:
    house.look()
    first, _ = house.sessions
    house.says(first, running=True)
    house.look()
    house.says(first, running=False)
    house.look()
    house.engine.take()
    house.look(REST_SECONDS / 2)
    assert (first.id, "run") not in house.controls()
    house.look(REST_SECONDS / 2)
    assert (first.id, "run") in house.controls()


async def test_a_busy_server_may_take_its_time_to_begin(house: House) -> None:
    house.look()
    first, _ = house.sessions
    house.engine.take()
    house.look(2 * REST_SECONDS)
    assert house.controls() == [], "reset again and again it would never begin"
    house.says(first, running=True)
    house.look(2 * REST_SECONDS)
    assert house.controls() == []


async def test_one_that_its_engine_could_not_keep_is_another_later(house: House) -> None:
    house.look()
    first, second = house.sessions
    house.hub.events.deliver(
        house.engine, Batch(events=[Refused(first.id, "engine_failed", "", "no", None, gone=True)])
    )
    house.look(REST_SECONDS)
    assert house.sessions == [second]
    house.look()
    assert len(house.sessions) == 2
    assert first not in house.sessions


async def test_frames_are_drawn_by_nobody_but_where_a_lab_trains_for_them_alone(house: House) -> None:
    house.look()
    for sequence in (1, 2):
        house.engine.take()
        frames = [Frame(session.id, "live", 1, sequence, b"") for session in house.sessions]
        house.hub.events.deliver(house.engine, Batch(frames=frames))
        house.look()
    assert {command.session for command in house.engine.take() if isinstance(command, Credit)} == {house.sessions[1].id}


async def test_nobody_reads_what_its_session_says(house: House) -> None:
    house.look()
    first, _ = house.sessions
    assert first.page.outbox is not None
    for _ in range(1000):
        house.says(first, running=True)
    assert first.page.outbox.close_code is None


async def test_a_network_that_is_watched_whole_is_the_only_one_that_learns(house: House) -> None:
    assert house.engine.take() == [], "nobody looks, nothing is asked"
    assert house.showcase.watch("unhurried") is None
    (session,) = house.sessions
    assert session.lab.name == "unhurried"
    house.hub.events.deliver(house.engine, Batch(frames=[Frame(session.id, "data", 1, 1, b"points")]))
    assert house.showcase.watch("unhurried") is None
    assert house.showcase.data("unhurried") == b"points"
    for sequence in (2, 3, 4):
        house.hub.events.deliver(house.engine, Batch(frames=[Frame(session.id, "live", 1, sequence, b"%d" % sequence)]))
        assert house.showcase.watch("unhurried") == b"%d" % sequence
    assert any(isinstance(command, Credit) for command in house.engine.take()), "it is told to draw on"
    house.now += UNSEEN_SECONDS
    house.showcase.close_if_unseen()
    assert house.sessions == []
    assert house.engine.take() == [Save(session.id, 1), Release(session.id)]


async def test_a_new_start_shows_the_last_picture_until_there_is_more_to_see(house: House) -> None:
    def draws(sequence: int) -> bytes | None:
        frame = Frame(house.sessions[0].id, "live", 1, sequence, b"%d" % sequence)
        house.hub.events.deliver(house.engine, Batch(frames=[frame]))
        return house.showcase.watch("counter")

    house.showcase.watch("counter")
    house.says(house.sessions[0], running=True)
    assert draws(1) == b"1", "at the first start there is none"
    house.learns(house.sessions[0], SHOWN_STEPS)
    house.now += SHOWN_SECONDS
    house.showcase.watch("counter")
    assert draws(2) == b"1"
    house.now += FRESH_SECONDS
    assert draws(3) == b"3"


async def test_whoever_takes_one_over_finds_it_also_when_the_page_is_late(house: House) -> None:
    assert house.showcase.networks("counter") == []
    house.showcase.watch("counter")
    (session,) = house.sessions
    assert house.showcase.networks("counter") == [session]
    house.learns(session, 40)
    house.now += UNSEEN_SECONDS
    house.showcase.close_if_unseen()
    assert session not in house.hub.sessions
    assert house.kept("counter") == [b"40"], "as it was when it went"
    assert house.showcase.networks("nowhere") == []


async def test_what_ran_before_is_there_as_it_ended_while_it_is_seen_somewhere(house: House) -> None:
    house.showcase.watch("counter")
    (session,) = house.sessions
    house.says(session, running=True)
    house.learns(session, 300)
    for seconds in (0, SHOWN_SECONDS):
        house.now += seconds
        house.showcase.watch("counter")
    assert house.controls()[-2:] == [(session.id, "reset"), (session.id, "run")]
    house.learns(session, 2)
    assert house.kept("counter") == [b"300", b"300"], "of the new start there is no checkpoint yet"
    house.now += UNSEEN_SECONDS
    house.showcase.close_if_unseen()
    house.showcase.watch("counter")
    house.learns(house.sessions[0], 1)
    house.hub.dismiss(house.sessions[0])
    assert house.kept("counter") == [b"2"], "one of which nothing was seen is not kept"


async def test_one_that_says_nothing_to_its_end_is_asked_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.look()
    gone = house.sessions
    monkeypatch.setattr(Keeper, "send", Listener.send)
    house.now += UNSEEN_SECONDS
    house.showcase.close_if_unseen()
    assert house.sessions == gone, "it is not ended before it is kept"
    monkeypatch.undo()
    house.now += UNSEEN_SECONDS
    house.showcase.close_if_unseen()
    assert house.sessions == []


async def test_who_watches_one_keeps_no_other_that_was_looked_at_before(house: House) -> None:
    house.look()
    house.now += UNSEEN_SECONDS
    house.showcase.watch("counter")
    house.showcase.close_if_unseen()
    assert [session.lab.name for session in house.sessions] == ["counter"]


async def test_where_nothing_learns_nothing_is_shown_learning(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CounterLab, "trains", False)
    house.look()
    assert house.sessions == []
    assert house.engine.take() == []


async def test_the_last_picture_stays_until_a_new_start_has_something_to_show(house: House) -> None:
    house.look()
    first, _ = house.sessions
    house.says(first, running=True)
    house.learns(first, 300)
    assert house.look() == {0: 300}
    house.look(SHOWN_SECONDS)
    house.learns(first, 1)
    assert house.look() == {0: 300}
    house.look(FRESH_SECONDS)
    house.learns(first, 40)
    assert house.look() == {0: 40}


async def test_a_hall_that_watches_takes_turns(house: House) -> None:
    """Three hundred pages, each of which asks again when it was told to."""
    begun, asked = house.now, 0
    turns = [(begun, page) for page in range(300)]
    while turns[0][0] < begun + 20:
        moment, page = heapq.heappop(turns)
        house.now, asked = moment, asked + 1
        heapq.heappush(turns, (moment + house.showcase.next_watch(), page))
    assert asked / 20 == pytest.approx(WATCHES_PER_SECOND, rel=0.2)
    assert max(moment for moment, _ in turns) - house.now <= LONGEST_WATCH_SECONDS < UNSEEN_SECONDS
    house.now += LONGEST_WATCH_SECONDS
    assert house.showcase.next_watch() == pytest.approx(WATCH_SECONDS), "one who is alone need not wait"
