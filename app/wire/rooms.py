"""What hosts, participants and projectors say in a room, and what a room says to them.

A room's state is a handful of named parts (`PARTS`). Who comes gets all parts of their role at once with the room's
sequence number (`room`); from then on each change is one part, whole, with the next number (`part`). Nothing is
replayed: whoever missed a number gets everything again when they come back.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from app.spec import Strict
from app.wire.base import Repeatable, ServerMessage

MAX_NAME = 24  # characters of a nickname or a team
MAX_TITLE = 80
MAX_TEXT = 600  # of a stage
MAX_NOTES = 2000
MAX_STAGES = 60
MAX_SECONDS = 3600  # of a challenge
MAX_MINUTES = 240  # of a stage
EVERYTHING = "all"  # among the locked controls
PLAY = "playButton"  # the control that runs and pauses, as links call it
PersonId = Annotated[str, StringConstraints(min_length=1, max_length=16)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_TITLE)]
Locked = Annotated[tuple[str, ...], Field(max_length=64)]
Pace = Literal["presenter", "own"]  # presenter: run, pause, step and reset are the host's
View = Literal["wall", "overlay", "statistics", "text"]  # of the projector
Moderation = Literal["off", "review", "open"]  # of names people type
Pictures = Literal["auto", "5", "10", "20"]  # a second for each person; auto: as many as the hall takes
Sort = Literal["joined", "loss", "parameters", "name"]  # of the tiles
Setup = Annotated[dict[str, Any], BeforeValidator(lambda spec: {} if spec is None else spec)]
# Longer than MAX_NAME: what is too long is cut and cleaned by app.rooms.text.names, refused only if nothing is left.
Typed = Annotated[str, StringConstraints(max_length=20_000)]


class Goal(Strict):
    """A challenge: reach `limit` on hidden test data; who has reached it is ranked by `rank`."""

    title: Title = ""
    limit: Annotated[float, Field(gt=0, le=10)] = 0.05  # hidden test loss, as the lab's `exam` measures it
    rank: Literal["parameters", "loss", "time"] = "parameters"
    seconds: Annotated[int, Field(ge=5, le=MAX_SECONDS)] = 300
    teams: bool = False
    exam: dict[str, Any] = Field({})  # the lab's `exam` model; empty: the lab's default for the stage's spec


class StageWords(Strict):
    """What a stage says to everybody, in another language."""

    title: Title = ""
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT)] = ""
    goal: Title = ""  # title of its challenge


Translations = Annotated[
    dict[Annotated[str, StringConstraints(min_length=2, max_length=35)], StageWords], Field(max_length=8)
]


class Stage(Strict):
    """One stage of a talk: what everybody in the room sees, has and may do there."""

    title: Title = ""
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT)] = ""  # shown to everyone
    notes: Annotated[str, StringConstraints(max_length=MAX_NOTES)] = ""  # for the speaker alone
    lab: Annotated[str, StringConstraints(max_length=64)]
    spec: Setup = Field({})  # of that lab; empty or null: everybody keeps what they have
    locked: Locked = ()  # names of controls, as in links; "all": every one
    pace: Pace = "own"
    run: bool = False  # every network runs at once, also those that come later
    goal: Goal | None = None  # begun by the host, not by the stage
    view: View = "wall"  # what the projector shows
    minutes: Annotated[int, Field(ge=1, le=MAX_MINUTES)] | None = None  # that it is planned to take
    translations: Translations = Field({})  # by language, for participants whose page is not in the script's own

    def locks(self, name: str) -> bool:
        """Whether a control is locked, by itself or with all others."""
        return name in self.locked or EVERYTHING in self.locked

    @property
    def host_paced(self) -> bool:
        """Nobody but hosts can run a network or pause it."""
        return self.pace == "presenter" or self.locks(PLAY)


# ---- from hosts


class GoTo(Strict):
    """Go to another stage of the script; where it has a spec, everybody gets a network of it.

    With `at`, from that stage only: two who press at the same time, or one who presses twice, go one stage on.
    """

    action: Literal["stage"]
    index: Annotated[int, Field(ge=0, lt=MAX_STAGES)]
    at: Annotated[int, Field(ge=0, lt=MAX_STAGES)] | None = None


class SetScript(Strict):
    """Another script. The room stays where it is: at stage `index` of the new one, or else at the same number.

    Where there was no talk so far, it begins: that stage is entered.
    """

    action: Literal["script"]
    index: Annotated[int, Field(ge=0, lt=MAX_STAGES)] | None = None
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=MAX_STAGES)]


class Send(Strict):
    """A set-up for everyone now; the present stage takes it over, with `locked` and `pace` where they are given."""

    action: Literal["send"]
    spec: dict[str, Any]
    locked: Locked | None = None
    pace: Pace | None = None


class TuneAll(Strict):
    """Live values of everybody's networks, by the names of the lab's `tune`; these learn on, and the stage has them."""

    action: Literal["tune"]
    changes: dict[str, Any]


class ControlAll(Strict):
    """Run, pause or reset everybody's network."""

    action: Literal["control"]
    control: Literal["run", "pause", "reset"]


