"""How often each phone is shown its network: as a host says, else by how many they are and how late pictures come."""

from __future__ import annotations

import pytest

from app.config import Settings
from app.engine.messages import Rate
from app.live.conversation import Conversation
from app.live.frame_window import FrameWindow
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.rooms.actions.carry_out import carry_out
from app.rooms.entrance.joining import join
from app.rooms.hall.hall import Hall
from app.rooms.hall.rate import EARLY, HALL_PICTURES, LARGE_HALL, LATE, LEAST, adapted, delay_of
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving
from app.wire.rooms import SettingsChange, Stage
from tests.fake_lab import LABS
from tests.live.test_frame_window import frame
from tests.live.test_hub import Listener
from tests.rooms.test_spotlight import hello

pytestmark = pytest.mark.anyio


class Room300:
    """A hall, an engine that only listens, and people who come."""

    def __init__(self, people: int) -> None:
        self.engine = Listener()
        self.hub = Hub(LABS, Settings(max_sessions=people + 1), [self.engine])
        room = Room.opened("AB34", "", LABS, (Stage(lab="counter"),), 0.0, 1e15)
        self.hall = Hall(room, self.hub, people + 1, Saving())
        for _ in range(people):
            self.enter()

    def enter(self) -> None:
        """One more."""
        join(self.hall, Conversation(self.hub, Outbox()), hello("participant"))

    def told(self) -> dict[str, float]:
        """What the engine has heard of rates since it was asked last, by session."""
        return {heard.session: heard.pictures for heard in self.engine.take() if isinstance(heard, Rate)}

    def draws(self, seconds: float) -> None:
        """Every page has taken so long to draw its last picture."""
        for each in self.hall.present():
            assert each.session is not None
            each.session.page.window.delay = seconds

    def close(self) -> None:
        """All timers end."""
        self.hall.close()
        self.hub.close()


async def test_the_more_people_the_fewer_pictures_for_each_down_to_those_that_show_learning() -> None:
    for people, pictures in ((1, 30), (100, 30), (200, HALL_PICTURES / 200), (400, LARGE_HALL)):
        room = Room300(people)
        room.hall.rate.adapt(None)
        assert room.hall.rate.pictures == pictures
        assert set(room.told().values()) == ({pictures} if pictures < 30 else set()), "nobody is told what they have"
        room.close()


async def test_a_host_says_how_many_and_a_newcomer_gets_as_many() -> None:
    room = Room300(2)
    carry_out(SettingsChange(action="settings", pictures="5"), room.hall, None)
    assert sorted(room.told().values()) == [5, 5]
    room.enter()
    newest = room.hall.present()[-1]
    assert newest.session is not None
    assert newest.session.max_pictures == 5
    carry_out(SettingsChange(action="settings", pictures="auto"), room.hall, None)
    assert sorted(room.told().values()) == [30, 30, 30]
    room.close()


async def test_where_pictures_come_late_there_are_fewer_until_they_come_in_time() -> None:
    room = Room300(3)
    room.draws(LATE + 0.1)
    rates = []
    for _ in range(12):
        room.hall.rate.adapt(delay_of(room.hall.present()))
        rates.append(room.hall.rate.pictures)
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] == LEAST
    room.draws((LATE + EARLY) / 2)
    room.hall.rate.adapt(delay_of(room.hall.present()))
    assert room.hall.rate.pictures == LEAST, "neither late nor early: it stays"
    room.draws(EARLY / 2)
    for _ in range(30):
        room.hall.rate.adapt(delay_of(room.hall.present()))
    assert room.hall.rate.pictures == 30
    room.close()


async def test_a_server_that_is_late_itself_sends_fewer() -> None:
    room = Room300(1)
    room.hall.rate.adapt(EARLY / 2, late=LATE + 0.1)
    assert room.hall.rate.pictures < 30
    room.close()


async def test_one_slow_phone_slows_down_nobody_else() -> None:
    room = Room300(3)
    room.draws(EARLY / 2)
    first = room.hall.present()[0]
    assert first.session is not None
    first.session.page.window.delay = 10 * LATE
    assert delay_of(room.hall.present()) == EARLY / 2
    room.close()


def test_nothing_is_known_before_the_first_picture() -> None:
    assert delay_of([]) is None
    assert adapted(30, 10, 0.0) == 10
    assert adapted(5, 30, 0.0) > 5


def test_a_window_knows_how_long_its_page_took() -> None:
    moments = iter((1.0, 1.5, 2.25))
    window = FrameWindow(lambda: next(moments))
    for sequence in (1, 2):
        window.arrived(frame(sequence), wanted=True)
        window.take()
    assert window.delay is None
    window.acknowledged(1)
    assert window.delay == 1.25
