"""What those see who look at other people's networks: never too often, never too late, never somebody's old loss."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from app.engine.loop.loop import EngineLoop
from app.engine.loop.pace import LEAST
from app.engine.loop.watching import LOOKING_SECONDS
from app.engine.messages import (
    TILE_POINTS,
    TILE_SIZE,
    TILES_PER_SECOND,
    Admit,
    Batch,
    Configure,
    Control,
    Credit,
    Edit,
    Focus,
    Frame,
    Release,
    Tile,
    Tune,
    Watch,
)
from app.engine.program import TileSnapshot
from app.wire.frames import decode, encode, read_header
from tests.engine.engines import Clock
from tests.fake_lab import CounterEdit, CounterExam, CounterProgram, CounterSpec, counter_layouts

EXAM = CounterExam(target=10)


class Counting(CounterProgram):
    """Takes note of what it is asked for together."""

    def __init__(self) -> None:
        super().__init__("cpu", "auto")
        self.drawn: list[list[str]] = []
        self.examined: list[list[str]] = []
        self.tile_seconds = 0.0
        self.clock = Clock()

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        self.drawn.append(list(sessions))
        self.clock.now += self.tile_seconds * len(sessions)
        return super().tiles(sessions)

    def examine(self, exams: Mapping[str, CounterExam]) -> dict[str, float]:
        self.examined.append(list(exams))
        return super().examine(exams)


class Engine:
    """A loop of counters, none of whose pages acknowledges anything."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.program = Counting()
        self.loop = EngineLoop({"counter": self.program}, encode, self.clock)
        self.do = self.loop.handle

    def admit(self, session: str, attached: bool = True, **fields: Any) -> None:
        self.do(Admit(session, "counter", CounterSpec(**{"speed": "calm", **fields}), 1))
        self.do(Credit(session, 2, attached=attached))

    def tick(self) -> Batch:
        self.clock.now += self.loop.delay() or 0.0
        return self.loop.tick()

    def pass_time(self, seconds: float) -> list[Batch]:
        """Tick whenever there is something to do, for so long."""
        end = self.clock.now + seconds
        batches = []
        while (wait := self.loop.delay()) is not None and self.clock.now + wait < end:
            batches.append(self.tick())
        self.clock.now = max(end, self.clock.now)
        return batches

    def tiles(self, seconds: float) -> list[Tile]:
        return [tile for batch in self.pass_time(seconds) for tile in batch.tiles]

    def spotlights(self, seconds: float) -> list[Frame]:
        return [frame for batch in self.pass_time(seconds) for frame in batch.spotlights]


@pytest.fixture
def engine() -> Engine:
    """With one session, `a`, that has been quiet for a while."""
    engine = Engine()
    engine.admit("a")
    engine.pass_time(5)
    return engine


# ---- tiles


def test_a_wall_gets_a_tile_at_once_and_then_none_of_what_does_not_change(engine: Engine) -> None:
    engine.do(Watch("a", tile=True))
    [tile] = engine.tick().tiles
    assert tile[:4] == ("a", 1, 0, "ready")
    assert (tile.train_loss, tile.test_loss, tile.steps_per_second) == (1.0, 1.0, 0.0)
    assert math.isnan(tile.exam_loss)
    assert tile.picture == bytes(TILE_SIZE * TILE_SIZE)
    assert engine.tiles(10) == []
    assert engine.loop.idle


def test_what_is_learned_from_is_told_once_for_each_network_and_to_who_looks_anew(engine: Engine) -> None:
    engine.do(Watch("a", tile=True))
    engine.do(Control("a", "run"))
    first, *others = engine.tiles(2)
    assert np.isnan(np.frombuffer(first.points or b"", np.float32)).all()  # a lab without a plane
    assert len(first.points or b"") == 4 * 3 * TILE_POINTS
    assert {tile.points for tile in others} == {None}
    engine.do(Configure("a", CounterSpec(cells=2), 2))
    assert [tile.points is not None for tile in engine.tiles(1)] == [True]
    engine.do(Watch("a", tile=True))
    assert engine.tiles(1)[0].points is not None


def test_a_network_that_trains_is_drawn_five_times_a_second_and_once_more_when_it_stops(engine: Engine) -> None:
    engine.do(Watch("a", tile=True))
    engine.do(Control("a", "run"))
    tiles = engine.tiles(10)
    assert abs(len(tiles) - 10 * TILES_PER_SECOND) <= 1
    assert {tile.status for tile in tiles} == {"running"}
    assert tiles[-1].steps_per_second == pytest.approx(10, abs=1)
    engine.do(Control("a", "pause"))
    [last] = engine.tiles(10)
    assert (last.status, last.step, last.steps_per_second) == ("paused", engine.program.step("a"), 0.0)


