"""The generator against numbers that the npm package itself made (tests/golden/seedrandom.js)."""

import json
import pickle
from pathlib import Path

import pytest

from app.data.random import Random

CASES = json.loads((Path(__file__).parents[1] / "golden" / "seedrandom.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=[repr(case["seed"][:10]) for case in CASES])
def test_ten_thousand_numbers_are_those_of_the_npm_package(case):
    rng = Random(case["seed"])
    assert [rng.random() for _ in range(100)] == case["first"]
    total = 0.0
    for _ in range(9900):
        total += rng.random()
    assert total == case["sum_of_next_9900"]
    assert [rng.random() for _ in range(4)] == case["then"]


@pytest.mark.parametrize("drawn", [0, 1, 35, 36, 37, 38, 100, 1000])
def test_a_copy_goes_on_from_where_the_stream_is_and_leaves_it_alone(drawn):
    rng = Random("0.12345")
    for _ in range(drawn):
        rng.random()
    copied = rng.copy()
    ahead = [copied.random() for _ in range(100)]
    assert [rng.random() for _ in range(100)] == ahead


@pytest.mark.parametrize("drawn", [0, 1, 36, 37, 100])
def test_a_stream_goes_on_from_its_state(drawn):
    rng = Random("0.12345")
    for _ in range(drawn):
        rng.random()
    again = Random.resumed(rng.state())
    assert [again.random() for _ in range(200)] == [rng.random() for _ in range(200)]


def test_a_stream_survives_pickling():
    rng = Random("0.12345")
    rng.random()
    again = pickle.loads(pickle.dumps(rng))
    assert [again.random() for _ in range(50)] == [rng.random() for _ in range(50)]


def test_other_seeds_give_other_numbers():
    firsts = {Random(f"0.{number:05d}").random() for number in range(100)}
    assert len(firsts) == 100
    assert all(0 <= first < 1 for first in firsts)


def test_the_key_is_ascii():
    with pytest.raises(UnicodeEncodeError):
        Random("0,5 €")
