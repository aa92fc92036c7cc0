"""Which engine each session lives in.

Whoever places sessions answers four questions (`Placement`). `LeastLoaded` knows the sessions of this web process; a
placement that several web processes share answers the same questions from what they all know, such as a hash of the
session over the engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from app.live.hosts import EngineHost
from app.live.session import Session


class Placement(Protocol):
    """Remembers for each session the engine that it was given."""

    def place(self, session: Session) -> EngineHost:
        """Give a session that has no engine one."""

    def host_of(self, session: Session) -> EngineHost:
        """The engine of a session that was placed. Raises KeyError for any other."""

    def sessions_of(self, host: EngineHost) -> list[Session]:
        """The sessions that live in an engine, in the order in which they came."""

    def remove(self, session: Session) -> EngineHost:
        """Forget a session; returns the engine that it had. Raises KeyError for one that was not placed."""


class LeastLoaded(Placement):
    """Sessions with something in common share an engine, others go where the fewest are."""

    def __init__(self, hosts: Sequence[EngineHost]) -> None:
        self._hosts = hosts
        self._homes: dict[Session, EngineHost] = {}  # by identity, in the order in which they came

    def place(self, session: Session) -> EngineHost:
        """The engine of those it has something in common with (Lab.together), or else the one with the fewest."""
        home = self._homes[session] = self._shared(session) or self._least_loaded()
        return home

    def host_of(self, session: Session) -> EngineHost:
        return self._homes[session]

    def sessions_of(self, host: EngineHost) -> list[Session]:
        return [session for session, home in self._homes.items() if home is host]

    def remove(self, session: Session) -> EngineHost:
        return self._homes.pop(session)

    def _shared(self, session: Session) -> EngineHost | None:
        if not (word := session.lab.together(session.spec)):
            return None
        for other, home in self._homes.items():
            if other.lab is session.lab and other.lab.together(other.spec) == word:
                return home
        return None

    def _least_loaded(self) -> EngineHost:
        load = Counter(home.name for home in self._homes.values())
        return min(self._hosts, key=lambda host: (not host.accepting, host.late, load[host.name]))
