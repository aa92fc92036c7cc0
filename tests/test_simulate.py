"""The arithmetic of bench/simulate.py, on cases that can be counted by hand."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from bench.simulate import (
    BUSY,
    ENOUGH,
    PEOPLE,
    Costs,
    Machines,
    by_hash,
    engines_for,
    evenly,
    first_to_give,
    needed,
    pictures_of,
    table,
    waiting,
)

# A process carries 160 pictures a second, and lets 40 people in.
PLAIN = Costs(pictures=10.0, web=BUSY / 160, engine=BUSY / 80, join=BUSY / 80, bytes=1000.0, memory=1.0)


def random() -> np.random.Generator:
    return np.random.default_rng(1)


def test_what_a_process_carries_is_shared_by_its_people() -> None:
    assert pictures_of(PLAIN, 32, np.array([0]), 1) == pytest.approx(5)
    assert pictures_of(PLAIN, 32, np.array([0, 0, 1]), 2) == pytest.approx(2.5)  # 99 of 100 get it, not most
    assert pictures_of(PLAIN, 8, np.array([0]), 1) == 10  # nobody is sent more than was measured


def test_who_comes_at_once_waits_in_line_and_who_comes_alone_does_not() -> None:
    homes, comes = np.array([0] * 400 + [1]), np.zeros(401)
    waits = waiting(PLAIN, homes, comes, 2)
    assert waits[0] == pytest.approx((400 - 40 + 1) / 40)
    assert waits[-1] == pytest.approx(1 / 40)


def test_as_many_processes_as_it_takes() -> None:
    assert needed(PLAIN, rooms=4, size=32, place=evenly) == 4
    assert needed(PLAIN, rooms=8, size=16, place=evenly) == 4
    assert needed(PLAIN, rooms=2, size=320, place=evenly) == 2  # one room each: more would help nobody


def test_by_hash_some_process_gets_more_than_its_share() -> None:
    assert needed(PLAIN, rooms=100, size=16, place=by_hash) > needed(PLAIN, rooms=100, size=16, place=evenly) == 50
    assert sorted(np.bincount(evenly(10, 3, random()))) == [3, 3, 4]
    assert by_hash(10_000, 10, random()).max() == 9


def test_engines_follow_the_pictures() -> None:
    assert engines_for(PLAIN, people=16, pictures=5.0) == 1
    assert 100 <= engines_for(PLAIN, people=1600, pictures=5.0) < 200


def test_what_gives_out_first_is_what_is_used_most() -> None:
    machines = Machines(network=1e9, saves=100.0)
    assert first_to_give(PLAIN, machines, 100, ENOUGH, 16) == "a room in its process (50%)"
    assert first_to_give(PLAIN, machines, 5000, ENOUGH, 16) == "a core of the database (1000%)"
    assert first_to_give(PLAIN, Machines(network=1e5), 100, ENOUGH, 16) == "the proxy's network (500%)"


def test_costs_are_read_as_make_load_writes_them(tmp_path: Path) -> None:
    written = {
        "300 people join at once": 0.952, "pictures per person": 9.67, "processor of the web process": 0.538,
        "processor of engine 1": 0.6, "processor of engine 2": 0.014, "traffic of a phone": 15.905,
        "memory of the server that the room takes, at its peak": 147.4,
    }  # fmt: skip
    rows = [{"what": what, "value": value, "unit": "s"} for what, value in written.items()]
    (tmp_path / "load.json").write_text(json.dumps({"rows": rows}))
    read = Costs.measured(tmp_path / "load.json")
    for field in fields(Costs):
        assert getattr(read, field.name) == pytest.approx(getattr(Costs(), field.name)), field.name


def test_the_cost_of_a_participant_stays_flat() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table(Costs(), Machines()).splitlines()[2:]]
    cost = {(row[0], row[1]): float(row[6]) for row in rows}
    few, many = (f"{people:,}" for people in PEOPLE[1:])
    for size in {row[1] for row in rows}:
        assert cost[many, size] == pytest.approx(cost[few, size], rel=0.1)
