"""The sessions of this web process: found by token, kept while their page is away, given up when places are short."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.errors import Full
from app.live.session import Session

KEPT_SECONDS = 120.0  # no newcomer takes the place of a page that may only be between two networks,
LEAST_KEPT_SECONDS = 10.0  # and was here as long before; of one that looked in, for so long


class Absence(NamedTuple):
    """The page of a session is away."""

    since: float  # on the clock of the sessions
    over: asyncio.TimerHandle  # when the session is forgotten


class Sessions:
    """At most `places` sessions. `expire` is called with one that was away for `detached_seconds`."""

    def __init__(
        self, places: int, detached_seconds: float, clock: Callable[[], float], expire: Callable[[Session], None]
    ) -> None:
        self._places = places
        self._detached_seconds = detached_seconds
        self._clock = clock
        self._expire = expire
        self._by_id: dict[str, Session] = {}
        self._by_token: dict[str, Session] = {}
        self._begun: dict[str, float] = {}  # by id: since when it is here, on the clock
        self._detached: dict[str, Absence] = {}  # by id, longest detached first

    def __contains__(self, session: Session) -> bool:
        return session.id in self._by_id

    def __iter__(self) -> Iterator[Session]:
        return iter(self._by_id.values())

    @property
    def attached(self) -> int:
        """How many sessions somebody watches."""
        return len(self._by_id) - len(self._detached)

    @property
    def detached(self) -> int:
        """How many sessions wait for their page to come back."""
        return len(self._detached)

    @property
    def full(self) -> bool:
        """Whether the next session would need another's place."""
        return len(self._by_id) >= self._places

    def get(self, name: str) -> Session | None:
        """The session of this id."""
        return self._by_id.get(name)

    def find(self, token: str | None) -> Session | None:
        """The session that `token` opens."""
        return self._by_token.get(token) if token else None

    def add(self, session: Session) -> None:
        """One more, whose page is here."""
        self._by_id[session.id] = self._by_token[session.token] = session
        self._begun[session.id] = self._clock()

    def remove(self, session: Session) -> None:
        """Forget a session."""
        self._stop_waiting(session)
        del self._by_id[session.id], self._by_token[session.token], self._begun[session.id]

    def page_left(self, session: Session) -> None:
        """Its page is away; it is kept for a while."""
        session.page.detach()
        over = asyncio.get_running_loop().call_later(self._detached_seconds, self._expire, session)
        self._detached[session.id] = Absence(self._clock(), over)

    def page_came(self, session: Session) -> None:
        """Its page is here again."""
        self._stop_waiting(session)

    def evictable(self) -> Session:
        """The session to forget for a newcomer: one that is nobody's own, or else one of those that are away.

        Of these first one where nothing was trained, and of equals the one that is away longest. Raises Full where
        none can be spared.
        """
        if (spare := next((each for each in self if each.evictable), None)) is not None:
            return spare
        now = self._clock()
        away = [each for name in self._detached if self._spared(each := self._by_id[name], now)]
        if not away:
            raise Full(f"the server is full: it holds {self._places} sessions; please try again later")
        return min(away, key=lambda session: session.touched)

    def close(self) -> None:
        """No timer runs on."""
        for absence in self._detached.values():
            absence.over.cancel()

    def _spared(self, session: Session, now: float) -> bool:
        """Whether a newcomer may have its place. An untrained one is as good as new when its page comes back."""
        if not session.touched:
            return True
        since = self._detached[session.id].since
        kept = min(KEPT_SECONDS, max(LEAST_KEPT_SECONDS, since - self._begun[session.id]))
        return now - since >= kept

    def _stop_waiting(self, session: Session) -> None:
        if (absence := self._detached.pop(session.id, None)) is not None:
            absence.over.cancel()
