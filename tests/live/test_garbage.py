"""Old cycles are searched for seldom, and found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from app.live.garbage import ALL_SECONDS, Garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """What a Garbage sets is for a whole process."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


def old_knot() -> weakref.ref[Knot]:
    """One that has survived all small searches, and is nobody's any more."""
    knot = Knot()
    gc.collect(1)
    gc.collect(1)
    return weakref.ref(knot)


def test_old_cycles_are_found_when_it_is_time() -> None:
    now = [0.0]
    garbage = Garbage(lambda: now[0])
    knot = old_knot()
    now[0] = ALL_SECONDS - 1
    garbage.look()
    assert knot() is not None
    now[0] = ALL_SECONDS
    garbage.look()
    assert knot() is None


def test_many_new_objects_start_no_search_among_all() -> None:
    Garbage()
    searches = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(1_000_000)]
    assert gc.get_stats()[2]["collections"] == searches
    assert len(kept) == 1_000_000
