"""Shelves, and what engines are told of them: a hub whose engine only listens, and an engine without a process."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

from app.config import Settings
from app.data.own import ROW_BYTES
from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Configure, Content, Refused, Release
from app.errors import Full, InvalidData, TooLarge
from app.live import contents
from app.live.contents import ALL, HELD, HELD_BY_HOSTS, HOSTS, MOST_BYTES, Held, Shelf
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.live.session import Session
from app.spec import Reference, Strict, address_of, references
from app.wire.frames import encode
from tests.engine.engines import Clock
from tests.live.test_hub import Listener
from tests.points_lab import LABS, PointsSpec
from tests.points_program import PointsProgram

LAB = LABS["points"]
DATA = [bytes([value]) * 12 * 10 for value in range(HELD_BY_HOSTS + 2)]
REFS = [address_of(data) for data in DATA]


def spec_of(ref: str | None, rows: int = 10) -> PointsSpec:
    own = {"own": {"ref": ref, "rows": rows}} if ref else {}
    return PointsSpec.model_validate({"data": own})


def put(shelf: Shelf, owner: str, *numbers: int, needed: frozenset[str] = frozenset()) -> None:
    for number in numbers:
        shelf.put(owner, REFS[number], DATA[number], needed)


# ---- shelves


def test_equal_data_are_one_object_and_gone_with_the_last_shelf() -> None:
    first, second = Shelf(), Shelf()
    put(first, "ada", 0)
    second.put("bea", REFS[0], bytes(bytearray(DATA[0])))
    assert first.find(REFS[0]) is second.find(REFS[0]) is not None
    first.drop("ada")
    assert first.find(REFS[0]) is None
    assert REFS[0] in ALL
    del second
    assert REFS[0] not in ALL


def test_what_one_has_brought_stays_while_another_learns_from_it() -> None:
    shelf = Shelf()
    put(shelf, "ada", 0)
    shelf.hold("bea", REFS[:2], frozenset())
    shelf.drop("ada")
    assert shelf.find(REFS[0]) is not None
    assert shelf.find(REFS[1]) is None, "nobody has brought it"
    shelf.drop("bea")
    assert shelf.find(REFS[0]) is None


def test_what_is_too_much_is_refused_with_value_and_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    with pytest.raises(TooLarge, match=rf"{MOST_BYTES + 1} bytes .* at most {MOST_BYTES}"):
        shelf.put("ada", REFS[0], bytes(MOST_BYTES + 1))
    with pytest.raises(InvalidData, match=f"{REFS[1]}': the data that came are {REFS[0]}"):
        shelf.put("ada", REFS[1], DATA[0])
    for owner, most in (("ada", HELD), (HOSTS, HELD_BY_HOSTS)):
        put(shelf, owner, *range(most))
        with pytest.raises(Full, match=f"{most} contents are in use here, expected at most {most}"):
            put(shelf, owner, most, needed=frozenset(REFS[:most]))
        assert all(shelf.find(ref) for ref in REFS[:most])
        put(shelf, owner, most, needed=frozenset(REFS[: most - 1]))
    monkeypatch.setattr(contents, "TOTAL_BYTES", sum(len(each.data) for each in ALL.values()) + 10)
    with pytest.raises(Full, match="the server holds"):
        put(Shelf(), "eve", HELD_BY_HOSTS + 1)
    put(Shelf(), "eve", 0)  # what is here already weighs nothing


def test_no_room_uses_up_what_is_there_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "ROOM_BYTES", 3 * len(DATA[0]))
    room, other = Shelf(), Shelf()
    put(room, "ada", 0, 1)
    put(room, "bea", 1, 2)  # what two bring counts once
    with pytest.raises(Full, match="this room holds 360 bytes of such data, and at most 360"):
        put(room, "eve", 3)
    put(room, "eve", 0)
    put(other, "eve", 3)
    room.retain("ada", frozenset())
    assert room.find(REFS[0]) is not None, "eve holds it, too"
    room.retain("bea", frozenset(REFS[1:2]))
    put(room, "bea", 3)
    assert [number for number in range(4) if room.find(REFS[number])] == [0, 1, 3]


def test_all_sessions_in_no_room_have_one_share(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = Session(LAB, spec_of(None)), Session(LAB, spec_of(None))
    before = sum(len(each.data) for each in contents.contents_of(contents.LONE).values())
    monkeypatch.setattr(contents, "LONE_BYTES", before + 2 * len(DATA[0]))
    first.bring(REFS[0], DATA[0])
    second.bring(REFS[1], DATA[1])
    with pytest.raises(Full, match="those who are in no room hold"):
        second.bring(REFS[2], DATA[2])
    second.bring(REFS[0], DATA[0])
    put(Shelf(), "ada", 2)


def test_what_is_not_saved_is_saved_the_next_time() -> None:
    shelf = Shelf([Held("ada", REFS[0], DATA[0])])
    assert shelf.take_unsaved() == ([], [])
    shelf.drop("ada")
    put(shelf, "bea", 1)
    changes = [Held("bea", REFS[1], DATA[1])], [("ada", REFS[0])]
    assert shelf.take_unsaved() == changes
    shelf.put_back(*changes)
    assert shelf.take_unsaved() == changes
    assert shelf.take_unsaved() == ([], [])


class Nested(Strict):
    """What a lab's spec may be made of."""

    one: Reference
    many: tuple[Reference, ...]
    by_name: dict[str, list[Reference]]


