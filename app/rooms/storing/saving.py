"""Whether and how fast what happens reaches the database: logged when that changes, and there to be asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from app.live.figures import SAVE_SECONDS, Histogram

log = structlog.get_logger()


class Saving:
    """Counts; a talk goes on while nothing can be saved, but somebody should know. `what` is it that is saved?"""

    def __init__(self, clock: Callable[[], float] = time.monotonic, what: str = "rooms") -> None:
        self._what = what
        self.failures = 0
        self._clock = clock
        self.durations = Histogram(SAVE_SECONDS)  # of saving one room
        self._since: float | None = None
        self._reached = clock()  # everything until then is in the database

    @property
    def lag_seconds(self) -> float:
        """How old what is not yet in the database may be: about a second where all is well."""
        return self._clock() - self._reached

    @property
    def unsaved_seconds(self) -> float:
        """Since when something waits to be saved that could not be; 0 while all is well."""
        return self._clock() - self._since if self._since is not None else 0.0

    @property
    def fails(self) -> bool:
        """Whether the last try was in vain."""
        return self._since is not None

    def failed(self, name: str, error: Exception) -> None:
        """The room, or the session, of this name could not be saved."""
        self.failures += 1
        if self._since is None:
            self._since = self._clock()
            log.error(f"{self._what} can't be saved; the talk goes on", first=name, error=str(error)[:500])

    async def last(self, work: Coroutine[Any, Any, None], seconds: float) -> None:
        """Save for the last time by `work`; what a database that does not answer in so long has not taken is lost."""
        task = asyncio.create_task(work)
        await asyncio.wait([task], timeout=seconds)
        if not task.done():
            task.cancel()
            log.error(f"{self._what} are not saved: the database does not answer", seconds=seconds)

    def now(self) -> float:
        """The time, as `succeeded` and `wrote` take it."""
        return self._clock()

    def wrote(self, begun: float) -> None:
        """A room is saved, which began then."""
        self.durations.observe(self._clock() - begun)

    def succeeded(self, begun: float) -> None:
        """Everything from before `begun` is saved."""
        self._reached = begun
        if self._since is not None:
            log.info(f"{self._what} are saved again", after=round(self.unsaved_seconds, 1))
            self._since = None
