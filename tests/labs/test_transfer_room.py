"""The transfer lab in a room: drawings of all in one pool, what is worked out once, and whose drawings teach best."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np
import pytest

from app.labs.transfer.lesson import Hand, Lesson
from app.labs.transfer.seat import POOLED
from app.labs.transfer.spec import CLASSES, NAMES, OWN, TransferExam
from tests.labs.transfer import LEVEL, OTHER, SIGN, SOURCE, Table, like, shorten


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    shorten(monkeypatch)
    return Table()


def test_people_of_a_room_learn_from_everybodys_drawings_and_who_leaves_takes_theirs(table: Table) -> None:
    room = {"data": {"group": "g"}, "examples": False}
    first, second = table.admit("a", **room), table.admit("b", **room)
    alone = table.admit("c", **room, whose="own")
    table.edit("a", drawing=SIGN, label=0)
    assert first.left == second.left == SOURCE, "of a single class there is nothing to learn"
    table.edit("b", drawing=OTHER, label=1)
    assert first.run is second.run
    assert first.left == SOURCE + LEVEL
    assert table.arrays("c")["counts"].tolist() == [0] * CLASSES, "who wants learns from nobody else"
    arrays = table.arrays("a")
    assert (arrays["counts"].tolist(), arrays["pool"].tolist()) == ([1, 1, 0, 0, 0], [2, 2])
    table.program.release("b")
    table.program.affected()
    assert table.arrays("a")["counts"].tolist() == [1, 0, 0, 0, 0]
    assert alone.run is not first.run


def test_who_has_other_classes_gets_of_each_sign_what_was_drawn_of_it(table: Table) -> None:
    first = table.admit("a", data={"group": "g"})
    other = table.admit("b", data={"group": "g"}, classes=["star", "fish", "cup", "key", "umbrella"])
    table.edit("a", drawing=SIGN, label=first.spec.classes.index("star"))
    table.edit("a", drawing=OTHER, label=first.spec.classes.index("tree"))
    assert table.arrays("b")["counts"].tolist() == [1, 0, 0, 0, 0], "the star, and no tree"
    np.testing.assert_array_equal(table.arrays("b")["learnt"][0, 0], first.drawings[0].picture)
    table.train("b", SOURCE)
    table.draw_all("b", names=other.spec.classes)
    assert 0 <= table.program.examine({"b": TransferExam(classes=other.spec.classes)})["b"] <= 1


def test_what_a_drawing_changes_is_worked_out_once_for_a_room(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"p{number}" for number in range(20)]
    for name in names:
        table.admit(name, data={"group": "g"})
    made: list[Any] = []
    plain = Lesson.__init__
    monkeypatch.setattr(Lesson, "__init__", lambda self, *given: (made.append(self), plain(self, *given))[1])
    table.edit("p0", drawing=SIGN, label=0)
    assert len({id(table.program.seats[name].run) for name in names}) == 1
    assert len(made) <= 2, "whose it is, and all others"


def test_people_who_leave_together_leave_nothing_behind(table: Table) -> None:
    for name in ("a", "b", "c"):
        table.admit(name, data={"group": "g"})
        table.edit(name, drawing=SIGN, label=0)
    for name in ("a", "b", "c"):
        table.program.release(name)
    assert table.program.affected() == []
    assert not table.program.runs._runs


# ---- challenges


def test_a_challenge_asks_whose_drawings_teach_best(table: Table) -> None:
    room = {"data": {"group": "g"}, "examples": False, "whose": "own"}
    for name in ("good", "mixed up", "lazy"):
        table.admit(name, **room)
    table.draw_all("good")
    assert isnan(table.missed("good")), "the source has learnt nothing yet"
    table.train("good")
    assert isnan(table.missed("lazy")), "who has drawn nothing is not ranked"
    table.draw_all("mixed up", {"house": like("star"), "star": like("house"), "cup": OTHER})
    good, mixed = table.missed("good"), table.missed("mixed up")
    assert good < mixed <= 1
    table.edit("lazy", drawing=like("house"), label=0)
    assert table.missed("lazy") >= 0.6, "of five classes it knows one"


def test_the_drawings_of_others_are_hidden_tests_and_ones_own_are_not(table: Table) -> None:
    table.admit("a", data={"group": "g"})
    table.train("a", SOURCE)
    table.draw_all("a")
    alone = table.missed("a")
    table.admit("b", data={"group": "g"})
    for label in range(CLASSES):
        table.edit("b", drawing=OTHER, label=label)  # one sign for everything: at most one of five can be read
    hidden = 60
    assert table.missed("a") == pytest.approx((alone * hidden + 4) / (hidden + 5), abs=1.1 / (hidden + 5))


def test_of_a_large_room_everybody_is_ranked_also_whose_drawings_are_the_oldest(table: Table) -> None:
    for number in range(POOLED // OWN // CLASSES + 2):
        seat = table.admit(f"p{number}", data={"group": "g"})
        seat.put([Hand((((0, 0), (100, 10 + number + 20 * i)),), name) for name in NAMES[:CLASSES] for i in range(OWN)])
    table.train("p0", SOURCE)
    first = table.program.seats["p0"]
    assert not set(map(id, first.drawings)) & set(map(id, first.everybodys())), "they are no longer among the newest"
    assert 0 <= table.missed("p0") <= 1


# ---- back after a crash


def test_who_is_back_before_the_others_does_not_take_their_drawings_figures_for_their_own(table: Table) -> None:
    room = {"data": {"group": "g"}, "examples": False}
    for name, label in (("a", 0), ("b", 1)):
        table.admit(name, **room)
        table.edit(name, drawing=like(NAMES[label]), label=label)
    table.train("a")
    before = table.arrays("a")
    assert before["fresh"][0] == 1
    states = table.program.checkpoints(["a", "b"])
    other = Table()
    other.admit("a", states["a"], **room)
    assert (other.arrays("a")["fresh"].any(), other.program.step("a")) == (False, 0), "of one class nothing is learnt"
    other.admit("b", states["b"], **room)
    for name in "ab":
        assert other.arrays(name)["fresh"][0] == 1
        np.testing.assert_array_equal(other.arrays(name)["accuracy"], before["accuracy"])
