"""Sessions outside of rooms in the database: written as they change, read when the page of one comes back.

A row says as what it is held, a word that is made anew each time that it changes hands, and is written only by whoever
knows that word. So what a process had before can't replace what became of it elsewhere, even if it comes back there.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.rooms.storing.store import UNHELD, UPSERTS, Store
from app.rooms.storing.tables import CARRIED, CONTENTS, SESSIONS

MOST = 10_000  # sessions; where there are more, those go that would go first anyhow
TOTAL_BYTES = 1 << 29  # of all together, contents that several carry counted each time
HOLDER_BYTES = 8


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One session.

    `holder`: as what it is held; `contents`: what it has brought, by reference; `expires`: ms since 1970.
    """

    token_hash: str
    holder: str
    lab: str
    spec: dict[str, Any]
    checkpoint: bytes | None
    contents: Mapping[str, bytes]
    expires: float

    @property
    def size(self) -> int:
        """Bytes, as far as they can be many."""
        return len(self.checkpoint or b"") + sum(len(data) for data in self.contents.values())


def new_holder() -> str:
    """A word that nobody knows but who takes or makes a session now."""
    return secrets.token_hex(HOLDER_BYTES)


class SessionStore:
    """The sessions in `store`; where it is `shared` with other processes, whoever finds one takes it from them."""

    def __init__(self, store: Store, shared: bool = False, most: int = MOST, total_bytes: int = TOTAL_BYTES) -> None:
        self.shared = shared
        self._store = store
        self._most = most
        self._total_bytes = total_bytes

    async def save(self, sessions: Sequence[StoredSession]) -> set[str]:
        """Keep these, replacing what was kept of them; returns the digests of those that somebody else has now.

        Raises StoreError.
        """
        return await self._store.answered(self._save(sessions))

    async def _save(self, sessions: Sequence[StoredSession]) -> set[str]:
        async with self._store.transaction("can't keep sessions") as connection:
            mine = await self._written(connection, sessions)
            saved = [each for each in sessions if each.token_hash in mine]
            await self._carry(connection, saved)
        return {each.token_hash for each in sessions} - mine

    async def _written(self, connection: AsyncConnection, sessions: Sequence[StoredSession]) -> set[str]:
        statement = UPSERTS[connection.dialect.name](SESSIONS).values([self._row(each) for each in sessions])
        held = SESSIONS.c.holder == statement.excluded.holder
        new = {column.name: statement.excluded[column.name] for column in SESSIONS.c if not column.primary_key}
        statement = statement.on_conflict_do_update(index_elements=[SESSIONS.c.token_hash], set_=new, where=held)
        return set((await connection.execute(statement.returning(SESSIONS.c.token_hash))).scalars())

    def _row(self, session: StoredSession) -> dict[str, Any]:
        row = {column.name: getattr(session, column.name) for column in SESSIONS.c if column.name != "bytes"}
        return {**row, "bytes": session.size}

    async def _carry(self, connection: AsyncConnection, sessions: Sequence[StoredSession]) -> None:
        """What these sessions carry, and no more; data that are there are not sent again."""
        digests = [each.token_hash for each in sessions]
        rows = await connection.execute(select(CARRIED).where(CARRIED.c.session.in_(digests)))
        there = {(row.session, row.ref) for row in rows}
        carried = {(each.token_hash, ref): data for each in sessions for ref, data in each.contents.items()}
        if new := [pair for pair in carried if pair not in there]:
            contents = {ref: {"ref": ref, "data": carried[session, ref]} for session, ref in new}
            await self._store.add(connection, CONTENTS, [*contents.values()])
            await self._store.add(connection, CARRIED, [{"session": session, "ref": ref} for session, ref in new])
        for session, ref in there - carried.keys():
            await connection.execute(delete(CARRIED).where(CARRIED.c.session == session, CARRIED.c.ref == ref))
        if there - carried.keys():
            await connection.execute(UNHELD)

    async def find(self, token_hash: str, lab: str, now: float, holder: str = "") -> StoredSession | None:
        """The session of `lab` of this digest, unless its time is over; who asks holds it from now on.

        `holder`: as what they hold it already; None where nobody else has had it since. Raises StoreError.
        """
        return await self._store.answered(self._find(token_hash, lab, now, holder))

    async def _find(self, token_hash: str, lab: str, now: float, holder: str) -> StoredSession | None:
        wanted = (SESSIONS.c.token_hash == token_hash) & (SESSIONS.c.lab == lab) & (SESSIONS.c.expires > now)
        wanted &= SESSIONS.c.holder != holder
        taken = update(SESSIONS).where(wanted).values(holder=new_holder()).returning(*SESSIONS.c)
        # Alone, nothing is written: then whoever writes keeps no page waiting.
        connecting = self._store.transaction if self.shared else self._store.reading
        async with connecting("can't be read") as connection:
            row = (await connection.execute(taken if self.shared else select(SESSIONS).where(wanted))).one_or_none()
            if row is None:
                return None
            carried = CONTENTS.join(CARRIED).select().with_only_columns(CONTENTS)
            rows = await connection.execute(carried.where(CARRIED.c.session == token_hash))
            contents = {each.ref: each.data for each in rows}
        return StoredSession(token_hash, row.holder, row.lab, row.spec, row.checkpoint, contents, row.expires)

    async def expire(self, now: float) -> None:
        """Delete those whose time is over, and of the others those that are too many. Raises StoreError."""
        newest = SESSIONS.c.expires.desc(), SESSIONS.c.token_hash
        ranked = select(
            SESSIONS.c.token_hash,
            func.row_number().over(order_by=newest).label("place"),
            func.sum(SESSIONS.c.bytes).over(order_by=newest).label("total"),
        ).subquery()
        surplus = select(ranked.c.token_hash).where(
            (ranked.c.place > self._most) | (ranked.c.total > self._total_bytes)
        )
        over = (SESSIONS.c.expires <= now) | SESSIONS.c.token_hash.in_(surplus)
        async with self._store.transaction("can't be cleared") as connection:
            gone = await connection.execute(delete(SESSIONS).where(over))
            await connection.execute(UNHELD)
        if gone.rowcount:
            await self._store.wipe()
