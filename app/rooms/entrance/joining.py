"""How a page gets into a room: a participant newly, back again or first into the line; hosts and projectors."""

from __future__ import annotations

import secrets

import structlog

from app.clock import now
from app.errors import Banned, DoorClosed
from app.kit.controls import with_locked
from app.live.conversation import Conversation
from app.live.outbox import CloseCode
from app.live.requests import Requests
from app.live.session import Session
from app.rooms.access.codes import digest, new_token
from app.rooms.entrance.handlers import ParticipantHandler, WaitingHandler, WatcherHandler
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.rooms.hall.subscribers import ParticipantSubscriber, Subscriber, WatcherSubscriber
from app.rooms.hall.waitlist import WaitlistEntry
from app.rooms.state.person import Person
from app.rooms.state.room import Room
from app.rooms.text.names import cleaned, unique
from app.rooms.text.nicknames import nickname
from app.rooms.text.unwanted import unwanted
from app.wire.messages import PROTOCOL, Hello
from app.wire.rooms import Watching
from app.wire.wall import announced

ID_BYTES = 4

log = structlog.get_logger()


def watch(hall: Hall, visitor: Conversation, hello: Hello) -> None:
    """Let a host or a projector in. Raises NotAllowed when there are as many as may be."""
    assert hello.role != "participant", "no watcher"
    hall.check_watchers(hello.role)
    subscriber = WatcherSubscriber(hello.role, visitor.outbox)
    visitor.enter_room(WatcherHandler(hall, subscriber), hall.once if hello.role == "host" else None)
    visitor.outbox.say(
        Watching(protocol=PROTOCOL, role=hello.role, layouts=announced(), server_time=now(), re=hello.id)
    )
    hall.add_watcher(subscriber)


def join(hall: Hall, visitor: Conversation, hello: Hello) -> None:
    """Give a participant a place, in the room or in the line. Raises Banned, DoorClosed, RoomFull, Full."""
    participant = hall.find(hello.token)
    person = participant.person if participant is not None else None
    if person is not None and person.banned:
        raise Banned("the host has asked you to leave this room")
    if person is None and not hall.room.settings.door:
        raise DoorClosed("the host lets nobody new in at the moment", "room")
    has_place = participant is not None and participant.person.present and participant.online
    if not has_place and hall.full:
        wait(hall, visitor, hello)
        return
    token = hello.token if participant is not None and hello.token else new_token(hall.room.code)
    if participant is None:
        participant = Participant(newcomer(hall.room, token, hello), hall)
    connect(hall, participant, token, visitor, hello)


def wait(hall: Hall, visitor: Conversation, hello: Hello) -> None:
    """Into the line. Raises RoomFull when even that is too long."""
    subscriber = Subscriber("waiting", visitor.outbox)
    entry = WaitlistEntry(visitor, hello, subscriber, enter=lambda: join(hall, visitor, hello))
    hall.wait(entry)
    visitor.enter_room(WaitingHandler(hall, entry))


def newcomer(room: Room, token: str, hello: Hello) -> Person:
    """Somebody who has not been here before, with a name of their own or a made-up one. Raises InvalidSpec."""
    taken = {person.name for person in room.people.values()}
    identity = secrets.token_hex(ID_BYTES)
    person = Person(
        id=identity,
        slot=room.next_slot,
        token_hash=digest(token),
        name=nickname(hello.locale, taken),
        lab=room.stage.lab,
        spec=room.spec_for(identity),
    )
    wished = cleaned(hello.name or "")
    if wished and not unwanted(wished):
        if room.settings.moderation == "open":
            person.rename(unique(wished, taken))
        elif room.settings.moderation == "review":
            person.request_name(wished)
    room.take_slot()
    return person


def connect(hall: Hall, participant: Participant, token: str, visitor: Conversation, hello: Hello) -> None:
    """Bring person, session and socket together. Raises Full when the server holds no more sessions."""
    hall.networks.move(participant)  # who was not here when the others went
    if participant.person.gone:
        apply_locks(hall, participant)
    session = participant.session
    large = hello.screen == "large"
    resumed = session is not None or participant.person.checkpoint is not None
    if session is not None:
        hall.hub.resume(session, visitor.outbox, large)
    else:
        if participant.subscriber is not None:  # a page that has not followed the room to this lab
            participant.subscriber.outbox.close(CloseCode.TAKEN_OVER)
        session = restored_session(hall, participant, token)
        hall.hub.adopt(session, visitor.outbox, large)
        participant.play(session)
    hall.add(participant)
    subscriber = ParticipantSubscriber(visitor.outbox)
    visitor.enter_room(ParticipantHandler(hall, participant, subscriber))
    visitor.greet(session, resumed, hello.id)
    hall.welcome(participant, subscriber)
    hall.hub.counts["joins again" if resumed else "joins new"] += 1
    log.info("joined", room=hall.room.code, session=session.id[:6], person=participant.person.id, resumed=resumed)


def apply_locks(hall: Hall, participant: Participant) -> None:
    """Who was sent out got no set-up meanwhile: what the stage locks is as it is for everybody."""
    room, person = hall.room, participant.person
    if not room.stage.spec:
        return
    spec = with_locked(room.labs[room.stage.lab].controls, room.stage.locked, person.spec, room.spec_for(person.id))
    if spec != person.spec:
        hall.networks.configure(participant, spec)


def restored_session(hall: Hall, participant: Participant, token: str) -> Session:
    """A session for `participant`, that goes on from their checkpoint if there is one."""
    person = participant.person
    session = Session(
        hall.room.labs[person.lab],
        person.spec,
        token=token,
        audience=participant,
        requests=Requests(participant.once),
        max_pictures=hall.rate.pictures,
        shelf=hall.room.shelf,
        owner=person.id,
    )
    if person.checkpoint is not None:
        session.go_on_from(person.checkpoint, person.spec)
    return session
