"""The network in a room's spotlight, on its way to hosts and projectors: the same bytes for all who watch."""

from __future__ import annotations

from app.engine.messages import Frame
from app.live.session import Session
from app.rooms.hall.gathering import Gathering


class SpotlightFeed:
    """Remembers which network the frames belong to."""

    def __init__(self, hall: Gathering) -> None:
        self._hall = hall
        self._generation = 0  # of the network that is shown

    def begin(self, session: Session | None) -> None:
        """The network of `session`, or none, is shown from now on."""
        self._generation = session.generation if session is not None else 0
        for each in self._hall.watchers:
            each.clear_spotlight()

    def follow(self, session: Session) -> None:
        """The session that is shown has another spec, perhaps another network."""
        if session.generation != self._generation:
            self.begin(session)

    def push(self, frame: Frame) -> None:
        """A frame of it came."""
        for each in self._hall.watchers:
            each.push_spotlight(frame)
