"""Those for whom the room has no place yet: in a line, each told how far they are."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import to_json

from app.errors import RoomFull, UserError
from app.live.conversation import Conversation
from app.live.outbox import CloseCode
from app.rooms.seats import RoomSeat
from app.wire.messages import Ack, AnyClientMessage, Hello

if TYPE_CHECKING:
    from app.rooms.room import Room

MOST_WAITING = 1000  # sockets that wait at once; beyond it people are told to come back


@dataclass(eq=False)
class WaitingSeat(RoomSeat):
    """A place in the line."""

    room: Room
    visitor: Conversation
    hello: Hello

    def __post_init__(self) -> None:
        super().__init__(self.room, "waiting", self.visitor)

    def allow(self, message: AnyClientMessage) -> None:
        """As Seat: nothing but waiting."""
        raise RoomFull(f"{message.type}: the room is full, you are in the line")

    def acknowledged(self, message: Ack) -> None:
        """As Seat; `allow` has refused before."""

    def leave(self) -> None:
        """As Seat."""
        self.room.waiting.leave(self)


class WaitingLine:
    """First come, first served."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._seats: list[WaitingSeat] = []
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._seats)

    def join(self, visitor: Conversation, hello: Hello) -> None:
        """To the end of the line. Raises RoomFull when even that is too long."""
        full = RoomFull(
            f"the room is full: it has {self._room.limit} places; you are let in as soon as one is free", "room"
        )
        if len(self._seats) >= MOST_WAITING:
            raise full
        for other in [seat for seat in self._seats if hello.token and seat.hello.token == hello.token]:
            self._seats.remove(other)  # the same person, from another tab
            other.outbox.close(CloseCode.TAKEN_OVER)
        seat = WaitingSeat(self._room, visitor, hello)
        visitor.seat, visitor.greeted = seat, True
        self._seats.append(seat)
        visitor.refuse(full, hello.id)
        self._tell()
        self.later(1.0)
        self._room.tell("people")

    def leave(self, seat: WaitingSeat) -> None:
        """Somebody waits no more."""
        if seat in self._seats:
            self._seats.remove(seat)
            self._tell()
            self._room.tell("people")

    def next(self) -> None:
        """Let in as many as there are places."""
        let_in = 0
        while self._seats and self._room.taken < self._room.limit:
            seat = self._seats.pop(0)
            seat.visitor.seat, seat.visitor.greeted = None, False
            let_in += 1
            try:
                self._room.admit(seat.visitor, seat.hello)
            except UserError as error:
                seat.visitor.refuse(error, seat.hello.id)
        if let_in:
            self._tell()
            self._room.tell("people")

    def later(self, seconds: float) -> None:
        """A place may be free after so long."""
        if self._timer is None and self._seats:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._again)

    def rest(self) -> None:
        """No timer runs on."""
        if self._timer is not None:
            self._timer.cancel()

    def close(self) -> None:
        """The room is over."""
        self.rest()
        for seat in self._seats:
            seat.remove("closed")
        self._seats = []

    def _again(self) -> None:
        self._timer = None
        self.next()
        self.later(1.0)

    def _tell(self) -> None:
        for position, seat in enumerate(self._seats, start=1):
            seat.part("waiting", to_json({"position": position}))
