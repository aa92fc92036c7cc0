"""Whoever guesses codes gets slower and slower; a hall that joins does not notice."""

from __future__ import annotations

from itertools import pairwise

from app.rooms.guesses import FREE, LONGEST_SECONDS, PER_SECOND, Guesses


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_thousand_right_codes_from_one_address_are_free() -> None:
    guesses = Guesses(Clock())
    assert {guesses.delay("hall") for _ in range(1000)} == {0.0}


def test_fifty_guesses_a_second_are_slowed_to_a_few() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    waits = []
    for _ in range(50):
        waits.append(guesses.delay("guesser"))
        guesses.wrong("guesser", "unknown_room")
        clock.now += 0.02
    assert waits[:FREE] == [0.0] * FREE
    slow = waits[FREE + 2 :]  # two were forgiven meanwhile
    assert all(wait is None or wait > 0 for wait in slow)
    answered = [wait for wait in slow if wait is not None]
    assert max(answered) <= LONGEST_SECONDS
    assert all(later > earlier for earlier, later in pairwise(answered))
    assert guesses.delay("somebody else") == 0.0


def test_patience_is_forgiven() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(FREE + 5):
        guesses.wrong("typist", "unknown_room")
    assert guesses.delay("typist")
    clock.now += (FREE + 5) / PER_SECOND
    assert guesses.delay("typist") == 0.0
