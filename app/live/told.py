"""What an engine was told of the data that people have brought."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine import messages
from app.live.contents import Content, Shelf
from app.live.hosts import EngineHost
from app.live.session import Session


class Told:
    """What one engine knows: all that its sessions have named, as long as that is on the shelf of one of them.

    Who goes back to what they named before finds it there. Implements app.live.contents.Follower.
    """

    def __init__(self, host: EngineHost) -> None:
        self._host = host
        self._shelves: dict[str, set[Shelf]] = {}  # by the content's name: those that it was told of for
        self._sessions: dict[Shelf, set[str]] = {}  # ids of those that have named something of a shelf

    def tell(self, session: Session, contents: Iterable[Content]) -> None:
        """The session names these: its engine is told of what it does not know yet."""
        for each in contents:
            if each.ref not in self._shelves:
                self._host.send(messages.Content(each.ref, each.data))
            self._shelves.setdefault(each.ref, set()).add(session.shelf)
            self._sessions.setdefault(session.shelf, set()).add(session.id)
            session.shelf.followers.add(self)

    def release(self, session: Session) -> None:
        """The session is over: with the last one of a shelf goes what no other shelf has."""
        sessions = self._sessions.get(session.shelf, set())
        sessions.discard(session.id)
        if sessions:
            return
        self._sessions.pop(session.shelf, None)
        session.shelf.followers.discard(self)
        for ref in [*self._shelves]:
            self.left(session.shelf, ref)

    def left(self, shelf: Shelf, ref: str) -> None:
        """What is called `ref` is no longer on `shelf`."""
        shelves = self._shelves.get(ref, set())
        if shelf in shelves:
            shelves.remove(shelf)
            if not shelves:
                del self._shelves[ref]
                self._host.send(messages.Content(ref, None))

    def begin_again(self) -> None:
        """The engine is another one, which knows nothing."""
        for shelf in self._sessions:
            shelf.followers.discard(self)
        self._shelves.clear()
        self._sessions.clear()
