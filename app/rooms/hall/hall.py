"""A room while it is live: people and pages come and go, engines are told what to draw, changes are published.

Everything happens on the event loop; every method returns at once.
"""

from __future__ import annotations

import asyncio

from app.clock import now
from app.engine.messages import Frame, Tile
from app.errors import NotAllowed, UserError
from app.live.hub import Hub
from app.live.idempotency import IdempotencyKeys
from app.live.outbox import CloseCode
from app.live.timer import Timer
from app.rooms.access.reach import UNKNOWN_REACH, Reach
from app.rooms.hall.challenge import LiveChallenge
from app.rooms.hall.ghosts import SWEEP_SECONDS, ghosts
from app.rooms.hall.networks import RoomNetworks
from app.rooms.hall.participant import Participant
from app.rooms.hall.parts import Contest, about_me
from app.rooms.hall.presence import Presence
from app.rooms.hall.publisher import Publisher
from app.rooms.hall.rate import PictureRate
from app.rooms.hall.spotlight import SpotlightFeed
from app.rooms.hall.subscribers import ParticipantSubscriber, WatcherSubscriber
from app.rooms.hall.waitlist import WaitlistEntry
from app.rooms.hall.wall_feed import WallFeed
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving

WATCHERS = 20  # hosts, and as many projectors: each gets the whole wall
LINE_SECONDS = 1.0  # between looks for a free place


