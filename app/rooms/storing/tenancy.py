"""Where rooms live while several web processes share a database: each whole in one of them, which holds its lease."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Container

import structlog

from app.live.timer import Timer
from app.rooms.access.codes import new_code
from app.rooms.storing.leases import Leases
from app.rooms.storing.store import StoreError

RENEW_SECONDS = 1.0
LONGEST_CODE = 32  # letters that are looked up at all
LOOKUPS = 4  # at once: who guesses codes keeps no lease from being renewed

log = structlog.get_logger()


class Tenancy:
    """Holds this process's rooms. `restore` brings one back that it has taken, `let_go` ends one that it has lost."""

    def __init__(
        self, leases: Leases, restore: Callable[[str], Awaitable[None]], let_go: Callable[[str], None]
    ) -> None:
        self._leases = leases
        self._restore = restore
        self._let_go = let_go
        self._timer = Timer(self._look)
        self._renewing: asyncio.Task[None] | None = None
        self._fails = False
        self._lookups = asyncio.Semaphore(LOOKUPS)
        self._asked: dict[str, asyncio.Task[str]] = {}  # by code: asked once for all who want to know

    def start(self) -> None:
        """Renew from now on."""
        self._timer.start(RENEW_SECONDS)

    def stop(self) -> None:
        """Renew no more: for as long as a lease lasts the rooms are still ours."""
        self._timer.close()
        for task in (self._renewing, *self._asked.values()):
            if task is not None:
                task.cancel()

    async def reserve(self, taken: Container[str]) -> str:
        """The code of a room that is about to be opened here. Raises StoreError."""
        while not await self._leases.begin(code := new_code(taken)):
            pass
        return code

    async def locate(self, code: str) -> str:
        """The address of the web process that has a room; empty: this one has, or there is none. Raises StoreError."""
        if not (code.isascii() and code.isalnum() and len(code) <= LONGEST_CODE):
            return ""
        if code not in self._asked:
            self._asked[code] = asyncio.create_task(self._locate(code))
            self._asked[code].add_done_callback(lambda _: self._asked.pop(code))
        return await asyncio.shield(self._asked[code])

    async def _locate(self, code: str) -> str:
        async with self._lookups:
            holder = await self._leases.take(code)
            if holder != self._leases.address:
                return holder
            await self._restore(code)
            return ""

    def _look(self) -> None:
        self._timer.start(RENEW_SECONDS)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            lost, self._fails = await self._leases.renew(), False
        except StoreError as error:  # the talk goes on, unless somebody else is found to have it
            if not self._fails:
                log.warning("leases are not renewed", error=str(error)[:200])
            lost, self._fails = [], True
        for code in lost:
            self._leases.forget(code)
            self._let_go(code)
