"""The frames of one session on their way to the page: the newest of each sort, and the window of credits.

A page may have WINDOW pictures that it has not yet drawn. Each of them is, at any moment, in one place:
promised to the engine (a credit it has not used), waiting here for the socket, or sent and not acknowledged.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from app.engine.messages import Frame
from app.errors import OutOfOrder

WINDOW = 2  # one frame being drawn, one on its way: more only adds delay
UNCREDITED = "data"  # the kind that describes a generation; it is sent once and must arrive


class FrameWindow:
    """What a session's socket sends next, and how many frames its engine may still make."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.promised = 0
        self.last_seen = 0  # highest sequence that came from an engine
        self.last_sent = 0
        self.awaited = False  # a command was carried out, and no picture has come that shows what it led to
        self.delay: float | None = None  # seconds from sending the newest acknowledged picture to hearing of it
        self._clock = clock
        self._in_flight: list[tuple[int, float]] = []  # sequences, and when they were sent
        self._data: Frame | None = None
        self._picture: Frame | None = None

    @property
    def in_flight(self) -> int:
        """Pictures sent and not acknowledged."""
        return len(self._in_flight)

    def answer_due(self) -> None:
        """A command was carried out: somebody waits for the picture that shows what it led to."""
        self.awaited = True

    def answers(self, frame: Frame) -> bool:
        """Whether `frame`, which has just come, belongs to what somebody waits to see; its picture ends that."""
        waited, self.awaited = self.awaited, self.awaited and frame.kind == UNCREDITED
        return waited

    def arrived(self, frame: Frame, wanted: bool) -> None:
        """A frame came from the engine; the newest wins, and nothing stays that is not `wanted`."""
        self.last_seen = max(self.last_seen, frame.sequence)
        if frame.kind == UNCREDITED:
            # Pictures from before it would arrive with a lower sequence: a newer one follows anyhow.
            self._data, self._picture = (frame, None) if wanted else (self._data, self._picture)
            return
        self.promised = max(0, self.promised - 1)
        if wanted:
            self._picture = frame

    @property
    def sendable(self) -> bool:
        """Whether `take` would give a frame."""
        return self._data is not None or (self._picture is not None and self.in_flight < WINDOW)

    def take(self) -> Frame | None:
        """The next frame to send, in the order of their sequences; None if there is none or no credit."""
        if self._data is not None:
            frame, self._data = self._data, None
        elif self._picture is not None and self.in_flight < WINDOW:
            frame, self._picture = self._picture, None
            self._in_flight.append((frame.sequence, self._clock()))
        else:
            return None
        self.last_sent = frame.sequence
        return frame

    def acknowledged(self, sequence: int) -> None:
        """The page has drawn every frame up to `sequence`; raises OutOfOrder if that one was never sent."""
        if sequence > self.last_sent:
            raise OutOfOrder(f"seq is {sequence}, the last frame sent has {self.last_sent}", "seq")
        while self._in_flight and self._in_flight[0][0] <= sequence:
            _, sent = self._in_flight.pop(0)
            self.delay = self._clock() - sent

    def grant(self) -> int:
        """Credits that the engine has to be given now to fill the window; they count as promised."""
        held = self.promised + (self._picture is not None) + self.in_flight
        missing = max(0, WINDOW - held)
        self.promised += missing
        return missing

    def grant_all(self) -> int:
        """The whole window at once, for an engine that begins again with `data` and a picture."""
        self.promised = WINDOW
        return WINDOW

    def forget(self) -> None:
        """Nothing waits and nothing is in flight: a new socket, or a generation whose page drops older frames."""
        self._in_flight, self._data, self._picture = [], None, None

    def engine_lost(self) -> None:
        """The credits promised to an engine went with it."""
        self.promised = 0
