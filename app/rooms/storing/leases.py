"""Which web process each room lives in, where several share one PostgreSQL database.

Who holds a room renews its lease every second, and writes nothing of it without; one that is not renewed may be taken
by another. Each change of hands has a number of its own, by which whoever held it before is known.
(M. Kleppmann: How to do distributed locking, 2016, on fencing tokens.)

While the database is away nobody can renew, and then all leases are over at once. So a process takes what is over only
where its own renewals have come through all the time: then the holder's could have, too.
"""

from __future__ import annotations

import secrets
import time

from sqlalchemy import ColumnElement, Double, delete, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.rooms.storing.store import Store
from app.rooms.storing.tables import LEASES, ROOMS

LEASE_SECONDS = 4.0  # less than a page waits between two tries at most, twice of which is to be enough
GAP_SECONDS = 2.5  # between two renewals, without a doubt: less than a lease has left when the database goes away
# From the first renewal after a doubt until what is over is taken: by then each holder that lives has given up a
# statement from before, which takes as long as a lease at most, and renewed.
CALM_SECONDS = LEASE_SECONDS + 2.0
LET_GO = 0.0  # `until`, where the holder itself gave a lease back
# The database's clock: those of the machines may differ.
NOW = literal_column("CAST(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) AS DOUBLE PRECISION)", Double)


class Leases:
    """Those of one web process, which others and the proxy reach by `address`."""

    def __init__(self, store: Store, address: str) -> None:
        self.address = address
        self._store = store
        self._owner = secrets.token_hex(8)
        self._numbers: dict[str, int] = {}  # by the codes of rooms
        self._renewed = 0.0  # when we did so last, by the database's clock as the next
        self._calm_from = 0.0  # the end of CALM_SECONDS

    def number(self, code: str) -> int:
        """By what the store knows that the room is still ours; 0: it never was."""
        return self._numbers.get(code, 0)

    def forget(self, code: str) -> None:
        """The room is over, or another's."""
        self._numbers.pop(code, None)

    async def begin(self, code: str) -> bool:
        """Hold a room that is about to be opened; False: there is one of that code. Raises StoreError."""
        return await self._store.answered(self._begin(code))

    async def _begin(self, code: str) -> bool:
        async with self._store.transaction("can't be asked for a code") as connection:
            known = await connection.execute(select(ROOMS.c.code).where(ROOMS.c.code == code))
            if known.scalar() is not None:
                return False
            made = insert(LEASES).values(self._row(code)).on_conflict_do_nothing().returning(LEASES.c.number)
            number = (await connection.execute(made)).scalar()
        return self._note(code, number)

    async def take(self, code: str) -> str:
        """Hold a room if nobody else does; the address of whoever does now, empty: no such room. Raises StoreError.

        Where the database may have been away, whoever held a room before is taken to hold it still.
        """
        return await self._store.answered(self._take(code))

    async def _take(self, code: str) -> str:
        async with self._store.transaction("can't be asked for a room") as connection:
            there = select(ROOMS.c.code).where((ROOMS.c.code == code) & (ROOMS.c.expires > time.time() * 1000))
            if (await connection.execute(there)).scalar() is None:
                return ""
            number = await self._taken(connection, code)
            holder = await connection.execute(select(LEASES.c.address).where(LEASES.c.room == code))
            address: str = holder.scalar_one()
        self._note(code, number)
        return address

    async def _taken(self, connection: AsyncConnection, code: str) -> int | None:
        """The new number. Whoever held a room under our own address is no more: here we are."""
        row = self._row(code)
        changed = {name: row[name] for name in ("owner", "address", "until")} | {"number": LEASES.c.number + 1}
        taken = insert(LEASES).values(row).on_conflict_do_update(
            index_elements=[LEASES.c.room], set_=changed, where=self._free() | (LEASES.c.address == self.address)
        )  # fmt: skip
        number: int | None = (await connection.execute(taken.returning(LEASES.c.number))).scalar()
        return number

    async def renew(self) -> list[str]:
        """For as long again; the codes of those that are ours no more. Raises StoreError."""
        return await self._store.answered(self._renew(), LEASE_SECONDS)  # later it would be of no use

    async def _renew(self) -> list[str]:
        held = dict(self._numbers)
        ours = (LEASES.c.owner == self._owner) & LEASES.c.room.in_(held)
        renewed = update(LEASES).where(ours).values(until=NOW + LEASE_SECONDS)
        async with self._store.transaction("can't renew leases") as connection:
            rows = await connection.execute(renewed.returning(LEASES.c.room, LEASES.c.number))
            kept = {row.room: row.number for row in rows}
            moment: float = (await connection.execute(select(NOW))).scalar_one()
        self._note_renewal(moment)
        return [code for code, number in held.items() if kept.get(code) != number]

    async def release(self) -> None:
        """Let others have all of them at once. Raises StoreError."""
        async with self._store.transaction("can't give leases back") as connection:
            await connection.execute(update(LEASES).where(LEASES.c.owner == self._owner).values(until=LET_GO))

    async def clear(self) -> None:
        """Forget those of rooms that are no more. Raises StoreError."""
        async with self._store.transaction("can't be cleared of leases") as connection:
            await connection.execute(delete(LEASES).where(self._free() & LEASES.c.room.not_in(select(ROOMS.c.code))))

    def _free(self) -> ColumnElement[bool]:
        """Which leases nobody holds any more; asked of the database when it answers, not when it was asked."""
        calm = NOW.between(self._calm_from, self._renewed + GAP_SECONDS)
        return (LEASES.c.until == LET_GO) | ((LEASES.c.until < NOW) & calm)

    def _note_renewal(self, moment: float) -> None:
        """We did so at `moment`, by the database's clock; one that was put right is a doubt, too."""
        if not 0 <= moment - self._renewed <= GAP_SECONDS:
            self._calm_from = moment + CALM_SECONDS
        self._renewed = moment

    def _row(self, code: str) -> dict[str, object]:
        until = NOW + LEASE_SECONDS
        return {"room": code, "owner": self._owner, "address": self.address, "number": 1, "until": until}

    def _note(self, code: str, number: int | None) -> bool:
        if number is not None:
            self._numbers[code] = number
        return number is not None
