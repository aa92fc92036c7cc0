"""Paintings that people of a room lend as styles: seen by who is there, until they are taken back."""

from __future__ import annotations

import numpy as np

from app.data.paintings import pixels
from app.data.styles import style
from app.labs.style.program import StyleProgram
from app.labs.style.spec import OFFERS
from tests.labs.test_style_program import LINE, hand, program, read, shown


def lent(people: str = "abc") -> StyleProgram:
    """A room in which `a` has painted and lent it."""
    made = program(people, drawing="blank", data={"group": "room"})
    hand(made, "a", stroke=LINE)
    hand(made, "a", offer=True)
    made.affected()
    return made


def test_only_what_is_lent_is_seen_and_only_in_the_same_room() -> None:
    made = program("ab", drawing="blank", data={"group": "room"})
    made.admit("c", read(drawing="blank", data={"group": "other"}), None)
    hand(made, "a", stroke=LINE)
    made.affected()
    assert shown(made, "b")["offer_count"] == 0
    hand(made, "a", offer=True)
    assert made.affected() == ["b"]
    seen = shown(made, "b")
    assert seen["offers"].shape == (1, 24, 24, 3)
    assert shown(made, "a")["offer_count"] == shown(made, "c")["offer_count"] == 0, "nobody is lent their own"
    hand(made, "c", neighbour=int(seen["offer_numbers"][0]))
    np.testing.assert_array_equal(shown(made, "c")["style"], style("waves"))


def test_a_lent_painting_is_a_style_until_it_is_taken_back() -> None:
    made = lent()
    number = int(shown(made, "b")["offer_numbers"][0])
    hand(made, "b", neighbour=number)
    own, painting = shown(made, "b"), made.seats["a"].painting
    np.testing.assert_array_equal(own["style"], pixels(painting))
    assert own["neighbour"].tolist() == [number, 1]
    far = own["test_loss"]
    made.train({"b": 40})
    assert shown(made, "b")["test_loss"] < far / 2
    hand(made, "a", stroke=LINE | {"colour": 5, "brush": 2})
    assert set(made.affected()) >= {"b", "c"}
    np.testing.assert_array_equal(shown(made, "b")["style"], pixels(made.seats["a"].painting))
    hand(made, "a", offer=False)
    assert "b" in made.affected()
    gone = shown(made, "b")
    assert gone["neighbour"].tolist() == [number, 0]
    np.testing.assert_array_equal(gone["style"], style("waves"))
    assert gone["offer_count"] == 0
    made.train({"b": 3})


def test_who_leaves_takes_it_along_and_choosing_a_style_leaves_it() -> None:
    made = lent()
    number = int(shown(made, "b")["offer_numbers"][0])
    for person in "bc":
        hand(made, person, neighbour=number)
    made.tune("c", {"style": "dots"})
    assert shown(made, "c")["neighbour"].tolist() == [0, 0]
    np.testing.assert_array_equal(shown(made, "c")["style"], style("dots"))
    made.release("a")
    assert set(made.affected()) == {"b", "c"}
    assert shown(made, "b")["neighbour"].tolist() == [number, 0]


def test_of_many_the_newest_are_seen() -> None:
    people = "abcdefghijkl"
    made = program(people, drawing="blank", data={"group": "room"})
    for person in people:
        hand(made, person, stroke=LINE)
        hand(made, person, offer=True)
    newest = [made.seats[person].number for person in people[:-1][-OFFERS:]]
    assert shown(made, people[-1])["offer_numbers"].tolist() == newest
    oldest = made.seats["a"].number
    hand(made, "l", neighbour=oldest)
    assert shown(made, "l")["neighbour"].tolist() == [oldest, 1], "who has chosen it keeps it"
