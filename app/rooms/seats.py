"""Places in a room, one per socket: a participant's, or that of somebody who watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from app.engine.messages import Frame
from app.errors import NotAllowed, shown
from app.kit.controls import changed, value_at
from app.live.conversation import Conversation
from app.live.outbox import CloseCode
from app.rooms.wall import Row
from app.wire.messages import Ack, AnyClientMessage, ConfigureMessage, ControlMessage, EditMessage, TuneMessage
from app.wire.rooms import EVERYTHING, Ballot, Consent, Done, JoinTeam, Removed, Rename, RoomMessage, RoomSnapshot

if TYPE_CHECKING:
    from app.rooms.person import Person
    from app.rooms.room import Room

BUTTONS = {"run": "playButton", "pause": "playButton", "step": "stepButton", "reset": "resetButton"}  # as links say


class RoomSeat:
    """What all seats have: a role, and parts of the room's state that are told in order."""

    def __init__(self, room: Room, role: str, visitor: Conversation) -> None:
        self.room = room
        self.role = role
        self.outbox = visitor.outbox
        self._told = 0  # number of the last part

    def part(self, name: str, value: bytes) -> None:
        """Tell one part; `value` is its JSON, made once for all of a role."""
        self._told += 1
        self.outbox.say_text(f'{{"type":"part","seq":{self._told},"name":"{name}","value":{value.decode()}}}')

    def snapshot(self, parts: dict[str, Any]) -> None:
        """Tell everything."""
        self.outbox.say(RoomSnapshot(seq=self._told, server_time=self.room.now(), parts=parts))

    def hold(self, old: Any, new: Any, anew: bool = False) -> None:
        """As Seat: who has no network changes none."""

    def hear(self, message: RoomMessage) -> None:
        """As Seat."""
        self.room.do(self, message.do)
        self.outbox.say(Done(re=message.id))

    def remove(self, why: Any) -> None:
        """Out of the room."""
        self.outbox.say(Removed(why=why))
        self.outbox.close(CloseCode.REMOVED)


class ParticipantSeat(RoomSeat):
    """Somebody with a network of their own."""

    def __init__(self, room: Room, person: Person, visitor: Conversation) -> None:
        super().__init__(room, "participant", visitor)
        self.person = person
        self._me = b""

    def me(self, value: dict[str, Any]) -> None:
        """Tell what concerns this person alone, if it has changed."""
        text = to_json(value)
        if text != self._me:
            self._me = text
            self.part("me", text)

    def allow(self, message: AnyClientMessage) -> None:
        """As Seat: what the host has locked is refused here, whatever the page may show."""
        self.person.took_part |= not isinstance(message, Ack)
        stage = self.room.stage
        everything = stage.locks(EVERYTHING)
        if isinstance(message, ControlMessage) and (everything or stage.pace == "presenter"):
            raise NotAllowed(f"{message.action}: the presenter sets the pace at the moment", "action")
        if isinstance(message, ControlMessage) and stage.locks(BUTTONS[message.action]):
            raise NotAllowed(f"{message.action}: the presenter has locked {BUTTONS[message.action]}", "action")
        running = self.room.challenge is not None and self.room.challenge.state == "running"
        if isinstance(message, EditMessage) and self._only_looks(message):
            return
        if running and isinstance(message, EditMessage):
            raise NotAllowed("edit: while a challenge runs, networks learn by themselves", "type")
        if everything and isinstance(message, ConfigureMessage | TuneMessage | EditMessage):
            raise NotAllowed(f"{message.type}: the presenter has locked the set-up", "type")
        if isinstance(message, EditMessage):
            self._hold_by_hand(message)
        if isinstance(message, RoomMessage) and not isinstance(message.do, Rename | Consent | Ballot | JoinTeam):
            raise NotAllowed(f"{message.do.action}: only a host may do that", "do.action")

    def hold(self, old: Any, new: Any, anew: bool = False) -> None:
        """As Seat: what a locked control sets stays as it is, and what changes nothing is no way around the reset."""
        stage = self.room.stage
        if anew and new == old and (stage.pace == "presenter" or stage.locks(BUTTONS["reset"])):
            raise NotAllowed(f"the spec is as it was, and the presenter has locked {BUTTONS['reset']}")
        found = changed(self.room.labs[self.person.lab].controls, self.room.stage.locked, old, new)
        if found is not None:
            name, field = found
            value = shown(value_at(new, field))
            raise NotAllowed(f"{field} is {value}: the presenter has locked {name}, expected it as it was", field)

    def _hold_by_hand(self, message: EditMessage) -> None:
        """The same for what a hand does."""
        controls = self.room.labs[self.person.lab].controls
        for name in self.room.stage.locked:
            for field in controls[name].edits if name in controls else ():
                if message.fields.get(field) is not None:
                    raise NotAllowed(f"{field}: the presenter has locked {name}", field)

    def _only_looks(self, message: EditMessage) -> bool:
        """Whether it leaves the network as it is."""
        looks = self.room.labs[self.person.lab].looks
        return bool(message.fields) and looks.issuperset(message.fields)

    def acknowledged(self, message: Ack) -> None:
        """As Seat."""
        raise NotAllowed(f"of is {message.of!r}: participants watch their own network only", "of")

    def leave(self) -> None:
        """As Seat."""
        self.room.left(self)


class WatcherSeat(RoomSeat):
    """A host or a projector: no network of its own, but the wall and the spotlight."""

    def __init__(self, room: Room, role: str, visitor: Conversation) -> None:
        super().__init__(room, role, visitor)
        self.wall = Row("wall")
        self.spotlight = Row("spotlight")
        self._data: Frame | None = None
        self.outbox.frames = self._next

    def shine(self, frame: Frame) -> None:
        """A frame of the spotlighted network: `data` always, of pictures the newest."""
        if frame.kind == "data":
            self._data = frame
        else:
            self.spotlight.replace(frame)
        self.outbox.wake()

    def darken(self) -> None:
        """Another spotlight, or none: nothing of the one before is sent any more."""
        self.spotlight.forget()
        self._data = None

    def allow(self, message: AnyClientMessage) -> None:
        """As Seat: a projector only looks."""
        if isinstance(message, RoomMessage) and self.role != "host":
            raise NotAllowed(f"{message.do.action}: a projector only watches", "do.action")
        if isinstance(message, RoomMessage) and isinstance(message.do, Consent | Ballot | JoinTeam):
            raise NotAllowed(f"{message.do.action}: only participants may do that", "do.action")

    def acknowledged(self, message: Ack) -> None:
        """As Seat."""
        row = self.wall if message.of == "wall" else self.spotlight
        row.acknowledged(message.seq)
        self.outbox.wake()

    def leave(self) -> None:
        """As Seat."""
        self.room.unwatched(self)

    def _next(self) -> Frame | None:
        if self._data is not None:
            frame, self._data = self._data, None
            return frame
        return self.spotlight.take() or self.wall.take()
