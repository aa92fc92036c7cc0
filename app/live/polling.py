"""The same conversation over plain HTTP, for networks that let no websocket through.

A page opens a stream, asks it again and again what there is to hear, and meanwhile says what it has to say. Everything
else is as on a socket: the outbox, the credits, the limits; a page that stops asking is gone.
"""

from __future__ import annotations

import asyncio
import secrets
import struct
from dataclasses import dataclass
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.engine.messages import Frame
from app.live.conversation import Conversation, Gate
from app.live.hub import Hub
from app.live.origins import Origins
from app.live.outbox import CloseCode, Outbox
from app.live.rate import MessageRate, Outcome
from app.live.socket import MESSAGES_PER_TURN
from app.live.timer import Timer

WAIT_SECONDS = 4.0  # for something to say; less than requests get when the server stops
QUIET_SECONDS = 15.0  # nobody asks: the page is gone
BODY_SECONDS = 10.0  # for what a page says to arrive
MESSAGES = 4  # longest ones that one request may hold
MOST_WAITING = 1000  # streams beyond as many as there may be sessions: of those who wait in a line, or watch
STREAM_BYTES = 24  # nobody guesses one
RECORD = struct.Struct("<BI")  # kind, bytes of what follows
TEXT, FRAME, CLOSE = range(3)
NOT_KEPT = {"cache-control": "no-store"}


@dataclass(eq=False)
class Stream:
    """What a socket is elsewhere."""

    outbox: Outbox
    conversation: Conversation
    rate: MessageRate  # of requests: each costs as much as a message
    quiet: Timer  # until the page is taken to be gone
    asked: bool = False  # a request waits for something to say

    def ask(self) -> None:
        """A request waits, however long there is nothing to say."""
        self.asked = True
        self.quiet.cancel()

    def rest(self) -> None:
        """No request waits: from now on somebody should ask."""
        self.asked = False
        self.quiet.restart(QUIET_SECONDS)

    def end(self) -> None:
        """The page is gone, as a closed socket says it."""
        self.quiet.close()
        self.conversation.end()
        self.outbox.close(CloseCode.RESTART)  # for a request that still waits


class Polling:
    """Streams and their addresses."""

    def __init__(self, hub: Hub, origins: Origins, gate: Gate | None = None) -> None:
        self._hub = hub
        self._gate = gate
        self._origins = origins
        self._streams: dict[str, Stream] = {}

    def routes(self) -> list[Route]:
        """All that it answers; in a room below its socket's address, by which proxies find its web process."""
        return [
            Route(prefix + path, answer, methods=["POST"])
            for prefix in ("/poll", "/ws/{room}/poll")
            for path, answer in (
                ("", self._open),
                ("/{stream}", self._ask),
                ("/{stream}/say", self._say),
                ("/{stream}/end", self._leave),
            )
        ]

    # ---- what pages ask

    async def _open(self, request: Request) -> Response:
        """A new stream, in which `hello` is to be said."""
        if not self._allowed(request):
            return Response(status_code=403)
        if len(self._streams) >= self._hub.limits.sessions + MOST_WAITING and not self._spare():
            return Response(status_code=503)
        name = secrets.token_urlsafe(STREAM_BYTES)
        address = request.client.host if request.client else ""
        outbox = self._hub.open_outbox()
        origin = f"{request.url.scheme}://{request.headers.get('host', '')}"
        conversation = Conversation(self._hub, outbox, self._gate, origin, address)
        conversation.await_hello()
        rate, quiet = MessageRate(self._hub.limits.messages_per_second), Timer(partial(self._end, name))
        stream = Stream(outbox, conversation, rate, quiet)
        self._streams[name] = stream
        stream.rest()
        return JSONResponse({"stream": name}, headers=NOT_KEPT)

    async def _ask(self, request: Request) -> Response:
        """All there is to hear, as soon as there is something."""
        if (stream := self._found(request)) is None:
            return Response(status_code=404)
        if stream.asked:
            return Response(status_code=409)
        stream.ask()
        try:
            items = await self._items(stream)
        finally:
            stream.rest()
        body = b"".join(self._record(item) for item in items)
        if stream.outbox.close_code is not None:
            body += RECORD.pack(CLOSE, 2) + struct.pack("<H", stream.outbox.close_code)
            self._end(request.path_params["stream"])
        return Response(body, media_type="application/octet-stream", headers=NOT_KEPT)

    async def _say(self, request: Request) -> Response:
        """Messages of the page, one a line."""
        if (stream := self._found(request)) is None:
            return Response(status_code=404)
        longest = self._hub.limits.message_bytes
        try:
            async with asyncio.timeout(BODY_SECONDS):
                lines = (await read(request, longest * MESSAGES)).split("\n")
        except (UnicodeDecodeError, ClientDisconnect, TimeoutError):
            return Response(status_code=400)
        for heard, line in enumerate(lines, start=1):
            if len(line) > longest:
                stream.outbox.close(CloseCode.TOO_LARGE)
            if stream.outbox.close_code is not None:
                break
            if line:
                stream.conversation.handle(line)
            if heard % MESSAGES_PER_TURN == 0:
                await asyncio.sleep(0)  # others have their turn
        return Response(status_code=204)

    async def _leave(self, request: Request) -> Response:
        """The page is about to be gone."""
        if self._found(request) is None:
            return Response(status_code=404)
        self._end(request.path_params["stream"])
        return Response(status_code=204)

    # ---- streams

    def _allowed(self, request: Request) -> bool:
        headers = request.headers
        if self._origins.allow(headers.get("origin"), headers.get("host", "")):
            return True
        self._hub.counts["refused origin"] += 1
        return False

    def _found(self, request: Request) -> Stream | None:
        """The stream of this address, for whoever may have it; each time costs one of its messages."""
        stream = self._streams.get(request.path_params["stream"]) if self._allowed(request) else None
        if stream is not None and stream.rate.count() is Outcome.FLOOD:
            stream.outbox.close(CloseCode.FLOOD)
        return stream

    async def _items(self, stream: Stream) -> list[str | Frame]:
        """What the outbox holds; waits for the first of it."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                first = await stream.outbox.next()
        except TimeoutError:
            return []
        items: list[str | Frame] = []
        while first is not None:
            items.append(first)
            first = stream.outbox.take()
        return items

    def _record(self, item: str | Frame) -> bytes:
        if isinstance(item, str):
            text = item.encode()
            return RECORD.pack(TEXT, len(text)) + text
        self._hub.on_sent(item)
        return RECORD.pack(FRAME, len(item.payload)) + item.payload

    def _spare(self) -> bool:
        """End the oldest stream without a hello, whose page has had the most time for one; False: there is none."""
        name = next((name for name, stream in self._streams.items() if not stream.conversation.greeted), None)
        if name is not None:
            self._end(name)
        return name is not None

    def _end(self, name: str) -> None:
        if (stream := self._streams.pop(name, None)) is not None:
            stream.end()
            self._hub.outboxes.discard(stream.outbox)


async def read(request: Request, most: int) -> str:
    """The body as text, cut where it is longer than may be; raises UnicodeDecodeError, ClientDisconnect."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            return " " * most  # one message, and too long
    return body.decode()
