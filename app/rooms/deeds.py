"""What hosts and participants do in a room; who may do what is checked by their seats."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import singledispatch
from typing import TYPE_CHECKING

from app.errors import InvalidChange, InvalidSpec, NoSuchPerson, NotAllowed, shown
from app.rooms.challenge import Challenge, Vote
from app.rooms.leading import drive, enter_stage, spread
from app.rooms.names import cleaned, unique
from app.rooms.parts import candidates
from app.rooms.person import Person
from app.rooms.reach import Reach
from app.rooms.scripts import check_stage, is_bare
from app.rooms.seats import ParticipantSeat, RoomSeat
from app.rooms.unwanted import unwanted
from app.wire.rooms import (
    MAX_TITLE,
    Ballot,
    CloseVote,
    Consent,
    ControlAll,
    Deed,
    Goal,
    GoTo,
    HandOver,
    JoinTeam,
    Moderate,
    OpenVote,
    Rename,
    Send,
    SetAddress,
    SetScript,
    SettingsChange,
    Spotlight,
    Stage,
    StartChallenge,
    StopChallenge,
)

if TYPE_CHECKING:
    from app.rooms.room import Room

LETTERED_TEAMS = ("A", "B", "C", "D", "E", "F")  # where what people type does not reach the wall unseen


def do(room: Room, seat: RoomSeat, deed: Deed) -> None:
    """Carry out `deed`; raises UserError, and then nothing has changed."""
    carry_out(deed, room, seat)
    room.changed = True


@singledispatch
def carry_out(deed: object, room: Room, seat: RoomSeat) -> None:
    """One function for each deed follows."""
    raise TypeError(f"{type(deed).__name__} is no deed")


# ---- the talk


@carry_out.register(GoTo)
def _go_to(deed: GoTo, room: Room, seat: RoomSeat) -> None:
    check_index(deed.index, room.script, "do.index")
    if deed.at is None or deed.at == room.index:  # else somebody else was faster, or a finger came down twice
        enter_stage(room, deed.index)


def check_index(index: int, script: Sequence[Stage], path: str) -> None:
    """Raise InvalidChange unless the script has such a stage."""
    if index >= len(script):
        raise InvalidChange(f"index is {index}: this script has stages 0 to {len(script) - 1}", path)


@carry_out.register(SetScript)
def _set_script(deed: SetScript, room: Room, seat: RoomSeat) -> None:
    change_script(room, deed)


def change_script(room: Room, deed: SetScript, prefix: str = "do.") -> None:
    """Exchange the script; what everybody has stays, but in a room that had no talk: there it begins.

    Raises UnknownLab, InvalidSpec, InvalidChange.
    """
    for index, stage in enumerate(deed.stages):
        check_stage(stage, room.labs, f"{prefix}stages.{index}")
    if deed.index is not None:
        check_index(deed.index, deed.stages, f"{prefix}index")
    begins = is_bare(room.script) and not is_bare(deed.stages)
    room.script = deed.stages
    room.index = min(room.index if deed.index is None else deed.index, len(deed.stages) - 1)
    present = room.script[room.index]
    if begins and (present.spec or (len(room.script) > 1 and not is_bare((present,)))):
        enter_stage(room, room.index)
        return
    # What is said of the present stage changes at once; its set-up reaches nobody before it is entered again.
    if present.lab == room.stage.lab:
        said = present.model_dump(exclude={"lab", "spec"})
        room.stage = room.stage.model_copy(update={name: getattr(present, name) for name in said})
    room.tell("script", "stage")


@carry_out.register(SetAddress)
def _set_address(deed: SetAddress, room: Room, seat: RoomSeat) -> None:
    if deed.origin not in room.reach.offers:
        raise InvalidChange(f"origin is {shown(deed.origin)}: expected one that reach offers", "do.origin")
    room.origin, room.reach = deed.origin, Reach(proxy=room.reach.proxy)
    room.tell("room", "reach")


@carry_out.register(Send)
def _send(deed: Send, room: Room, seat: RoomSeat) -> None:
    changes = {"spec": deed.spec, "locked": deed.locked, "pace": deed.pace}
    stage = room.stage.model_copy(update={name: value for name, value in changes.items() if value is not None})
    check_stage(stage, room.labs, "do")
    room.stage, room.driven = stage, None  # these networks have been told nothing yet
    room.tell("stage")
    room.flush()
    spread(room)


@carry_out.register(ControlAll)
def _control_all(deed: ControlAll, room: Room, seat: RoomSeat) -> None:
    drive(room, deed.control)


@carry_out.register(SettingsChange)
def _settings_change(deed: SettingsChange, room: Room, seat: RoomSeat) -> None:
    changes = deed.model_dump(exclude={"action"}, exclude_none=True)
    room.settings = room.settings.model_copy(update=changes)
    room.tell("settings")
    if "names" in changes:
        room.tell("spotlight")
    if "results" in changes:
        room.reveal()
    if changes.keys() & {"names", "results"}:
        room.tell("roster", "challenge", "vote")


@carry_out.register(Spotlight)
def _spotlight(deed: Spotlight, room: Room, seat: RoomSeat) -> None:
    if deed.person is not None:
        person = found(room, deed.person)
        if not person.consent:
            raise NotAllowed(f"{person.name} does not want to be in the spotlight", "do.person")
        if person.session is None:
            raise NotAllowed(f"{person.name} has not been here for a while", "do.person")
    room.light(deed.person)


# ---- challenge and vote


@carry_out.register(StartChallenge)
def _start_challenge(deed: StartChallenge, room: Room, seat: RoomSeat) -> None:
    goal = deed.goal or room.stage.goal or Goal()
    lab = room.labs[room.stage.lab]
    try:
        exam = lab.exam_for(room.spec_for(""), dict(goal.exam), secrets.token_hex(8))
    except InvalidSpec as error:
        raise InvalidSpec(error.message, f"do.goal.exam.{error.path}") from None
    room.put_away()
    now = room.now()
    room.challenge = Challenge(
        goal, exam.model_dump(mode="json"), room.stage.lab, started=now, ends=now + 1000 * goal.seconds
    )
    room.keep_time()
    room.refresh_watch(room.present())
    room.tell("challenge", "roster")


@carry_out.register(StopChallenge)
def _stop_challenge(deed: StopChallenge, room: Room, seat: RoomSeat) -> None:
    if deed.clear:
        room.put_away()
    else:
        room.end_challenge(stopped=True)
    room.tell("challenge", "roster")


@carry_out.register(OpenVote)
def _open_vote(deed: OpenVote, room: Room, seat: RoomSeat) -> None:
    for candidate in deed.candidates:
        person = found(room, candidate)
        if not person.consent:
            raise NotAllowed(f"{person.name} does not want to be shown large", "do.candidates")
    if len(set(deed.candidates)) < len(deed.candidates):
        raise InvalidChange("candidates: expected each person at most once", "do.candidates")
    room.vote = Vote(deed.question, deed.candidates)
    room.tell("vote")


@carry_out.register(CloseVote)
def _close_vote(deed: CloseVote, room: Room, seat: RoomSeat) -> None:
    if room.vote is not None:
        room.vote.state = "closed"
    if deed.clear:
        room.vote = None
    room.tell("vote")


@carry_out.register(Ballot)
def _ballot(deed: Ballot, room: Room, seat: RoomSeat) -> None:
    assert isinstance(seat, ParticipantSeat)
    if room.vote is None or room.vote.state != "open":
        raise NotAllowed("there is no open vote", "do.action")
    if deed.person not in candidates(room, room.vote):
        raise NoSuchPerson(f"person is {shown(deed.person)}: not among the candidates", "do.person")
    room.vote.ballots[seat.person.id] = deed.person
    room.tell("vote")


# ---- people


@carry_out.register(Moderate)
def _moderate(deed: Moderate, room: Room, seat: RoomSeat) -> None:
    person = banned(room, deed.person) if deed.deed == "unban" else found(room, deed.person)
    person.changed = True
    match deed.deed:
        case "kick":
            room.send_out(person, "kicked")
        case "ban":
            person.banned = True
            room.send_out(person, "banned")
        case "unban":
            person.banned = False
        case "mute" | "unmute":
            person.muted = deed.deed == "mute"
            if person.muted and room.spotlight == person.id:
                room.light(None)
        case "approve":
            if person.pending is not None:
                rename(room, person, person.pending)
        case "reject":
            person.pending = None
    room.tell("roster", "challenge", "vote", "spotlight", "banned")


@carry_out.register(HandOver)
def _hand_over(deed: HandOver, room: Room, seat: RoomSeat) -> None:
    """Their tokens change places; the page of `to` connects again and is `person`."""
    person, to = found(room, deed.person), found(room, deed.to)
    if person.online:
        raise NotAllowed(f"{person.name} is here: only a place that nobody sits on can be handed over", "do.person")
    if to.seat is None:
        raise NotAllowed(f"{to.name} is away: only somebody who is here can take a place", "do.to")
    person.token_hash, to.token_hash = to.token_hash, person.token_hash
    person.changed = True
    if person.session is not None:
        room.hub.dismiss(person.session)  # it knows the token from before; the network goes on from its checkpoint
    room.send_out(to, None)
    room.tell("roster", "challenge", "vote")


@carry_out.register(Rename)
def _rename(deed: Rename, room: Room, seat: RoomSeat) -> None:
    if not isinstance(seat, ParticipantSeat):
        if len(deed.name.strip()) > MAX_TITLE:
            raise InvalidChange(f"name is {shown(deed.name)}: expected at most {MAX_TITLE} characters", "do.name")
        room.title = cleaned(deed.name, MAX_TITLE)
        room.tell("room")
        return
    person = seat.person
    name = cleaned(deed.name)
    if not name:
        raise InvalidChange(f"name is {shown(deed.name)}: expected at least one letter", "do.name")
    if unwanted(name):
        raise NotAllowed("this name is not for a wall that everybody sees: please choose another", "do.name")
    if room.settings.moderation == "off":
        raise NotAllowed("in this room everybody keeps the made-up name", "do.name")
    person.changed = True
    if room.settings.moderation == "review":
        person.pending = name
    else:
        rename(room, person, name)
    room.tell("roster")


def rename(room: Room, person: Person, name: str) -> None:
    """`person` is called `name` from now on, or nearly so."""
    taken = {other.name for other in room.people.values() if other is not person}
    person.name, person.pending = unique(name, taken), None
    room.tell("roster", "challenge", "vote", "spotlight")


@carry_out.register(Consent)
def _consent(deed: Consent, room: Room, seat: RoomSeat) -> None:
    assert isinstance(seat, ParticipantSeat)
    seat.person.consent, seat.person.changed = deed.spotlight, True
    if not deed.spotlight and room.spotlight == seat.person.id:
        room.light(None)
    room.tell("roster", "vote")


@carry_out.register(JoinTeam)
def _join_team(deed: JoinTeam, room: Room, seat: RoomSeat) -> None:
    assert isinstance(seat, ParticipantSeat)
    team = cleaned(deed.team)
    if team and room.settings.moderation != "open" and team not in LETTERED_TEAMS:
        raise NotAllowed(f"in this room teams are called {', '.join(LETTERED_TEAMS)}", "do.team")
    if unwanted(team):
        raise NotAllowed("this name is not for a wall that everybody sees: please choose another", "do.team")
    seat.person.team, seat.person.changed = team, True
    room.tell("roster", "challenge")


def found(room: Room, person: str) -> Person:
    """The person of that id who is in the room. Raises NoSuchPerson."""
    known = room.people.get(person)
    if known is None or not known.present:
        raise NoSuchPerson(f"person is {shown(person)}: nobody of that id is in the room", "do.person")
    return known


def banned(room: Room, person: str) -> Person:
    """The person of that id who was sent out for good. Raises NoSuchPerson."""
    known = room.people.get(person)
    if known is None or not known.banned:
        raise NoSuchPerson(f"person is {shown(person)}: nobody of that id is banned", "do.person")
    return known
