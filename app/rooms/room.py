"""A room: one host's talk, everybody who plays along, and whatever they see together. The server owns all of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from app.engine.messages import Frame, Tile, Watch
from app.errors import NotAllowed
from app.kit.contract import Lab
from app.live.conversation import Conversation
from app.live.hub import Hub
from app.live.once import Once
from app.live.outbox import CloseCode
from app.live.session import Session
from app.rooms.challenge import Challenge, Score, Vote
from app.rooms.codes import digest, matches, new_secret
from app.rooms.deeds import do
from app.rooms.ghosts import Ghosts
from app.rooms.joining import admit
from app.rooms.leading import lead
from app.rooms.parts import about_me, places
from app.rooms.person import Person
from app.rooms.reach import UNKNOWN_REACH, Reach
from app.rooms.saving import Saving
from app.rooms.screening import Screening
from app.rooms.seats import ParticipantSeat, RoomSeat, WatcherSeat
from app.rooms.telling import Telling
from app.rooms.waiting import WaitingLine
from app.rooms.wall import Wall
from app.wire.messages import Hello, read_model
from app.wire.rooms import Deed, SettingsChange, Stage

CHALLENGES_KEPT = 100  # for the export; no talk has more
WATCHERS = 20  # hosts, and as many projectors: each gets the whole wall
SHARED_CHARACTERS = 16  # of the word that only those in the room know
AWAY_SECONDS = 60.0  # how long a place is kept for somebody whose phone has gone to sleep, when others wait for it
DEFAULTS = SettingsChange(
    action="settings", names=True, results=True, door=True, blackout=False, join=True, join_large=False,
    moderation="open", view="wall", sort="joined",
)  # fmt: skip

log = structlog.get_logger()


@dataclass(eq=False)
class Room:
    """All methods run on the event loop and return at once."""

    code: str
    secret_hash: str
    labs: Mapping[str, Lab]
    hub: Hub
    limit: int
    script: tuple[Stage, ...]
    created: float  # ms since 1970
    expires: float
    title: str = ""
    origin: str = ""  # scheme and host that people reach the server by
    reach: Reach = UNKNOWN_REACH  # whether they do
    saving: Saving = field(default_factory=Saving)  # that of all rooms
    index: int = 0
    settings: SettingsChange = DEFAULTS
    challenge: Challenge | None = None
    past: list[Challenge] = field(default_factory=list)  # those before it
    vote: Vote | None = None
    spotlight: str | None = None
    driven: str | None = None  # what the host told everybody last at this stage: run, pause or reset
    next_hash: str = ""  # of a secret that was made and not yet used
    shared: str = ""  # what was `word` when the secret was changed
    next_slot: int = 0
    visited: bool = False  # somebody was here, host or participant
    opener: str = ""  # the network that it was opened from, until a restart
    deserted: float = 0.0  # ms since 1970: since when nobody watches, unless somebody does
    changed: bool = True  # since it was saved
    people: dict[str, Person] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)  # ids of people who are still in the database

    def __post_init__(self) -> None:
        self.deserted = self.created
        self.stage = self.script[self.index]
        self.wall = Wall()
        self.waiting = WaitingLine(self)
        self.ghosts = Ghosts(self)
        self.watchers: list[WatcherSeat] = []
        self.telling = Telling(self)
        self.once = Once()  # what its hosts have asked for and got
        self.screening = Screening(self)
        self._end: asyncio.TimerHandle | None = None
        self._lit = 0  # generation of the network in the spotlight
        if self.challenge is not None:
            self.keep_time()

    @staticmethod
    def now() -> float:
        """The clock that everybody is told: ms since 1970."""
        return time.time() * 1000

    def present(self) -> list[Person]:
        """Everybody who belongs here, in the order in which they came."""
        return [person for person in self.people.values() if person.present]

    @property
    def taken(self) -> int:
        """Places that are not free: those of people who are here or were a moment ago."""
        now = asyncio.get_running_loop().time()
        return sum(
            person.online or (person.best is not None and person.left is not None and now - person.left < AWAY_SECONDS)
            for person in self.present()
        )

    def ranking(self) -> list[tuple[Person, Score]]:
        """Those in the room who have reached the challenge's goal, the best first."""
        scores = self.challenge.ranking() if self.challenge is not None else []
        return [
            (found, score) for who, score in scores if (found := self.people.get(who)) is not None and found.present
        ]

    # ---- coming and going

    def admit(self, visitor: Conversation, hello: Hello) -> None:
        """Give a participant a seat, or a place in the line; raises UserError."""
        admit(self, visitor, hello)

    def welcome(self, person: Person, seat: ParticipantSeat) -> None:
        """`person` sits on `seat` from now on."""
        person.seat, person.left, person.gone = seat, None, False
        person.came, self.visited = asyncio.get_running_loop().time(), True
        lead(self, person)
        if person.id == self.spotlight:
            self.tell("spotlight")
        seat.snapshot({**self.telling.parts("participant"), "me": about_me(self, person, places(self))})
        self.refresh_watch((person,))
        self.tell("people", "roster")

    def left(self, seat: ParticipantSeat) -> None:
        """The socket of `seat` is gone; the person may come back."""
        person = seat.person
        if person.seat is not seat:
            return
        person.seat, person.left = None, asyncio.get_running_loop().time()
        self.ghosts.later()
        self.tell("people", "roster")

    def check_watchers(self, role: str) -> None:
        """Raise NotAllowed when there are as many of a role as may be."""
        if sum(seat.role == role for seat in self.watchers) >= WATCHERS:
            raise NotAllowed(f"this room has {WATCHERS} {role}s already, which is as many as it may", "role")

    def watched(self, seat: WatcherSeat) -> None:
        """A host or projector has come."""
        self.watchers.append(seat)
        self.visited = self.changed = True
        seat.snapshot(self.telling.parts(seat.role))
        self.refresh_watch(self.present())
        if self.spotlight is not None:
            self._relight()
        self.screening.begin()

    def unwatched(self, seat: WatcherSeat) -> None:
        """Its socket is gone."""
        if seat not in self.watchers:  # the room is over
            return
        self.watchers.remove(seat)
        if not self.watchers:
            self.deserted = self.now()
            self.refresh_watch(self.present())

    def send_out(self, person: Person, why: str | None) -> None:
        """`person` leaves the room now; their network is forgotten. Without a reason their page connects again."""
        person.gone, person.changed = True, True
        seat, person.seat = person.seat, None
        if seat is not None:
            seat.remove(why) if why is not None else seat.outbox.close(CloseCode.RESTART)
        if self.spotlight == person.id:
            self.light(None)
        if person.session is not None:
            self.hub.dismiss(person.session)
        self.wall.drop(person.slot)
        self.tell("people", "roster", "challenge", "vote")
        self.waiting.next()

    def close(self, why: str = "closed") -> None:
        """Everybody out; nothing here is used afterwards."""
        self.rest()
        for seat in [*self.seats()]:
            seat.remove(why)
        for person in self.people.values():
            person.seat = None
            if person.session is not None:
                self.hub.dismiss(person.session)
        self.watchers.clear()
        self.waiting.close()

    def change_secret(self) -> str:
        """Another secret, from its first use on: were the answer lost, the one before would still lead the room."""
        secret = new_secret()
        self.next_hash, self.changed = digest(secret), True
        return secret

    def opens(self, secret: str | None) -> bool:
        """Whether it is the hosts'. With a new one, every host who came with the one before has to leave."""
        if matches(secret, self.secret_hash):
            return True
        if not (self.next_hash and matches(secret, self.next_hash)):
            return False
        self.shared, self.secret_hash, self.next_hash, self.changed = self.word, self.next_hash, "", True
        for seat in [seat for seat in self.watchers if seat.role == "host"]:
            seat.outbox.close(CloseCode.WRONG_SECRET)
        return True

    @property
    def word(self) -> str:
        """Known in the room alone, and the same for all in it."""
        return self.shared or digest(self.secret_hash)[:SHARED_CHARACTERS]

    def rest(self) -> None:
        """The server stops: no timer of ours runs on."""
        self.telling.rest()
        self.screening.rest()
        if self._end is not None:
            self._end.cancel()
        self.waiting.rest()
        self.ghosts.rest()

    def seats(self) -> Iterable[RoomSeat]:
        """Every socket in the room."""
        yield from self.watchers
        yield from (person.seat for person in self.people.values() if person.seat is not None)

    # ---- telling

    def tell(self, *names: str) -> None:
        """Parts have changed: told in this turn of the loop, slow ones a little later."""
        self.changed = True
        self.telling.tell(*names)

    def flush(self) -> None:
        """Tell everything that has changed but for the slow parts."""
        self.telling.flush()

    # ---- the stage

    def do(self, seat: RoomSeat, deed: Deed) -> None:
        """Carry out what somebody in the room asks for; raises UserError."""
        do(self, seat, deed)

    def spec_for(self, person: str) -> Any:
        """The stage's spec for one person: what it leaves open is theirs. Raises InvalidSpec."""
        lab = self.labs[self.stage.lab]
        fields = lab.personal(self.stage.spec, person, self.word)
        return read_model(lab.spec, fields, prefix="spec")

    def configure(self, person: Person, spec: Any) -> None:
        """A new network for one person, whether or not they are here."""
        person.spec, person.checkpoint, person.changed = spec, None, True
        session = person.session
        if session is None:
            return
        self.hub.impose(session, spec)
        if session.outbox is not None:
            session.outbox.say(session.configured())

    # ---- what engines show

    def refresh_watch(self, people: Iterable[Person]) -> None:
        """Tell the engines what is looked at now."""
        running = self.challenge if self.challenge is not None and self.challenge.state == "running" else None
        exam = read_model(self.labs[running.lab].exam, running.exam) if running is not None else None
        for person in people:
            session = person.session
            if session is None:
                continue
            fits = running is not None and person.lab == running.lab
            wanted = Watch(
                session.id,
                tile=bool(self.watchers) or fits,
                spotlight=bool(self.watchers) and self.spotlight == person.id,
                exam=exam if fits else None,
            )
            if wanted != (session.watch or Watch(session.id)):
                self.hub.watch(session, wanted)

    def tiled(self, person: Person, tile: Tile) -> None:
        """A tile came."""
        before = self.wall.tiles.get(person.slot)
        self.wall.put(person.slot, tile)
        if before is None or before.status != tile.status:
            self.tell("roster")
        session = person.session
        if self.challenge is None or session is None or tile.generation != session.generation or not tile.step:
            return  # of another network, or of one that has not learned: that one would win by luck
        parameters = self.labs[person.lab].parameters(session.spec)
        known = person.id in self.challenge.scores
        if self.challenge.judge(person.id, tile.exam_loss, parameters, self.now()):
            self.tell("challenge")
            if not known:
                self.tell("roster")
        elif self.challenge.state == "running":
            self.telling.soon()

    def lit(self, person: Person, frame: Frame) -> None:
        """A frame of the spotlight came: the same bytes for all who watch."""
        if person.id == self.spotlight and person.session is not None and frame.generation == person.session.generation:
            for seat in self.watchers:
                seat.shine(frame)

    def light(self, person: str | None) -> None:
        """Put somebody, or nobody, into the spotlight."""
        self.spotlight = person
        shown = self.people.get(person or "")
        self._lit = shown.session.generation if shown is not None and shown.session is not None else 0
        for seat in self.watchers:
            seat.darken()
        self.tell("spotlight")
        self.flush()  # its frames come after it
        self.refresh_watch(self.present())

    def _relight(self) -> None:
        """For a watcher who has just come: `data` and a full picture again."""
        person = self.people.get(self.spotlight or "")
        if person is not None and person.session is not None:
            self.hub.watch(person.session, person.session.watch or Watch(person.session.id))

    def respecified(self, person: Person) -> None:
        """Somebody's spec has changed: with a new network, or live."""
        self.tell("roster")
        session = person.session
        if session is not None and session.generation != person.generation:
            person.generation = session.generation
            if self.driven == "run":
                lead(self, person)
        if person.id != self.spotlight or session is None:
            return
        if session.generation != self._lit:
            self._lit = session.generation
            for seat in self.watchers:
                seat.darken()
        self.tell("spotlight")

    def reveal(self) -> None:
        """Results are shown now, or no more: every tile is another, also of networks at rest."""
        for seat in self.watchers:
            seat.wall.behind = True

    # ---- the challenge's clock

    def keep_time(self) -> None:
        """End the challenge when its time is over."""
        if self._end is not None:
            self._end.cancel()
        if self.challenge is not None and self.challenge.state == "running":
            rest = max(0.0, (self.challenge.ends - self.now()) / 1000)
            self._end = asyncio.get_running_loop().call_later(rest, self.end_challenge)

    def end_challenge(self, stopped: bool = False) -> None:
        """From now on nothing is scored; the podium is shown. `stopped`: by a host, before its time was over."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
        if self.challenge is not None and self.challenge.state == "running":
            self.challenge.state, self.challenge.stopped = "ended", stopped
            self.challenge.ends = min(self.challenge.ends, self.now())
            self.refresh_watch(self.present())
            self.tell("challenge")

    def put_away(self) -> None:
        """The challenge leaves the screens; its scores are kept for the export."""
        self.end_challenge()
        if self.challenge is not None and self.challenge.scores:
            self.past = [*self.past, self.challenge][-CHALLENGES_KEPT:]
        self.challenge = None

    def session_of(self, person: Person, session: Session) -> None:
        """`person` plays with `session` from now on."""
        person.session, person.generation, session.audience = session, session.generation, person
        person.spec = session.spec
