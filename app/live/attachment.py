"""The page that a session is attached to, while there is one: what it is told, and the pictures on their way to it."""

from __future__ import annotations

from app.errors import UserError
from app.live.frame_window import FrameWindow
from app.live.outbox import CloseCode, Outbox, no_frames
from app.wire.base import ServerMessage


class Attachment:
    """One socket at a time. What is said while there is none is said to nobody."""

    def __init__(self) -> None:
        self.outbox: Outbox | None = None
        self.window = FrameWindow()
        self.large = False  # the page has a large screen

    def attach(self, outbox: Outbox, large: bool) -> None:
        """From now on everything goes to `outbox`; nothing is in flight to it yet."""
        self.outbox, self.large = outbox, large
        self.window.forget()
        outbox.send_frames_of(self.window.take)

    def detach(self) -> None:
        """No page watches any more."""
        if self.outbox is not None:
            self.outbox.send_frames_of(no_frames)
        self.outbox = None

    def close(self, code: CloseCode) -> None:
        """Close the socket with `code`, once everything said before is sent."""
        if self.outbox is not None:
            self.outbox.close(code)

    def say(self, message: ServerMessage) -> None:
        """Send `message` after all before it."""
        if self.outbox is not None:
            self.outbox.say(message)

    def refuse(self, error: UserError, re: str | int | None = None) -> None:
        """Say what the page, which asked with the id `re`, can't have."""
        if self.outbox is not None:
            self.outbox.refuse(error, re)

    def wake(self) -> None:
        """There may be a picture to send."""
        if self.outbox is not None:
            self.outbox.wake()
