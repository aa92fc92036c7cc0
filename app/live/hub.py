"""The middle of the web process: pages' sessions begin, rest, go on and end here."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog

from app.config import Settings
from app.engine.messages import Credit, Frame, Rate, Watch
from app.kit.contract import Lab
from app.live.archive import Archive
from app.live.dispatch import Dispatch
from app.live.engine_events import EngineEvents
from app.live.figures import FRAME_AGE_SECONDS, Histogram
from app.live.hosts import EngineHost
from app.live.outbox import CloseCode, Outbox
from app.live.placement import LeastLoaded, Placement
from app.live.session import Session
from app.live.sessions import Sessions
from app.wire.messages import Limits

log = structlog.get_logger()


class Hub:
    """All sessions of this web process. Every method runs on the event loop and returns at once.

    `commands` takes what goes to engines, `events` hears what comes from them.
    """

    def __init__(
        self,
        labs: Mapping[str, Lab],
        settings: Settings,
        hosts: Sequence[EngineHost],
        clock: Callable[[], float] = time.monotonic,
        placement: Placement | None = None,
        archive: Archive | None = None,
    ) -> None:
        self.labs = labs
        self.hosts = hosts
        self.archive = archive
        self.limits = Limits(
            message_bytes=settings.message_bytes,
            messages_per_second=settings.messages_per_second,
            sessions=settings.max_sessions,
        )
        self.room_pictures = settings.room_pictures  # a second, for each in a room
        self.counts: Counter[str] = Counter()  # for /metrics
        self.outboxes: set[Outbox] = set()  # of every page that is connected
        self.frame_age = Histogram(FRAME_AGE_SECONDS)  # from an engine's having it to its going out
        self.sessions = Sessions(settings.max_sessions, settings.detached_minutes * 60, clock, self._expire)
        self._placement = placement or LeastLoaded(hosts)
        self.commands = Dispatch(self._placement)
        self.events = EngineEvents(self.sessions, self._placement, self.commands, self.counts)

    def open_outbox(self) -> Outbox:
        """That of a page which has just connected."""
        outbox = Outbox()
        self.outboxes.add(outbox)
        return outbox

    def counted(self, what: str) -> dict[str, int]:
        """Everything of one sort that was counted, by its kind: of "refused" the codes, of "frames" theirs."""
        prefix = f"{what} "
        return {key.removeprefix(prefix): count for key, count in self.counts.items() if key.startswith(prefix)}

    def on_sent(self, frame: Frame) -> None:
        """One more is on its way to a page."""
        self.counts[f"frames {frame.kind}"] += 1
        self.counts["bytes"] += len(frame.payload)
        if frame.made:
            self.frame_age.observe(max(0.0, time.time() - frame.made))

    def sessions_of(self, host: EngineHost) -> list[Session]:
        """Those that live in an engine."""
        return self._placement.sessions_of(host)

    def find(self, token: str | None, lab: str) -> Session | None:
        """The session that `token` opens, if it is of this lab; that of a room opens in the room only."""
        session = self.sessions.find(token)
        return session if session and session.lab.name == lab and session.audience is None else None

    def begin(self, lab: Lab, spec: Any, large: bool, outbox: Outbox) -> Session:
        """A new session, attached to `outbox`. Raises Full when no place is left and none can be given away."""
        return self.adopt(Session(lab, spec), outbox, large)

    def adopt(self, session: Session, outbox: Outbox, large: bool = False) -> Session:
        """Take in a session that exists already, perhaps with a checkpoint to go on from, attached to `outbox`.

        Raises Full when no place is left and none can be given away.
        """
        host = self._take_in(session)
        session.attach(outbox, large)
        if host.accepting:
            self.commands.admit(session)
        return session

    def keep(self, session: Session) -> None:
        """Take in a session whose page is still to come: it rests as one whose page is away. Raises Full."""
        host = self._take_in(session)
        self.sessions.page_left(session)
        if host.accepting:
            self.commands.admit(session)

    def _take_in(self, session: Session) -> EngineHost:
        spare = self.sessions.evictable() if self.sessions.full else None
        host = self._placement.place(session)
        if spare is not None:
            self.dismiss(spare)
            self.counts["evicted session"] += 1
        self.sessions.add(session)
        self.counts["sessions"] += 1
        return host

    def resume(self, session: Session, outbox: Outbox, large: bool) -> None:
        """Attach `outbox` in place of the socket before; the page, perhaps a large one, gets `data` and a picture."""
        session.page.close(CloseCode.TAKEN_OVER)
        session.page.detach()
        session.claim()
        self.sessions.page_came(session)
        session.attach(outbox, large)
        credits = session.page.window.grant_all()
        self.commands.send(session, Credit(session.id, credits, attached=True, refresh=True, large=large))

    def leave(self, session: Session, outbox: Outbox) -> None:
        """The socket of `outbox` is gone; unless another took its place, the session rests."""
        if session.page.outbox is not outbox:
            return
        self.sessions.page_left(session)
        self.commands.send(session, Credit(session.id, 0, attached=False))

    def watch(self, session: Session, watch: Watch) -> None:
        """What the session's audience wants to see from now on."""
        session.set_watch(watch)
        self.commands.send(session, watch)

    def show(self, session: Session, pictures: float) -> None:
        """So many pictures a second, at most, from now on."""
        session.show(pictures)
        self.commands.send(session, Rate(session.id, pictures))

    def dismiss(self, session: Session) -> None:
        """Forget a session at once; nothing happens to one that is forgotten already."""
        if session in self.sessions:
            session.page.detach()
            self._expire(session)

    def acknowledged(self, session: Session, sequence: int) -> None:
        """The page drew a frame; another may be sent and another may be made. Raises OutOfOrder."""
        session.page.window.acknowledged(sequence)
        self.commands.top_up(session)
        if session.page.window.sendable:
            session.page.wake()

    @property
    def late(self) -> bool:
        """Whether somebody here waits for an engine that does not answer."""
        return any(host.late for host in self.hosts)

    def is_late(self, session: Session) -> bool:
        """Whether it waits for its engine."""
        return session in self.sessions and self._placement.host_of(session).late

    def close(self) -> None:
        """Forget everything; every socket is told to come back."""
        self.sessions.close()
        for session in self.sessions:
            session.page.close(CloseCode.RESTART)

    def _expire(self, session: Session) -> None:
        self.sessions.remove(session)
        self.commands.release(session)
        if session.audience is not None:
            session.audience.on_forgotten()
        log.info("session forgotten", session=session.id[:6])
