"""uvicorn's websocket protocol, made to end also with a client that reads nothing any more, or one that floods.

Closing a transport waits until everything written is sent, which such a client puts off for ever: its connection, its
buffer and its session would stay. So whatever begins the end of a connection also sets a limit to it.

A frame costs time whatever is in it, and pings, pongs and fragments never reach those who count messages. So all are
counted here, and what has come is taken in small pieces: megabytes of tiny frames would hold everybody up.
"""

from __future__ import annotations

import os
import socket
import struct
from asyncio import TimerHandle
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import structlog
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from app.live.outbox import CloseCode
from app.live.rate import MessageRate, Outcome
from app.live.socket import AT_ONCE
from app.logs import coarse
from app.wire.messages import is_ack

ABORT_SECONDS = 5.0  # after the end has begun; a phone on a bad network has its close frame by then, or never
SHUTDOWN_SECONDS = 2.0  # the same when the server stops: less than it gives to requests
PIECE_BYTES = 4096  # some 700 of the smallest frames: a few milliseconds
FRAMES_PER_MESSAGE = 2  # on the average, pings and pongs included; no browser cuts our short messages to pieces
RECEIVE_BYTES = 65536  # that the kernel takes in for a client before we look at it

log = structlog.get_logger()


class Descriptor(Protocol):
    """A socket, whether Python's or uvloop's."""

    def fileno(self) -> int:
        """Its number."""


def limit_receive_buffers(listeners: Iterable[Descriptor]) -> None:
    """Whoever connects from now on finds a small buffer, and waits when it is full."""
    for listener in listeners:
        with socket.socket(fileno=os.dup(listener.fileno())) as same:
            same.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)


class SocketProtocol(WebSocketsSansIOProtocol):
    """Aborts what does not close, and closes what floods."""

    messages_per_second = 200
    _abort_timer: TimerHandle | None = None
    _rate: MessageRate | None = None
    _flooded = False
    _hear: Callable[[str], None] | None = None  # takes acknowledgements at once

    @classmethod
    def limited(cls, messages: int) -> type[SocketProtocol]:
        """This class for connections that may send so many messages per second."""
        return type(cls.__name__, (cls,), {"messages_per_second": messages})

    def data_received(self, data: bytes) -> None:
        """Bytes have come: looked at in small pieces, and after the end no more."""
        for at in range(0, len(data), PIECE_BYTES):
            if not (self._flooded or self.transport.is_closing()):
                super().data_received(data[at : at + PIECE_BYTES])

    def handle_events(self) -> None:
        """What has come is counted before it is heard."""
        if self._rate is None:
            self._rate = MessageRate(FRAMES_PER_MESSAGE * self.messages_per_second)
        if any(self._rate.count() is Outcome.FLOOD for event in self.conn.events if isinstance(event, Frame)):
            self._end_flood()
        else:
            super().handle_events()

    def handle_connect(self, event: Request) -> None:
        """The application may ask to hear acknowledgements at once; a handshake that is none has no scope."""
        super().handle_connect(event)
        if getattr(self, "scope", None) is not None:
            self.scope["extensions"][AT_ONCE] = self._hear_at_once  # type: ignore[assignment]  # ASGI: {str: dict}

    def send_receive_event_to_app(self) -> None:
        """A message has come. One for each picture is an acknowledgement, and has no need to wait for a task's turn."""
        if self._hear is None or self.close_sent or len(self.frames) > 1 or not is_ack(self.frames[0]):
            super().send_receive_event_to_app()
            return
        (data,), self.frames = self.frames, []
        self._hear(data.decode(errors="replace"))

    def handle_cont(self, event: Frame) -> None:
        """The middle of a message; one with nothing in it is not kept."""
        if event.data or event.fin:
            super().handle_cont(event)

    def handle_ping(self) -> None:
        """Answer, unless the client does not read what it was sent: pongs would pile up."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.conn.data_to_send()

    def _end_flood(self) -> None:
        """Say so, and leave the rest unread: a socket closed over it would reset before the client has read why."""
        self._flooded = True
        log.info("flood of frames", address=coarse(self.client[0]) if self.client else "")
        self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.FLOOD})
        if not self.close_sent:
            self.conn.fail(CloseCode.FLOOD)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
        self.transport.pause_reading()
        self._abort_in(SHUTDOWN_SECONDS)

    def _hear_at_once(self, hear: Callable[[str], None] | None) -> None:
        self._hear = hear

    async def run_asgi(self) -> None:
        """The application, and then the end."""
        application = self.app

        async def served(*connection: Any) -> None:
            await application(*connection)
            # A handshake that was answered by another status is complete; uvicorn would log it as a mistake.
            self.handshake_complete |= self.initial_response is not None

        self.app = served
        try:
            await super().run_asgi()
        finally:
            self._abort_in(ABORT_SECONDS)

    def shutdown(self) -> None:
        """The server stops."""
        super().shutdown()
        self._abort_in(SHUTDOWN_SECONDS)

    def keepalive_timeout(self) -> None:
        """No pong came."""
        super().keepalive_timeout()
        self._abort_in(ABORT_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """The end."""
        if self._abort_timer is not None:
            self._abort_timer.cancel()
        super().connection_lost(exc)

    def _abort_in(self, seconds: float) -> None:
        at = self.loop.time() + seconds
        if self.disconnected or (self._abort_timer is not None and self._abort_timer.when() <= at):
            return
        if self._abort_timer is not None:
            self._abort_timer.cancel()
        self._abort_timer = self.loop.call_at(at, self._abort)

    def _abort(self) -> None:
        """Not even the kernel keeps what it could not send: the client is told by a reset."""
        with socket.socket(fileno=os.dup(self.transport.get_extra_info("socket").fileno())) as same:
            same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
