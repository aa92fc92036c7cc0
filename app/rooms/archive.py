"""Keeps what people do outside of rooms: saved as it changes, and brought back when a page comes with its token."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, WeakValueDictionary

import structlog
from pydantic import ValidationError

from app.clock import now
from app.engine.messages import Checkpoint
from app.errors import Full, UserError
from app.kit.contract import Lab
from app.live.archive import Archive
from app.live.hub import Hub
from app.live.outbox import CloseCode
from app.live.session import Session
from app.rooms.access.codes import digest
from app.rooms.storing.checkpoints import BrokenCheckpoint, unpack
from app.rooms.storing.keeper import REST, SAVE_SECONDS, pack_all
from app.rooms.storing.saving import Saving
from app.rooms.storing.sessions import SessionStore, StoredSession, new_holder
from app.rooms.storing.store import StoreError
from app.wire.messages import read_model

MOST_BYTES = 1 << 20  # of one session: the largest checkpoint is a fifth of it
TOGETHER = 100  # in one transaction
LOOK_SECONDS = 60.0  # between looks for those whose time is over
REFRESHES = 24  # in the time that one is kept: a page that stays here keeps its session, changed or not
LOOKED_UP = 4  # at once: a thousand come back together, and who stands in line has not been let down by the database
LAST_SECONDS = 3.0  # for what is still to be saved when the server stops
HOUR = 3_600_000.0  # ms

log = structlog.get_logger()


class Mark(NamedTuple):
    """What is saved of a session."""

    checkpoint: Checkpoint | None
    spec: Any  # of the checkpoint, or of the network that has none yet
    contents: frozenset[str]
    period: int  # of REFRESHES, while a page is here


class SessionArchive(Archive):
    """Of sessions that are in no room, from the first time that something would be lost with one. `hours`: how long."""

    def __init__(self, store: SessionStore, hours: float) -> None:
        self._store = store
        self._milliseconds = hours * HOUR
        self.saving = Saving(what="sessions")
        self._marks: WeakKeyDictionary[Session, Mark] = WeakKeyDictionary()
        self._holders: WeakKeyDictionary[Session, str] = WeakKeyDictionary()  # as what each is held in the database
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # by token, while it is looked for
        self._once = asyncio.Lock()
        self._packing = 0.0  # seconds of it in the last save
        self._looked = -LOOK_SECONDS
        self._ending = False
        self._line = asyncio.Semaphore(LOOKED_UP)

    def start(self, hub: Hub) -> None:
        """Keep the sessions of `hub` from now on; the database is open."""
        self._hub = hub
        self._task = asyncio.create_task(self._save_for_ever())

    async def stop(self) -> None:
        """Save for the last time; what a database that does not answer has not taken by then is lost."""
        self._ending = True
        await self.saving.last(self._save_last(), LAST_SECONDS)

    async def _save_last(self) -> None:
        async with self._once:  # what is under way is finished first: a statement that is cut off may never let go
            self._task.cancel()
        await self.save()

    @property
    def shared(self) -> bool:
        return self._store.shared

    async def find(self, token: str, lab: Lab) -> Session | None:
        async with self._turns.setdefault(token, asyncio.Lock()):  # the first of two takes it in, the second finds it
            try:
                stored = await self._newer(token, lab)
                session = self._restored(stored, token, lab) if stored is not None else None
            except (StoreError, ValidationError, BrokenCheckpoint) as error:
                log.error("a session can't be brought back", lab=lab.name, error=str(error)[:500])
                return None
            if stored is not None and session is not None:
                self._holders[session] = stored.holder
            return session

    async def _newer(self, token: str, lab: Lab) -> StoredSession | None:
        """What became of a session elsewhere, or before this process began. What is here of it ends then.

        Raises StoreError.
        """
        here = self._hub.find(token, lab.name)
        holder = self._holders.get(here, "") if here is not None else ""
        async with self._line:
            stored = await self._store.find(digest(token), lab.name, now(), holder)
        if stored is not None and here is not None:
            self._let_go(here)
        return stored

    def _restored(self, stored: StoredSession, token: str, lab: Lab) -> Session | None:
        """Raises Full, ValidationError, BrokenCheckpoint; None for what this version can't read."""
        try:
            session = Session(lab, read_model(lab.spec, stored.spec), token=token)
            for ref, data in stored.contents.items():
                session.bring(ref, data)
            session.shelf.check(session.spec, "spec")
        except Full:
            raise
        except UserError as error:
            log.error("a session can't be brought back", lab=lab.name, error=error.message)
            return None
        if stored.checkpoint is not None:
            session.go_on_from(unpack(stored.checkpoint), session.spec)
        return session

    # ---- saving

    async def save(self) -> None:
        """Whatever has changed since the last time."""
        async with self._once:
            begun, self._packing = self.saving.now(), 0.0
            changed = [(each, mark) for each in self._hub.sessions if (mark := self._change_of(each)) is not None]
            for start in range(0, len(changed), TOGETHER):
                if not await self._saved(changed[start : start + TOGETHER]):
                    return
            self.saving.succeeded(begun)

    def _change_of(self, session: Session) -> Mark | None:
        """How it is now, where that is to be saved."""
        saved = self._marks.get(session)
        if session.audience is not None or session.evictable:  # of a room or a gallery, or of a link nobody came for
            return None
        if saved is None and not (session.touched or session.shelf.contents()):
            return None
        mark = self._mark(session, saved)
        return mark if mark != saved else None

    def _mark(self, session: Session, saved: Mark | None) -> Mark:
        spec = session.spec if session.checkpoint is None else session.checkpoint_spec
        left = saved is not None and not session.attached
        period = saved.period if saved is not None and left else int(now() / self._milliseconds * REFRESHES)
        return Mark(session.checkpoint, spec, frozenset(session.shelf.contents()), period)

    async def _saved(self, changed: Sequence[tuple[Session, Mark]]) -> bool:
        """Whether these are in the database now."""
        try:
            packed, seconds = await asyncio.to_thread(pack_all, {each.id: mark.checkpoint for each, mark in changed})
            self._packing += seconds
            rows = [self._row(each, mark, packed) for each, mark in changed]
            kept = [row for row in rows if row.size <= MOST_BYTES]
            lost = await self._store.save(kept) if kept else set()
        except Exception as error:  # neither a full disk nor a mistake may stop anybody
            self.saving.failed(changed[0][0].id[:6], error)
            return False
        self._marks.update(changed)
        for (session, _), row in zip(changed, rows, strict=True):
            if row.token_hash in lost:
                self._let_go(session)
        return True

    def _row(self, session: Session, mark: Mark, packed: Mapping[str, bytes | None]) -> StoredSession:
        held = session.shelf.contents()
        return StoredSession(
            token_hash=digest(session.token),
            holder=self._holders.setdefault(session, new_holder()),
            lab=session.lab.name,
            spec=mark.spec.model_dump(mode="json"),
            checkpoint=packed[session.id],
            contents={ref: held[ref].data for ref in mark.contents if ref in held},
            expires=now() + self._milliseconds,
        )

    def _let_go(self, session: Session) -> None:
        """Another process goes on with it: its page has gone there."""
        session.page.close(CloseCode.TAKEN_OVER)
        self._hub.dismiss(session)

    async def _save_for_ever(self) -> None:
        while not self._ending:
            await asyncio.sleep(max(SAVE_SECONDS, REST * self._packing))
            try:
                await self.save()
                await self._expire()
            except Exception:  # a mistake in one of them must not end the saving of all
                log.exception("sessions can't be saved")

    async def _expire(self) -> None:
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        try:
            async with self._once:
                await self._store.expire(now())
        except StoreError as error:
            log.error("sessions can't be cleared", error=str(error)[:500])
