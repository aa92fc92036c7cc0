"""The network in a room's spotlight, on its way to hosts and projectors: the same bytes for all who watch."""

from __future__ import annotations

from app.engine.messages import Frame, Watch
from app.live.session import Session
from app.rooms.hall.networks import RoomNetworks
from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence
from app.rooms.hall.publisher import Publisher


class SpotlightFeed:
    """Knows which network the frames belong to."""

    def __init__(self, hall: Presence, networks: RoomNetworks, publisher: Publisher) -> None:
        self._hall = hall
        self._networks = networks
        self._publisher = publisher
        self._generation = 0  # of the network that is shown

    def show(self, person: str | None) -> None:
        """Put the person of this id, or nobody, into the spotlight."""
        self._hall.room.set_spotlight(person)
        self._begin(self._session())
        self._publisher.publish("spotlight")
        self._publisher.flush()  # its frames come after it
        self._networks.watch(self._hall.present())

    def hide(self, person: str) -> None:
        """The person of this id is in the spotlight no more."""
        if self._hall.room.spotlight == person:
            self.show(None)

    def follow(self, participant: Participant) -> None:
        """The network of `participant` has another spec, or is another."""
        session = participant.session
        if session is None or participant.person.id != self._hall.room.spotlight:
            return
        if session.generation != self._generation:
            self._begin(session)
        self._publisher.publish("spotlight")

    def resend(self) -> None:
        """For a watcher who has just come: `data` and a full picture again."""
        session = self._session()
        if session is not None:
            self._hall.hub.watch(session, session.watch or Watch(session.id))

    def push(self, participant: Participant, frame: Frame) -> None:
        """A frame of the network of `participant` came; one of another network is dropped."""
        session = participant.session
        shown = participant.person.id == self._hall.room.spotlight
        if shown and session is not None and frame.generation == session.generation:
            for each in self._hall.watchers:
                each.push_spotlight(frame)

    def _session(self) -> Session | None:
        shown = self._hall.participants.get(self._hall.room.spotlight or "")
        return shown.session if shown is not None else None

    def _begin(self, session: Session | None) -> None:
        self._generation = session.generation if session is not None else 0
        for each in self._hall.watchers:
            each.clear_spotlight()
