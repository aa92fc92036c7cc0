"""Pages in a room, from the side of the room: each is told the parts of its role, in order."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from app.clock import now
from app.engine.messages import Frame
from app.live.outbox import CloseCode, Outbox
from app.rooms.hall.wall import FrameQueue
from app.wire.rooms import Done, Removed, RoomSnapshot


class Subscriber:
    """One page: its role, and parts of the room's state, numbered for this page."""

    def __init__(self, role: str, outbox: Outbox) -> None:
        self.role = role
        self.outbox = outbox
        self._told = 0  # number of the last part

    def part(self, name: str, value: bytes) -> None:
        """Tell one part; `value` is its JSON, made once for all of a role."""
        self._told += 1
        self.outbox.say_text(f'{{"type":"part","seq":{self._told},"name":"{name}","value":{value.decode()}}}')

    def snapshot(self, parts: dict[str, Any]) -> None:
        """Tell every part at once."""
        self.outbox.say(RoomSnapshot(seq=self._told, server_time=now(), parts=parts))

    def done(self, re: str | int | None) -> None:
        """What the message with the id `re` asked for was carried out."""
        self.outbox.say(Done(re=re))

    def remove(self, why: Any) -> None:
        """The page is out of the room for the reason `why` (app.wire.rooms.Removed), and its socket is closed."""
        self.outbox.say(Removed(why=why))
        self.outbox.close(CloseCode.REMOVED)


class ParticipantSubscriber(Subscriber):
    """The page of somebody with a network of their own."""

    def __init__(self, outbox: Outbox) -> None:
        super().__init__("participant", outbox)
        self._me = b""

    def me(self, value: dict[str, Any]) -> None:
        """Tell what concerns this person alone, if it has changed."""
        text = to_json(value)
        if text != self._me:
            self._me = text
            self.part("me", text)


class WatcherSubscriber(Subscriber):
    """A host's page or a projector: no network of its own, but the wall and the spotlight."""

    def __init__(self, role: str, outbox: Outbox) -> None:
        super().__init__(role, outbox)
        self.wall = FrameQueue("wall")
        self.spotlight = FrameQueue("spotlight")
        self._data: Frame | None = None
        outbox.send_frames_of(self._next)

    def push_spotlight(self, frame: Frame) -> None:
        """A frame of the network in the spotlight: `data` always, of pictures the newest."""
        if frame.kind == "data":
            self._data = frame
        else:
            self.spotlight.replace(frame)
        self.outbox.wake()

    def clear_spotlight(self) -> None:
        """Another spotlight, or none: nothing of the one before is sent any more."""
        self.spotlight.forget()
        self._data = None

    def acknowledged(self, of: str | None, sequence: int) -> None:
        """The page has drawn the frames of `of` (wall, or else spotlight) up to `sequence`. Raises OutOfOrder."""
        queue = self.wall if of == "wall" else self.spotlight
        queue.acknowledged(sequence)
        self.outbox.wake()

    def _next(self) -> Frame | None:
        if self._data is not None:
            frame, self._data = self._data, None
            return frame
        return self.spotlight.take() or self.wall.take()
