"""The /ws endpoint, and /ws/CODE of rooms: one task reads, one writes, the first to finish ends the other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import structlog
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from app.engine.messages import Frame
from app.live.conversation import Conversation, Gate
from app.live.hub import Hub
from app.live.origins import Origins
from app.live.outbox import Outbox

CLOSE_SECONDS = 5.0  # for the close frame, behind a buffer that a slow client may not empty
MESSAGES_PER_TURN = 16  # then others have their turn: messages that came in one packet are read without waiting

# An extension of the scope: a function that takes who hears acknowledgements at once, or None. They come as often as
# pictures go, and each would wake a task.
AT_ONCE = "acknowledgements"

# What uvicorn raises when the client has hung up (OSError), and when it has closed the socket itself, over a broken
# frame or a missing pong (RuntimeError).
GONE = (OSError, RuntimeError)

log = structlog.get_logger()


class SocketEndpoint:
    """An ASGI application for one address: past the handshake nothing stands between uvicorn and the session."""

    def __init__(self, hub: Hub, origins: Origins, gate: Gate | None = None) -> None:
        self._hub = hub
        self._gate = gate
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection from its handshake to its end."""
        headers = Headers(scope=scope)
        await receive()  # websocket.connect
        if not self._origins.allow(headers.get("origin"), headers.get("host", "")):
            self._hub.counts["refused origin"] += 1
            await send({"type": "websocket.close"})  # before the handshake is accepted: HTTP 403
            return
        await send({"type": "websocket.accept"})
        outbox = self._hub.open_outbox()
        scheme = "https" if scope.get("scheme") == "wss" else "http"
        address = (scope.get("client") or ("",))[0]
        conversation = Conversation(self._hub, outbox, self._gate, f"{scheme}://{headers.get('host', '')}", address)
        hear_at_once = scope.get("extensions", {}).get(AT_ONCE, lambda hear: None)
        hear_at_once(partial(_hear, conversation, outbox))
        try:
            await self._converse(conversation, outbox, receive, send)
        finally:
            hear_at_once(None)
            self._hub.outboxes.discard(outbox)
        if outbox.close_code is not None:
            with contextlib.suppress(*GONE):  # TimeoutError too: app.web.protocol then ends the connection
                async with asyncio.timeout(CLOSE_SECONDS):
                    # Nobody reads while his own writing waits: what comes is still read, and not heard.
                    await _first_of(_ignore(receive), _close(send, outbox.close_code))

    async def _converse(self, conversation: Conversation, outbox: Outbox, receive: Receive, send: Send) -> None:
        conversation.await_hello()
        try:
            await _first_of(
                _read(receive, conversation, outbox), _write(send, outbox, self._hub.on_sent), outbox.overflowed()
            )
        finally:
            conversation.end()
            if conversation.session is not None:
                log.info("disconnected", session=conversation.session.id[:6], code=outbox.close_code)


async def _first_of(*parts: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _read(receive: Receive, conversation: Conversation, outbox: Outbox) -> None:
    """Until the client is gone. It never stops reading: uvicorn notices a lost client only while somebody reads."""
    heard = 0
    while (message := await receive())["type"] != "websocket.disconnect":
        heard += 1
        if heard % MESSAGES_PER_TURN == 0:
            await asyncio.sleep(0)
        if (text := message.get("text")) is not None:
            _hear(conversation, outbox, text)
        elif outbox.close_code is None:
            conversation.refuse_binary()


def _hear(conversation: Conversation, outbox: Outbox, text: str) -> None:
    """Nothing, once the socket is to be closed."""
    if outbox.close_code is None:
        conversation.handle(text)


async def _ignore(receive: Receive) -> None:
    """Until the client is gone."""
    while (await receive())["type"] != "websocket.disconnect":
        await asyncio.sleep(0)


async def _close(send: Send, code: int) -> None:
    await send({"type": "websocket.close", "code": code})


async def _write(send: Send, outbox: Outbox, sent: Callable[[Frame], None]) -> None:
    """Until the outbox is closed or the client is gone."""
    try:
        while (item := await outbox.next()) is not None:
            if isinstance(item, str):
                await send({"type": "websocket.send", "text": item})
            else:
                sent(item)
                await send({"type": "websocket.send", "bytes": item.payload})
    except GONE:
        return
