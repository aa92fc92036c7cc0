"""What is remembered of a run, and what goes when there is too much of it."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.programs.moments import LEAST, MOST, MOST_BYTES, Moments, fit


def state(step: int, floats: int = 1) -> dict[str, np.ndarray]:
    return {"parameters": np.full(floats, step, np.float32)}


def run(moments: Moments, steps: range, floats: int = 1) -> None:
    """Somebody looks at every step, and the program keeps what is due."""
    for step in steps:
        if moments.due(step):
            moments.keep(step, state(step, floats))


def test_a_long_run_is_remembered_from_its_first_to_its_newest_in_bounded_room() -> None:
    moments = Moments()
    run(moments, range(10_001))
    moments.keep(10_001, state(10_001))
    assert len(moments.steps) <= MOST
    assert (moments.steps[0], moments.furthest) == (0, 10_001)
    gaps = np.diff(moments.steps[:-1])
    assert set(gaps.tolist()) <= {gaps.max(), gaps.max() * 2}, "evenly thinned out"
    for step in moments.steps:
        assert moments.at(step)[1]["parameters"][0] == step


def test_large_networks_are_remembered_less_often() -> None:
    moments = Moments()
    run(moments, range(1000), MOST_BYTES // 4 // 20)
    assert LEAST <= len(moments.steps) <= 21
    huge = Moments()
    run(huge, range(1000), MOST_BYTES)
    assert len(huge.steps) <= LEAST + 1


def test_what_is_between_two_moments_is_the_earlier_one() -> None:
    moments = Moments()
    with pytest.raises(KeyError):
        moments.at(3)
    for step in (2, 5, 9):
        moments.keep(step, state(step))
    assert [moments.at(step)[0] for step in (0, 2, 4, 5, 8, 9, 99)] == [2, 2, 2, 5, 5, 9, 9]


def test_the_newest_is_there_until_the_next() -> None:
    moments = Moments()
    run(moments, range(200))
    before = list(moments.steps)
    odd = before[-1] + 1
    moments.keep(odd, state(odd))
    assert moments.furthest == odd
    moments.keep(odd + 1, state(odd + 1))
    assert odd not in moments.steps or moments.due(odd)
    assert moments.furthest == odd + 1


def test_the_same_step_again_takes_its_place() -> None:
    moments = Moments()
    run(moments, range(5))
    moments.keep(4, state(40))
    assert moments.steps == [0, 1, 2, 3, 4]
    assert moments.at(4)[1]["parameters"][0] == 40


def test_another_way_forgets_what_came_after() -> None:
    moments = Moments()
    run(moments, range(10))
    moments.cut(4)
    assert moments.steps == [0, 1, 2, 3, 4]
    moments.cut(9)
    moments.keep(5, state(5))
    assert moments.furthest == 5


def test_one_that_was_worth_it_has_its_place_among_the_others() -> None:
    moments = Moments()
    for step in (0, 10, 20):
        moments.keep(step, state(step))
    moments.insert(13, state(13))
    moments.insert(10, state(99))
    assert moments.steps == [0, 10, 13, 20]
    assert [moments.at(step)[1]["parameters"][0] for step in (12, 13, 19)] == [10, 13, 13]


def test_all_runs_have_bounded_room_and_what_was_used_longest_ago_gives_way() -> None:
    runs = [Moments() for _ in range(3)]
    for moments in runs:
        run(moments, range(40), 10)
    whole = 40 * 40  # bytes of each
    assert [moments.size for moments in runs] == [whole] * 3
    fit(runs, 3 * whole)
    assert [len(moments.steps) for moments in runs] == [40] * 3, "there is room"
    runs[0].at(20)  # somebody goes back there
    fit(runs, 2 * whole + whole // 2)
    assert len(runs[1].steps) <= 21
    assert [len(runs[at].steps) for at in (0, 2)] == [40, 40]
    assert (runs[1].steps[0], runs[1].furthest) == (0, 39)
    fit(runs, whole)
    assert len(runs[1].steps) <= LEAST < len(runs[0].steps), "it was used last"
    assert sum(moments.size for moments in runs) <= whole


def test_where_there_is_no_room_at_all_everybody_has_the_newest() -> None:
    runs = [Moments() for _ in range(5)]
    for moments in runs:
        run(moments, range(20))
    fit(runs, 0)
    assert [moments.steps for moments in runs] == [[19]] * 5
    assert [moments.at(3)[1]["parameters"][0] for moments in runs] == [19] * 5
    run(runs[0], range(20, 2000))
    assert len(runs[0].steps) > LEAST, "it is remembered on"
