"""Engines without a process: the test moves their clock and counts their ticks."""

from __future__ import annotations

from typing import Any

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Credit, State
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from app.wire.frames import encode
from tests.paths import KERNELS


class Clock:
    """Time that moves when the test says so, and by a little with every look: training takes time."""

    def __init__(self) -> None:
        self.now, self.look = 100.0, 1e-4

    def __call__(self) -> float:
        self.now += self.look
        return self.now


class Engine:
    """A loop with the first lab's program, whose ticks the test counts."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.program = PlaygroundProgram("native", "cpu", str(KERNELS))
        self.loop = EngineLoop({"playground": self.program}, encode, self.clock)

    def admit(self, session: str, spec: dict[str, Any] | None = None, **fields: Any) -> None:
        self.loop.handle(Admit(session, "playground", PlaygroundSpec.model_validate(spec or {}), 1, **fields))

    def tick(self) -> Batch:
        self.clock.now += self.loop.delay() or 0.0
        return self.loop.tick()

    def until_rest(self) -> list[Batch]:
        """Tick, acknowledging every picture, until there is nothing to do at once."""
        batches = []
        while (wait := self.loop.delay()) is not None and wait < 1:
            batches.append(self.tick())
            for frame in batches[-1].frames:
                if frame.kind != "data":
                    self.loop.handle(Credit(frame.session, 1))
        return batches

    def steps(self) -> dict[str, int]:
        return {session: self.program.step(session) for session in self.loop.members}


def states(batch: Batch) -> list[State]:
    return [event for event in batch.events if isinstance(event, State)]
