"""Those for whom the room has no place yet: in a line, each told how far they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic_core import to_json

from app.errors import RoomFull
from app.live.conversation import Conversation
from app.live.outbox import CloseCode
from app.rooms.hall.subscribers import Subscriber
from app.wire.messages import Hello

MOST_WAITING = 1000  # pages that wait at once; beyond it people are told to come back


@dataclass(frozen=True, eq=False, slots=True)
class WaitlistEntry:
    """A page in the line."""

    visitor: Conversation
    hello: Hello
    subscriber: Subscriber
    enter: Callable[[], None]  # when a place is free; raises UserError


class Waitlist:
    """First come, first served."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._waiting: list[WaitlistEntry] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def join(self, entry: WaitlistEntry) -> None:
        """To the end of the line. Raises RoomFull when even that is too long."""
        places = f"it has {self._places} places; you are let in as soon as one is free"
        full = RoomFull(f"the room is full: {places}", "room")
        if len(self._waiting) >= MOST_WAITING:
            raise full
        token = entry.hello.token
        for other in [each for each in self._waiting if token and each.hello.token == token]:
            self._waiting.remove(other)  # the same person, from another tab
            other.subscriber.outbox.close(CloseCode.TAKEN_OVER)
        self._waiting.append(entry)
        entry.visitor.refuse(full, entry.hello.id)
        self.tell()

    def leave(self, entry: WaitlistEntry) -> bool:
        """The page waits no more; whether it did."""
        if entry not in self._waiting:
            return False
        self._waiting.remove(entry)
        self.tell()
        return True

    def take_first(self) -> WaitlistEntry:
        """The page that has waited longest, which waits no more."""
        return self._waiting.pop(0)

    def tell(self) -> None:
        """Tell everybody how far they are."""
        for position, entry in enumerate(self._waiting, start=1):
            entry.subscriber.part("waiting", to_json({"position": position}))

    def subscribers(self) -> list[Subscriber]:
        """Every page in the line."""
        return [entry.subscriber for entry in self._waiting]

    def clear(self) -> None:
        """Nobody waits any more."""
        self._waiting = []
