"""A room while it is live: people and pages come and go, engines are told what to draw, changes are published.

Everything happens on the event loop; every method returns at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from app.engine.messages import Control, Frame, Tile, Watch
from app.errors import NotAllowed, UserError
from app.live.dispatch import Asker
from app.live.hub import Hub
from app.live.once import Once
from app.live.outbox import CloseCode
from app.rooms.access.reach import UNKNOWN_REACH, Reach
from app.rooms.hall.gathering import Gathering
from app.rooms.hall.ghosts import SWEEP_SECONDS, ghosts
from app.rooms.hall.participant import Participant
from app.rooms.hall.parts import about_me, places
from app.rooms.hall.publisher import Publisher
from app.rooms.hall.spotlight import SpotlightFeed
from app.rooms.hall.subscribers import ParticipantSubscriber, WatcherSubscriber
from app.rooms.hall.timer import Timer
from app.rooms.hall.waiting import Waiting
from app.rooms.hall.wall_feed import WallFeed
from app.rooms.state.challenge import Challenge
from app.rooms.state.clock import now
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving
from app.wire.messages import read_model

WATCHERS = 20  # hosts, and as many projectors: each gets the whole wall
LINE_SECONDS = 1.0  # between looks for a free place


class Hall(Gathering):
    """Implements app.rooms.hall.participant.Follower."""

    def __init__(
        self, room: Room, hub: Hub, limit: int, saving: Saving, reach: Reach = UNKNOWN_REACH, opener: str = ""
    ) -> None:
        super().__init__(room, hub, limit, saving, reach)
        self.opener = opener  # the network that it was opened from, until a restart
        self.deserted = room.created  # ms since 1970: since when nobody watches, unless somebody does
        self.once = Once()  # what its hosts have asked for and got
        self._publisher = Publisher(self)
        self._spotlight = SpotlightFeed(self)
        self._wall_feed = WallFeed(self, lambda: self._publisher.publish("statistics"))
        self._line_timer = Timer(self._look_at_line)
        self._ghost_timer = Timer(self._look_for_ghosts)
        self._challenge_timer = Timer(self.end_challenge)
        for person in room.people.values():
            self.participants[person.id] = Participant(person, self)
        if self.participants:
            self._ghost_timer.start(SWEEP_SECONDS)
        self._keep_time()

    # ---- publishing

    def publish(self, *names: str) -> None:
        """These parts have changed: published in this turn of the loop, slow ones a little later."""
        self._publisher.publish(*names)

    def flush(self) -> None:
        """Publish now everything that has changed but for the slow parts."""
        self._publisher.flush()

    def flush_all(self) -> None:
        """Publish now everything that has changed."""
        self._publisher.flush_all()

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
        participant.sit_down(subscriber, asyncio.get_running_loop().time())
        self.room.visit()
        self._lead(participant)
        if participant.person.id == self.room.spotlight:
            self.publish("spotlight")
        me = about_me(self.room, participant.person, places(self.room))
        subscriber.snapshot({**self._publisher.parts("participant"), "me": me})
        self.refresh_watch((participant,))
        self.publish("people", "roster")

    def left(self, participant: Participant, subscriber: ParticipantSubscriber) -> None:
        """The socket of `subscriber` is gone; the person may come back."""
        if participant.subscriber is subscriber:
            participant.go_away(asyncio.get_running_loop().time())
            self._ghost_timer.start(SWEEP_SECONDS)
            self.publish("people", "roster")

    def remove(self, participant: Participant, why: str | None) -> None:
        """`participant` leaves the room now; the network is forgotten. Without a reason the page connects again."""
        participant.person.leave()
        subscriber = participant.stand_up()
        if subscriber is not None:
            subscriber.remove(why) if why is not None else subscriber.outbox.close(CloseCode.RESTART)
        self._end_network(participant)
        self.publish("people", "roster", "challenge", "vote")
        self.let_in()

    def move(self, participant: Participant) -> None:
        """To the lab of the room's stage, if they are not there yet: names, teams and points stay, the network ends."""
        person, lab = participant.person, self.room.stage.lab
        if person.lab == lab:
            return
        if participant.active:
            person.take_part()
        if participant.session is not None:
            self.hub.dismiss(participant.session)
        person.change_lab(lab, self.room.spec_for(person.id))
        self.wall.drop(person.slot)

    def configure(self, participant: Participant, spec: Any) -> None:
        """A new network for one person, whether or not they are here."""
        participant.person.begin_network(spec)
        session = participant.session
        if session is None:
            return
        self.hub.commands.configure(session, spec, asker=Asker.SERVER)
        session.page.say(session.configured())

    def control_all(self, control: str) -> None:
        """Tell everybody's network to run, to pause or to begin anew; the room remembers it."""
        self.room.control(control)
        for each in self.present():
            if each.session is not None:
                self.hub.commands.submit(each.session, Control(each.session.id, control), Asker.SERVER)

    def _lead(self, participant: Participant) -> None:
        """Where hosts alone run networks, this one does what they told everybody last.

        Where everybody's began by itself, a new one does.
        """
        session, told, stage = participant.session, self.room.last_control, self.room.stage
        if session is None or told is None:
            return
        fresh = session.state is None and session.checkpoint is None
        if stage.led or (fresh and stage.run and told == "run"):
            command = Control(session.id, "run" if told == "run" else "pause")
            self.hub.commands.submit(session, command, Asker.SERVER)

    def _end_network(self, participant: Participant) -> None:
        """The network of somebody who is no longer in the room."""
        if self.room.spotlight == participant.person.id:
            self.set_spotlight(None)
        if participant.session is not None:
            self.hub.dismiss(participant.session)
        self.wall.drop(participant.person.slot)

    # ---- watchers

    def check_watchers(self, role: str) -> None:
        """Raise NotAllowed when there are as many of a role as may be."""
        if sum(each.role == role for each in self.watchers) >= WATCHERS:
            raise NotAllowed(f"this room has {WATCHERS} {role}s already, which is as many as it may", "role")

    def watched(self, subscriber: WatcherSubscriber) -> None:
        """A host or projector has come."""
        self.watchers.append(subscriber)
        self.room.visit()
        subscriber.snapshot(self._publisher.parts(subscriber.role))
        self.refresh_watch(self.present())
        self._resend_spotlight()
        self._wall_feed.begin()

    def unwatched(self, subscriber: WatcherSubscriber) -> None:
        """The socket of a host or projector is gone."""
        if subscriber not in self.watchers:  # the room is over
            return
        self.watchers.remove(subscriber)
        if not self.watchers:
            self.deserted = now()
            self.refresh_watch(self.present())

    def opens(self, secret: str | None) -> bool:
        """Whether it is the hosts'. With a new one, every host who came with the one before has to leave."""
        if self.room.opens(secret):
            return True
        if not self.room.take_new_secret(secret):
            return False
        for each in [each for each in self.watchers if each.role == "host"]:
            each.outbox.close(CloseCode.WRONG_SECRET)
        return True

    def reveal(self) -> None:
        """Results are shown now, or no more: every tile is another, also of networks at rest."""
        self._wall_feed.send_all()

    def move_to(self, origin: str) -> None:
        """People reach the room by another address, which is one that phones reach."""
        self.room.move_to(origin)
        self.reach = Reach(proxy=self.reach.proxy)

    # ---- the line

    def wait(self, entry: Waiting) -> None:
        """To the end of the line. Raises RoomFull when even that is too long."""
        self.line.join(entry)
        self._line_timer.start(LINE_SECONDS)
        self.publish("people")

    def stop_waiting(self, entry: Waiting) -> None:
        """Somebody waits no more."""
        if self.line.leave(entry):
            self.publish("people")

    def let_in(self) -> None:
        """Let in as many of the line as there are places."""
        let_in = False
        while self.line and not self.full:
            entry, let_in = self.line.take_first(), True
            entry.visitor.leave_room()
            try:
                entry.enter()
            except UserError as error:
                entry.visitor.refuse(error, entry.hello.id)
        if let_in:
            self.line.tell()
            self.publish("people")

    def _look_at_line(self) -> None:
        self.let_in()
        if self.line:
            self._line_timer.start(LINE_SECONDS)

    # ---- what engines show

    def refresh_watch(self, participants: Iterable[Participant]) -> None:
        """Tell the engines what of these networks is looked at now."""
        challenge = self.room.challenge
        running = challenge if challenge is not None and challenge.running else None
        exam = read_model(self.room.labs[running.lab].exam, running.exam) if running is not None else None
        for each in participants:
            session = each.session
            if session is None:
                continue
            fits = running is not None and each.person.lab == running.lab
            wanted = Watch(
                session.id,
                tile=bool(self.watchers) or fits,
                spotlight=bool(self.watchers) and self.room.spotlight == each.person.id,
                exam=exam if fits else None,
            )
            if wanted != (session.watch or Watch(session.id)):
                self.hub.watch(session, wanted)

    def tiled(self, participant: Participant, tile: Tile) -> None:
        """A small picture came, with what the network reaches on hidden data."""
        person, session = participant.person, participant.session
        before = self.wall.tiles.get(person.slot)
        self.wall.put(person.slot, tile)
        if before is None or before.status != tile.status:
            self.publish("roster")
        challenge = self.room.challenge
        if challenge is None or session is None or tile.generation != session.generation or not tile.step:
            return  # of another network, or of one that has not learned: that one would win by luck
        parameters = self.room.labs[person.lab].parameters(session.spec)
        known = person.id in challenge.scores
        if self.room.score(person.id, tile.exam_loss, parameters, now()):
            self.publish("challenge")
            if not known:
                self.publish("roster")
        elif challenge.running:
            self._publisher.schedule()

    def spotlit(self, participant: Participant, frame: Frame) -> None:
        """A frame for the spotlight came."""
        session = participant.session
        shown = participant.person.id == self.room.spotlight
        if shown and session is not None and frame.generation == session.generation:
            self._spotlight.push(frame)

    def respecified(self, participant: Participant) -> None:
        """Somebody's spec has changed: with a new network, or live."""
        self.publish("roster")
        session = participant.session
        if session is None:
            return
        if not participant.heard_of(session.generation) and self.room.last_control == "run":
            self._lead(participant)
        if participant.person.id == self.room.spotlight:
            self._spotlight.follow(session)
            self.publish("spotlight")

    def set_spotlight(self, person: str | None) -> None:
        """Put the person of this id, or nobody, into the spotlight."""
        self.room.set_spotlight(person)
        shown = self.participants.get(person or "")
        self._spotlight.begin(shown.session if shown is not None else None)
        self.publish("spotlight")
        self.flush()  # its frames come after it
        self.refresh_watch(self.present())

    def _resend_spotlight(self) -> None:
        """For a watcher who has just come: `data` and a full picture again."""
        shown = self.participants.get(self.room.spotlight or "")
        if shown is not None and shown.session is not None:
            self.hub.watch(shown.session, shown.session.watch or Watch(shown.session.id))

    # ---- the challenge

    def begin_challenge(self, challenge: Challenge) -> None:
        """`challenge` is on; the one before leaves the screens."""
        self.archive_challenge()
        self.room.begin_challenge(challenge)
        self._keep_time()
        self.refresh_watch(self.present())
        self.publish("challenge", "roster")

    def end_challenge(self, stopped: bool = False) -> None:
        """From now on nothing is scored; the podium is shown. `stopped`: by a host, before its time was over."""
        self._challenge_timer.cancel()
        if self.room.end_challenge(now(), stopped):
            self.refresh_watch(self.present())
            self.publish("challenge")

    def archive_challenge(self) -> None:
        """The challenge leaves the screens; its scores are kept for the export."""
        self.end_challenge()
        self.room.archive_challenge()

    def _keep_time(self) -> None:
        """End the challenge when its time is over."""
        challenge = self.room.challenge
        if challenge is not None and challenge.running:
            self._challenge_timer.restart(max(0.0, (challenge.ends - now()) / 1000))

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
        self._publisher.close()
        self._wall_feed.close()
        for timer in (self._challenge_timer, self._line_timer, self._ghost_timer):
            timer.close()

    def close(self, why: str = "closed") -> None:
        """Everybody out; nothing here is used afterwards."""
        self.rest()
        for subscriber in [*self.subscribers()]:
            subscriber.remove(why)
        for each in self.participants.values():
            each.stand_up()
            if each.session is not None:
                self.hub.dismiss(each.session)
        self.watchers.clear()
        self.line.close()
