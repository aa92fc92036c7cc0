"""uvicorn's websocket protocol, made to end also with a client that reads nothing any more.

Closing a transport waits until everything written is sent, which such a client puts off for ever: its connection, its
buffer and its session would stay. So whatever begins the end of a connection also sets a limit to it.
"""

from __future__ import annotations

import os
import socket
import struct
from asyncio import TimerHandle

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

ABORT_SECONDS = 5.0  # after the end has begun; a phone on a bad network has its close frame by then, or never
SHUTDOWN_SECONDS = 2.0  # the same when the server stops: less than it gives to requests


class SocketProtocol(WebSocketsSansIOProtocol):
    """Aborts what does not close."""

    _abort_timer: TimerHandle | None = None

    async def run_asgi(self) -> None:
        """The application, and then the end."""
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
