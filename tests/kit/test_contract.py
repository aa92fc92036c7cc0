"""What every lab can do without saying so."""

from __future__ import annotations

import pytest

from app.labs import LABS
from tests.fake_lab import LAB, CounterSpec


def test_a_spec_with_a_list_in_it_goes_on_outside_of_its_room() -> None:
    spec = CounterSpec(starts=(1.0, 2.0))
    assert LAB.alone(spec) == spec


@pytest.mark.parametrize("name", LABS)
def test_what_every_lab_begins_with_goes_on_outside_of_a_room(name: str) -> None:
    spec = LABS[name].spec()
    assert LABS[name].alone(spec) == spec
