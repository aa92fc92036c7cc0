"""Drawings of a room as a test: whose they are, whom they test, when they go."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.messages import Configure, Edit, Release
from app.labs.augmentation.spec import MAX_DRAWINGS, NOTHING, WALL, AugmentationEdit
from tests.labs.augmentation import DIGIT, SHORT, Engine, shorten, spec


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    shorten(monkeypatch)
    return Engine()


def test_a_drawing_tests_everybody_of_its_group_at_once_and_goes_with_who_leaves(engine: Engine) -> None:
    for session, group in (("a", "room"), ("b", "room"), ("c", "other"), ("d", "")):
        engine.admit(session, chosen=["crop"], data={"group": group})
    engine.control("run")
    engine.rest()
    engine.loop.take(Edit("a", AugmentationEdit(drawing=DIGIT, label=3)))
    drawn = {frame.session for batch in engine.rest() for frame in batch.frames}
    assert drawn == {"a", "b"}, "those who share it see it without a command of theirs"
    for session, people in (("a", [1, 1]), ("b", [1, 1]), ("c", [0, 0]), ("d", [0, 0])):
        assert engine.arrays(session)["pool"].tolist() == people
    assert engine.arrays("a")["drawn_labels"][0] == 3
    there = engine.arrays("b")["drawn_labels"].tolist()
    assert there == [*[NOTHING] * MAX_DRAWINGS, 3, *[NOTHING] * (WALL - 1)], "it hangs there, and not as theirs"
    assert engine.arrays("b")["drawings"][MAX_DRAWINGS].ravel().tolist() == DIGIT
    assert engine.arrays("b")["matrix"][1, 6] in (0, 1)
    (without, _), (said, sure) = engine.arrays("a")["answers"][0].tolist()
    assert without != NOTHING != said
    assert 10 <= sure <= 100
    assert engine.arrays("b")["answers"][MAX_DRAWINGS].tolist() == engine.arrays("a")["answers"][0].tolist()
    engine.loop.take(Release("a"))
    assert {frame.session for batch in engine.rest() for frame in batch.frames} == {"b"}
    assert engine.arrays("b")["pool"].tolist() == [0, 0]
    assert np.isnan(engine.arrays("b")["matrix"][:, 6]).all()


def test_drawings_of_large_digits_test_those_who_learn_large_ones(engine: Engine) -> None:
    for session, size in (("a", 28), ("b", 28), ("c", 8)):
        engine.admit(session, chosen=[], data={"group": "room", "size": size})
    engine.edit("a", drawing=[0, 16] * 392, label=3)
    engine.edit("c", drawing=DIGIT, label=4)
    engine.control("run")
    engine.rest()
    assert [engine.arrays(session)["pool"].tolist() for session in "abc"] == [[1, 1]] * 3
    assert engine.arrays("b")["drawings"][MAX_DRAWINGS].ravel().tolist() == [0, 16] * 392
    assert engine.arrays("b")["answers"][MAX_DRAWINGS, 0, 0] != NOTHING
    engine.loop.handle(Configure("a", spec(data={"group": "room"}), 2))
    assert engine.arrays("a")["pool"].tolist() == [1, 1]
    assert engine.arrays("a")["drawn_labels"][0] == NOTHING, "small networks don't take it"
    assert engine.arrays("b")["pool"].tolist() == [0, 0]


def test_drawings_come_along_to_another_set_up_and_into_another_group(engine: Engine) -> None:
    for session in "ab":
        engine.admit(session, data={"group": "room"})
    engine.edit("a", drawing=DIGIT, label=3)
    engine.loop.handle(Configure("a", spec(chosen=["noise"], data={"group": "room"}), 2))
    assert engine.arrays("b")["pool"].tolist() == [1, 1]
    engine.control("reset", "a")
    assert engine.arrays("b")["pool"].tolist() == [1, 1]
    engine.loop.handle(Configure("a", spec(data={"group": "elsewhere"}), 3))
    assert engine.arrays("b")["pool"].tolist() == [0, 0]
    assert engine.arrays("a")["pool"].tolist() == [1, 1]


def test_of_too_many_drawings_the_first_goes_and_what_is_gone_can_not_be_taken_back(engine: Engine) -> None:
    engine.admit("a")
    for number in range(MAX_DRAWINGS + 2):
        engine.edit("a", drawing=DIGIT, label=number % 10)
    labels = engine.arrays("a")["drawn_labels"].tolist()
    assert labels[:MAX_DRAWINGS] == [number % 10 for number in range(2, MAX_DRAWINGS + 2)]
    assert labels[MAX_DRAWINGS:] == [NOTHING] * WALL
    engine.edit("a", undraw=0)
    engine.edit("a", undraw=MAX_DRAWINGS - 1)
    assert engine.arrays("a")["drawn_labels"].tolist() == [*labels[1:], NOTHING]


def test_of_others_the_newest_hang_on_the_wall(engine: Engine) -> None:
    for session in "ab":
        engine.admit(session, data={"group": "room"})
    for number in range(WALL + 3):
        engine.edit("a", drawing=DIGIT, label=number % 10)
    engine.edit("b", drawing=DIGIT, label=7)
    labels = engine.arrays("b")["drawn_labels"].tolist()
    assert labels[:2] == [7, NOTHING]
    assert labels[MAX_DRAWINGS:] == [number % 10 for number in range(3, WALL + 3)]


def test_answers_follow_the_network(engine: Engine) -> None:
    engine.admit("a", chosen=[])
    engine.edit("a", drawing=DIGIT, label=3)
    assert (engine.arrays("a")["answers"] == NOTHING).all(), "it has learnt nothing yet"
    engine.control("run")
    engine.rest()
    engine.arrays("a")
    assert engine.row("a").answers.updates == SHORT
