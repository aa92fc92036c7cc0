"""One second's messages at once, then the allowed rate; a surplus that goes on is a flood."""

from __future__ import annotations

from app.live.rate import FLOOD_SECONDS, MessageRate, Outcome


class Clock:
    """A time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def outcomes(rate: MessageRate, messages: int) -> list[Outcome]:
    return [rate.count() for _ in range(messages)]


def test_a_burst_of_a_second_is_fine() -> None:
    rate = MessageRate(10, Clock())
    assert outcomes(rate, 12) == [Outcome.FINE] * 10 + [Outcome.SURPLUS] * 2


def test_the_bucket_fills_again() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    outcomes(rate, 10)
    clock.now += 0.5
    assert outcomes(rate, 6) == [Outcome.FINE] * 5 + [Outcome.SURPLUS]


def test_ten_seconds_worth_of_surplus_is_a_flood() -> None:
    rate = MessageRate(10, Clock())
    last = outcomes(rate, 10 + FLOOD_SECONDS * 10 + 1)[-2:]
    assert last == [Outcome.SURPLUS, Outcome.FLOOD]


def test_a_little_too_much_for_a_long_time_is_no_flood() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    for _ in range(10_000):
        clock.now += 0.09
        assert rate.count() is not Outcome.FLOOD


def test_surplus_is_told_once_a_second() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    assert [rate.tell(), rate.tell()] == [True, False]
    clock.now += 1
    assert rate.tell()