def test_each_change_is_drawn_and_what_changes_no_tile_is_not(engine: Engine) -> None:
    engine.do(Watch("a", tile=True))
    engine.tiles(1)
    for change in (
        Edit("a", CounterEdit(cell=0, value=5)),
        Control("a", "reset"),
        Control("a", "run"),
        Control("a", "pause"),
        Configure("a", CounterSpec(cells=2), 2),
        Configure("a", CounterSpec(cells=2, pace=2), 3, keep=True),
    ):
        engine.do(change)
        engine.tick()
        engine.do(Control("a", "pause"))  # at once again, so that only what was done is drawn
        assert len(engine.program.drawn) >= 1, change
        engine.program.drawn.clear()
        engine.tiles(1)
    engine.program.drawn.clear()
    for nothing in (Focus("a", (0, 1)), Tune("a", {"pace": 3.0}), Credit("a", 2, refresh=True)):
        engine.do(nothing)
        engine.pass_time(1)
        assert engine.program.drawn == [], nothing


def test_a_phone_that_sleeps_is_still_on_the_wall() -> None:
    engine = Engine()
    engine.admit("a", attached=False)
    engine.do(Watch("a", tile=True))
    assert [tile.status for tile in engine.tick().tiles] == ["ready"]
    engine.pass_time(1)
    engine.do(Configure("a", CounterSpec(starts=(3.0,)), 2))
    engine.do(Control("a", "run"))  # the host's: it trains as soon as somebody is there to see it
    tiles = engine.tiles(5)
    assert [(tile.generation, tile.status, tile.step) for tile in tiles] == [(2, "running", 0)]
    engine.do(Credit("a", 2, attached=True))
    assert engine.tiles(1)[-1].step > 0


def test_a_wall_hears_that_a_phone_fell_asleep_and_woke(engine: Engine) -> None:
    engine.do(Control("a", "run"))
    engine.do(Watch("a", tile=True))
    assert engine.tiles(2)[-1].steps_per_second > 5
    engine.do(Credit("a", 0, attached=False))
    [asleep] = engine.tiles(2)
    assert (asleep.status, asleep.steps_per_second) == ("running", 0.0)
    engine.do(Control("a", "pause"))
    assert [tile.status for tile in engine.tiles(2)] == ["paused"]


def test_who_watches_again_sees_again_though_nothing_changed(engine: Engine) -> None:
    engine.do(Watch("a", tile=True))
    assert len(engine.tiles(1)) == 1
    engine.do(Watch("a", tile=True))
    engine.do(Watch("a", tile=True))
    assert len(engine.tiles(1)) == 1
    engine.do(Watch("a"))
    engine.do(Control("a", "run"))
    assert engine.tiles(1) == []


def test_whom_the_engine_does_not_know_is_not_watched() -> None:
    engine = Engine()
    engine.do(Watch("a", tile=True))
    engine.admit("a")
    assert engine.tiles(1) == []
    engine.do(Watch("a", tile=True))
    assert len(engine.tiles(1)) == 1
    engine.do(Release("a"))
    engine.do(Watch("a", tile=True))
    assert engine.tiles(1) == []
    assert engine.loop.idle


def test_all_who_are_due_are_drawn_together_and_examined_together() -> None:
    engine = Engine()
    names = [str(index) for index in range(300)]
    for name in names:
        engine.admit(name)
        engine.do(Watch(name, tile=True, exam=EXAM))
        engine.do(Control(name, "run"))
    tiles = engine.tiles(4)
    for name in names:
        assert abs(sum(tile.session == name for tile in tiles) - 4 * TILES_PER_SECOND) <= 1
    assert len(engine.program.drawn) <= 4 * TILES_PER_SECOND + 1
    assert len(engine.program.examined) <= 4 * 2 + 1


def test_many_tiles_are_drawn_in_turns_and_ticks_stay_short() -> None:
    engine, tile = Engine(), 0.0001
    engine.program.tile_seconds, engine.program.clock = tile, engine.clock
    names = [str(index) for index in range(400)]
    for name in names:
        engine.admit(name)
        engine.do(Watch(name, tile=True))
        engine.do(Control(name, "run"))
    engine.pass_time(3)
    engine.program.drawn.clear()
    tiles = engine.tiles(10)
    assert max(map(len, engine.program.drawn)) <= max(LEAST, LOOKING_SECONDS / tile)
    shown = Counter(tile.session for tile in tiles)
    assert max(shown.values()) - min(shown[name] for name in names) <= 1
    assert min(shown.values()) >= 5


# ---- exams


def test_a_tile_carries_the_loss_on_hidden_data(engine: Engine) -> None:
    engine.do(Watch("a", tile=True, exam=EXAM))
    assert [tile.exam_loss for tile in engine.tiles(1)] == [10.0]
    engine.do(Edit("a", CounterEdit(cell=0, value=7)))
    assert [tile.exam_loss for tile in engine.tiles(1)] == [pytest.approx((3 + 10 + 10) / 3)]
    engine.do(Watch("a", tile=True, exam=CounterExam(target=0)))
    assert [tile.exam_loss for tile in engine.tiles(1)] == [pytest.approx(7 / 3)]
    engine.do(Watch("a", tile=True))
    [tile] = engine.tiles(1)
    assert math.isnan(tile.exam_loss)


