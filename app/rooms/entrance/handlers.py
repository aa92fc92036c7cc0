"""What a page may say in a room, by its role."""

from __future__ import annotations

from typing import Any

from app.errors import NotAllowed, RoomFull, shown
from app.kit.controls import changed, value_at
from app.live.conversation import RoomHandler
from app.rooms.actions.carry_out import carry_out
from app.rooms.hall.hall import Hall
from app.rooms.hall.participant import Participant
from app.rooms.hall.subscribers import ParticipantSubscriber, WatcherSubscriber
from app.rooms.hall.waitlist import WaitlistEntry
from app.rooms.state.challenge import by_hand
from app.wire.messages import (
    Ack,
    AnyClientMessage,
    ConfigureMessage,
    ControlMessage,
    EditMessage,
    TuneMessage,
)
from app.wire.rooms import EVERYTHING, PLAY, Ballot, Consent, JoinTeam, Rename, RoomMessage

BUTTONS = {"run": PLAY, "pause": PLAY, "step": "stepButton", "reset": "resetButton", "rewind": PLAY}  # as links say


class ParticipantHandler(RoomHandler):
    """The page of somebody with a network of their own."""

    def __init__(self, hall: Hall, participant: Participant, subscriber: ParticipantSubscriber) -> None:
        self._hall = hall
        self._participant = participant
        self._subscriber = subscriber

    def allow(self, message: AnyClientMessage) -> None:
        """Raise NotAllowed for what the host has locked, whatever the page may show, and for what only hosts may do."""
        if not isinstance(message, Ack):
            self._participant.person.take_part()
        stage = self._hall.room.stage
        everything = stage.locks(EVERYTHING)
        action, path = self._action(message)
        if action and (everything or stage.pace == "presenter"):
            raise NotAllowed(f"{action}: the presenter sets the pace at the moment", path)
        if action and stage.locks(BUTTONS[action]):
            raise NotAllowed(f"{action}: the presenter has locked {BUTTONS[action]}", path)
        challenge = self._hall.room.challenge
        if isinstance(message, EditMessage) and self._only_looks(message):
            return
        contest = challenge is not None and challenge.running and not by_hand(self._hall.room.labs, challenge)
        if isinstance(message, EditMessage) and contest:
            raise NotAllowed("edit: while a challenge runs, networks learn by themselves", "type")
        if everything and isinstance(message, ConfigureMessage | TuneMessage | EditMessage):
            raise NotAllowed(f"{message.type}: the presenter has locked the set-up", "type")
        if isinstance(message, EditMessage):
            self._check_edit(message)
        if isinstance(message, RoomMessage) and not isinstance(message.do, Rename | Consent | Ballot | JoinTeam):
            raise NotAllowed(f"{message.do.action}: only a host may do that", "do.action")

    def check_spec(self, old: Any, new: Any, anew: bool = False) -> None:
        """Raise NotAllowed if what a locked control sets would change.

        What changes nothing but begins `anew` is refused where it would be a way around a locked reset.
        """
        stage = self._hall.room.stage
        if anew and new == old and (stage.pace == "presenter" or stage.locks(BUTTONS["reset"])):
            raise NotAllowed(f"the spec is as it was, and the presenter has locked {BUTTONS['reset']}")
        locked = changed(self._hall.room.labs[self._participant.person.lab].controls, stage.locked, old, new)
        if locked is not None:
            name, field = locked
            value = shown(value_at(new, field))
            raise NotAllowed(f"{field} is {value}: the presenter has locked {name}, expected it as it was", field)

    def handle(self, message: RoomMessage) -> None:
        """Carry out what the participant asks for. Raises UserError."""
        carry_out(message.do, self._hall, self._participant)
        self._subscriber.done(message.id)

    def acknowledged(self, message: Ack) -> None:
        """Raise NotAllowed: participants get no frames of the wall."""
        raise NotAllowed(f"of is {message.of!r}: participants watch their own network only", "of")

    def leave(self) -> None:
        self._hall.disconnected(self._participant, self._subscriber)

    def _check_edit(self, message: EditMessage) -> None:
        """Raise NotAllowed for an edit by hand of what a locked control sets."""
        stage = self._hall.room.stage
        controls = self._hall.room.labs[self._participant.person.lab].controls
        for name in stage.locked:
            for field in controls[name].edits if name in controls else ():
                if message.fields.get(field) is not None:
                    raise NotAllowed(f"{field}: the presenter has locked {name}", field)

    def _action(self, message: AnyClientMessage) -> tuple[str, str]:
        """What a message does of all that buttons do, and which member of it says so; "": nothing."""
        if isinstance(message, ControlMessage):
            return message.action, "action"
        if isinstance(message, EditMessage) and self._hall.room.labs[self._participant.person.lab].goes_on(
            message.fields
        ):
            return "step", "type"
        return "", ""

    def _only_looks(self, message: EditMessage) -> bool:
        """Whether it leaves the network as it is."""
        return self._hall.room.labs[self._participant.person.lab].only_looks(message.fields)


class WatcherHandler(RoomHandler):
    """A host's page or a projector: no network, so that there is nothing to lock."""

    def __init__(self, hall: Hall, subscriber: WatcherSubscriber) -> None:
        self._hall = hall
        self._subscriber = subscriber

    def allow(self, message: AnyClientMessage) -> None:
        """Raise NotAllowed for a projector that wants to do something, and for a host who wants to be a participant."""
        if isinstance(message, RoomMessage) and self._subscriber.role != "host":
            raise NotAllowed(f"{message.do.action}: a projector only watches", "do.action")
        if isinstance(message, RoomMessage) and isinstance(message.do, Consent | Ballot | JoinTeam):
            raise NotAllowed(f"{message.do.action}: only participants may do that", "do.action")

    def handle(self, message: RoomMessage) -> None:
        """Carry out what the host asks for. Raises UserError."""
        carry_out(message.do, self._hall, None)
        self._subscriber.done(message.id)

    def acknowledged(self, message: Ack) -> None:
        """A frame of the wall or the spotlight was drawn. Raises OutOfOrder for one that was never sent."""
        self._subscriber.acknowledged(message.of, message.seq)

    def leave(self) -> None:
        self._hall.remove_watcher(self._subscriber)


class WaitingHandler(RoomHandler):
    """A page in the line: whatever it says is refused."""

    def __init__(self, hall: Hall, entry: WaitlistEntry) -> None:
        self._hall = hall
        self._entry = entry

    def allow(self, message: AnyClientMessage) -> None:
        """Raise RoomFull, whatever it is."""
        raise RoomFull(f"{message.type}: the room is full, you are in the line")

    def leave(self) -> None:
        self._hall.stop_waiting(self._entry)
