"""What the web process and an engine say to each other: plain, picklable, without torch and asyncio.

Commands go in as one list per turn of the web process's loop; one Batch per tick comes back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

PICTURES_PER_SECOND = 60  # no screen shows more
TILE_SIZE = 32  # pixels along an edge: 300 of them six times a second stay below 2 MB/s
TILE_POINTS = 120  # at most that a tile tells of the data: beyond that they would cover the picture
TILES_PER_SECOND = 6  # at most, so that five arrive


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """All that is needed to go on with a session in another engine."""

    generation: int
    sequence: int  # of the last frame sent; frames go on counting from here
    running: bool
    state: bytes  # the program's own, as app.engine.states packs it
    steps: int = 0  # that are still owed
    diverged: bool = False
    mark: int = 0  # of the last `Save` that was heard before it


@dataclass(frozen=True, slots=True)
class Admit:
    """Begin `session`: a new one, or one that goes on from `checkpoint`."""

    session: str
    lab: str
    spec: Any  # the lab's validated spec model
    generation: int
    large: bool = False  # wants `full` frames also while it trains
    checkpoint: Checkpoint | None = None
    sequence: int = 0  # of the last frame its page may have seen from an engine before; frames go on from here
    pictures: float = PICTURES_PER_SECOND  # at most, in a second
    re: str | int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Forget `session`."""

    session: str


@dataclass(frozen=True, slots=True)
class Configure:
    """Give `session` a new spec; `keep` carries weights, step and running over where the shape allows."""

    session: str
    spec: Any
    generation: int
    keep: bool = False
    re: str | int | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """run | pause | step (`steps`) | reset | rewind (`to` a step)."""

    session: str
    action: str
    steps: int = 1
    re: str | int | None = None
    to: int = 0


@dataclass(frozen=True, slots=True)
class Tune:
    """Live changes; the fields were validated by the lab's `tune` model; only those set are here."""

    session: str
    changes: dict[str, Any]
    re: str | int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the lab's `edit` model, already checked against the spec."""

    session: str
    edit: Any
    re: str | int | None = None
    look: bool = False  # it leaves the network as it is


@dataclass(frozen=True, slots=True)
class Focus:
    """Whose map the session's frames show: an address in the lab's own terms, None for the output."""

    session: str
    unit: tuple[int, int] | None
    re: str | int | None = None


class Content(NamedTuple):
    """Data that specs name by `ref`: told once, before the first command whose spec does; None: forget them."""

    ref: str
    content: bytes | None


class Credit(NamedTuple):  # as Frame: one for each picture, and tuples travel fastest
    """How many more pictures `session` may be sent. `attached` False: nobody watches, training rests."""

    session: str
    frames: int
    attached: bool = True
    refresh: bool = False  # somebody new watches: send `data` and a picture again; `frames` are then all it may be sent
    large: bool | None = None  # as in Admit, where the new screen differs


class Rate(NamedTuple):
    """How many pictures a second `session` is shown at most from now on."""

    session: str
    pictures: float


@dataclass(frozen=True, slots=True)
class Watch:
    """Who else looks at `session`: the wall, the spotlight, a challenge. Needs no credits; the last one counts."""

    session: str
    tile: bool = False  # a small picture TILES_PER_SECOND times a second, as far as it changes
    spotlight: bool = False  # `data` once, then `live` frames while it trains and a `full` one at rest
    exam: Any = None  # the lab's `exam` model: each tile then carries the loss on hidden data


@dataclass(frozen=True, slots=True)
class Save:
    """Put a checkpoint of `session`, changed or not, into the next batch; `mark` tells it from one under way."""

    session: str
    mark: int = 0


Command = Admit | Release | Configure | Control | Tune | Edit | Focus | Credit | Rate | Watch | Save


class Frame(NamedTuple):
    """One encoded frame."""

    session: str
    kind: str
    generation: int
    sequence: int
    payload: bytes
    made: float = 0.0  # when it was ready, in seconds since 1970: an engine may be on another machine


NO_READING = (255, 255)


class Tile(NamedTuple):
    """A session as a wall shows it."""

    session: str
    generation: int
    step: int
    status: str  # ready | running | paused | diverged
    train_loss: float
    test_loss: float
    exam_loss: float  # of hidden data; NaN where no exam is set
    steps_per_second: float
    picture: bytes  # TILE_SIZE² bytes, as a map
    figure: float = math.nan  # what is told under it: the test loss, or the lab's own measure
    reading: tuple[int, int] = NO_READING  # a class, and the one it is taken for
    classes: int = 0  # how many the picture, a map of them, and the points are of; 0: none
    twin: int = 0  # tiles with the same number, but 0, show the same network in the same way
    curve: tuple[float, float] = (math.nan, math.nan)  # the values of the lab's curve: where it learns, and elsewhere
    points: bytes | None = None  # float32 [TILE_POINTS, 3] of what is learned from; None: as with the tile before


@dataclass(frozen=True, slots=True)
class State:
    """A session's state after a command, or after something happened by itself (it diverged)."""

    session: str
    generation: int
    running: bool
    step: int
    status: str  # ready | running | paused | diverged
    tuned: dict[str, Any]  # every live value as it is now
    focus: tuple[int, int] | None
    re: str | int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that the engine could not carry out; the session goes on as before."""

    session: str
    code: str
    path: str
    message: str
    re: str | int | None = None
    gone: bool = False  # or there is no session any more in this engine


@dataclass(slots=True)
class Batch:
    """Everything an engine has to say after one tick."""

    events: list[State | Refused] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    spotlights: list[Frame] = field(default_factory=list)  # for those who watch a session, not for its own page
    tiles: list[Tile] = field(default_factory=list)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    figures: dict[str, float] = field(
        default_factory=dict
    )  # for /metrics: steps (there called epochs), seconds of training, …
    answered: dict[str, int] = field(default_factory=dict)  # commands done with, by session; credits don't count
    failed: str | None = None  # why this engine can't begin; nothing comes after it
    early: bool = False  # answers alone: the engine has not done yet what it was asked

    @property
    def news(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.events or self.frames or self.spotlights or self.tiles or self.checkpoints or self.answered)
