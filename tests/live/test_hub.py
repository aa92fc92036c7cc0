"""Who is kept, and what goes to an engine: the hub with an engine that only listens, on a clock of the test's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from app.config import Settings
from app.engine.messages import (
    Admit,
    Batch,
    Checkpoint,
    Command,
    Configure,
    Control,
    Focus,
    Frame,
    Refused,
    State,
    Tune,
)
from app.errors import EngineFailed, Full, TooFast
from app.live.conversation import Conversation
from app.live.dispatch import OUTSTANDING
from app.live.engine_events import SLICE
from app.live.hosts import HostEvents
from app.live.hub import Hub
from app.live.outbox import REPLIES, Outbox
from app.live.session import Session
from app.live.sessions import KEPT_SECONDS, LEAST_KEPT_SECONDS
from app.wire.messages import PROTOCOL
from tests.fake_lab import LAB, LABS, CounterSpec

pytestmark = pytest.mark.anyio


class Listener:
    """Implements EngineHost; keeps what it is sent."""

    name = "0"
    up = accepting = True
    late = unresponsive = False
    reason = None

    def __init__(self) -> None:
        self.heard: list[Command] = []

    async def start(self, events: HostEvents) -> None: ...

    async def stop(self) -> None: ...

    def send(self, command: Command) -> None:
        self.heard.append(command)

    def take(self) -> list[Command]:
        heard, self.heard = self.heard, []
        return heard


class House:
    """A hub with two places."""

    def __init__(self, places: int = 2, engines: Sequence[Listener] = ()) -> None:
        self.now = 0.0
        self.engine = Listener()
        self.hub = Hub(LABS, Settings(max_sessions=places), engines or [self.engine], lambda: self.now)

    def enter(self) -> tuple[Session, Outbox]:
        outbox = Outbox()
        return self.hub.begin(LAB, CounterSpec(), False, outbox), outbox

    def says(self, session: Session, status: str, re: str | None = None, **fields: object) -> None:
        running = status == "running"
        state = State(session.id, session.generation, running, 0, status, {}, None, re)
        self.hub.events.deliver(self.engine, Batch(events=[state], **fields))  # type: ignore[arg-type]

    def here(self, session: Session) -> bool:
        return self.hub.find(session.token, LAB.name) is session


@pytest.mark.parametrize(("stayed", "kept"), [(1, LEAST_KEPT_SECONDS), (50, 50), (1000, KEPT_SECONDS)])
async def test_a_trained_network_is_kept_as_long_as_its_page_stayed(stayed: float, kept: float) -> None:
    house = House()
    session, outbox = house.enter()
    house.says(session, "paused")
    house.enter()
    house.now = stayed
    house.hub.leave(session, outbox)
    house.now += kept - 1
    with pytest.raises(Full):
        house.enter()
    assert house.here(session)
    house.now += 1
    house.enter()
    assert not house.here(session)
    house.hub.close()


async def test_what_no_page_has_come_for_gives_its_place_before_what_somebody_trained() -> None:
    house = House(3)
    trained, outbox = house.enter()
    house.says(trained, "paused")
    house.hub.leave(trained, outbox)
    house.now += KEPT_SECONDS
    claimed, *unclaimed = [Session(LAB, CounterSpec(), evictable=True) for _ in range(5)]
    house.hub.keep(claimed)
    house.hub.resume(claimed, Outbox(), large=False)
    for session in unclaimed:
        house.hub.keep(session)
    assert [house.here(session) for session in (trained, claimed, *unclaimed)] == [True, True, *[False] * 3, True]
    house.hub.close()


async def test_an_untrained_network_gives_its_place_at_once() -> None:
    house = House()
    session, outbox = house.enter()
    house.enter()
    house.hub.leave(session, outbox)
    house.enter()
    assert not house.here(session)
    house.hub.close()


@pytest.mark.parametrize("status", ["running", "paused", "diverged"])
async def test_untouched_sessions_go_before_trained_ones(status: str) -> None:
    house = House(4)
    entered = [house.enter() for _ in range(4)]
    trained, fresh, later, inside = (session for session, _ in entered)
    house.says(trained, status)
    for session, outbox in entered[:3]:
        house.hub.leave(session, outbox)
        house.now += 1
    house.now += KEPT_SECONDS
    for gone in (fresh, later, trained):  # the longest away first, the trained one last of all
        house.enter()
        assert not house.here(gone)
    assert house.here(inside)
    with pytest.raises(Full):
        house.enter()
    house.hub.close()


async def test_a_checkpoint_under_way_is_none_that_was_asked_for_later() -> None:
    house = House()
    session, _ = house.enter()
    came: list[str] = []
    first, second = session.when_saved(lambda: came.append("first")), session.when_saved(lambda: came.append("second"))
    for mark, known in ((0, []), (first.mark, ["first"]), (second.mark, ["first", "second"])):
        house.hub.events.deliver(house.engine, Batch(checkpoints={session.id: Checkpoint(1, 5, False, b"", mark=mark)}))
        assert came == known
    house.hub.close()


async def test_what_was_tuned_since_the_checkpoint_goes_with_the_admission() -> None:
    house = House()
    session, _ = house.enter()
    session.remember(Checkpoint(1, 5, False, b""))
    session.spec = LAB.with_changes(session.spec, {"pace": 0.25})
    house.engine.take()
    house.hub.events.engine_started(house.engine)
    commands = house.engine.take()
    assert isinstance(commands[0], Admit)
    assert Tune(session.id, {"pace": 0.25, "speed": "frame"}) in commands


async def test_tuned_values_survive_also_a_regeneration_since_the_checkpoint() -> None:
    house = House()
    session, _ = house.enter()
    session.remember(Checkpoint(1, 5, False, b""))
    session.reconfigure(CounterSpec(starts=(8.0,), pace=0.5), keep=True)
    house.engine.take()
    house.hub.events.engine_started(house.engine)
    kinds = [type(command) for command in house.engine.take()]
    assert kinds.index(Admit) < kinds.index(Configure) < kinds.index(Tune)


async def test_an_engine_is_given_a_bounded_number_of_commands_of_one_session() -> None:
    house = House()
    session, _ = house.enter()
    other, _ = house.enter()
    house.hub.events.deliver(house.engine, Batch(answered={session.id: 2}))  # it has been admitted
    for _ in range(OUTSTANDING):
        house.hub.commands.submit(session, Focus(session.id, None))
    with pytest.raises(TooFast):
        house.hub.commands.submit(session, Focus(session.id, None))
    generation = session.generation
    with pytest.raises(TooFast):
        house.hub.commands.configure(session, CounterSpec(cells=5), keep=False)
    assert session.generation == generation
    house.hub.commands.submit(other, Control(other.id, "run"))
    house.hub.events.deliver(house.engine, Batch(answered={session.id: 10}))
    house.hub.commands.configure(session, CounterSpec(cells=5), keep=False)
    assert OUTSTANDING < REPLIES


async def test_a_session_that_its_engine_lost_begins_again_with_the_next_configure() -> None:
    house = House()
    session, outbox = house.enter()
    house.hub.events.deliver(house.engine, Batch(events=[Refused(session.id, "engine_failed", "", "no", None, True)]))
    text = await outbox.next()
    assert isinstance(text, str)
    assert "engine_failed" in text
    with pytest.raises(EngineFailed):
        house.hub.commands.submit(session, Control(session.id, "run"))
    house.engine.take()
    house.hub.commands.configure(session, CounterSpec(cells=7), keep=True)
    admit = house.engine.take()[0]
    assert isinstance(admit, Admit)
    assert (admit.spec.cells, admit.generation, admit.checkpoint) == (7, 2, None)
    house.hub.commands.submit(session, Control(session.id, "run"))


async def test_those_who_have_something_in_common_share_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = [Listener(), Listener()]
    engines[0].name, engines[1].name = "0", "1"
    house = House(9, engines)
    monkeypatch.setattr(type(LAB), "together", lambda lab, spec: "room" if spec.cells == 5 else "")
    for cells in (5, 3, 5, 5):
        house.hub.begin(LAB, CounterSpec(cells=cells), False, Outbox())
    admitted = [[c.spec.cells for c in engine.take() if isinstance(c, Admit)] for engine in engines]
    assert admitted == [[5, 5, 5], [3]]


async def test_what_a_stuck_engine_was_asked_is_done_by_the_next_but_only_once() -> None:
    house = House()
    session, outbox = house.enter()
    pause = Control(session.id, "pause", re=7)
    house.hub.commands.submit(session, pause)
    house.engine.take()
    house.hub.events.engine_lost(house.engine, stuck=True)
    house.hub.events.engine_started(house.engine)
    assert pause in house.engine.take()
    house.hub.events.engine_lost(house.engine, stuck=True)
    house.hub.events.engine_started(house.engine)
    assert pause not in house.engine.take(), "it may be what engines get stuck in"
    answers = [json.loads(str(await outbox.next())) for _ in range(3)]
    assert [(answer["code"], answer.get("re")) for answer in answers] == [
        ("engine_lost", None), ("engine_lost", None), ("engine_lost", 7),
    ]  # fmt: skip
    house.hub.close()


async def test_what_a_dying_engine_was_asked_is_not_asked_again() -> None:
    house = House()
    session, _ = house.enter()
    step = Control(session.id, "step", re=7)
    house.hub.commands.submit(session, step)
    house.engine.take()
    house.hub.events.engine_lost(house.engine)
    house.hub.events.engine_started(house.engine)
    assert step not in house.engine.take(), "it may be what the engine died of"
    house.hub.close()


@pytest.mark.parametrize("stuck", [True, False], ids=["stuck", "dead"])
async def test_what_a_page_asked_before_it_reconnected_is_asked_of_the_next_engine_or_may_be_asked_again(
    stuck: bool,
) -> None:
    house = House()
    page = Conversation(house.hub, Outbox())
    say(page, "hello", lab=LAB.name)
    say(page, "control", action="run")
    session = page.session
    assert session is not None
    house.says(session, "running", re="run")
    say(page, "control", action="pause", once="key")
    again = Conversation(house.hub, Outbox())
    say(again, "hello", lab=LAB.name, token=session.token)
    say(again, "control", action="pause", once="key")  # answered by the state that it is in
    house.engine.take()
    house.hub.events.engine_lost(house.engine, stuck)
    house.hub.events.engine_started(house.engine)
    assert pauses(house) == stuck
    say(again, "control", action="pause", once="key")
    assert pauses(house) != stuck
    house.hub.close()


async def test_whoever_comes_while_an_engine_is_late_is_told() -> None:
    house, outbox = House(), Outbox()
    house.engine.late = True
    say(Conversation(house.hub, outbox), "hello", lab=LAB.name)
    told = [json.loads(item) for item in iter(outbox.take, None) if isinstance(item, str)]
    assert {"type": "late", "late": True}.items() <= told[-1].items()
    house.hub.close()


def say(page: Conversation, kind: str, **fields: object) -> None:
    """A message of a page."""
    protocol = {"protocol": PROTOCOL} if kind == "hello" else {}
    page.handle(json.dumps({"type": kind, "id": fields.get("action", kind), **protocol, **fields}))


def pauses(house: House) -> bool:
    """Whether the engine heard a pause just now."""
    return any(isinstance(command, Control) and command.action == "pause" for command in house.engine.take())


def many_pictures(session: Session, **fields: Any) -> Batch:
    """That of `session` behind a slice of others."""
    others = [Frame(f"of nobody {each}", "live", 1, 1, b"") for each in range(SLICE)]
    return Batch(frames=[*others, Frame(session.id, "live", session.generation, 1, b"")], **fields)


async def test_what_is_answered_overtakes_the_pictures_of_a_crowd() -> None:
    house = House()
    session, outbox = house.enter()
    house.hub.events.deliver(house.engine, many_pictures(session))
    house.says(session, "paused", None)
    assert isinstance(outbox.take(), str)
    assert outbox.take() is None
    assert isinstance(await outbox.next(), Frame)
    house.hub.close()


async def test_who_has_changed_something_sees_it_before_the_pictures_of_a_crowd() -> None:
    house = House()
    session, outbox = house.enter()
    other, others = house.enter()
    frames = [Frame(f"of nobody {each}", "live", 1, 1, b"") for each in range(4 * SLICE)]
    frames.append(Frame(other.id, "live", other.generation, 1, b""))
    house.hub.events.deliver(house.engine, Batch(frames=frames))
    house.hub.events.deliver(house.engine, many_pictures(session, answered={session.id: 1}))
    assert outbox.take() is None  # the slice under way is done first
    assert isinstance(await outbox.next(), Frame)
    assert others.take() is None, "who has changed nothing waits for his turn"
    assert isinstance(await others.next(), Frame)
    assert not session.page.window.awaited
    house.hub.close()


async def test_pictures_of_an_engine_that_died_come_before_those_of_the_next() -> None:
    house = House()
    session, _ = house.enter()
    house.hub.events.deliver(house.engine, many_pictures(session))
    house.hub.events.engine_lost(house.engine)
    assert session.page.window.last_seen == 1
    house.hub.close()
