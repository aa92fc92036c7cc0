"""The registry of sessions: admits them, gives their commands to engines, and engines' batches to them."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog

from app.config import Settings
from app.engine.messages import (
    Batch,
    Command,
    Configure,
    Control,
    Credit,
    Frame,
    Refused,
    Release,
    State,
    Watch,
)
from app.errors import EngineFailed, EngineLost, Full, TooFast
from app.kit.contract import Lab
from app.live.hosts import EngineHost
from app.live.outbox import CloseCode, Outbox
from app.live.session import Asked, Audience, Order, Session, state_message
from app.wire.messages import ErrorMessage, Late, Limits

KEPT_SECONDS = 120.0  # no newcomer takes the place of a page that may only be between two networks,
LEAST_KEPT_SECONDS = 10.0  # and was here as long before; of one that looked in, for so long
OUTSTANDING = (
    224  # commands that an engine may have of one session: over a second's, and their answers fit into an outbox
)

log = structlog.get_logger()


class Hub:
    """All sessions of this web process. Every method runs on the event loop and returns at once."""

    def __init__(
        self,
        labs: Mapping[str, Lab],
        settings: Settings,
        hosts: Sequence[EngineHost],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.labs = labs
        self.hosts = hosts
        self.limits = Limits(
            message_bytes=settings.message_bytes,
            messages_per_second=settings.messages_per_second,
            sessions=settings.max_sessions,
        )
        self.room_pictures = settings.room_pictures  # a second, for each in a room
        self.counts: Counter[str] = Counter()  # for /metrics, as the next
        self.figures: dict[str, float] = {"epochs": 0.0, "training_seconds": 0.0}  # summed over all engines
        self._clock = clock
        self._detached_seconds = settings.detached_minutes * 60
        self._sessions: dict[str, Session] = {}
        self._tokens: dict[str, Session] = {}
        self._homes: dict[str, EngineHost] = {}
        self._detached: dict[str, asyncio.TimerHandle] = {}  # longest detached first

    @property
    def attached(self) -> int:
        """How many sessions somebody watches."""
        return len(self._sessions) - len(self._detached)

    @property
    def detached(self) -> int:
        """How many sessions wait for their page to come back."""
        return len(self._detached)

    @property
    def full(self) -> bool:
        """Whether the next session would need another's place."""
        return len(self._sessions) >= self.limits.sessions

    def find(self, token: str | None, lab: str) -> Session | None:
        """The session that `token` opens, if it is of this lab; that of a room opens in the room only."""
        session = self._tokens.get(token) if token else None
        return session if session and session.lab.name == lab and session.audience is None else None

    def holds(self, session: Session) -> bool:
        """Whether the session is still one of those here."""
        return session.id in self._sessions

    def begin(self, lab: Lab, spec: Any, large: bool, outbox: Outbox) -> Session:
        """A new session, attached to `outbox`. Raises Full when no place is left and none can be given away."""
        return self.adopt(Session(lab, spec, large), outbox)

    def adopt(self, session: Session, outbox: Outbox) -> Session:
        """The same for a session that exists already, perhaps with a checkpoint to go on from."""
        if self.full:
            self._evict()
        self._sessions[session.id] = self._tokens[session.token] = session
        self._homes[session.id] = self._home_of(session)
        session.begun_at = self._clock()
        session.attach(outbox)
        self.counts["sessions"] += 1
        if self._homes[session.id].taking:
            self._admit(session)
        return session

    def resume(self, session: Session, outbox: Outbox, large: bool) -> None:
        """Attach `outbox` in place of the socket before; the page, perhaps a large one, gets `data` and a picture."""
        session.large = large
        if session.outbox is not None:
            session.outbox.close(CloseCode.TAKEN_OVER)
            session.detach()
        if (timer := self._detached.pop(session.id, None)) is not None:
            timer.cancel()
        session.attach(outbox)
        credits = session.pictures.grant_all()
        self.send(session, Credit(session.id, credits, attached=True, refresh=True, large=session.large))

    def leave(self, session: Session, outbox: Outbox) -> None:
        """The socket of `outbox` is gone; unless another took its place, the session rests."""
        if session.outbox is not outbox:
            return
        session.detach()
        session.detached_at = self._clock()
        loop = asyncio.get_running_loop()
        self._detached[session.id] = loop.call_later(self._detached_seconds, self._expire, session)
        self.send(session, Credit(session.id, 0, attached=False))

    def watch(self, session: Session, watch: Watch) -> None:
        """What the session's audience wants to see from now on."""
        session.watch = watch
        self.send(session, watch)

    def dismiss(self, session: Session) -> None:
        """Forget a session at once."""
        if session.id in self._sessions:
            session.detach()
            self._expire(session)

    def order(self, session: Session, command: Order, once: str | None = None) -> None:
        """Give `command` to the session's engine, which will answer it; its page may ask again under the key `once`.

        Raises EngineLost while there is none, EngineFailed where it could not keep the session, TooFast when it has
        too many of this session's commands already.
        """
        if not self._homes[session.id].taking:
            raise EngineLost("the engine is being restarted: try again in a moment")
        if session.gone:
            raise EngineFailed("the network is stopped for good: change it, and a new one begins")
        if session.outstanding >= OUTSTANDING:
            raise TooFast(f"{OUTSTANDING} commands still wait to be carried out: wait a moment and send it again")
        session.outstanding += 1
        if command.re is not None:
            session.unanswered.append(Asked(command, once))
        self.send(session, command)

    def send(self, session: Session, command: Command) -> None:
        """The same for what an engine that is being restarted will hear at the session's admission anyhow."""
        self._homes[session.id].send(command)

    def configure(self, session: Session, spec: Any, keep: bool) -> None:
        """Begin the session's next generation. Raises as `order`, but a session that its engine lost begins again."""
        if session.gone and self._homes[session.id].taking:
            session.reconfigure(spec, keep=False)
            self._admit(session)
            return
        self.order(session, Configure(session.id, spec, session.generation + 1, keep))
        session.reconfigure(spec, keep)
        self._top_up(session)

    def impose(self, session: Session, spec: Any) -> None:
        """Another spec that the session's own page did not ask for: nothing that it asked stands in the way."""
        home = self._homes[session.id]
        session.reconfigure(spec, keep=False)
        if session.gone and home.taking:
            self._admit(session)
        elif home.taking:  # an engine that comes back begins with it anyhow
            home.send(Configure(session.id, spec, session.generation))
            self._top_up(session)

    def urge(self, session: Session, command: Control) -> None:
        """The same for a control; an engine that is away never hears of it."""
        if self._homes[session.id].taking and not session.gone:
            self.send(session, command)

    def acknowledged(self, session: Session, sequence: int) -> None:
        """The page drew a frame; another may be sent and another may be made."""
        session.pictures.acknowledged(sequence)
        self._top_up(session)
        if session.outbox is not None and session.pictures.sendable:
            session.outbox.wake()

    # What engines say

    def deliver(self, host: EngineHost, batch: Batch) -> None:
        """Hand everything in `batch` to its sessions; what belongs to no session or an older generation is dropped."""
        for event in batch.events:
            self._hear(event)
        for frame in batch.frames:
            self._show(frame)
        for frame in batch.spotlights:
            if (audience := self._audience(frame.session)) is not None:
                audience.spotlit(frame)
        for tile in batch.tiles:
            if (audience := self._audience(tile.session)) is not None:
                audience.tiled(tile)
        for name, checkpoint in batch.checkpoints.items():
            if (session := self._sessions.get(name)) is not None:
                session.remember(checkpoint)
        for name, count in batch.answered.items():
            if (session := self._sessions.get(name)) is not None:
                session.outstanding = max(0, session.outstanding - count)
        for name in self.figures:
            self.figures[name] += batch.figures.get(name, 0.0)

    @property
    def late(self) -> bool:
        """Whether somebody here waits for an engine that does not answer."""
        return any(host.late for host in self.hosts)

    def is_late(self, session: Session) -> bool:
        """Whether it waits for its engine."""
        return session.id in self._homes and self._homes[session.id].late

    def engine_late(self, host: EngineHost) -> None:
        """Say so to those who watch a network of this engine; or that it is over."""
        for session in self._housed(host):
            if session.outbox is not None:
                session.outbox.say(Late(late=host.late))

    def engine_lost(self, host: EngineHost, stuck: bool = False) -> None:
        """Say so to those who watch a network of this engine."""
        lost = EngineLost("the engine is being restarted: the network goes on from a few seconds ago")
        for session in self._housed(host):
            gone = session.lost(stuck)
            if session.outbox is not None:
                session.outbox.refuse(lost)
                for command in gone:
                    session.outbox.refuse(lost, command.re)

    def engine_started(self, host: EngineHost) -> None:
        """Bring the sessions of the engine before into the new one, those that are watched first."""
        self.counts["engine_restarts"] += 1
        for session in sorted(self._housed(host), key=lambda session: not session.attached):
            self._admit(session)

    def close(self) -> None:
        """Forget everything; every socket is told to come back."""
        for timer in self._detached.values():
            timer.cancel()
        for session in self._sessions.values():
            if session.outbox is not None:
                session.outbox.close(CloseCode.RESTART)

    def _hear(self, event: State | Refused) -> None:
        session = self._sessions.get(event.session)
        if session is None:
            return
        re = session.answered(event.re)
        if isinstance(event, State):
            current = event.generation == session.generation
            if current:
                session.told(event)
            if session.outbox is not None and (current or re is not None):  # every id gets its answer
                session.outbox.say(state_message(event, re))
            return
        if event.gone:
            session.fail()
        if session.outbox is not None:
            session.outbox.say(ErrorMessage(code=event.code, path=event.path, message=event.message, re=re))

    def _show(self, frame: Frame) -> None:
        session = self._sessions.get(frame.session)
        if session is None:
            return
        session.pictures.arrived(frame, session.attached and frame.generation == session.generation)
        if session.outbox is not None:
            self._top_up(session)
            session.outbox.wake()

    def _audience(self, session: str) -> Audience | None:
        found = self._sessions.get(session)
        return found.audience if found is not None else None

    def _top_up(self, session: Session) -> None:
        if session.attached and (credits := session.pictures.grant()):
            self.send(session, Credit(session.id, credits))

    def _admit(self, session: Session) -> None:
        """Bring `session` into its engine, which knows nothing of it."""
        commands = session.admission()
        session.gone, session.outstanding = False, len(commands) - 1  # the last one, credits, has no answer
        for command in commands:
            self._homes[session.id].send(command)

    def _housed(self, host: EngineHost) -> list[Session]:
        return [self._sessions[name] for name, home in self._homes.items() if home is host]

    def _home_of(self, session: Session) -> EngineHost:
        """The engine of those it has something in common with, or else the one with the fewest sessions."""
        if word := session.lab.together(session.spec):
            for other in self._sessions.values():
                if other.id in self._homes and other.lab is session.lab and other.lab.together(other.spec) == word:
                    return self._homes[other.id]
        return self._least_loaded()

    def _least_loaded(self) -> EngineHost:
        load = Counter(home.name for home in self._homes.values())
        return min(self.hosts, key=lambda host: (not host.taking, host.late, load[host.name]))

    def _evict(self) -> None:
        """Forget a spare session, or else one of those that are away: where nothing was trained if there is one.

        Raises Full where none can be spared.
        """
        if (spare := next((each for each in self._sessions.values() if each.spare), None)) is not None:
            self.dismiss(spare)
            return
        now = self._clock()
        away = [each for name in self._detached if self._spared(each := self._sessions[name], now)]
        if not away:
            raise Full(f"the server is full: it holds {self.limits.sessions} sessions; please try again later")
        self._expire(min(away, key=lambda session: session.touched))  # the first of equals: longest detached first

    def _spared(self, session: Session, now: float) -> bool:
        """Whether a newcomer may have its place. An untrained one is as good as new when its page comes back."""
        if not session.touched:
            return True
        kept = min(KEPT_SECONDS, max(LEAST_KEPT_SECONDS, session.detached_at - session.begun_at))
        return now - session.detached_at >= kept

    def _expire(self, session: Session) -> None:
        if (timer := self._detached.pop(session.id, None)) is not None:
            timer.cancel()
        self._homes.pop(session.id).send(Release(session.id))
        del self._sessions[session.id], self._tokens[session.token]
        if session.audience is not None:
            session.audience.forgotten()
        log.info("session forgotten", session=session.id[:6])
