"""Which engine a session lives in: decided in one place, which can be exchanged; and what is asked of an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from app.config import Settings
from app.engine.messages import Admit, Configure, Control
from app.errors import EngineLost, Full
from app.live.dispatch import Asker
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.live.placement import LeastLoaded, Rendezvous, weight
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


KEYS = [f"session {number}" for number in range(4000)]


def owners(names: Sequence[str]) -> dict[str, str]:
    """The engine of each key."""
    return {key: max(names, key=lambda name: weight(key, name)) for key in KEYS}


def test_a_hash_spreads_sessions_evenly_and_alike_everywhere() -> None:
    names = [f"node{number}" for number in range(8)]
    counts = Counter(owners(names).values())
    even = len(KEYS) / len(names)
    assert all(abs(count - even) < 5 * even**0.5 for count in counts.values()), counts
    assert owners(names) == owners(names[::-1])
    assert (weight("a", "b"), weight("b", "a")) == (0x95CD4249730E3172, 0xBB37DEA5C027F928), "as on any machine"


def test_only_what_goes_to_or_comes_from_an_engine_moves() -> None:
    names = [f"node{number}" for number in range(8)]
    before, joined, left = owners(names), owners([*names, "new"]), owners(names[1:])
    assert {joined[key] for key in KEYS if joined[key] != before[key]} == {"new"}
    assert {before[key] for key in KEYS if left[key] != before[key]} == {"node0"}


class Grouped(type(LAB)):  # type: ignore[misc]
    """Those with the same number of cells belong together."""

    def together(self, spec: CounterSpec) -> str:
        return str(spec.cells)


def test_web_processes_agree_where_a_group_lives_and_keep_it_together() -> None:
    lab, hosts = Grouped(), engines(5)
    ours, theirs = Rendezvous(hosts), Rendezvous([*hosts])
    groups = [Session(lab, CounterSpec(cells=cells)) for cells in range(1, 30)]
    homes = [ours.place(each) for each in groups]
    assert homes == [theirs.place(Session(lab, each.spec)) for each in groups]
    assert len({host.name for host in homes}) > 1
    hosts.append(engines(1)[0])
    assert [ours.place(Session(lab, each.spec)) for each in groups] == homes, "newcomers join those who are there"
    with pytest.raises(Full):
        Rendezvous([]).place(session())


async def test_sessions_of_an_engine_that_leaves_come_into_others() -> None:
    hosts = engines(2)
    hub = Hub(LABS, Settings(), hosts, placement=Rendezvous(hosts))
    outboxes = [Outbox() for _ in range(16)]
    entered = [hub.adopt(Session(LAB, CounterSpec(), id=f"{number:x}"), each) for number, each in enumerate(outboxes)]
    gone, left = hosts
    theirs = {command.session for command in gone.take() if isinstance(command, Admit)}
    assert theirs
    left.take()
    hub.commands.submit(next(each for each in entered if each.id in theirs), Control("0", "run", re=1))
    hosts.remove(gone)
    hub.events.engine_left(gone)
    taken = left.take()
    assert {command.session for command in taken if isinstance(command, Admit)} == theirs
    assert [command.action for command in taken if isinstance(command, Control)] == ["run"], "what it had not answered"
    hub.events.engine_started(left)
    assert len([c for c in left.take() if isinstance(c, Admit)]) == len(entered)
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
