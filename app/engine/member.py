"""One session as an engine's loop sees it: what its page gets, and what others get who look at it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from app.engine.messages import Watch
from app.engine.pace import RateMeter
from app.engine.program import Program
from app.engine.speeds import SPEEDS, Speed


@dataclass(slots=True)
class Watched:
    """Who else looks at a session, and what they were shown last. What differs from it is due."""

    wanted: Watch
    tile: tuple[int, int, str, bool, int] | None = None  # the look of the last one; None: another in any case
    next_tile: float = 0.0
    examined: tuple[int, int] | None = None  # generation and network that `exam_loss` is of
    exam_loss: float = math.nan
    exams: int = 0  # counts them
    next_exam: float = 0.0
    data: int | None = None  # the generation whose `data` the spotlight has
    picture: tuple[int, int, tuple[int, int] | None] | None = None  # what its last frame showed
    sketched: bool = False  # that was a `live` one: at rest a `full` one is due
    next_picture: float = 0.0
    sequence: int = 0  # of the spotlight's frames; goes on when the spotlight comes back


@dataclass(slots=True)
class Member:
    """One session."""

    session: str
    program: Program
    generation: int
    large: bool
    sequence: int = 0
    running: bool = False
    diverged: bool = False
    attached: bool = True
    credits: int = 2
    steps: int = 0  # epochs that `step` still owes
    network: int = 0  # counts what changed a generation's network: training, an edit, a new start
    data_due: bool = True
    changed: bool = True  # since the last picture
    sketched: bool = False  # the last picture was a `live` one: at rest a `full` one is due
    saved_at: float = 0.0
    unsaved: bool = True
    next_frame: float = 0.0
    trained_until: float = 0.0  # clocked speeds: paid up to here
    meter: RateMeter = field(default_factory=RateMeter)
    watched: Watched | None = None

    @property
    def busy(self) -> bool:
        """Trains, or owes steps."""
        return self.attached and (self.running or self.steps > 0)

    @property
    def speed(self) -> Speed:
        """The row of this session's speed."""
        return SPEEDS[self.program.tuned(self.session).get("speed", "frame")]

    @property
    def status(self) -> str:
        """ready | running | paused | diverged."""
        if self.diverged:
            return "diverged"
        if self.running:
            return "running"
        return "paused" if self.program.epoch(self.session) else "ready"