class SettingsChange(Strict):
    """Some of the room's settings (app.rooms.state.settings.RoomSettings); None leaves a value as it is."""

    action: Literal["settings"]
    names: bool | None = None
    results: bool | None = None
    door: bool | None = None
    blackout: bool | None = None
    join: bool | None = None
    join_large: bool | None = None
    moderation: Moderation | None = None
    pictures: Pictures | None = None
    view: View | None = None
    sort: Sort | None = None


class Spotlight(Strict):
    """One participant's whole network on the projector; None ends it. Refused without their consent."""

    action: Literal["spotlight"]
    person: PersonId | None


class StartChallenge(Strict):
    """Begin a challenge now: `goal`, or else the stage's own."""

    action: Literal["challenge"]
    goal: Goal | None = None


class StopChallenge(Strict):
    """End the challenge now; the podium stays on the screens until `clear`."""

    action: Literal["stop_challenge"]
    clear: bool = False


class OpenVote(Strict):
    """Open a vote on people's networks. Nobody sees the count before `close_vote`, unless results are shown."""

    action: Literal["vote"]
    question: Title
    candidates: Annotated[tuple[PersonId, ...], Field(min_length=2, max_length=6)]


class CloseVote(Strict):
    """End the vote; with `clear` it is gone from the screens."""

    action: Literal["close_vote"]
    clear: bool = False


class Moderate(Strict):
    """Something about one participant, `deed` says what.

    kick: out, but may come back. ban: may not, before unban. mute: the projector leaves them out. approve, reject: a
    name that waits.
    """

    action: Literal["person"]
    person: PersonId
    deed: Literal["kick", "ban", "unban", "mute", "unmute", "approve", "reject"]


class HandOver(Strict):
    """The place of `person`, who is away, is that of `to` from now on: somebody who came again with another device."""

    action: Literal["hand_over"]
    person: PersonId
    to: PersonId


class Rename(Strict):
    """Another name: from a host the room's title, from a participant the own nickname."""

    action: Literal["rename"]
    name: Typed


class SetAddress(Strict):
    """Another address for codes and links: one of those that the part `reach` offers."""

    action: Literal["address"]
    origin: Annotated[str, StringConstraints(max_length=300)]


# ---- from participants


class Consent(Strict):
    """Whether the own network may be shown large: in the spotlight, or as a candidate of a vote."""

    action: Literal["consent"]
    spotlight: bool


class Ballot(Strict):
    """A vote; it can be changed until the vote closes, and counts once however often it is sent."""

    action: Literal["ballot"]
    person: PersonId


class JoinTeam(Strict):
    """A team of the own choice; empty for none."""

    action: Literal["team"]
    team: Typed


HostAction = (
    GoTo | SetScript | Send | TuneAll | ControlAll | SettingsChange | Spotlight | StartChallenge | StopChallenge
    | OpenVote | CloseVote | Moderate | HandOver | Rename | SetAddress
)  # fmt: skip
ParticipantAction = Rename | Consent | Ballot | JoinTeam
RoomAction = HostAction | Consent | Ballot | JoinTeam


class RoomMessage(Repeatable):
    """Something to be done in the room; answered by `done`, or by an `error` with the code of the reason."""

    type: Literal["room"]
    do: Annotated[RoomAction, Field(discriminator="action")]


# ---- from the server


class Watching(ServerMessage):
    """The answer to the `hello` of a host or a projector, who have no network of their own."""

    type: Literal["watching"] = "watching"
    protocol: int
    role: Literal["host", "projector"]
    layouts: dict[
        str, list[dict[str, Any]]
    ]  # of the kind `wall`; a shape that begins with -1 takes its length from `count`
    server_time: float  # ms since 1970, so that clocks can be compared


class RoomSnapshot(ServerMessage):
    """Everything of a room that this role may see."""

    type: Literal["room"] = "room"
    seq: int
    server_time: float
    parts: dict[str, Any]


class RoomPart(ServerMessage):
    """One part of the room's state as it is from now on, whole."""

    type: Literal["part"] = "part"
    seq: int
    name: str
    value: Any


class Done(ServerMessage):
    """An action was carried out; what it changed comes as parts, those that many people change a little later."""

    type: Literal["done"] = "done"


class Removed(ServerMessage):
    """The participant is out of the room, and a close with 4003 follows. `closed`: the room is over."""

    type: Literal["removed"] = "removed"
    why: Literal["kicked", "banned", "closed"]


RoomServerMessage = Watching | RoomSnapshot | RoomPart | Done | Removed