def test_references_are_found_wherever_they_are_in_a_spec() -> None:
    one, *many = ({"ref": ref} for ref in REFS[:5])
    spec = Nested.model_validate({"one": one, "many": tuple(many[:2]), "by_name": {"more": many[2:]}})
    found = [where for where, _ in references(spec, "spec")]
    assert found == ["spec.one", "spec.many.0", "spec.many.1", "spec.by_name.more.0", "spec.by_name.more.1"]
    assert contents.named(spec) == set(REFS[:5])
    shelf = Shelf()
    put(shelf, "ada", 0, 1, 2, 3)
    with pytest.raises(InvalidData, match=rf"spec\.by_name\.more\.1\.ref is {REFS[4]}"):
        shelf.check(spec, "spec")


# ---- from the hub to an engine

pytestmark = pytest.mark.anyio


class House:
    """A hub whose engine only listens, and people in one room."""

    def __init__(self) -> None:
        self.engine = Listener()
        self.hub = Hub(LABS, Settings(), [self.engine], lambda: 0.0)
        self.shelf = Shelf()

    def enter(self, owner: str, ref: str | None = None) -> Session:
        session = Session(LAB, spec_of(ref), shelf=self.shelf, owner=owner)
        return self.hub.adopt(session, Outbox())

    def told(self) -> list[Any]:
        """What the engine has heard of contents and of specs that name them."""
        return [each for each in self.engine.take() if isinstance(each, Content | Admit | Configure | Release)]


async def test_an_engine_is_told_once_and_forgets_with_the_last_session() -> None:
    house = House()
    put(house.shelf, "ada", 0, 1)
    sessions = [house.enter(name, REFS[0]) for name in ("ada", "bea", "eve")]
    first, *others = house.told()
    assert first == Content(REFS[0], DATA[0])
    assert [type(each) for each in others] == [Admit] * 3
    house.hub.commands.configure(sessions[0], spec_of(REFS[1]), keep=True)
    house.hub.commands.configure(sessions[1], spec_of(None))
    assert [each for each in house.told() if isinstance(each, Content)] == [Content(REFS[1], DATA[1])]
    house.hub.dismiss(sessions[2])
    assert house.told() == [Release(sessions[2].id)], "it is on the shelf of the others"
    house.hub.dismiss(sessions[0])
    house.hub.dismiss(sessions[1])
    assert house.told()[-2:] == [Content(REFS[0], None), Content(REFS[1], None)]
    house.hub.close()


async def test_going_back_and_forth_sends_nothing_twice() -> None:
    house = House()
    put(house.shelf, "ada", 0, 1)
    session = house.enter("ada", REFS[0])
    for number in (1, 0, 1, 0):
        house.hub.commands.configure(session, spec_of(REFS[number]))
    house.hub.commands.configure(session, spec_of(None))
    heard = [each for each in house.told() if isinstance(each, Content)]
    assert heard == [Content(REFS[0], DATA[0]), Content(REFS[1], DATA[1])]
    house.hub.close()


async def test_an_engine_forgets_what_gave_way_on_the_shelf() -> None:
    house = House()
    put(house.shelf, "ada", 0)
    put(house.shelf, "bea", 1)
    ada, bea = house.enter("ada", REFS[0]), house.enter("bea", REFS[1])
    house.hub.commands.configure(ada, spec_of(REFS[1]))
    house.told()
    put(house.shelf, "ada", *range(2, 2 + HELD - 1), needed=ada.needed)
    assert house.told() == [Content(REFS[0], None)]
    house.shelf.drop("bea")
    assert house.told() == [], "ada learns from it"
    put(house.shelf, "ada", 0, needed=ada.needed)
    house.hub.commands.configure(ada, spec_of(REFS[0]))
    assert [each for each in house.told() if isinstance(each, Content)] == [Content(REFS[0], DATA[0])]
    house.hub.dismiss(ada)
    house.hub.dismiss(bea)
    assert {each.ref for each in house.told() if isinstance(each, Content)} == {REFS[0], REFS[1]}
    house.shelf.drop("ada")
    assert house.told() == [], "it knows nothing more"
    house.hub.close()


