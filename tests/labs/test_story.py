"""The story costs the engine nothing, and its ways into other labs are links that these read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Control, Credit, Tune
from app.engine.program import Progress, Snapshot
from app.labs import LABS
from app.labs.story import LAB
from app.labs.story.program import StoryProgram
from app.labs.story.spec import STOPS, StorySpec
from app.wire.frames import encode
from tests.engine.engines import Clock

PEOPLE = [str(number) for number in range(300)]


class Counting(StoryProgram):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    def train(self, steps: Mapping[str, int]) -> Progress:
        self.asked["train"] += len(steps)
        return super().train(steps)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        self.asked[kind] += len(rates)
        return super().snapshot(kind, rates)


def test_a_hall_that_looks_at_a_stop_leaves_the_engine_idle() -> None:
    clock, program = Clock(), Counting()
    loop = EngineLoop({LAB.name: program}, encode, clock)
    for person in PEOPLE:
        loop.handle(Admit(person, LAB.name, StorySpec(), 1))

    def until_idle() -> None:
        while (wait := loop.delay()) is not None:
            clock.now += wait
            loop.tick()

    until_idle()
    assert program.asked == {"data": 300, "full": 300}, "each page's first picture, which is empty"
    for person in PEOPLE:
        loop.handle(Credit(person, 1))
        loop.handle(Tune(person, {"at": 1}))
    until_idle()
    clock.now += 3600
    assert loop.idle
    assert program.asked == {"data": 300, "full": 300}, "nothing for who touches, and nothing for an hour"
    assert program.tuned("7") == {"at": 1}
    loop.handle(Control("7", "run"))
    until_idle()
    assert not loop.members["7"].running, "nor can anybody make it run"


@pytest.mark.parametrize("name", STOPS)
def test_each_stop_opens_a_lab_that_there_is(name: str) -> None:
    assert LABS[LAB.leads_to(StorySpec(stop=name))].trains