def test_a_network_is_examined_twice_a_second_while_it_trains_and_not_again_at_rest(engine: Engine) -> None:
    engine.do(Watch("a", tile=True, exam=EXAM))
    engine.do(Control("a", "run"))
    engine.pass_time(10)
    assert abs(len(engine.program.examined) - 20) <= 1
    engine.do(Control("a", "pause"))
    last = engine.tiles(2)[-1]
    assert last.exam_loss == pytest.approx(abs(last.step - 10))  # of the network as it rests, not half a second ago
    engine.program.examined.clear()
    engine.do(Control("a", "run"))
    engine.do(Control("a", "pause"))
    engine.do(Watch("a", tile=True, exam=CounterExam(target=10)))
    assert [tile.exam_loss for tile in engine.tiles(2)] == [last.exam_loss]
    assert engine.program.examined == []


def test_a_new_network_never_carries_the_old_ones_loss(engine: Engine) -> None:
    engine.do(Edit("a", CounterEdit(cell=0, value=10)))
    engine.do(Watch("a", tile=True, exam=EXAM))
    engine.pass_time(0.3)
    engine.do(Configure("a", CounterSpec(cells=1), 2))
    tiles = engine.tiles(2)
    assert {tile.generation for tile in tiles} == {2}
    assert math.isnan(tiles[0].exam_loss)
    assert tiles[-1].exam_loss == 10.0


# ---- the spotlight


def shown(frames: list[Frame]) -> list[str]:
    return [frame.kind for frame in frames]


def test_the_spotlight_falls_on_a_whole_network_at_once_whatever_its_page_does() -> None:
    engine = Engine()
    engine.admit("a", attached=False)
    engine.pass_time(5)
    engine.do(Watch("a", spotlight=True))
    batch = engine.tick()
    assert shown(batch.spotlights) == ["data", "full"]
    assert batch.frames == []
    assert batch.tiles == []
    assert engine.spotlights(5) == []
    assert engine.loop.idle


def test_it_follows_a_network_that_trains_and_ends_with_the_whole_picture(engine: Engine) -> None:
    engine.do(Control("a", "run"))
    engine.pass_time(1)  # its page has got its two frames and says nothing
    engine.do(Watch("a", spotlight=True))
    frames = engine.spotlights(4)
    assert shown(frames)[:3] == ["data", "full", "live"]
    assert set(shown(frames)[2:]) == {"live"}
    assert len(frames) <= 1 + 4 * 15 + 1
    assert [frame.sequence for frame in frames] == list(range(1, len(frames) + 1))
    engine.do(Control("a", "pause"))
    [last] = engine.spotlights(5)
    assert last.kind == "full"
    assert read_header(last.payload).epoch == engine.program.step("a")


def test_it_is_bounded_by_the_clock_and_not_by_epochs() -> None:
    engine = Engine()
    engine.admit("a", speed="max")
    engine.do(Control("a", "run"))
    engine.do(Watch("a", spotlight=True))
    assert abs(len(engine.spotlights(10)) - 150) <= 2


def test_a_new_set_up_in_the_spotlight_is_announced_by_its_data(engine: Engine) -> None:
    engine.do(Watch("a", tile=True, spotlight=True))
    engine.pass_time(1)
    spec = CounterSpec(cells=5, starts=(4.0,))
    engine.do(Configure("a", spec, 2))
    frames = engine.spotlights(1)
    assert [(frame.kind, frame.generation) for frame in frames] == [("data", 2), ("full", 2)]
    assert decode(frames[0].payload, counter_layouts(spec)["data"])["starts"].tolist() == [4.0] * 5
    for generation in range(3, 6):  # one after the other, faster than it is drawn otherwise
        engine.do(Configure("a", spec, generation))
        assert shown(engine.tick().spotlights) == ["data", "full"]


def test_it_shows_the_unit_that_the_participant_looks_at(engine: Engine) -> None:
    engine.do(Watch("a", spotlight=True))
    engine.pass_time(1)
    engine.do(Focus("a", (0, 2)))
    [frame] = engine.spotlights(1)
    assert decode(frame.payload, counter_layouts(CounterSpec())["full"])["focus"].tolist() == [0, 2]


def test_numbers_go_on_when_the_spotlight_comes_back_and_a_page_counts_by_itself(engine: Engine) -> None:
    engine.do(Watch("a", spotlight=True))
    first = engine.spotlights(1)
    engine.do(Watch("a"))
    engine.do(Edit("a", CounterEdit(cell=1, value=2)))
    batches = engine.pass_time(1)
    assert [frame for batch in batches for frame in batch.spotlights] == []
    own = [frame.sequence for batch in batches for frame in batch.frames]
    engine.do(Watch("a", spotlight=True))
    again = engine.spotlights(1)
    assert [frame.sequence for frame in first + again] == [1, 2, 3, 4]
    assert shown(again) == ["data", "full"]
    assert own == [3]  # after the `data` and the picture it began with
