"""Short links in the database: each is written once, read when somebody opens it, and deleted when its time is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select

from app.errors import Full
from app.rooms.access.codes import digest
from app.rooms.storing.store import Store
from app.rooms.storing.tables import LINKED, LINKS

TOTAL_BYTES = 1 << 29  # of all links together


@dataclass(frozen=True, slots=True)
class StoredLink:
    """What a link stands for. `contents`: the data that `spec` names, by reference; `expires`: ms since 1970."""

    lab: str
    spec: dict[str, Any]
    view: str
    checkpoint: bytes
    contents: Mapping[str, bytes]
    expires: float

    @property
    def size(self) -> int:
        """Bytes, as far as they can be many."""
        return len(self.checkpoint) + sum(len(data) for data in self.contents.values())


class LinkedPage(NamedTuple):
    """The page that a link leads to, without its network."""

    lab: str
    view: str


class LinkStore:
    """The links in `store`, `most` at once. Of a link's key only a digest is kept."""

    def __init__(self, store: Store, most: int) -> None:
        self._store = store
        self.most = most

    async def add(self, key: str, link: StoredLink, now: float) -> None:
        """Keep `link`. Raises Full where there are as many as may be, or as many bytes; StoreError."""
        await self._store.answered(self._add(digest(key), link, now))

    async def _add(self, key_hash: str, link: StoredLink, now: float) -> None:
        async with self._store.transaction("can't keep a link") as connection:
            await connection.execute(delete(LINKS).where(LINKS.c.expires <= now))
            held = (await connection.execute(select(func.count(), func.sum(LINKS.c.bytes)).select_from(LINKS))).one()
            if held[0] >= self.most or (held[1] or 0) + link.size > TOTAL_BYTES:
                raise Full("the server keeps as many short links as it may: the long link works all the same")
            row = {name: getattr(link, name) for name in ("lab", "spec", "view", "checkpoint", "expires")}
            await connection.execute(insert(LINKS).values(key_hash=key_hash, bytes=link.size, **row))
            if link.contents:
                rows = [{"link": key_hash, "ref": ref, "data": data} for ref, data in link.contents.items()]
                await connection.execute(insert(LINKED), rows)

    async def find(self, key: str, now: float) -> StoredLink | None:
        """The link of `key`, unless its time is over. Raises StoreError."""
        return await self._store.answered(self._find(digest(key), now))

    async def _find(self, key_hash: str, now: float) -> StoredLink | None:
        async with self._store.transaction("can't be read") as connection:
            wanted = (LINKS.c.key_hash == key_hash) & (LINKS.c.expires > now)
            row = (await connection.execute(select(LINKS).where(wanted))).one_or_none()
            if row is None:
                return None
            linked = await connection.execute(select(LINKED.c.ref, LINKED.c.data).where(LINKED.c.link == key_hash))
            contents = {row.ref: row.data for row in linked}
        return StoredLink(row.lab, row.spec, row.view, row.checkpoint, contents, row.expires)

    async def find_page(self, key: str, now: float) -> LinkedPage | None:
        """Where the link of `key` leads, unless its time is over. Raises StoreError."""
        return await self._store.answered(self._find_page(digest(key), now))

    async def _find_page(self, key_hash: str, now: float) -> LinkedPage | None:
        wanted = (LINKS.c.key_hash == key_hash) & (LINKS.c.expires > now)
        async with self._store.transaction("can't be read") as connection:
            row = (await connection.execute(select(LINKS.c.lab, LINKS.c.view).where(wanted))).one_or_none()
        return None if row is None else LinkedPage(row.lab, row.view)

    async def remove(self, key: str) -> bool:
        """Delete the link of `key`; whether there was one. Raises StoreError."""
        return await self._store.answered(self._remove(digest(key)))

    async def _remove(self, key_hash: str) -> bool:
        async with self._store.transaction("can't be cleared") as connection:
            gone = await connection.execute(delete(LINKS).where(LINKS.c.key_hash == key_hash))
        if gone.rowcount:
            await self._store.wipe()
        return bool(gone.rowcount)

    async def expire(self, now: float) -> None:
        """Delete every link whose time is over. Raises StoreError."""
        async with self._store.transaction("can't be cleared") as connection:
            gone = await connection.execute(delete(LINKS).where(LINKS.c.expires <= now))
        if gone.rowcount:
            await self._store.wipe()
