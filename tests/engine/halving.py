"""A small lab for the engine alone: a number that is halved with each step, for a run of eight."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.layout import ArrayLayout, Layouts
from app.engine.loop.loop import EngineLoop
from app.engine.messages import TILE_SIZE, Admit, Batch, Checkpoint, State
from app.engine.program import TileSnapshot
from app.engine.programs.seated import Seat, SeatedProgram
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.states import pack_state
from app.wire.frames import encode, read_header

LENGTH = 8
LAYOUTS: Layouts = dict.fromkeys(("data", "live", "full"), (ArrayLayout("value", "float32", (1,)),))


@dataclass(frozen=True)
class Start:
    """What is halved. `seed` tells apart who shares a run."""

    value: float = 256.0
    seed: str = "0"


class Shown(Seat):
    """What both kinds of seat have in common."""

    value: float

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        return {"value": np.array([self.value], np.float32)}

    def tile(self) -> TileSnapshot:
        return TileSnapshot(self.step, self.value, self.value, np.zeros((TILE_SIZE, TILE_SIZE), np.uint8))


class HalvingSeat(Shown):
    """Halves its own number."""

    length = LENGTH

    def __init__(self, spec: Start) -> None:
        super().__init__(spec)
        self.value = spec.value

    def restart(self) -> None:
        self.value = self.spec.value

    def train(self, steps: int) -> bool:
        self.value *= 0.5**steps
        return bool(np.isfinite(self.value))

    def state(self) -> dict[str, Any]:
        return {"value": self.value}

    def restore(self, state: dict[str, Any]) -> None:
        self.value = state["value"]


class Halving(SeatedProgram[HalvingSeat]):
    """Everybody an own number."""

    def seat(self, spec: Start) -> HalvingSeat:
        return HalvingSeat(spec)

    def live(self, spec: Start) -> dict[str, Any]:
        return {"speed": "max"}

    def layouts_of(self, spec: Start) -> Layouts:
        return LAYOUTS


@dataclass
class HalvingRun:
    """A number that many look at."""

    value: float
    step: int = 0
    length: int = LENGTH
    diverged: bool = False

    def state(self) -> dict[str, Any]:
        return {"value": self.value}

    def restore(self, state: dict[str, Any]) -> None:
        self.value = state["value"]


class ViewSeat(SharedSeat[HalvingRun], Shown):
    """Looks at a run."""

    @property
    def value(self) -> float:  # type: ignore[override]
        return self.run.value


class SharedHalving(SharedProgram[ViewSeat, HalvingRun]):
    """The same number for all of one seed; `trained` counts the steps that were really computed."""

    trained = 0

    def seat(self, spec: Start) -> ViewSeat:
        return ViewSeat(spec, self.runs, spec.seed)

    def begin(self, spec: Start) -> HalvingRun:
        return HalvingRun(spec.value)

    def advance(self, plan: Sequence[tuple[HalvingRun, int]]) -> None:
        for run, steps in plan:
            run.value *= 0.5**steps
            run.step += steps
            run.diverged = not np.isfinite(run.value)
            self.trained += steps

    def live(self, spec: Start) -> dict[str, Any]:
        return {"speed": "max"}

    def layouts_of(self, spec: Start) -> Layouts:
        return LAYOUTS


class Engine:
    """A loop with one of them, until it has nothing to do."""

    def __init__(self, program: Halving | SharedHalving, clock: Callable[[], float] = time.perf_counter) -> None:
        self.program = program
        self.loop = EngineLoop({"halving": program}, encode, clock)

    def admit(self, session: str, seed: str = "0", value: float = 256.0, checkpoint: Checkpoint | None = None) -> None:
        self.loop.handle(Admit(session, "halving", Start(value, seed), 1, checkpoint=checkpoint))

    def rest(self) -> list[State]:
        """Tick until there is nothing to do at once; what was said."""
        said: list[State] = []
        while (wait := self.loop.delay()) is not None and wait < 1:
            batch: Batch = self.loop.tick()
            said += [event for event in batch.events if isinstance(event, State)]
        return said

    def until_still(self) -> tuple[list[State], dict[str, list[int]]]:
        """Tick until there is nothing more to show; what was said, and of which steps everybody's pictures were."""
        said: list[State] = []
        seen: dict[str, list[int]] = {}
        while any(member.busy or member.picture_due for member in self.loop.members.values()):
            batch = self.loop.tick()
            said += [event for event in batch.events if isinstance(event, State)]
            for frame in batch.frames:
                seen.setdefault(frame.session, []).append(read_header(frame.payload).epoch)
        return said, seen

    def value(self, session: str) -> float:
        return self.program.seats[session].value

    def checkpoint(self, session: str) -> Checkpoint:
        return Checkpoint(1, 0, False, pack_state(self.program.checkpoints([session])[session]))
