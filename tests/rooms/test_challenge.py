"""Scores are the server's, and what a challenge ranks by decides."""

from __future__ import annotations

import math

import pytest

from app.rooms.state.challenge import Challenge
from app.rooms.state.vote import Vote
from app.wire.rooms import Goal


def challenge(rank: str = "parameters") -> Challenge:
    goal = Goal.model_validate({"limit": 0.1, "rank": rank, "seconds": 100})
    return Challenge(goal, {}, "counter", started=1000.0, ends=101_000.0)


@pytest.mark.parametrize(
    ("rank", "order"),
    [
        ("parameters", ["small", "exact", "fast"]),
        ("loss", ["exact", "small", "fast"]),
        ("time", ["fast", "exact", "small"]),
    ],
)
def test_the_ranking_follows_the_goal(rank: str, order: list[str]) -> None:
    on = challenge(rank)
    assert on.evaluate("fast", 0.09, 50, 2000)
    assert on.evaluate("exact", 0.01, 40, 3000)
    assert on.evaluate("small", 0.05, 9, 9000)
    assert not on.evaluate("never", 0.11, 5, 9000)
    assert [person for person, _ in on.ranking()] == order


def test_a_score_only_gets_better() -> None:
    on = challenge()
    assert on.evaluate("a", 0.05, 30, 2000)
    assert not on.evaluate("a", 0.04, 40, 3000)
    assert on.evaluate("a", 0.09, 20, 4000)
    assert on.scores["a"].parameters == 20
    on.evaluate("a", 0.5, 20, 5000)  # the network got worse, the score stays
    assert on.scores["a"].loss == 0.09


def test_of_equals_the_earlier_wins() -> None:
    on = challenge()
    on.evaluate("late", 0.05, 30, 9000)
    on.evaluate("early", 0.06, 30, 2000)
    assert [person for person, _ in on.ranking()] == ["early", "late"]


def test_nothing_counts_after_the_end_or_without_a_number() -> None:
    on = challenge()
    assert not on.evaluate("nan", math.nan, 3, 2000)
    assert not on.evaluate("late", 0.01, 3, 101_001)
    on.state = "ended"
    assert not on.evaluate("b", 0.01, 3, 3000)
    assert on.ranking() == []


def test_challenge_and_vote_survive_a_restart() -> None:
    on = challenge()
    on.evaluate("a", 0.05, 30, 2000)
    assert Challenge.restored(on.record()).ranking() == on.ranking()
    vote = Vote("Which?", ("a", "b"))
    vote.ballots |= {"x": "a", "y": "b", "z": "a"}
    assert Vote.restored(vote.record()) == vote
