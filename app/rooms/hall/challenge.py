"""The challenge of a room while it is live: its clock, and what engines and pages are told of it."""

from __future__ import annotations

from app.clock import now
from app.engine.messages import Tile
from app.live.timer import Timer
from app.rooms.hall.networks import RoomNetworks
from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence
from app.rooms.hall.publisher import Publisher
from app.rooms.hall.spreads import spreads_of
from app.rooms.state.challenge import Challenge


class LiveChallenge:
    """Ends the challenge when its time is over; only what networks learn until then is scored."""

    def __init__(self, hall: Presence, networks: RoomNetworks, publisher: Publisher) -> None:
        self._hall = hall
        self._networks = networks
        self._publisher = publisher
        self._timer = Timer(self.end)
        self._keep_time()

    def begin(self, challenge: Challenge) -> None:
        """`challenge` is on; the one before leaves the screens."""
        self.archive()
        self._hall.room.begin_challenge(challenge)
        self._keep_time()
        self._networks.watch(self._hall.present())
        self._publisher.publish("challenge", "roster")

    def end(self, stopped: bool = False) -> None:
        """From now on nothing is scored; the podium is shown. `stopped`: by a host, before its time was over."""
        self._timer.cancel()
        if self._hall.room.end_challenge(now(), spreads_of(self._hall, hidden=True), stopped):
            self._networks.watch(self._hall.present())
            self._publisher.publish("challenge", "statistics")

    def archive(self) -> None:
        """The challenge leaves the screens; its scores are kept for the export."""
        self.end()
        self._hall.room.archive_challenge()

    def score(self, participant: Participant, tile: Tile) -> None:
        """Take note of what a network reaches on hidden data, as its `tile` says."""
        room, person, session = self._hall.room, participant.person, participant.session
        challenge = room.challenge
        if challenge is None or session is None or tile.generation != session.generation or not tile.step:
            return  # of another network, or of one that has not learned: that one would win by luck
        parameters = participant.facts(room.labs).parameters
        known = person.id in challenge.scores
        if room.score(person.id, tile.exam_loss, parameters, now()):
            self._publisher.publish("challenge")
            if not known:
                self._publisher.publish("roster")
        elif challenge.running:
            self._publisher.schedule()

    def close(self) -> None:
        """No timer runs on."""
        self._timer.close()

    def _keep_time(self) -> None:
        challenge = self._hall.room.challenge
        if challenge is not None and challenge.running:
            self._timer.restart(max(0.0, (challenge.ends - now()) / 1000))
