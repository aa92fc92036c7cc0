"""Which engine a session lives in: decided in one place, which can be exchanged; and what is asked of an engine."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.config import Settings
from app.engine.messages import Admit, Configure, Control
from app.errors import EngineLost
from app.live.dispatch import Asker
from app.live.hosts import EngineHost
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.live.placement import LeastLoaded
from app.live.session import Session
from tests.fake_lab import LAB, LABS, CounterSpec
from tests.live.test_hub import Listener

pytestmark = pytest.mark.anyio


def engines(count: int) -> list[Listener]:
    made = [Listener() for _ in range(count)]
    for number, engine in enumerate(made):
        engine.name = str(number)
    return made


def session() -> Session:
    return Session(LAB, CounterSpec())


def test_the_engine_with_the_fewest_is_next_but_none_that_is_late_or_away() -> None:
    first, second, late = engines(3)
    late.late = True
    placement = LeastLoaded([late, first, second])
    placed = [session() for _ in range(4)]
    assert [placement.place(each) for each in placed] == [first, second, first, second]
    assert placement.sessions_of(first) == [placed[0], placed[2]]
    assert placement.remove(placed[0]) is first
    assert placement.place(session()) is first
    first.accepting = False
    assert [placement.place(session()) for _ in range(3)] == [second] * 3
    with pytest.raises(KeyError):
        placement.host_of(placed[0])


class ByHash:
    """Implements Placement as several web processes could: the same answer from the session alone."""

    def __init__(self, hosts: Sequence[EngineHost]) -> None:
        self._hosts = hosts
        self._placed: list[Session] = []

    def place(self, session: Session) -> EngineHost:
        self._placed.append(session)
        return self.host_of(session)

    def host_of(self, session: Session) -> EngineHost:
        return self._hosts[int(session.id, 16) % len(self._hosts)]

    def sessions_of(self, host: EngineHost) -> list[Session]:
        return [each for each in self._placed if self.host_of(each) is host]

    def remove(self, session: Session) -> EngineHost:
        self._placed.remove(session)
        return self.host_of(session)


async def test_a_hub_asks_its_placement_and_nobody_else() -> None:
    hosts = engines(2)
    hub = Hub(LABS, Settings(), hosts, placement=ByHash(hosts))
    entered = [hub.adopt(Session(LAB, CounterSpec(), id=f"{number:x}"), Outbox()) for number in (1, 3, 5)]
    assert [len([c for c in each.take() if isinstance(c, Admit)]) for each in hosts] == [0, 3]
    hub.dismiss(entered[0])
    hosts[1].take()
    hub.events.engine_started(hosts[1])
    assert [c.session for c in hosts[1].take() if isinstance(c, Admit)] == ["3", "5"]
    hub.close()


async def test_what_the_server_wants_is_never_refused_and_waits_for_nobody() -> None:
    (engine,) = engines(1)
    hub = Hub(LABS, Settings(), [engine])
    entered = hub.begin(LAB, CounterSpec(), False, Outbox())
    engine.take()
    engine.accepting, before = False, entered.requests.outstanding
    with pytest.raises(EngineLost):
        hub.commands.submit(entered, Control(entered.id, "run"))
    hub.commands.submit(entered, Control(entered.id, "run"), Asker.SERVER)
    hub.commands.configure(entered, CounterSpec(cells=5), asker=Asker.SERVER)
    assert engine.take() == [], "an engine that comes back begins with it anyhow"
    assert (entered.generation, entered.spec.cells, entered.requests.outstanding) == (2, 5, before)
    engine.accepting = True
    hub.commands.configure(entered, CounterSpec(cells=6), asker=Asker.SERVER)
    assert engine.take() == [Configure(entered.id, entered.spec, 3)]
    hub.close()
