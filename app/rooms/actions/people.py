"""What hosts do about people, and people about themselves.

Every function raises UserError before anything has changed, or carries its action out.
"""

from __future__ import annotations

from app.errors import InvalidChange, NotAllowed, shown
from app.rooms.actions.lookup import banned_participant, present_participant
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.rooms.state.person import Person
from app.rooms.text.names import cleaned, unique
from app.rooms.text.unwanted import unwanted
from app.wire.rooms import MAX_TITLE, Consent, HandOver, JoinTeam, Moderate, Rename

LETTERED_TEAMS = ("A", "B", "C", "D", "E", "F")  # where what people type does not reach the wall unseen
UNWANTED = "this name is not for a wall that everybody sees: please choose another"


def moderate(action: Moderate, hall: Hall, actor: Participant | None) -> None:
    """Something about one participant. Raises NoSuchPerson."""
    named = banned_participant if action.deed == "unban" else present_participant
    participant = named(hall, action.person)
    person = participant.person
    match action.deed:
        case "kick":
            hall.remove(participant, "kicked")
        case "ban":
            person.ban(True)
            hall.remove(participant, "banned")
        case "unban":
            person.ban(False)
        case "mute" | "unmute":
            person.mute(action.deed == "mute")
            if person.muted:
                hall.spotlight.hide(person.id)
        case "approve":
            if person.pending is not None:
                give_name(hall, person, person.pending)
        case "reject":
            person.request_name(None)
    hall.publish("roster", "challenge", "vote", "spotlight", "banned")


def hand_over(action: HandOver, hall: Hall, actor: Participant | None) -> None:
    """Their tokens change places; the page of `to` connects again and is `person`. Raises NoSuchPerson, NotAllowed."""
    away, here = present_participant(hall, action.person), present_participant(hall, action.to)
    if away.online:
        name = away.person.name
        raise NotAllowed(f"{name} is here: only a place that nobody sits on can be handed over", "do.person")
    if not here.online:
        raise NotAllowed(f"{here.person.name} is away: only somebody who is here can take a place", "do.to")
    away.person.swap_tokens(here.person)
    if away.session is not None:
        hall.hub.dismiss(away.session)  # it knows the token from before; the network goes on from its checkpoint
    hall.remove(here, None)
    hall.publish("roster", "challenge", "vote")


def rename(action: Rename, hall: Hall, actor: Participant | None) -> None:
    """Another title for the room, or another nickname. Raises InvalidChange, NotAllowed."""
    if actor is None:
        if len(action.name.strip()) > MAX_TITLE:
            raise InvalidChange(f"name is {shown(action.name)}: expected at most {MAX_TITLE} characters", "do.name")
        hall.room.rename(cleaned(action.name, MAX_TITLE))
        hall.publish("room")
        return
    name = cleaned(action.name)
    if not name:
        raise InvalidChange(f"name is {shown(action.name)}: expected at least one letter", "do.name")
    if unwanted(name):
        raise NotAllowed(UNWANTED, "do.name")
    moderation = hall.room.settings.moderation
    if moderation == "off":
        raise NotAllowed("in this room everybody keeps the made-up name", "do.name")
    if moderation == "review":
        actor.person.request_name(name)
    else:
        give_name(hall, actor.person, name)
    hall.publish("roster")


def give_name(hall: Hall, person: Person, name: str) -> None:
    """`person` is called `name` from now on, or nearly so."""
    taken = {other.name for other in hall.room.people.values() if other is not person}
    person.rename(unique(name, taken))
    hall.publish("roster", "challenge", "vote", "spotlight")


def change_consent(action: Consent, hall: Hall, actor: Participant | None) -> None:
    """Whether the own network may be shown large."""
    assert actor is not None, "a participant's action"
    actor.person.allow_spotlight(action.spotlight)
    if not action.spotlight:
        hall.spotlight.hide(actor.person.id)
    hall.publish("roster", "vote")


def join_team(action: JoinTeam, hall: Hall, actor: Participant | None) -> None:
    """Be in a team, or in none. Raises NotAllowed."""
    assert actor is not None, "a participant's action"
    team = cleaned(action.team)
    if team and hall.room.settings.moderation != "open" and team not in LETTERED_TEAMS:
        raise NotAllowed(f"in this room teams are called {', '.join(LETTERED_TEAMS)}", "do.team")
    if unwanted(team):
        raise NotAllowed(UNWANTED, "do.team")
    actor.person.join_team(team)
    hall.publish("roster", "challenge")
