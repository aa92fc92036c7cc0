"""What one socket has to send: every reply in order, and between them the newest frame.

Nobody waits for a client here: whoever has something to say puts it down and goes on; the socket's writer sends it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from enum import IntEnum

from app.engine.messages import Frame
from app.errors import UserError
from app.wire.base import ServerMessage
from app.wire.messages import ErrorMessage
from app.wire.packed import Packer

PATH_CHARACTERS = 200  # of a refusal; names that a client invents may be as long as its message
MESSAGE_CHARACTERS = 600
REPLIES = 256  # waiting at once; a page that lets more pile up is gone or hostile


class CloseCode(IntEnum):
    """Why the server closes a socket; docs/protocol.md says what a page should do about each."""

    BINARY = 1003
    TOO_LARGE = 1009
    RESTART = 1012
    UNSUPPORTED_PROTOCOL = 4000
    TAKEN_OVER = 4001
    NO_HELLO = 4002
    REMOVED = 4003
    TOO_SLOW = 4008
    FULL = 4013
    FLOOD = 4029
    WRONG_SECRET = 4403
    UNKNOWN_ROOM = 4404
    DOOR_CLOSED = 4423


def no_frames() -> Frame | None:
    """The source of a socket that gets no frames."""
    return None


class Outbox:
    """A bounded queue of texts, and a source of frames that is asked only when the socket can send."""

    def __init__(self, limit: int = REPLIES) -> None:
        self.close_code: CloseCode | None = None
        self._frames: Callable[[], Frame | None] = no_frames
        self._texts: deque[str] = deque()
        self._limit = limit
        self._waiting: asyncio.Future[None] | None = None
        self._overflowed = asyncio.Event()
        self._packer: Packer | None = None

    @property
    def waiting(self) -> int:
        """Messages that the client has not taken yet."""
        return len(self._texts)

    def send_frames_of(self, source: Callable[[], Frame | None]) -> None:
        """From now on `source` is asked for the next frame whenever the socket can send one."""
        self._frames = source

    def pack_frames(self) -> None:
        """The page can unpack: from now on frames go packed."""
        self._packer = Packer()

    def say(self, message: ServerMessage) -> None:
        """Send `message` after all before it; a queue that overflows closes the socket."""
        self.say_text(message.to_text())

    def say_text(self, text: str) -> None:
        """Send `text`, the JSON of a message, after all before it; many sockets may get the same."""
        if self.close_code is not None:
            return
        if len(self._texts) >= self._limit:
            self._texts.clear()
            self.close(CloseCode.TOO_SLOW)
            self._overflowed.set()
            return
        self._texts.append(text)
        self.wake()

    def refuse(self, error: UserError, re: str | int | None = None) -> None:
        """Tell the client what it can't have."""
        path, message = error.path[:PATH_CHARACTERS], error.message[:MESSAGE_CHARACTERS]
        self.say(ErrorMessage(code=error.code, path=path, message=message, re=re))

    def wake(self) -> None:
        """There may be something to send."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def close(self, code: CloseCode) -> None:
        """Close the socket once everything said before is sent; the first reason stays."""
        if self.close_code is None:
            self.close_code = code
        self.wake()

    async def overflowed(self) -> None:
        """Until too much has piled up; whoever is sending then waits for a client that does not read."""
        await self._overflowed.wait()

    async def next(self) -> str | Frame | None:
        """What to send next; None when the socket is to be closed with `close_code`."""
        while (item := self.take()) is None and self.close_code is None:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        return item

    def take(self) -> str | Frame | None:
        """What to send next; None when there is nothing just now, or when the socket is to be closed."""
        if self._texts:
            return self._texts.popleft()
        frame = self._frames() if self.close_code is None else None
        return self._packer.pack(frame) if self._packer is not None and frame is not None else frame
