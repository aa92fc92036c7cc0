"""Where a talk is, and what everybody's network is told there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.messages import Control
from app.rooms.moving import move_all

if TYPE_CHECKING:
    from app.rooms.person import Person
    from app.rooms.room import Room


def enter_stage(room: Room, index: int) -> None:
    """Go to a stage of the script, and everybody to its lab; its set-up, if it has one, goes to everybody."""
    room.index, room.stage = index, room.script[index]
    room.driven = None  # nothing that was told to other networks
    room.put_away()  # it was about the networks that end here
    room.vote = None
    room.settings = room.settings.model_copy(update={"view": room.stage.view})
    if room.spotlight is not None:
        room.light(None)
    move_all(room)
    room.tell("stage", "settings", "script", "challenge", "vote", "roster")
    room.telling.flush_all()  # before the networks that belong to it
    spread(room)
    if room.stage.run:
        drive(room, "run")


def spread(room: Room) -> None:
    """Give everybody the stage's set-up, those too who are off the list for now: they may come back."""
    if not room.stage.spec:
        return
    for person in room.people.values():
        if person.lab == room.stage.lab and not person.banned:
            room.configure(person, room.spec_for(person.id))


def drive(room: Room, control: str) -> None:
    """Tell everybody's network to run, to pause or to begin anew; the room remembers it."""
    room.driven = control
    for person in room.present():
        if person.session is not None:
            room.hub.urge(person.session, Control(person.session.id, control))


def lead(room: Room, person: Person) -> None:
    """Where hosts alone run networks, this one does what they told everybody last.

    Where everybody's began by itself, a new one does.
    """
    session = person.session
    if session is None or room.driven is None:
        return
    fresh = session.state is None and session.checkpoint is None
    if room.stage.led or (fresh and room.stage.run and room.driven == "run"):
        room.hub.urge(session, Control(session.id, "run" if room.driven == "run" else "pause"))
