"""The people that actions name."""

from __future__ import annotations

from app.errors import NoSuchPerson, shown
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant


def present_participant(hall: Hall, person: str) -> Participant:
    """Whoever has this id and is in the room. Raises NoSuchPerson."""
    known = hall.participants.get(person)
    if known is None or not known.person.present:
        raise NoSuchPerson(f"person is {shown(person)}: nobody of that id is in the room", "do.person")
    return known


def banned_participant(hall: Hall, person: str) -> Participant:
    """Whoever has this id and was sent out for good. Raises NoSuchPerson."""
    known = hall.participants.get(person)
    if known is None or not known.person.banned:
        raise NoSuchPerson(f"person is {shown(person)}: nobody of that id is banned", "do.person")
    return known
