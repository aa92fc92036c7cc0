"""uvicorn's HTTP protocol with limits: what a request may weigh, and how long its sender may take.

Whoever sends half a request, or does not read the answer, would else keep a connection and its memory for ever.
"""

from __future__ import annotations

from asyncio import Transport
from asyncio.events import TimerHandle
from http import HTTPStatus

import httptools
import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.logs import FirstTime, coarse

HEAD_BYTES = 65536  # of the address and all headers; browsers send two thousand
REQUEST_BYTES = 8 << 20  # head, body and what chunks add to it; nothing here takes a body of more than a megabyte

log = structlog.get_logger()
strange = FirstTime()


class HeadTooLarge(Exception):
    """The head is longer than it may be; ends the parser."""


class RequestProtocol(HttpToolsProtocol):
    """Refuses what is too long (431, 413) or too late (408), and closes."""

    request_seconds = 30.0  # for the head, and again for the body
    _deadline: TimerHandle | None = None
    _unread = 0  # bytes of answers that the client had not read when that was set
    _received = 0  # bytes of the request that is on its way
    _fields = 0  # of these, what its headers weigh
    _in_head = True

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """The beginning."""
        super().connection_made(transport)
        self._await_client(self.request_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """The end."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes have come: parsed within limits, and without a warning for every scanner that comes along."""
        self._unset_keepalive_if_required()
        self._received += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self.handle_websocket_upgrade()
            return
        except httptools.HttpParserError:
            too_large = self._fields > HEAD_BYTES
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST)
            return
        if self._received > (HEAD_BYTES if self._in_head else REQUEST_BYTES):
            in_head = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            self._refuse(in_head if self._in_head else HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def handle_websocket_upgrade(self) -> None:
        """From now on app.web.protocol has the connection."""
        self._stop_waiting()
        super().handle_websocket_upgrade()

    def shutdown(self) -> None:
        """The server stops: nobody waits for the rest of an upload."""
        super().shutdown()
        if self.cycle is not None and self.cycle.more_body and not self.cycle.response_complete:
            self.transport.close()

    # ---- the parser's calls

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head, self._fields = True, 0
        self._await_client(self.request_seconds)
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header, or one of those behind a body in chunks. Raises HeadTooLarge, which ends the parser."""
        self._fields += len(name) + len(value)
        if self._fields > HEAD_BYTES:
            raise HeadTooLarge
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._in_head = False
        self._await_client(self.request_seconds)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The body as well: now the client waits for us."""
        self._received, self._in_head = 0, True
        self._stop_waiting()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Now we wait for the client again: to read it, and then to ask for more or to go."""
        self._await_client(self.timeout_keep_alive + self.request_seconds)
        super().on_response_complete()

    def pause_writing(self) -> None:
        """More is written than the client has read."""
        super().pause_writing()
        self._await_client(self.request_seconds)

    def resume_writing(self) -> None:
        """It has read."""
        super().resume_writing()
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()

    # ---- the end

    def _refuse(self, status: HTTPStatus) -> None:
        if status is HTTPStatus.BAD_REQUEST and self.client and strange(self.client[0]):
            log.info("not HTTP", address=coarse(self.client[0]))
        self.transport.write(
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(status.phrase)}\r\nconnection: close\r\n\r\n{status.phrase}".encode()
        )
        self.transport.close()
        self._await_client(self.request_seconds)

    def _await_client(self, seconds: float) -> None:
        self._stop_waiting()
        self._unread = self.transport.get_write_buffer_size()
        self._deadline = self.loop.call_later(seconds, self._too_late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        if self.transport.get_write_buffer_size() < self._unread:  # it reads a long answer on a slow line
            self._await_client(self.request_seconds)
            return
        answering = self.cycle is not None and self.cycle.response_started and self.cycle.more_body
        if self.transport.is_closing() or answering or not self._received:
            self.transport.abort()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)


def limited(seconds: float) -> type[RequestProtocol]:
    """The protocol with `seconds` for a request to arrive."""
    return type("RequestProtocol", (RequestProtocol,), {"request_seconds": seconds})
