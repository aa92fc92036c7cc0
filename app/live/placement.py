"""Which engine each session lives in.

Whoever places sessions answers four questions (`Placement`). `LeastLoaded` knows the sessions of this web process;
`Rendezvous` is for engines that several web processes share, and answers from what they all know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

from app.errors import Full
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


class _Homes(Placement):
    """Sessions with something in common share an engine; where others go is said by `_choose`."""

    def __init__(self, hosts: Sequence[EngineHost]) -> None:
        self._hosts = hosts
        self._homes: dict[Session, EngineHost] = {}  # by identity, in the order in which they came

    def place(self, session: Session) -> EngineHost:
        """The engine of those it has something in common with (Lab.together), or else another. Raises Full."""
        if not self._hosts:
            raise Full("no engine is there yet: try again in a moment")
        home = self._homes[session] = self._shared(session) or self._choose(session)
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
            if other.lab is session.lab and other.lab.together(other.spec) == word and home in self._hosts:
                return home
        return None

    def _choose(self, session: Session) -> EngineHost:
        raise NotImplementedError


class LeastLoaded(_Homes):
    """Others go where the fewest are."""

    def _choose(self, session: Session) -> EngineHost:
        load = Counter(home.name for home in self._homes.values())
        return min(self._hosts, key=lambda host: (not host.accepting, host.late, load[host.name]))


class Rendezvous(_Homes):
    """A hash of what belongs together decides, so that all web processes come to the same answer without asking.

    Highest random weight, D. Thaler and C. Ravishankar, 1998: when an engine joins or leaves, only what goes to it, or
    was there, finds another. Sessions stay where they are when an engine joins.
    """

    def _choose(self, session: Session) -> EngineHost:
        word = session.lab.together(session.spec)
        key = f"{session.lab.name} {word}" if word else session.id
        return max(self._hosts, key=lambda host: (host.accepting, not host.late, weight(key, host.name)))


def weight(key: str, name: str) -> int:
    """How much the engine called `name` is the one for `key`; the same on every machine."""
    return int.from_bytes(blake2b(f"{name} {key}".encode(), digest_size=8).digest())