async def test_a_lone_session_takes_what_it_brought_along() -> None:
    house = House()
    lone, room = Session(LAB, spec_of(None)), house.enter("ada")
    lone.bring(REFS[0], DATA[0])
    lone.bring(REFS[1], DATA[1])
    put(house.shelf, "ada", 0)
    house.hub.adopt(lone, Outbox())
    for number in (0, 1):
        house.hub.commands.configure(lone, spec_of(REFS[number]))
    house.hub.commands.configure(room, spec_of(REFS[0]))
    house.told()
    house.hub.dismiss(lone)
    assert house.told() == [Release(lone.id), Content(REFS[1], None)], "in the room it is still there"
    house.hub.close()


async def test_an_engine_that_begins_again_is_told_again() -> None:
    house = House()
    put(house.shelf, "ada", 0)
    sessions = [house.enter(name, REFS[0]) for name in ("ada", "bea")]
    house.told()
    house.hub.events.engine_started(house.engine)
    assert [type(each) for each in house.told()] == [Content, Admit, Admit]
    for session in sessions:
        house.hub.dismiss(session)
    assert house.told()[-1] == Content(REFS[0], None)
    house.hub.close()


# ---- in an engine


def travelled(command: Any) -> Any:
    """`command` as another process gets it."""
    return pickle.loads(pickle.dumps(command))


def until_done(loop: EngineLoop) -> list[Any]:
    """What was said of sessions until every command had its turn."""
    said: list[Any] = []
    while len(loop.dispatcher.commands):
        said += loop.tick().events
    return said + loop.tick().events


def test_one_with_many_points_has_a_cohort_of_their_own_and_the_data_are_there_once() -> None:
    data = np.random.default_rng(0).normal(size=(5000, 3)).astype("<f4").tobytes()
    program = PointsProgram("eager", "cpu")
    loop = EngineLoop({"points": program}, encode, Clock())
    loop.take(travelled(Content(address_of(data), data)))
    for number in range(3):
        loop.take(travelled(Admit(f"many {number}", "points", spec_of(address_of(data), len(data) // ROW_BYTES), 1)))
        loop.take(travelled(Admit(f"few {number}", "points", spec_of(None), 1)))
    loop.take(Content(address_of(data), None))  # before any had its turn
    assert len(until_done(loop)) == 6
    assert loop.dispatcher.contents == {}
    seats = program.seats
    assert {seats[f"many {number}"].cohort.shape.samples for number in range(3)} == {5120}
    assert {seats[f"few {number}"].cohort.shape.samples for number in range(3)} == {512}
    assert seats["few 0"].cohort.points.shape[1] == 500, "nobody carries more than they have"
    assert len({id(seats[f"many {number}"].spec.data.own.content) for number in range(3)}) == 1
    assert program.train(dict.fromkeys(seats, 1)).diverged == ()


def test_an_engine_has_the_same_data_once_however_often_they_come() -> None:
    loop = EngineLoop({"points": PointsProgram("eager", "cpu")}, encode, Clock())
    waiting = [Admit(f"session {number}", "points", spec_of(REFS[0]), 1) for number in range(5)]
    specs = [each.spec for each in map(travelled, waiting)]
    for each, spec in zip(waiting, specs, strict=True):
        loop.take(travelled(Content(REFS[0], DATA[0])))
        loop.take(Admit(each.session, "points", spec, 1))
        loop.take(Content(REFS[0], None))
    assert loop.dispatcher.contents == {}
    assert len({id(spec.data.own.content) for spec in specs}) == 1


def test_what_an_engine_was_not_told_is_refused_and_others_go_on() -> None:
    loop = EngineLoop({"points": PointsProgram("eager", "cpu")}, encode, Clock())
    loop.take(travelled(Admit("lost", "points", spec_of(REFS[0]), 1)))
    loop.take(travelled(Admit("fine", "points", spec_of(None), 1)))
    refused, state = until_done(loop)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.gone) == ("invalid_spec", True)
    assert REFS[0] in refused.message
    assert (state.session, state.status) == ("fine", "ready")
