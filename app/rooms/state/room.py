"""A room as kept: one host's talk, how far it is, and everybody who plays along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.kit.contract import Lab
from app.live.contents import HOSTS, Held, Shelf, named
from app.rooms.access.codes import digest, matches, new_secret
from app.rooms.scripts.script import Script
from app.rooms.state.challenge import Challenge, Score, Spreads
from app.rooms.state.person import Person
from app.rooms.state.settings import RoomSettings
from app.rooms.state.vote import Vote
from app.wire.messages import read_model
from app.wire.rooms import SettingsChange, Stage

CHALLENGES_KEPT = 100  # for the export; no talk has more
SHARED_CHARACTERS = 16  # of the word that only those in the room know


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What of a room has to be written, beside the room itself."""

    people: list[Person]
    forgotten: list[str]  # ids of people who are in the database and no longer in the room
    brought: list[Held]
    dropped: list[tuple[str, str]]  # owner and name of what is no longer on the shelf


@dataclass(eq=False)
class Room:
    """Nobody else writes these fields; whatever changes counts as unsaved. Times are ms since 1970."""

    code: str
    secret_hash: str
    labs: Mapping[str, Lab]
    created: float
    expires: float
    script: Script
    stage: Stage  # the present one, which may differ from that of the script
    title: str = ""
    origin: str = ""  # scheme and host that people reach the server by
    index: int = 0
    settings: RoomSettings = field(default_factory=RoomSettings)
    challenge: Challenge | None = None
    past: list[Challenge] = field(default_factory=list)  # those before it
    vote: Vote | None = None
    spotlight: str | None = None  # a person's id
    last_control: str | None = None  # what the host told everybody last at this stage: run, pause or reset
    next_hash: str = ""  # of a secret that was made and not yet used
    shared: str = ""  # what was `word` when the secret was changed
    next_slot: int = 0
    began: float = 0.0  # when the talk left its first stage; 0: not yet
    entered: float = 0.0  # when the present stage was entered; 0: it is that of the opening
    visited: bool = False  # somebody was here, host or participant
    people: dict[str, Person] = field(default_factory=dict)  # by id, in the order in which they came
    shelf: Shelf = field(default_factory=Shelf)  # what people have brought, for all in the room
    changed: bool = True  # since it was saved
    forgotten: list[str] = field(default_factory=list)  # ids of people who are still in the database

    @classmethod
    def opened(
        cls, code: str, secret: str, labs: Mapping[str, Lab], script: Script, created: float, expires: float
    ) -> Room:
        """A new room at the first stage of `script`, for whoever knows `secret`."""
        first = script[0]
        settings = RoomSettings(view=first.view)
        last_control = "run" if first.run else None
        return cls(
            code, digest(secret), labs, created, expires, script, first, settings=settings, last_control=last_control
        )

    # ---- asked

    def present(self) -> list[Person]:
        """Everybody who belongs here, in the order in which they came."""
        return [person for person in self.people.values() if person.present]

    def ranking(self) -> list[tuple[Person, Score]]:
        """Those in the room who have reached the challenge's goal, the best first."""
        scores = self.challenge.ranking() if self.challenge is not None else []
        return [
            (found, score) for who, score in scores if (found := self.people.get(who)) is not None and found.present
        ]

    def candidates(self) -> list[str]:
        """Those of the vote who are in the room and may still be shown."""
        named = self.vote.candidates if self.vote is not None else ()
        return [each for each in named if (person := self.people.get(each)) and person.present and person.consent]

    def owner_of(self, token: str | None) -> Person | None:
        """The person whose token this is."""
        if not token:
            return None
        kept = digest(token)
        return next((person for person in self.people.values() if person.token_hash == kept), None)

    def spec_for(self, person: str) -> Any:
        """The stage's spec for the person of this id: what it leaves open is theirs. Raises InvalidSpec."""
        lab = self.labs[self.stage.lab]
        fields = lab.personal(self.stage.spec, person, self.word)
        return read_model(lab.spec, fields, prefix="spec")

    @property
    def needed(self) -> frozenset[str]:
        """What its stages name."""
        specs = [read_model(self.labs[stage.lab].spec, stage.spec) for stage in (self.stage, *self.script)]
        return frozenset[str]().union(*map(named, specs))

    def bring(self, ref: str, data: bytes) -> None:
        """A host brings data, for stages to name. Raises TooLarge, InvalidData, Full."""
        self.shelf.put(HOSTS, ref, data, self.needed)

    @property
    def word(self) -> str:
        """Known in the room alone, and the same for all in it."""
        return self.shared or digest(self.secret_hash)[:SHARED_CHARACTERS]

    # ---- the room itself

    def rename(self, title: str) -> None:
        """Another title."""
        self.title, self.changed = title, True

    def move_to(self, origin: str) -> None:
        """People reach it by another address."""
        self.origin, self.changed = origin, True

    def visit(self) -> None:
        """Somebody is here."""
        self.visited, self.changed = True, True

    def change_settings(self, change: SettingsChange) -> None:
        """What `change` names is set."""
        self.settings, self.changed = self.settings.changed(change), True

    def change_secret(self) -> str:
        """Another secret, from its first use on: were the answer lost, the one before would still lead the room."""
        secret = new_secret()
        self.next_hash, self.changed = digest(secret), True
        return secret

    def opens(self, secret: str | None) -> bool:
        """Whether it is the hosts'."""
        return matches(secret, self.secret_hash)

    def take_new_secret(self, secret: str | None) -> bool:
        """Whether it is the one that was made last; from now on the one before is worth nothing."""
        if not (self.next_hash and matches(secret, self.next_hash)):
            return False
        self.shared, self.secret_hash, self.next_hash, self.changed = self.word, self.next_hash, "", True
        return True

    # ---- the talk

    def enter(self, index: int, now: float) -> None:
        """Go to a stage of the script. The vote, and what networks were told, was about the stage before."""
        self.began, self.entered = (self.began or now) if index else 0.0, now
        self.index, self.stage, self.last_control, self.vote = index, self.script[index], None, None
        self.settings, self.changed = self.settings.showing(self.stage.view), True

    def exchange_script(self, script: Script, index: int) -> None:
        """Another script, with the room at `index` of it; the present stage stays."""
        self.script, self.index, self.changed = script, index, True
        self._hold()

    def take_words(self, stage: Stage) -> None:
        """What `stage` says instead of the present one; its lab and set-up reach nobody before it is entered."""
        said = stage.model_dump(exclude={"lab", "spec"})
        self.stage = self.stage.model_copy(update={name: getattr(stage, name) for name in said})
        self.changed = True

    def take_stage(self, stage: Stage) -> None:
        """`stage` with another set-up in place of the present one: these networks have been told nothing yet."""
        self.stage, self.last_control, self.changed = stage, None, True
        self._hold()

    def tune_stage(self, spec: dict[str, Any]) -> None:
        """The stage's set-up with other live values: its networks go on with them."""
        self.stage, self.changed = self.stage.model_copy(update={"spec": spec}), True

    def _hold(self) -> None:
        """Whoever has brought what stages name may leave."""
        needed = self.needed
        self.shelf.hold(HOSTS, needed, needed)

    def control(self, control: str) -> None:
        """Every network was told to run, to pause or to begin anew."""
        self.last_control, self.changed = control, True

    def set_spotlight(self, person: str | None) -> None:
        """The person of this id, or nobody, is shown large."""
        self.spotlight, self.changed = person, True

    # ---- challenge and vote

    def begin_challenge(self, challenge: Challenge) -> None:
        """`challenge` is on."""
        self.challenge, self.changed = challenge, True

    def end_challenge(self, now: float, spreads: Spreads, stopped: bool = False) -> bool:
        """From `now` on nothing is scored; `spreads` is how teams did. Whether one was running.

        `stopped`: by a host, before its time was over.
        """
        if self.challenge is None or not self.challenge.running:
            return False
        self.challenge.end(now, spreads, stopped)
        self.changed = True
        return True

    def archive_challenge(self) -> None:
        """The challenge is on no screen any more; its scores are kept for the export."""
        if self.challenge is not None and self.challenge.scores:
            self.past = [*self.past, self.challenge][-CHALLENGES_KEPT:]
        self.challenge, self.changed = None, True

    def score(self, person: str, loss: float, parameters: int, now: float) -> bool:
        """Take note of a network's loss on the challenge's hidden data; whether its score is another now."""
        if self.challenge is None:
            return False
        last = self.labs[self.challenge.lab].last_counts
        another = self.challenge.evaluate(person, loss, parameters, now, last)
        self.changed = self.changed or another
        return another

    def open_vote(self, vote: Vote) -> None:
        """`vote` in place of the one before."""
        self.vote, self.changed = vote, True

    def close_vote(self, clear: bool) -> None:
        """No ballot is taken any more. `clear`: the vote is gone."""
        if self.vote is not None:
            self.vote.close()
        self.vote, self.changed = None if clear else self.vote, True

    def cast(self, voter: str, choice: str) -> None:
        """A ballot in the vote that is open."""
        assert self.vote is not None, "no vote"
        self.vote.cast(voter, choice)
        self.changed = True

    # ---- people

    def take_slot(self) -> int:
        """The place on the wall of whoever comes next; nobody else ever has it."""
        slot, self.next_slot, self.changed = self.next_slot, self.next_slot + 1, True
        return slot

    def add(self, person: Person) -> None:
        """`person` belongs to the room."""
        self.people[person.id] = person

    def clear_shelf(self, person: Person) -> None:
        """Of what `person` has brought only what they learn from stays; what stages name is the hosts'."""
        self.shelf.retain(person.id, named(person.spec))

    def forget(self, person: Person) -> None:
        """Nothing of `person` is kept."""
        del self.people[person.id]
        self.shelf.drop(person.id)
        self.forgotten.append(person.id)

    # ---- to be kept

    def take_unsaved(self) -> Unsaved | None:
        """What has changed since this was asked last; it counts as saved, unless `put_back` says otherwise."""
        people = [person for person in self.people.values() if person.changed]
        brought, dropped = self.shelf.take_unsaved()
        if not (self.changed or people or self.forgotten or brought or dropped):
            return None
        unsaved = Unsaved(people, self.forgotten, brought, dropped)
        self.changed, self.forgotten = False, []
        for person in people:
            person.saved()
        return unsaved

    def put_back(self, unsaved: Unsaved) -> None:
        """It could not be saved."""
        self.changed, self.forgotten = True, self.forgotten + unsaved.forgotten
        self.shelf.put_back(unsaved.brought, unsaved.dropped)
        for person in unsaved.people:
            person.saved(False)

    def record(self) -> dict[str, Any]:
        """All of a room but its people and what has a column of its own, as JSON values."""
        return {
            "title": self.title,
            "origin": self.origin,
            "index": self.index,
            "script": [stage.model_dump(mode="json") for stage in self.script],
            "stage": self.stage.model_dump(mode="json"),
            "settings": self.settings.model_dump(mode="json"),
            "challenge": self.challenge.record() if self.challenge is not None else None,
            "past": [challenge.record() for challenge in self.past],
            "vote": self.vote.record() if self.vote is not None else None,
            "next_slot": self.next_slot,
            "shared": self.shared,
            "next_hash": self.next_hash,
            "began": self.began,
            "entered": self.entered,
            "visited": self.visited,
            "spotlight": self.spotlight,
            "driven": self.last_control,  # as databases call it
        }

    @classmethod
    def restored(
        cls,
        data: dict[str, Any],
        code: str,
        secret_hash: str,
        created: float,
        expires: float,
        labs: Mapping[str, Lab],
        shelf: Shelf,
    ) -> Room:
        """From what `record` gave and what is kept beside it. Raises InvalidSpec, KeyError, TypeError."""
        return cls(
            code,
            secret_hash,
            labs,
            created,
            expires,
            script=tuple(read_model(Stage, stage) for stage in data["script"]),
            stage=read_model(Stage, data["stage"]),
            title=data["title"],
            origin=data["origin"],
            index=data["index"],
            settings=RoomSettings.restored(data["settings"]),
            challenge=Challenge.restored(data["challenge"]) if data["challenge"] is not None else None,
            past=[Challenge.restored(record) for record in data["past"]],
            vote=Vote.restored(data["vote"]) if data["vote"] is not None else None,
            spotlight=data["spotlight"],
            last_control=data["driven"],
            next_hash=data.get("next_hash", ""),
            shared=data.get("shared", ""),
            next_slot=data["next_slot"],
            began=data.get("began", 0.0),
            entered=data.get("entered", 0.0),
            visited=data.get("visited", True),
            shelf=shelf,
            changed=False,
        )
