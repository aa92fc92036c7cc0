"""One session as an engine's loop sees it: what its page gets, and what others get who look at it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from app.engine.loop.pace import FRAME_SECONDS, RateMeter
from app.engine.messages import Watch
from app.engine.program import Program
from app.engine.tables.speeds import SPEEDS, UNSEEN, Speed

ONLOOKER_SECONDS = 0.25  # between pictures of a network that others train
UNSEEN_SECONDS = 10.0  # no page on a network that works takes so long to draw a picture: nobody looks
CHECKPOINT_SECONDS = 2.0  # how much training a crash may cost; the promise is 5


@dataclass(slots=True)
class Watched:
    """Who else looks at a session, and what they were shown last. What differs from it is due."""

    wanted: Watch
    tile: tuple[int, int, str, bool, int] | None = None  # the look of the last one; None: another in any case
    next_tile: float = 0.0
    pointed: int | None = None  # the generation whose points were told
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
    reported: int = 0  # step of what was last said of it
    requested: int = 0  # steps that `step` still owes
    network_version: int = 0  # counts what changed a generation's network: training, an edit, a new start
    owed: int = 0  # steps granted and not yet trained
    saved: float = 0.0  # steps, and parts of one, that rounds have granted and that are not owed yet
    trained: int = 0  # how many steps it had when they were counted last
    ahead: int = 0  # steps that others trained of what it looks at, which its speed has not paid for
    cost: float | None = None  # seconds that a step of its group took; None: not tried since something changed
    known: bool = False  # `cost` is of slices that were long enough to tell
    dear: bool = False  # it costs so much more than is usual that it gets fewer steps than the others
    served: float = 0.0  # when it trained last
    data_due: bool = True
    changed: bool = True  # since the last picture
    sketched: bool = False  # the last picture was a `live` one: at rest a `full` one is due
    saved_at: float = 0.0
    saved_bytes: int = 0  # of the last checkpoint
    save_seconds: float = CHECKPOINT_SECONDS  # between two
    mark: int = 0  # of the last `Save` that was heard
    unsaved: bool = True
    next_frame: float = 0.0  # 0: it has just been changed
    pictured: float = 0.0  # when its last picture was drawn
    place: int = 0  # of that among all that were ever drawn
    frame_seconds: float = FRAME_SECONDS  # between two of its pictures at least
    next_turn: float = 0.0  # to train, where the speed counts frames
    looked: float = 0.0  # when somebody was seen to look last
    trained_until: float = 0.0  # clocked speeds: paid up to here
    meter: RateMeter = field(default_factory=RateMeter)
    watched: Watched | None = None
    speed: Speed = field(init=False)
    unseen: bool = False  # nobody looked when it trained last

    def __post_init__(self) -> None:
        self.look_up_speed()

    def look_up_speed(self) -> None:
        """The row of this session's speed, which `tune` and `configure` may change."""
        row = SPEEDS[self.program.tuned(self.session).get("speed", "frame")]
        self.speed = UNSEEN if self.unseen and row.boundless else row

    def look(self, now: float) -> None:
        """Take note of whether somebody looks: as fast as it goes is for them."""
        if self.seen(now) == self.unseen:
            self.unseen = not self.unseen
            self.start_clock(now)
            self.look_up_speed()

    def seen(self, now: float) -> bool:
        """Whether somebody looks, as far as is known."""
        return self.credits > 0 or now - self.looked < UNSEEN_SECONDS

    @property
    def step(self) -> int:
        """How many steps it has trained since its start."""
        return self.program.step(self.session)

    def count(self) -> int:
        """Steps trained since this was asked last: so many fewer are owed, whoever they were trained for."""
        step = self.step
        count, self.trained = max(0, step - self.trained), step
        self.owed = max(0, self.owed - count)
        self.requested = max(0, self.requested - count)
        return count

    def start_clock(self, now: float) -> None:
        """Nothing is owed; its speed counts from here."""
        self.next_turn = max(self.next_turn, now)
        self.trained_until, self.trained, self.owed, self.ahead = now, self.step, 0, 0

    @property
    def busy(self) -> bool:
        """Trains, or owes steps."""
        return self.attached and (self.running or self.requested > 0)

    @property
    def unbounded(self) -> bool:
        """Trains as much as fits, as steps do."""
        return self.requested > 0 or self.speed.boundless

    def may_train(self, now: float) -> bool:
        """A speed that counts frames waits for somebody who looks, however slow their network; the others don't."""
        return self.requested > 0 or self.speed.steps_per_frame is None or self.seen(now) or self.owed > 0

    @property
    def status(self) -> str:
        """ready | running | paused | diverged."""
        if self.diverged:
            return "diverged"
        if self.running:
            return "running"
        return "paused" if self.step else "ready"

    def try_anew(self) -> None:
        """What a step costs may be something else now."""
        self.cost, self.known = None, False

    def rest(self) -> None:
        """Train no more until told."""
        self.running = False
        self.requested = self.owed = 0

    def look_on(self, now: float) -> None:
        """Others have trained what this session looks at; who rests needs no smooth film of it."""
        if not self.changed and not self.busy:
            self.next_frame = max(self.next_frame, now + ONLOOKER_SECONDS)
        self.changed = self.unsaved = True

    @property
    def picture_due(self) -> bool:
        """There is something new to see; a frame's steps are shown when all of them are trained."""
        if self.owed and self.changed and not self.unbounded:
            return False
        return self.changed or (self.sketched and not self.busy)

    def wait(self, now: float) -> float | None:
        """Seconds until there is something to do for it; None: not before a command comes."""
        due = []
        if self.attached and (self.data_due or (self.picture_due and self.credits > 0)):
            due.append(self.next_frame)
        if self.busy and self.may_train(now):
            rate = self.speed.steps_per_second
            due.append(self.trained_until + 1 / rate if rate else self.next_turn)
        if due:
            return max(0.0, min(due) - now)
        if self.unsaved:
            return max(0.0, self.saved_at + self.save_seconds - now)
        return None
