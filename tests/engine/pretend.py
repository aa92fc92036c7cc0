"""A program that computes nothing and says how long it took: a loop with it runs on a clock that only work moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from app.engine.layout import ArrayLayout, Layouts
from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Checkpoint, Control, Credit, State
from app.engine.program import Progress, Snapshot
from app.wire.frames import encode

LAYOUT = (ArrayLayout("epochs_per_second", "float32", (1,)),)


class Clock:
    """Time that moves when somebody works."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Costs:
    """How long a session's work takes, in seconds, and where it fails."""

    step: float = 0.001
    call: float = 0.0  # of the program, to train anybody at all
    build: float = 0.0
    picture: float = 0.0
    speed: str = "max"
    group: str = ""  # those of one name train in the time of one
    fails: frozenset[str] = frozenset()


@dataclass
class Pretend:
    """Implements app.engine.program.Program."""

    clock: Clock
    costs: dict[str, Costs] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    calls: int = 0  # of train
    fits: int = 1 << 30  # so many sessions into the device's memory

    def admit(self, session: str, spec: Costs, state: dict[str, Any] | None) -> None:
        self._work(spec, "admit", spec.build)
        self.costs[session], self.steps[session] = spec, state["epoch"] if state else 0

    def release(self, session: str) -> None:
        del self.costs[session], self.steps[session]

    def configure(self, session: str, spec: Costs, keep: bool) -> None:
        self._work(spec, "configure", spec.build)
        self.costs[session] = spec
        if not keep:
            self.steps[session] = 0

    def reset(self, session: str) -> None:
        self._work(self.costs[session], "reset", self.costs[session].build)
        self.steps[session] = 0

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        self._work(self.costs[session], "tune", 0)
        return False

    def edit(self, session: str, edit: Any) -> None:
        self._work(self.costs[session], "edit", 0)

    def affected(self) -> tuple[str, ...]:
        return ()

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        self._work(self.costs[session], "focus", 0)

    def focused(self, session: str) -> tuple[int, int] | None:
        return None

    def train(self, steps: dict[str, int]) -> Progress:
        groups: dict[str, float] = {}
        self.calls += 1
        if len(steps) > self.fits:
            raise torch.OutOfMemoryError("CUDA out of memory")
        self.clock.now += max((self.costs[session].call for session in steps), default=0.0)
        for session, count in steps.items():
            costs = self.costs[session]
            self._work(costs, "train", 0)
            name = costs.group or session
            groups[name] = max(groups.get(name, 0.0), count * costs.step)
        for session, count in steps.items():
            self._work(self.costs[session], "late", 0)  # others have trained by then
            self.steps[session] += count
        self.clock.now += sum(groups.values())
        lost = tuple(session for session in steps if "diverge" in self.costs[session].fails)
        return Progress(lost)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        groups: dict[str, list[str]] = {}
        for session in sessions:
            groups.setdefault(self.costs[session].group or session, []).append(session)
        return list(groups.values())

    def step(self, session: str) -> int:
        return self.steps[session]

    def tuned(self, session: str) -> dict[str, Any]:
        return {"speed": self.costs[session].speed}

    def layouts(self, session: str) -> Layouts:
        return {"data": (), "live": LAYOUT, "full": LAYOUT}

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        for session in rates:
            self._work(self.costs[session], "picture", self.costs[session].picture)
        return {
            session: Snapshot(
                self.steps[session],
                {
                    "epochs_per_second": np.zeros((2,) if "encode" in self.costs[session].fails else (1,), np.float32)
                    + r
                },
            )
            for session, r in rates.items()
        }

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        for session in sessions:
            self._work(self.costs[session], "checkpoint", 0)
        return {session: {"epoch": self.steps[session]} for session in sessions}

    def _work(self, costs: Costs, what: str, seconds: float) -> None:
        self.clock.now += seconds
        if what in costs.fails:
            raise ZeroDivisionError(what)


class Room:
    """A loop with a pretended program, whose pages draw every picture at once."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.program = Pretend(self.clock)
        self.loop = EngineLoop({"pretend": self.program}, encode, self.clock)
        self.longest = 0.0  # of all ticks

    def admit(self, session: str, costs: Costs | None = None, checkpoint: Checkpoint | None = None) -> None:
        self.loop.handle(Admit(session, "pretend", costs or Costs(), 1, checkpoint=checkpoint))

    def run(self, session: str, costs: Costs | None = None) -> None:
        self.admit(session, costs)
        self.loop.handle(Control(session, "run"))

    def tick(self, draws: bool = True) -> Batch:
        self.clock.now += self.loop.delay() or 0.0
        begin = self.clock.now
        batch = self.loop.tick()
        self.longest = max(self.longest, self.clock.now - begin)
        for frame in batch.frames if draws else ():
            if frame.kind != "data":
                self.loop.take(Credit(frame.session, 1))
        return batch

    def during(self, seconds: float, draws: bool = True) -> list[Batch]:
        """Every batch of so many seconds; less if nothing more is to do."""
        end = self.clock.now + seconds
        batches = []
        while self.clock.now < end and self.loop.delay() is not None:
            batches.append(self.tick(draws))
        return batches


def pictures(batches: Sequence[Batch], session: str) -> list[bytes]:
    return [f.payload for batch in batches for f in batch.frames if f.session == session and f.kind != "data"]


def states(batches: Sequence[Batch], session: str) -> list[State]:
    return [e for batch in batches for e in batch.events if isinstance(e, State) and e.session == session]
