"""The live half of a person: the page, the session, and what the session's engine says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.engine.messages import Frame, Tile
from app.kit.contract import Lab
from app.live.idempotency import IdempotencyKeys
from app.live.session import Audience, Session
from app.rooms.hall.facts import Facts
from app.rooms.hall.subscribers import ParticipantSubscriber
from app.rooms.hall.trace import Trace
from app.rooms.state.network import NetworkResult
from app.rooms.state.person import Person


class Follower(Protocol):
    """Who hears of everybody's networks: the room."""

    def on_tile(self, participant: Participant, tile: Tile) -> None:
        """A small picture came."""

    def on_spotlight(self, participant: Participant, frame: Frame) -> None:
        """A frame for the spotlight came."""

    def on_spec(self, participant: Participant) -> None:
        """The spec has changed: with a new network, or live."""


@dataclass(slots=True, eq=False)
class Participant(Audience):
    """Follows its own session, and tells the person and the room."""

    person: Person
    follower: Follower
    session: Session | None = None
    generation: int = 0  # of that session, as the room has heard of it
    subscriber: ParticipantSubscriber | None = None  # their page, while it is here
    came: float = 0.0  # on the loop's clock: when their page came, or came last
    left: float | None = None  # on the loop's clock: since when no page is here
    once: IdempotencyKeys = field(default_factory=IdempotencyKeys)  # what they have asked for and got
    trace: Trace = field(default_factory=Trace)
    _facts: Facts | None = None

    @property
    def online(self) -> bool:
        """Their page is here now."""
        return self.subscriber is not None

    @property
    def active(self) -> bool:
        """Something would be missed with them."""
        touched = self.session is not None and self.session.touched
        return self.person.took_part or touched or self.person.best is not None

    def facts(self, labs: Mapping[str, Lab]) -> Facts:
        """What their network is made of."""
        person = self.person
        if self._facts is None or self._facts.spec is not person.spec:
            self._facts = Facts.of(labs[person.lab], person.spec)
        return self._facts

    # ---- coming and going

    def connect(self, subscriber: ParticipantSubscriber, now: float) -> None:
        """The page of `subscriber` is theirs, since `now`."""
        self.subscriber, self.left, self.came = subscriber, None, now
        self.person.come_back()

    def disconnect(self, now: float) -> None:
        """Their page is gone since `now`; the person may come back."""
        self.subscriber, self.left = None, now

    def take_page(self) -> ParticipantSubscriber | None:
        """Their page is theirs no more, and nobody is missed; returns it."""
        subscriber, self.subscriber = self.subscriber, None
        return subscriber

    def play(self, session: Session) -> None:
        """`session` is theirs from now on."""
        self.session, self.generation = session, session.generation
        self.person.follow(session.spec, session.checkpoint)

    def heard_of(self, generation: int) -> bool:
        """Whether the room has heard of this generation; from now on it has."""
        known, self.generation = self.generation == generation, generation
        return known

    # ---- as the session's audience

    def on_tile(self, tile: Tile) -> None:
        """A small picture came: a point of the curve, perhaps the best result so far, and a tile of the wall."""
        self.trace.take(tile.generation, tile.step, tile.curve)
        session = self.session
        if session is not None and tile.generation == session.generation and tile.step:
            losses = tile.train_loss, tile.test_loss, tile.exam_loss
            self.person.take_result(NetworkResult(session.spec, tile.step, *losses))
        self.follower.on_tile(self, tile)

    def on_spotlight(self, frame: Frame) -> None:
        self.follower.on_spotlight(self, frame)

    def on_spec(self) -> None:
        self._follow()
        self.follower.on_spec(self)

    def on_checkpoint(self) -> None:
        self._follow()

    def on_forgotten(self) -> None:
        """The session is no more; what is needed to go on from its last checkpoint is kept."""
        if self.active:
            self.person.take_part()
        session, self.session = self.session, None
        if session is None:
            return
        kept = session.checkpoint is not None and session.checkpoint_spec is not None
        self.person.follow(session.checkpoint_spec if kept else session.spec, session.checkpoint)

    def _follow(self) -> None:
        if self.session is not None:
            self.person.follow(self.session.spec, self.session.checkpoint)
