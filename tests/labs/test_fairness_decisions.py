"""Decisions of a room in the fairness lab: who decides on whom, what is learnt of it, and with whom it goes."""

from __future__ import annotations

import numpy as np
import pytest

from app.labs.fairness.program import FairnessProgram
from app.labs.fairness.recruiting import JudgeRun
from app.labs.fairness.spec import NOBODY
from tests.labs.test_fairness_program import ROOM, arrays, edit, spec


@pytest.fixture
def program() -> FairnessProgram:
    return FairnessProgram(device="cpu")


def decide(program: FairnessProgram, session: str, circles: bool, squares: bool) -> None:
    """On all who were dealt, by their shape alone."""
    seen, dealt = arrays(program, session, "data"), arrays(program, session)["dealt"]
    for place, person in enumerate(dealt):
        edit(program, session, decide=place, hire=(circles, squares)[seen["past_group"][person]])


def rates(program: FairnessProgram, session: str) -> list[float]:
    size, _, hired, *_ = arrays(program, session)["counts"].T
    return [float(share) for share in hired / size]


def test_a_room_makes_the_bias_with_its_own_decisions_and_undoes_it(program: FairnessProgram) -> None:
    names = [f"p{number}" for number in range(8)]
    for name in names:
        program.admit(name, spec(**ROOM, recruiting={"decided_by": "room"}), None)
    before = arrays(program, "p0")
    assert (before["past_decision"] == NOBODY).all()
    program.train({"p0": 5})
    np.testing.assert_array_equal(arrays(program, "p0")["parameters"], before["parameters"], "nothing to learn yet")
    for name in names:
        decide(program, name, circles=True, squares=False)
    assert set(names) <= set(program.affected())
    assert arrays(program, "p0")["pool"].tolist() == [64, 8], "everybody has others to decide on"
    assert arrays(program, "p0")["counts"][:, 4:].tolist() == [[32, 32], [32, 0]]
    program.train({"p0": 200})
    circles, squares = rates(program, "p7")
    assert circles > squares + 0.5
    for name in names:
        decide(program, name, circles=False, squares=True)
    program.train({"p0": 400})
    circles, squares = rates(program, "p7")
    assert squares > circles + 0.5
    edit(program, "p0", undecide=True)
    program.release("p1")
    assert arrays(program, "p2")["pool"].tolist() == [48, 6]


def test_where_people_decide_differently_on_somebody_the_majority_counts(program: FairnessProgram) -> None:
    for name in "abc":
        program.admit(name, spec(**ROOM, recruiting={"decided_by": "room"}), None)
        program.seats[name].dealt = [7] * 8  # type: ignore[attr-defined]
    edit(program, "a", decide=0, hire=False)
    assert arrays(program, "c")["past_decision"][7] == 0
    edit(program, "b", decide=0, hire=True)
    assert arrays(program, "c")["past_decision"][7] == 1, "a tie hires"
    edit(program, "c", decide=0, hire=False)
    assert arrays(program, "c")["past_decision"][7] == 0


def test_nobody_decides_on_those_of_another_who_is_there(program: FairnessProgram) -> None:
    def dealt() -> list[list[int]]:
        return [arrays(program, name)["dealt"].tolist() for name in sorted(program.seats)]

    for name in "abc":
        program.admit(name, spec(**ROOM, recruiting={"decided_by": "room"}), None)
    program.release("a")
    program.admit("d", spec(**ROOM, recruiting={"decided_by": "room"}), None)
    everybody = [person for hand in dealt() for person in hand]
    assert len(set(everybody)) == len(everybody) == 24
    before = dealt()
    program.configure("b", spec(**ROOM, recruiting={"decided_by": "room", "sees_group": False}), keep=False)
    assert dealt() == before, "with the same people everybody keeps theirs"


def test_decisions_count_for_those_whom_they_are_about_alone(program: FairnessProgram) -> None:
    """Whoever sets up other people has decided on nobody there."""
    for name, difference in (("a", 0.3), ("b", 0.3), ("c", 0.0)):
        program.admit(name, spec(**ROOM, recruiting={"decided_by": "room", "difference": difference}), None)
    edit(program, "a", decide=0, hire=True)
    assert [arrays(program, name)["pool"].tolist() for name in "abc"] == [[1, 1], [1, 1], [0, 0]]
    program.configure("a", spec(**ROOM, recruiting={"decided_by": "room", "difference": 0.0}), keep=False)
    assert [arrays(program, name)["pool"].tolist() for name in "abc"] == [[0, 0]] * 3
    assert (arrays(program, "a")["decisions"] == NOBODY).all()


def test_rooms_with_the_same_people_bring_nothing_to_one_another(program: FairnessProgram) -> None:
    rooms = {name: {"seed": "the same", "group": f"room {name}"} for name in "ab"}
    for name, data in rooms.items():
        program.admit(name, spec(data=data, recruiting={"decided_by": "room"}), None)
    edit(program, "a", decide=0, hire=True)
    for name, data in rooms.items():
        program.configure(name, spec(data=data), keep=False)
    assert [program.seats[name].run.pool.sizes for name in "ab"] == [(1, 1), (0, 0)]


def test_what_a_room_has_decided_is_counted_once_for_all(program: FairnessProgram) -> None:
    for name in "ab":
        program.admit(name, spec(**ROOM, recruiting={"decided_by": "room"}), None)
    edit(program, "a", decide=0, hire=True)
    one, other = (program.seats[name].run for name in "ab")
    assert isinstance(one, JudgeRun)
    assert isinstance(other, JudgeRun)
    before = one.decided()
    assert other.decided() is before
    edit(program, "b", decide=1, hire=True)
    assert one.decided() is not before
