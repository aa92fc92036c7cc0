"""One participant of a room: the same person through reloads, lost networks and restarts of the server."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.engine.messages import Checkpoint, Frame, Tile
from app.live.once import Once
from app.live.session import Session
from app.rooms.export import NetworkResult, finite
from app.rooms.trace import Trace
from app.wire.messages import read_model

if TYPE_CHECKING:
    from app.rooms.room import Room
    from app.rooms.seats import ParticipantSeat

LOSSES = ("train_loss", "test_loss", "exam_loss")
KEPT = ("id", "slot", "name", "pending", "team", "muted", "banned", "gone", "consent", "lab", "took_part")


@dataclass(slots=True, eq=False)
class Person:
    """Follows its own session as the session's audience."""

    room: Room
    id: str
    slot: int
    token_hash: str
    name: str
    lab: str
    spec: Any = None  # the validated spec, also while there is no session
    pending: str | None = None  # a name that waits for the host
    team: str = ""
    muted: bool = False
    banned: bool = False
    gone: bool = False  # kicked or left: may come back
    consent: bool = True  # to be in the spotlight
    took_part: bool = False  # did something here, or had a network that learnt
    session: Session | None = None
    generation: int = 0  # of that session, as the room has heard of it
    seat: ParticipantSeat | None = None
    checkpoint: Checkpoint | None = None  # of a session that is no more
    came: float = 0.0  # on the loop's clock: since when somebody sits here, or sat here last
    left: float | None = None  # on the loop's clock: since when nobody sits here
    best: NetworkResult | None = None  # of the networks so far, the one with the lowest test loss
    once: Once = field(default_factory=Once)  # what they have asked for and got
    trace: Trace = field(default_factory=Trace)
    changed: bool = field(default=True)  # since it was saved

    @property
    def number(self) -> int:
        """What stands on their tile and on their phone, from 1; nobody else ever has it in this room."""
        return self.slot + 1

    @property
    def online(self) -> bool:
        """Somebody sits here now."""
        return self.seat is not None

    @property
    def active(self) -> bool:
        """Something would be missed here."""
        touched = self.session is not None and self.session.touched
        return self.took_part or touched or self.best is not None

    @property
    def tile(self) -> Tile | None:
        """The newest, if it is of the present network."""
        tile = self.room.wall.tiles.get(self.slot)
        return (
            tile if tile is not None and (self.session is None or tile.generation == self.session.generation) else None
        )

    @property
    def present(self) -> bool:
        """Belongs to the room: on the wall and in the list."""
        return not (self.gone or self.banned)

    # ---- as the session's audience

    def tiled(self, tile: Tile) -> None:
        """As Audience."""
        self.trace.take(tile.generation, tile.step, tile.curve)
        session = self.session
        least = self.best.test_loss if self.best is not None else math.inf
        if session is not None and tile.generation == session.generation and tile.step and tile.test_loss < least:
            self.best = NetworkResult(session.spec, tile.step, tile.train_loss, tile.test_loss, tile.exam_loss)
            self.changed = True
        self.room.tiled(self, tile)

    def lit(self, frame: Frame) -> None:
        """As Audience."""
        self.room.lit(self, frame)

    def respecified(self) -> None:
        """As Audience."""
        if self.session is not None:
            self.spec = self.session.spec
        self.changed = True
        self.room.respecified(self)

    def checkpointed(self) -> None:
        """As Audience."""
        self.changed = True

    def forgotten(self) -> None:
        """As Audience: what is needed to go on is kept here."""
        if self.session is not None:
            self.took_part = self.active
            self.checkpoint = self.session.checkpoint
            if self.session.checkpoint_spec is not None and self.checkpoint is not None:
                self.spec = self.session.checkpoint_spec
        self.session = None

    # ---- to be kept

    def record(self) -> dict[str, Any]:
        """All but the network, as JSON values."""
        best = None
        if self.best is not None:
            losses = {name: finite(getattr(self.best, name)) for name in LOSSES}
            best = {"spec": self.best.spec.model_dump(mode="json"), "epoch": self.best.epoch, **losses}
        return {**{name: getattr(self, name) for name in KEPT}, "best": best}

    def remember(self, record: dict[str, Any] | None) -> None:
        """The best network, from what `record` gave."""
        if record is not None:
            losses = {name: math.nan if record[name] is None else record[name] for name in LOSSES}
            spec = read_model(self.room.labs[self.lab].spec, record["spec"])
            self.best = NetworkResult(spec, record["epoch"], **losses)
