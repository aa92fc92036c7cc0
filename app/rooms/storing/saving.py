"""Whether what happens in the rooms reaches the database: logged when that changes, and there to be asked."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

log = structlog.get_logger()


class Saving:
    """Counts; a talk goes on while nothing can be saved, but somebody should know. `what` is it that is saved?"""

    def __init__(self, clock: Callable[[], float] = time.monotonic, what: str = "rooms") -> None:
        self._what = what
        self.failures = 0
        self._clock = clock
        self._since: float | None = None

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

    def succeeded(self) -> None:
        """Everything is saved."""
        if self._since is not None:
            log.info(f"{self._what} are saved again", after=round(self.unsaved_seconds, 1))
            self._since = None
