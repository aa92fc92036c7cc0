"""To another lab: everybody's network ends with the stage it belongs to; names, teams and points stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.rooms.person import Person
    from app.rooms.room import Room


def move_all(room: Room) -> None:
    """Everybody to the lab of the room's stage, whoever is away and may come back, too.

    At once and not as their pages arrive: until then nobody may take the old picture for one of the new lab.
    """
    for person in room.people.values():
        move(room, person)


def move(room: Room, person: Person) -> None:
    """One person; nothing happens to somebody who is there already."""
    if person.lab == room.stage.lab:
        return
    person.took_part = person.active
    if person.session is not None:
        room.hub.dismiss(person.session)
    person.lab, person.checkpoint, person.best = room.stage.lab, None, None
    person.spec, person.changed = room.spec_for(person.id), True
    room.wall.drop(person.slot)
