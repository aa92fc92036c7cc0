"""Keeps rooms in a database, so that neither a restart nor a crash of the web process loses one."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection, Table, delete, event, false, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.live.contents import Held
from app.rooms.storing.claim import LOCK, FileClaim, claim_postgresql
from app.rooms.storing.migrations import migrate
from app.rooms.storing.tables import CARRIED, CONTENTS, HELD, LEASES, PEOPLE, ROOMS

ANSWER_SECONDS = 10.0  # that a statement may take, or a connection; at the start ten times as long
BUSY_SECONDS = 5.0  # to wait for another process that writes; a backup takes less
READS = "reads"  # an option of connections that never write
Result = TypeVar("Result")
TO_JSON = partial(json.dumps, allow_nan=False)  # NaN is no JSON: PostgreSQL would refuse it, SQLite only later
UPSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}  # by the name of the dialect

# A process that stands still in the middle of something keeps nobody from its rooms.
CONNECTING: dict[str, dict[str, Any]] = {
    "postgresql+asyncpg": {"server_settings": {"idle_in_transaction_session_timeout": "4000"}}  # ms
}
UNHELD = delete(CONTENTS).where(CONTENTS.c.ref.not_in(select(HELD.c.ref)), CONTENTS.c.ref.not_in(select(CARRIED.c.ref)))


class StoreError(Exception):
    """The database does not do what it should; the message names it and says why."""


class LeaseLost(StoreError):
    """Another web process has the room by now, and nothing was written of it."""


@dataclass(slots=True)
class StoredPerson:
    """One participant. `spec` is that of the network in `checkpoint`; both are replaced together."""

    id: str
    token_hash: str
    data: dict[str, Any]
    spec: dict[str, Any]
    checkpoint: bytes | None = None


@dataclass(slots=True)
class StoredRoom:
    """One room; times are ms since 1970."""

    code: str
    secret_hash: str
    data: dict[str, Any]
    created: float
    expires: float
    people: list[StoredPerson] = field(default_factory=list)
    shelf: list[Held] = field(default_factory=list)  # what people have brought


@dataclass(frozen=True, slots=True)
class RoomChanges:
    """What is new in the room `code`. Records replace those of the same key; `room` is stored alone."""

    code: str
    room: StoredRoom | None = None
    people: Sequence[StoredPerson] = ()
    removed: Sequence[str] = ()  # ids of people to be forgotten
    brought: Sequence[Held] = ()
    dropped: Sequence[tuple[str, str]] = ()  # owner and name of what is no longer on the shelf
    lease: int | None = None  # without which nothing is written, where several web processes share the database


class Store:
    """Opened once at start. Writes follow each other in the order in which they were asked for."""

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._given = url
        self._shown = "the database"  # without its password
        self._busy_seconds = busy_seconds
        self._answer_seconds = answer_seconds
        self._engine: AsyncEngine | None = None
        self._file_claim: FileClaim | None = None
        self._claiming: AsyncConnection | None = None
        self._writing = asyncio.Lock()

    async def open(self) -> None:
        """Connect, create what is missing and bring the tables up to date. Raises StoreError."""
        with self._explained("can't be opened"):
            url = make_url(self._given)
            self._shown = url.render_as_string(hide_password=True)
            if url.get_backend_name() not in UPSERTS:
                raise ValueError(f"expected one of {', '.join(UPSERTS)}")
            make_file(url)
            self._engine = create_async_engine(
                url,
                json_serializer=TO_JSON,
                hide_parameters=True,  # an error would quote people's names
                connect_args=CONNECTING.get(url.drivername, {}),
            )
            if self._sqlite:
                listen(self._engine, self._busy_seconds)
        try:
            await self.answered(self._bring_up_to_date(), 10 * self._answer_seconds)
        except BaseException:
            await self.close()
            raise

    async def _bring_up_to_date(self) -> None:
        async with self.transaction("can't be opened") as connection:
            if self._sqlite:
                await connection.run_sync(check)
            else:  # of servers that start together one migrates, and the others wait for it
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK + 1})
            await connection.run_sync(migrate)
            await connection.execute(delete(ROOMS).where(false()))  # whether it may be written is known only then

    async def claim(self, shared: bool = False) -> None:
        """Make sure that no other server uses the database, or none but those that share it. Raises StoreError."""
        assert self._engine is not None
        if not self._sqlite:
            await self.answered(self._claim_server(shared), self._answer_seconds)
        elif on_disk(self._engine.url):
            with self._explained("can't be used"):
                self._file_claim = FileClaim(str(self._engine.url.database))

    async def _claim_server(self, shared: bool) -> None:
        assert self._engine is not None
        with self._explained("can't be used"):
            self._claiming = await self._engine.connect()  # its own: the lock lasts as long as it
            await claim_postgresql(self._claiming, shared)

    async def close(self) -> None:
        """Let go of the database; nothing is pending, because every write is complete when it returns."""
        if self._engine is not None:
            try:
                await self.answered(self._close(self._engine), self._answer_seconds)
            finally:
                self._engine = None
                if self._file_claim is not None:
                    self._file_claim.close()
                    self._file_claim = None

    async def _close(self, engine: AsyncEngine) -> None:
        if self._claiming is not None:
            await self._claiming.close()
            self._claiming = None
        await engine.dispose()

    async def load(self, now: float | None = None, code: str | None = None) -> list[StoredRoom]:
        """Every room that is not over at `now` (the present), or that of `code`, with its people; the oldest first."""
        alive = ROOMS.c.expires > (time.time() * 1000 if now is None else now)
        wanted = alive if code is None else alive & (ROOMS.c.code == code)
        async with self.transaction("can't be read") as connection:
            rows = await connection.execute(select(ROOMS).where(wanted).order_by(ROOMS.c.created, ROOMS.c.code))
            rooms = {row.code: StoredRoom(**row._mapping) for row in rows}
            living = PEOPLE.join(ROOMS).select().with_only_columns(PEOPLE).where(wanted)
            for row in await connection.execute(living.order_by(PEOPLE.c.room, PEOPLE.c.id)):
                person = dict(row._mapping)
                rooms[person.pop("room")].people.append(StoredPerson(**person))
            shelves = select(HELD, CONTENTS.c.data).join(CONTENTS).where(HELD.c.room.in_(rooms)).order_by(*HELD.c)
            contents: dict[str, bytes] = {}  # those of several rooms once
            for row in await connection.execute(shelves):
                data = contents.setdefault(row.ref, row.data)
                rooms[row.room].shelf.append(Held(row.owner, row.ref, data))
        return list(rooms.values())

    async def save(self, changes: RoomChanges) -> None:
        """Store all of `changes` or, with StoreError, nothing: people must not come before their room."""
        await self.answered(self._save(changes), self._answer_seconds)

    async def _save(self, changes: RoomChanges) -> None:
        async with self.transaction(f"can't keep room {changes.code}") as connection:
            if changes.room is not None:
                room = changes.room
                await self._upsert(connection, ROOMS, [{column.name: getattr(room, column.name) for column in ROOMS.c}])
            if changes.removed:
                gone = (PEOPLE.c.room == changes.code) & PEOPLE.c.id.in_(changes.removed)
                await connection.execute(delete(PEOPLE).where(gone))
            if changes.people:
                await self._upsert(connection, PEOPLE, [record(changes.code, person) for person in changes.people])
            if changes.brought:
                contents = {each.ref: each.data for each in changes.brought}
                await self.add(connection, CONTENTS, [{"ref": ref, "data": data} for ref, data in contents.items()])
                held = [{"room": changes.code, "owner": each.owner, "ref": each.ref} for each in changes.brought]
                await self.add(connection, HELD, held)
            for owner, ref in changes.dropped:
                gone = (HELD.c.room == changes.code) & (HELD.c.owner == owner) & (HELD.c.ref == ref)
                await connection.execute(delete(HELD).where(gone))
            if changes.dropped:
                await connection.execute(UNHELD)
            await check_lease(connection, changes.code, changes.lease)

    async def delete(self, code: str, lease: int | None = None) -> None:
        """Forget a room and everything in it; one that is not there is forgotten already. Raises StoreError."""
        await self.answered(self._delete(code, lease), self._answer_seconds)

    async def _delete(self, code: str, lease: int | None) -> None:
        async with self.transaction(f"can't delete room {code}") as connection:
            await connection.execute(delete(ROOMS).where(ROOMS.c.code == code))
            await connection.execute(UNHELD)
            await check_lease(connection, code, lease)
        await self.wipe()

    async def expire(self, now: float) -> list[str]:
        """Forget every room that is over at `now` (ms since 1970), and everything in it; returns their codes."""
        async with self.transaction("can't be cleared") as connection:
            over = await connection.execute(delete(ROOMS).where(ROOMS.c.expires <= now).returning(ROOMS.c.code))
            codes = sorted(over.scalars())
            await connection.execute(UNHELD)
        if codes:
            await self.wipe()
        return codes

    @property
    def _sqlite(self) -> bool:
        return self._engine is not None and self._engine.dialect.name == "sqlite"

    async def answered(self, work: Coroutine[Any, Any, Result], seconds: float | None = None) -> Result:
        """Do `work` within `seconds`, or as long as a statement may take.

        Raises StoreError where it says nothing by then; it is left to itself, and what it does later counts not.
        """
        seconds = seconds or self._answer_seconds
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait([task], timeout=seconds)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if not done:
            task.cancel()
            task.add_done_callback(lambda late: late.cancelled() or late.exception())  # nobody waits for it
            raise StoreError(f"{self._shown} does not answer within {seconds:g} seconds")
        return task.result()

    @asynccontextmanager
    async def transaction(self, trouble: str) -> AsyncIterator[AsyncConnection]:
        """A connection whose work counts when the block ends; whatever goes wrong raises StoreError."""
        if self._engine is None:
            raise StoreError("the database is not open")
        with self._explained(trouble):
            async with self._writing if self._sqlite else nullcontext(), self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading(self, trouble: str) -> AsyncIterator[AsyncConnection]:
        """A connection to read from, which waits for nobody who writes; whatever goes wrong raises StoreError."""
        if self._engine is None:
            raise StoreError("the database is not open")
        with self._explained(trouble):
            async with self._engine.connect() as connection:
                yield await connection.execution_options(**{READS: True})

    @contextmanager
    def _explained(self, trouble: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, CommandError, OSError, ImportError, ValueError, TypeError) as error:
            reason = getattr(error, "orig", None) or error
            raise StoreError(f"{self._shown} {trouble}: {reason}") from error

    async def _upsert(self, connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert `rows`, or replace those of the same primary key."""
        statement = UPSERTS[connection.dialect.name](table)
        keys = [column.name for column in table.primary_key]
        others = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
        await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), rows)

    async def add(self, connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert those of `rows` that are not there."""
        await connection.execute(UPSERTS[connection.dialect.name](table).on_conflict_do_nothing(), rows)

    async def wipe(self) -> None:
        """Empty SQLite's log, in which deleted rows would stay readable until it is written anew. Raises StoreError."""
        if not self._sqlite:
            return
        assert self._engine is not None
        with self._explained("can't be wiped"):
            async with self._writing, self._engine.connect() as connection:
                await connection.run_sync(empty_log)


async def check_lease(connection: AsyncConnection, code: str, lease: int | None) -> None:
    """Raise LeaseLost unless the room is held by `lease`, until the transaction ends: it keeps others from it."""
    if lease is not None:
        held = select(LEASES.c.number).where((LEASES.c.room == code) & (LEASES.c.number == lease))
        if (await connection.execute(held.with_for_update(read=True))).scalar() is None:
            raise LeaseLost(f"room {code} is another web process's by now")


def record(room: str, person: StoredPerson) -> dict[str, Any]:
    """A row of the table of people."""
    return {"room": room, **{column.name: getattr(person, column.name) for column in PEOPLE.c if column.name != "room"}}


def on_disk(url: URL) -> bool:
    """Whether it names a file of an SQLite database."""
    named = url.database and url.database != ":memory:" and not url.query
    return url.get_backend_name() == "sqlite" and bool(named)


def make_file(url: URL) -> None:
    """The file of an SQLite database, in a folder for nobody else's eyes: people's names are in it."""
    if on_disk(url) and url.database:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):  # SQLite says it better
            os.close(os.open(url.database, os.O_RDWR | os.O_CREAT, 0o600))
        # Here a file that can't be opened is nothing but an error; the driver would leave a thread behind.
        sqlite3.connect(url.database).close()


def listen(engine: AsyncEngine, busy_seconds: float) -> None:
    """Set up each new connection, and let SQLAlchemy instead of the driver begin transactions, DDL included."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        try:
            set_up(connection, busy_seconds)
        except BaseException:
            connection.close()  # nobody else will
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        # The lock is taken here, where SQLite waits for it, and not in the middle, where it would give up.
        reads = connection.get_execution_options().get(READS)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def set_up(connection: Any, busy_seconds: float) -> None:
    """What each SQLite connection needs."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {round(busy_seconds * 1000)}",
        "journal_mode = WAL",  # readers, such as a backup, and the writer don't wait for each other
        "synchronous = NORMAL",  # with WAL the file stays whole in a power cut; only the last moments may be lost
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is overwritten
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def empty_log(connection: Connection) -> None:
    """Write SQLite's log into the file and cut it; past SQLAlchemy, which would begin a transaction first."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


def check(connection: Connection) -> None:
    """Raise ValueError unless the pages of an SQLite file are in order."""
    found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if found != "ok":
        raise ValueError(f"it is damaged: {found}")
