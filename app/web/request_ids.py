"""Each request and each websocket has an id, which its log lines carry, and its answer."""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

ID_BYTES = 4


class RequestIds:
    """Around everything else, so that what goes wrong in there is answered and logged with an id, too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (asgi.readthedocs.io)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        identity = secrets.token_hex(ID_BYTES)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["x-request-id"] = identity
            await send(message)

        # Never unbound: uvicorn serves each request in a task of its own, and logs in it what was raised here.
        bind_contextvars(request=identity)
        await self._app(scope, receive, send_with_id if scope["type"] == "http" else send)
