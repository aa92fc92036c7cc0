"""Whoever guesses codes gets slower and slower; a hall that joins does not notice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from structlog.testing import capture_logs

from app.rooms.access.guesses import FREE, FREE_EVERYWHERE, LONGEST_SECONDS, PER_SECOND, Guesses, network


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


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:7::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:7:ffff::", "2001:db8:0:7::/64"),
        ("2001:db8:0:8::1", "2001:db8:0:8::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_what_one_subscriber_has_counts_as_one(address: str, counted: str) -> None:
    assert network(address) == counted


def test_another_address_of_the_same_network_is_no_escape() -> None:
    guesses = Guesses(Clock())
    with capture_logs() as logs:
        for host in range(FREE + 1):
            guesses.wrong(f"2001:db8::{host:x}", "unknown_room")
    assert guesses.delay("2001:db8::aaaa:1")
    assert guesses.delay("2001:db8:0:1::1") == 0.0
    assert [line["address"] for line in logs] == ["2001:db8::/48"]


def test_guesses_from_everywhere_are_logged_and_slow_nobody() -> None:
    guesses = Guesses(Clock())
    with capture_logs() as logs:
        for host in range(FREE_EVERYWHERE):
            guesses.wrong(f"192.0.{host // 250}.{host % 250}", "unknown_room")
    assert [line["address"] for line in logs] == ["everywhere"]
    assert guesses.delay("192.0.0.1") == 0.0
