"""One second's messages at once, then the allowed rate; a surplus that goes on is a flood."""

from __future__ import annotations

from app.live.rate import FLOOD_SECONDS, MessageRate, Verdict


class Clock:
    """A time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def verdicts(rate: MessageRate, messages: int) -> list[Verdict]:
    return [rate.judge() for _ in range(messages)]


def test_a_burst_of_a_second_is_fine() -> None:
    rate = MessageRate(10, Clock())
    assert verdicts(rate, 12) == [Verdict.FINE] * 10 + [Verdict.SURPLUS] * 2


def test_the_bucket_fills_again() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    verdicts(rate, 10)
    clock.now += 0.5
    assert verdicts(rate, 6) == [Verdict.FINE] * 5 + [Verdict.SURPLUS]


def test_ten_seconds_worth_of_surplus_is_a_flood() -> None:
    rate = MessageRate(10, Clock())
    last = verdicts(rate, 10 + FLOOD_SECONDS * 10 + 1)[-2:]
    assert last == [Verdict.SURPLUS, Verdict.FLOOD]


def test_a_little_too_much_for_a_long_time_is_no_flood() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    for _ in range(10_000):
        clock.now += 0.09
        assert rate.judge() is not Verdict.FLOOD


def test_surplus_is_told_once_a_second() -> None:
    clock = Clock()
    rate = MessageRate(10, clock)
    assert [rate.tell(), rate.tell()] == [True, False]
    clock.now += 1
    assert rate.tell()
