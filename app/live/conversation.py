"""What one page says, message by message, and what the hub does about it."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import structlog

from app.clock import now
from app.engine.messages import Control, Edit, Focus, Tune
from app.errors import (
    Banned,
    DoorClosed,
    Full,
    InvalidChange,
    InvalidMessage,
    NotAllowed,
    OldGeneration,
    OutOfOrder,
    RoomElsewhere,
    TooFast,
    UnknownLab,
    UnknownRoom,
    UnsupportedProtocol,
    UserError,
    WrongSecret,
    shown,
)
from app.kit.contract import Lab
from app.live.archive import Archive
from app.live.contents import Shelf
from app.live.hub import Hub
from app.live.idempotency import IdempotencyKeys
from app.live.outbox import CloseCode, Outbox
from app.live.rate import MessageRate, Outcome
from app.live.session import Session
from app.wire.base import Repeatable
from app.wire.messages import (
    PROTOCOL,
    Ack,
    AnyClientMessage,
    Command,
    ConfigureMessage,
    ControlMessage,
    EditMessage,
    FocusMessage,
    Hello,
    Late,
    Ping,
    Pong,
    Targeted,
    TuneMessage,
    Welcome,
    message_id,
    parse,
    read_model,
)
from app.wire.rooms import Done, RoomMessage

HELLO_SECONDS = 30.0  # an open socket that says nothing for so long is not one of our pages
ACK_CHARACTERS = 128  # no acknowledgement is longer
# after these there is nothing more to say to each other
CLOSING: dict[type[UserError], CloseCode] = {
    UnsupportedProtocol: CloseCode.UNSUPPORTED_PROTOCOL,
    Full: CloseCode.FULL,
    Banned: CloseCode.REMOVED,
    DoorClosed: CloseCode.DOOR_CLOSED,
    RoomElsewhere: CloseCode.RESTART,
    UnknownRoom: CloseCode.UNKNOWN_ROOM,
    WrongSecret: CloseCode.WRONG_SECRET,
}

log = structlog.get_logger()


class RoomHandler:
    """What hears a page that is in a room; it must say what it allows, and by itself does nothing."""

    def allow(self, message: AnyClientMessage) -> None:
        """Raise NotAllowed if this role, or the room as it is, does not let this through."""
        raise NotImplementedError

    def check_spec(self, old: Any, new: Any, anew: bool = False) -> None:
        """Raise NotAllowed, with the field as its path, if what is locked of the spec would change.

        `anew`: a network that is there would begin again from it.
        """

    def handle(self, message: RoomMessage) -> None:
        """Do what was asked; raises UserError."""

    def acknowledged(self, message: Ack) -> None:
        """A frame was drawn of those that are not the session's. Raises OutOfOrder, NotAllowed."""

    def leave(self) -> None:
        """The socket is gone."""


class Gate(Protocol):
    """The way into rooms."""

    def enter(self, visitor: Conversation, hello: Hello) -> None:
        """Let the visitor into the room of `hello`, now or later; raises UserError where that can't be."""

    def answers(self, visitor: Conversation) -> bool:
        """Whether the answer to the visitor's `hello` is on its way."""


