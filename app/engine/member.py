"""One session as the engine's loop sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.engine.pace import RateMeter
from app.engine.program import Program
from app.engine.speeds import SPEEDS, Speed

CHECKPOINT_SECONDS = 2.0  # how much training a crash may cost; the promise is 5


@dataclass(slots=True)
class Member:
    """What the loop knows of a session; the network itself lives in its program."""

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
    owed: int = 0  # epochs granted and not yet trained
    cost: float | None = None  # seconds that an epoch of its crowd took; None: not tried since something changed
    served: float = 0.0  # when it trained last
    data_due: bool = True
    changed: bool = True  # since the last picture
    sketched: bool = False  # the last picture was a `live` one: at rest a `full` one is due
    saved_at: float = 0.0
    unsaved: bool = True
    next_frame: float = 0.0
    trained_until: float = 0.0  # clocked speeds: paid up to here
    meter: RateMeter = field(default_factory=RateMeter)
    speed: Speed = field(init=False)

    def __post_init__(self) -> None:
        self.look_up_speed()

    def look_up_speed(self) -> None:
        """The row of this session's speed, which `tune` and `configure` may change."""
        self.speed = SPEEDS[self.program.tuned(self.session).get("speed", "frame")]

    @property
    def busy(self) -> bool:
        """Trains, or owes steps."""
        return self.attached and (self.running or self.steps > 0)

    @property
    def unbounded(self) -> bool:
        """Trains as much as fits, as steps do."""
        return self.steps > 0 or not (self.speed.epochs_per_second or self.speed.epochs_per_frame)

    @property
    def may_train(self) -> bool:
        """A speed that counts drawn frames waits for the browser; the others don't."""
        return self.steps > 0 or self.speed.epochs_per_frame is None or self.credits > 0 or self.owed > 0

    @property
    def status(self) -> str:
        """ready | running | paused | diverged."""
        if self.diverged:
            return "diverged"
        if self.running:
            return "running"
        return "paused" if self.program.epoch(self.session) else "ready"

    def rest(self) -> None:
        """Train no more until told."""
        self.running = False
        self.steps = self.owed = 0

    @property
    def picture_due(self) -> bool:
        """There is something new to see; a frame's epochs are shown when all of them are trained."""
        if self.owed and self.changed and not self.unbounded:
            return False
        return self.changed or (self.sketched and not self.busy)

    def wait(self, now: float) -> float | None:
        """Seconds until there is something to do for it; None: not before a command comes."""
        if self.attached and (self.data_due or (self.picture_due and self.credits > 0)):
            return max(0.0, self.next_frame - now)
        if self.busy and self.may_train:
            rate = self.speed.epochs_per_second
            return max(0.0, (self.trained_until + 1 / rate if rate else self.next_frame) - now)
        if self.unsaved:
            return max(0.0, self.saved_at + CHECKPOINT_SECONDS - now)
        return None