class Hall(Presence):
    """Implements app.rooms.hall.participant.Follower."""

    def __init__(
        self, room: Room, hub: Hub, limit: int, saving: Saving, reach: Reach = UNKNOWN_REACH, opener: str = ""
    ) -> None:
        super().__init__(room, hub, limit, saving, reach)
        self.opener = opener  # the network that it was opened from, until a restart
        self.deserted = room.created  # ms since 1970: since when nobody watches, unless somebody does
        self.once = IdempotencyKeys()  # what its hosts have asked for and got
        self.publisher = Publisher(self)
        self.networks = RoomNetworks(self)
        self.spotlight = SpotlightFeed(self, self.networks, self.publisher)
        self.challenge = LiveChallenge(self, self.networks, self.publisher)
        self.rate = PictureRate(self)
        self._wall_feed = WallFeed(self, lambda: self.publish("statistics"))
        self._line_timer = Timer(self._look_at_line)
        self._ghost_timer = Timer(self._look_for_ghosts)
        for person in room.people.values():
            self.participants[person.id] = Participant(person, self)
        if self.participants:
            self._ghost_timer.start(SWEEP_SECONDS)

    def publish(self, *names: str) -> None:
        """These parts have changed: published in this turn of the loop, slow ones a little later."""
        self.publisher.publish(*names)

    # ---- participants

    def find(self, token: str | None) -> Participant | None:
        """The participant whose token this is."""
        person = self.room.owner_of(token)
        return self.participants[person.id] if person is not None else None

    def add(self, participant: Participant) -> None:
        """`participant` belongs to the room."""
        self.room.add(participant.person)
        self.participants[participant.person.id] = participant

    def welcome(self, participant: Participant, subscriber: ParticipantSubscriber) -> None:
        """The page of `subscriber` is that of `participant` from now on."""
        participant.connect(subscriber, asyncio.get_running_loop().time())
        self.room.visit()
        self.rate.begin()
        self.networks.catch_up(participant)
        if participant.person.id == self.room.spotlight:
            self.publish("spotlight")
        me = about_me(self.room, participant, Contest.of(self.room))
        subscriber.snapshot({**self.publisher.parts("participant"), "me": me})
        self.networks.watch((participant,))
        self.publish("people", "roster")

    def disconnected(self, participant: Participant, subscriber: ParticipantSubscriber) -> None:
        """The socket of `subscriber` is gone; the person may come back."""
        if participant.subscriber is subscriber:
            participant.disconnect(asyncio.get_running_loop().time())
            self._ghost_timer.start(SWEEP_SECONDS)
            self.publish("people", "roster")

    def remove(self, participant: Participant, why: str | None) -> None:
        """`participant` leaves the room now; the network is forgotten. Without a reason the page connects again."""
        participant.person.leave()
        subscriber = participant.take_page()
        if subscriber is not None:
            subscriber.remove(why) if why is not None else subscriber.outbox.close(CloseCode.RESTART)
        self._end_network(participant)
        self.publish("people", "roster", "challenge", "vote")
        self.let_in()

    def _end_network(self, participant: Participant) -> None:
        """The network of somebody who is no longer in the room."""
        self.spotlight.hide(participant.person.id)
        self.networks.dismiss(participant)
        self.room.clear_shelf(participant.person)

    # ---- watchers

    def check_watchers(self, role: str) -> None:
        """Raise NotAllowed when there are as many of a role as may be."""
        if sum(each.role == role for each in self.watchers) >= WATCHERS:
            raise NotAllowed(f"this room has {WATCHERS} {role}s already, which is as many as it may", "role")

    def add_watcher(self, subscriber: WatcherSubscriber) -> None:
        """A host or projector has come."""
        self.watchers.append(subscriber)
        self.room.visit()
        subscriber.snapshot(self.publisher.parts(subscriber.role))
        self.networks.watch(self.present())
        self.spotlight.resend()
        self._wall_feed.begin()

    def remove_watcher(self, subscriber: WatcherSubscriber) -> None:
        """The socket of a host or projector is gone."""
        if subscriber not in self.watchers:  # the room is over
            return
        self.watchers.remove(subscriber)
        if not self.watchers:
            self.deserted = now()
            self.networks.watch(self.present())

    def opens(self, secret: str | None) -> bool:
        """Whether it is the hosts'. With a new one, every host who came with the one before has to leave."""
        if self.room.opens(secret):
            return True
        if not self.room.take_new_secret(secret):
            return False
        for each in [each for each in self.watchers if each.role == "host"]:
            each.outbox.close(CloseCode.WRONG_SECRET)
        return True

    def resend_wall(self) -> None:
        """Results are shown now, or no more: every tile is another, also of networks at rest."""
        self._wall_feed.send_all()

    def move_to(self, origin: str) -> None:
        """People reach the room by another address, which is one that phones reach."""
        self.room.move_to(origin)
        self.reach = Reach(proxy=self.reach.proxy)

    # ---- the waitlist

    def wait(self, entry: WaitlistEntry) -> None:
        """To the end of the line. Raises RoomFull when even that is too long."""
        self.waitlist.join(entry)
        self._line_timer.start(LINE_SECONDS)
        self.publish("people")

    def stop_waiting(self, entry: WaitlistEntry) -> None:
        """Somebody waits no more."""
        if self.waitlist.leave(entry):
            self.publish("people")

    def let_in(self) -> None:
        """Let in as many of the line as there are places."""
        let_in = False
        while self.waitlist and not self.full:
            entry, let_in = self.waitlist.take_first(), True
            entry.visitor.leave_room()
            try:
                entry.enter()
            except UserError as error:
                entry.visitor.refuse(error, entry.hello.id)
        if let_in:
            self.waitlist.tell()
            self.publish("people")

    def _look_at_line(self) -> None:
        self.let_in()
        if self.waitlist:
            self._line_timer.start(LINE_SECONDS)

    # ---- as the follower of participants

    def on_tile(self, participant: Participant, tile: Tile) -> None:
        """A small picture came, with what the network reaches on hidden data."""
        before = self.wall.tiles.get(participant.person.slot)
        self.wall.put(participant.person.slot, tile)
        if before is None or before.status != tile.status:
            self.publish("roster")
        self.challenge.score(participant, tile)

    def on_spotlight(self, participant: Participant, frame: Frame) -> None:
        """A frame for the spotlight came."""
        self.spotlight.push(participant, frame)

    def on_spec(self, participant: Participant) -> None:
        """Somebody's spec has changed: with a new network, or live."""
        self.publish("roster")
        session = participant.session
        if session is None:
            return
        if not participant.heard_of(session.generation) and self.room.last_control == "run":
            self.networks.catch_up(participant)
        self.spotlight.follow(participant)

    # ---- ghosts

    def _look_for_ghosts(self) -> None:
        over, waiting = ghosts(self.present(), asyncio.get_running_loop().time())
        for each in over:
            each.person.leave()
            self._end_network(each)
        if over:
            self._forget_oldest()
            self.publish("people", "roster")
        if waiting:
            self._ghost_timer.start(SWEEP_SECONDS)

    def _forget_oldest(self) -> None:
        """Nobody fills the memory either: of those who are gone as many are known as the room has places."""
        gone = [each for each in self.participants.values() if each.person.gone]
        idle = [each for each in gone if not (each.person.banned or each.active)]
        for each in idle[: -self.limit]:
            del self.participants[each.person.id]
            self.room.forget(each.person)

    # ---- the end

    def rest(self) -> None:
        """The server stops: no timer runs on."""
        for each in (self.publisher, self.rate, self._wall_feed, self.challenge, self._line_timer, self._ghost_timer):
            each.close()

    def close(self) -> None:
        """The room is over, everybody out; nothing here is used afterwards."""
        for subscriber in [*self.subscribers(), *self.waitlist.subscribers()]:
            subscriber.remove("closed")
        self._end()

    def let_go(self) -> None:
        """The room goes on elsewhere, and pages come back there; nothing here is used afterwards."""
        for subscriber in [*self.subscribers(), *self.waitlist.subscribers()]:
            subscriber.outbox.close(CloseCode.RESTART)
        self._end()

    def _end(self) -> None:
        self.rest()
        for each in self.participants.values():
            each.take_page()
            if each.session is not None:
                self.hub.dismiss(each.session)
        self.watchers.clear()
        self.waitlist.clear()
