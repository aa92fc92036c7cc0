"""One timer on the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Timer:
    """Calls `action` once, some seconds after `start`; `action` may start it again."""

    def __init__(self, action: Callable[[], None]) -> None:
        self._action = action
        self._handle: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def runs(self) -> bool:
        """Whether `action` is still to be called."""
        return self._handle is not None

    def start(self, seconds: float) -> None:
        """Call `action` in so many seconds, unless a call is due already."""
        if self._handle is None and not self._closed:
            self._handle = asyncio.get_running_loop().call_later(seconds, self._fire)

    def restart(self, seconds: float) -> None:
        """Call `action` in so many seconds, and not when it was due before."""
        self.cancel()
        self.start(seconds)

    def cancel(self) -> None:
        """Call nothing, until it is started again."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def close(self) -> None:
        """Call nothing any more, whoever starts it."""
        self.cancel()
        self._closed = True

    def _fire(self) -> None:
        self._handle = None
        self._action()