class Conversation:
    """One socket's side of the protocol: `hello`, then commands; every refusal is an `error` message."""

    def __init__(self, hub: Hub, outbox: Outbox, gate: Gate | None = None, origin: str = "", address: str = "") -> None:
        self.session: Session | None = None
        self.handler: RoomHandler | None = None
        self.outbox = outbox
        self.origin = origin  # scheme and host under which the page was opened
        self.address = address  # of the client
        self.once = IdempotencyKeys()  # what was carried out for whoever this is
        self.greeted = False  # hello was heard, and there is a session or a room
        self.ended = False  # the socket is gone
        self._gate = gate
        self._hub = hub
        self._looking: asyncio.Task[None] | None = None  # in the archive, for the session of `hello`
        self._deadline: asyncio.TimerHandle | None = None  # for `hello`
        self._rate = MessageRate(hub.limits.messages_per_second)

    def await_hello(self) -> None:
        """Who says nothing for HELLO_SECONDS is let go; a `hello` that the server still looks into has come in time."""
        self._deadline = asyncio.get_running_loop().call_later(HELLO_SECONDS, self._no_hello)

    def handle(self, text: str) -> None:
        """Carry out one message."""
        self._hub.counts["messages"] += 1
        outcome = self._rate.count()
        if outcome is not Outcome.FINE and not self._spared(text, outcome):
            return
        try:
            message = parse(text)
        except UserError as error:
            self.refuse(error, message_id(text))
            return
        if outcome is not Outcome.FINE and not isinstance(message, Ack):
            return
        try:
            self._do(message)
        except UserError as error:
            self.refuse(error, message.id)

    def refuse_binary(self) -> None:
        """Pages send text only."""
        self.refuse(InvalidMessage("binary messages come from the server only: send JSON as text"), None)
        self.outbox.close(CloseCode.BINARY)

    def _no_hello(self) -> None:
        if self.greeted:
            return
        if self._looking is not None or (self._gate is not None and self._gate.answers(self)):
            self.await_hello()
            return
        self.refuse(OutOfOrder("no hello came in time"), None)
        self.outbox.close(CloseCode.NO_HELLO)

    def end(self) -> None:
        """The socket is gone."""
        self.ended = True
        if self._deadline is not None:
            self._deadline.cancel()
        if self.session is not None:
            self._hub.leave(self.session, self.outbox)
        if self.handler is not None:
            self.handler.leave()

    def _spared(self, text: str, outcome: Outcome) -> bool:
        """Whether a surplus message may be an `ack`: losing the last one would stop the pictures for good."""
        if outcome is Outcome.FLOOD:
            self.outbox.close(CloseCode.FLOOD)
            return False
        re = message_id(text)
        if re is not None or self._rate.tell():  # no question stays without an answer
            most = self._hub.limits.messages_per_second
            self.refuse(TooFast(f"more than {most} messages in a second: wait a moment and send it again"), re)
        return len(text) <= ACK_CHARACTERS

    def refuse(self, error: UserError, re: str | int | None) -> None:
        """Say why not; after some reasons the socket is closed."""
        self._hub.counts[f"refused {error.code}"] += 1
        self.outbox.refuse(error, re)
        if (code := CLOSING.get(type(error))) is not None:
            self.outbox.close(code)

    def _do(self, message: AnyClientMessage) -> None:
        if isinstance(message, Hello):
            self._hello(message)
            return
        if isinstance(message, Ping):
            self.outbox.say(Pong(server_time=now(), re=message.id))
            return
        if not self.greeted:
            raise OutOfOrder(f"{message.type} came before hello", "type")
        once = message.once if isinstance(message, Repeatable) else None
        if self.once.has(once):
            self._answer_again(message)
            return
        self._carry_out(message)
        self.once.note(once)

    def _answer_again(self, message: AnyClientMessage) -> None:
        """It was carried out before, on a connection that did not bring the answer."""
        if isinstance(message, RoomMessage):
            self.outbox.say(Done(re=message.id))
        elif self.session is not None and self.session in self._hub.sessions:
            focus = self.session.state.focus if self.session.state is not None else None
            repeated = Focus(self.session.id, focus, message.id)  # answered by the state it is in
            self._hub.commands.submit(self.session, repeated)
        else:
            raise OldGeneration(f"{message.type}: this network has ended", "type")

    def _carry_out(self, message: Command | RoomMessage | Ack) -> None:
        if self.handler is not None:
            self.handler.allow(message)
        if isinstance(message, RoomMessage):
            if self.handler is None:
                raise NotAllowed("there is no room here", "type")
            self.handler.handle(message)
            return
        if isinstance(message, Ack) and message.of is not None:
            if self.handler is None:
                raise OutOfOrder("there are no such frames here", "of")
            self.handler.acknowledged(message)
            return
        if self.session is None:
            raise NotAllowed(f"{message.type}: there is no network of your own here", "type")
        if self.session not in self._hub.sessions:  # its room is at another lab, and this page about to follow
            if not isinstance(message, Ack):
                raise OldGeneration(f"{message.type}: this network has ended", "type")
            return
        if isinstance(message, Ack):
            self._hub.acknowledged(self.session, message.seq)
            return
        if isinstance(message, Targeted):
            refuse_old(self.session, message.generation)
        match message:
            case ConfigureMessage():
                self._configure(self.session, message)
            case ControlMessage():
                if message.action == "rewind" and not self.session.lab.rewinds:
                    raise InvalidChange("action is 'rewind': a run of this lab can't go back", "action")
                command = Control(self.session.id, message.action, message.epochs, message.id, message.to)
                self._hub.commands.submit(self.session, command, once=message.once)
            case TuneMessage():
                self._tune(self.session, message)
            case EditMessage():
                edit = read_model(self.session.lab.edit, message.fields, InvalidChange)
                self.session.lab.check_edit(self.session.spec, edit)
                lab = self.session.lab
                look = lab.only_looks(message.fields) or lab.goes_on(message.fields)
                done = Edit(self.session.id, edit, message.id, look)
                self._hub.commands.submit(self.session, done, once=message.once)
            case FocusMessage():
                if message.unit is not None:
                    self.session.lab.check_focus(self.session.spec, message.unit)
                focus = Focus(self.session.id, message.unit, message.id)
                self._hub.commands.submit(self.session, focus, once=message.once)

    def _hello(self, message: Hello) -> None:
        if self.greeted or self._looking is not None:
            raise OutOfOrder("hello came twice on one connection", "type")
        if message.protocol != PROTOCOL:
            raise UnsupportedProtocol(f"protocol is {message.protocol}, this server speaks {PROTOCOL}", "protocol")
        if message.packed:
            self.outbox.pack_frames()
        if message.room is not None:
            if self._gate is None:
                raise UnknownRoom(f"room is {shown(message.room)}: there are no rooms here", "room")
            self._gate.enter(self, message)
            return
        if message.role != "participant":
            raise InvalidMessage(f"role is {shown(message.role)}: expected a room, too", "room")
        lab = self._hub.labs.get(message.lab)
        if lab is None:
            expected = ", ".join(self._hub.labs)
            raise UnknownLab(f"lab is {shown(message.lab)}, expected one of {expected}", "lab")
        archive, here = self._hub.archive, self._hub.find(message.token, lab.name) is not None
        if message.token and archive is not None and (archive.shared or not here):
            self._looking = asyncio.create_task(self._look_up(archive, message.token, lab, message))
        else:
            self._play(lab, message)

    async def _look_up(self, archive: Archive, token: str, lab: Lab, message: Hello) -> None:
        """Go on from what was kept, if anything was."""
        try:
            kept = await archive.find(token, lab)
            if not self.ended:
                self._play(lab, message, kept)
        except UserError as error:
            self.refuse(error, message.id)
        except Exception:  # a mistake of ours: better anew than never
            log.exception("a session can't be looked for")
            if not self.ended:
                self._play(lab, message)
        finally:
            self._looking = None

    def _play(self, lab: Lab, message: Hello, kept: Session | None = None) -> None:
        """With the session of its token that is here, or else with the one that was `kept`, or with a new one."""
        large = message.screen == "large"
        session = self._hub.find(message.token, lab.name)
        resumed = session is not None or kept is not None
        if session is not None:
            self._hub.resume(session, self.outbox, large)
        elif kept is not None:
            session = self._hub.adopt(kept, self.outbox, large)
        else:
            session = self._hub.begin(lab, self._first_spec(lab, message), large, self.outbox)
        self.greet(session, resumed, message.id)

    def _first_spec(self, lab: Lab, message: Hello) -> Any:
        """The spec of `hello`; the lab's default where there is none or a wrong one, which the page is told."""
        if message.spec is not None:
            try:
                spec = read_model(lab.spec, message.spec, prefix="spec")
                Shelf().check(spec, "spec")  # nobody has brought anything yet
                return spec
            except UserError as error:
                self.refuse(error, message.id)
        return lab.spec(lab=lab.name)

    def greet(self, session: Session, resumed: bool, re: str | int | None) -> None:
        """From now on this socket is that of `session`."""
        self.session, self.once, self.greeted = session, session.requests.once, True
        log.info("connected", session=session.id[:6], lab=session.lab.name, resumed=resumed)
        welcome = Welcome(
            session=session.id,
            token=session.token,
            resumed=resumed,
            spec=session.spec.model_dump(mode="json"),
            limits=self._hub.limits,
            re=re,
        )
        self.outbox.say(welcome)
        self.outbox.say(session.configured())
        if resumed and (state := session.last_state()) is not None:
            self.outbox.say(state)
        if self._hub.is_late(session):
            self.outbox.say(Late(late=True))

    def enter_room(self, handler: RoomHandler, once: IdempotencyKeys | None = None) -> None:
        """From now on `handler` hears what is said here; `once`: what was carried out for whoever this is."""
        self.handler, self.greeted = handler, True
        if once is not None:
            self.once = once

    def leave_room(self) -> None:
        """Nobody hears this page, which has to say hello again, or is greeted again."""
        self.handler, self.greeted = None, False

    def _configure(self, session: Session, message: ConfigureMessage) -> None:
        spec = read_model(session.lab.spec, message.spec, prefix="spec")
        session.shelf.check(spec, "spec")
        try:
            self._check_spec(session.spec, spec, anew=not message.keep and not session.gone)
            if message.keep:
                session.lab.check_keep(session.spec, spec)
        except UserError as error:
            raise error.at(".".join(part for part in ("spec", error.path) if part)) from None
        self._hub.commands.configure(session, spec, message.keep)
        self.outbox.say(session.configured(message.id))

    def _tune(self, session: Session, message: TuneMessage) -> None:
        checked = read_model(session.lab.tune, message.changes, InvalidChange, "changes")
        changes = checked.model_dump(exclude_none=True)
        spec = session.lab.with_changes(session.spec, changes)
        try:
            self._check_spec(session.spec, spec)
        except UserError as error:
            way = error.path.split(".")
            known = next((i for i, name in enumerate(way) if name in changes), len(way))  # `tune` has shorter ways
            raise error.at(".".join(["changes", *way[known:]])) from None
        self._hub.commands.submit(session, Tune(session.id, changes, message.id), once=message.once)
        session.tune(spec)

    def _check_spec(self, old: Any, new: Any, anew: bool = False) -> None:
        if self.handler is not None:
            self.handler.check_spec(old, new, anew)


def refuse_old(session: Session, generation: int | None) -> None:
    """Raise OldGeneration if a command names another generation than the session's present one."""
    if generation is not None and generation != session.generation:
        raise OldGeneration(f"generation is {generation}, the present one is {session.generation}", "generation")
