"""How a participant gets a seat: newly, back again, or first in the line."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import structlog

from app.errors import Banned, DoorClosed
from app.kit.controls import bent
from app.live.conversation import Conversation
from app.live.outbox import CloseCode
from app.live.session import Session
from app.rooms.codes import digest, new_secret
from app.rooms.moving import move
from app.rooms.names import cleaned, unique
from app.rooms.nicknames import nickname
from app.rooms.person import Person
from app.rooms.seats import ParticipantSeat
from app.rooms.unwanted import unwanted
from app.wire.messages import Hello

if TYPE_CHECKING:
    from app.rooms.room import Room

ID_BYTES = 4

log = structlog.get_logger()


def admit(room: Room, visitor: Conversation, hello: Hello) -> None:
    """Give `visitor` a seat, or a place in the line. Raises Banned, DoorClosed, RoomFull, Full."""
    person = known(room, hello.token)
    if person is not None and person.banned:
        raise Banned("the host has asked you to leave this room")
    if person is None and not room.settings.door:
        raise DoorClosed("the host lets nobody new in at the moment", "room")
    has_place = person is not None and person.present and (person.online or room.taken < room.limit)
    if not has_place and room.taken >= room.limit:
        room.waiting.join(visitor, hello)
        return
    token = hello.token if person is not None and hello.token else new_secret()
    if person is None:
        person = newcomer(room, token, hello)
    sit_down(room, person, token, visitor, hello)


def known(room: Room, token: str | None) -> Person | None:
    """The person whose token this is."""
    if not token:
        return None
    kept = digest(token)
    return next((person for person in room.people.values() if person.token_hash == kept), None)


def newcomer(room: Room, token: str, hello: Hello) -> Person:
    """Somebody who has not been here before, with a name of their own or a made-up one. Raises InvalidSpec."""
    taken = {person.name for person in room.people.values()}
    person = Person(
        room=room,
        id=secrets.token_hex(ID_BYTES),
        slot=room.next_slot,
        token_hash=digest(token),
        name=nickname(hello.locale, taken),
        lab=room.stage.lab,
    )
    wished = cleaned(hello.name or "")
    if wished and not unwanted(wished):
        if room.settings.moderation == "open":
            person.name = unique(wished, taken)
        elif room.settings.moderation == "review":
            person.pending = wished
    person.spec = room.spec_for(person.id)
    room.next_slot += 1
    return person


def sit_down(room: Room, person: Person, token: str, visitor: Conversation, hello: Hello) -> None:
    """Bring person, session and socket together. Raises Full when the server holds no more sessions."""
    move(room, person)  # who was not here when the others went
    if person.gone:
        fit(room, person)
    session = person.session
    large = hello.screen == "large"
    resumed = session is not None or person.checkpoint is not None
    if session is not None:
        session.large = large
        room.hub.resume(session, visitor.outbox)
    else:
        if person.seat is not None:  # a page that has not followed the room to this lab
            person.seat.outbox.close(CloseCode.TAKEN_OVER)
        session = revived(room, person, token, large)
        room.hub.adopt(session, visitor.outbox)
        room.session_of(person, session)
    room.people[person.id] = person
    person.changed = True
    seat = ParticipantSeat(room, person, visitor)
    visitor.seat = seat
    visitor.greet(session, resumed, hello.id)
    room.welcome(person, seat)
    log.info("joined", room=room.code, person=person.id, resumed=resumed)


def fit(room: Room, person: Person) -> None:
    """Who was sent out got no set-up meanwhile: what the stage locks is as it is for everybody."""
    if not room.stage.spec:
        return
    controls = room.labs[room.stage.lab].controls
    spec = bent(controls, room.stage.locked, person.spec, room.spec_for(person.id))
    if spec != person.spec:
        room.configure(person, spec)


def revived(room: Room, person: Person, token: str, large: bool) -> Session:
    """A session for `person`, that goes on from their checkpoint if there is one."""
    session = Session(
        room.labs[person.lab], person.spec, large, token=token, once=person.once, most=room.hub.room_pictures
    )
    if person.checkpoint is not None:
        session.generation = person.checkpoint.generation
        session.checkpoint, session.checkpoint_spec = person.checkpoint, person.spec
    return session
