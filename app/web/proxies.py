"""What stands before the server: proxies, whose word counts or not, and the names by which it is called."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import structlog
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.logs import FirstTime
from app.origins import is_address, name_of

UNTRUSTED = "untrusted_proxy"  # in a scope: the address of one that forwards and is not listed
FORWARDED = {b"x-forwarded-for", b"x-forwarded-proto"}
SAID_BY_PROXIES = FORWARDED | {b"forwarded"}

log = structlog.get_logger()


def forwarded(scope: Scope) -> bool:
    """Whether a proxy says that it has passed this on: what it says of whom need not be true, trusted or not."""
    return has_any(scope, SAID_BY_PROXIES)


def has_any(scope: Scope, names: Collection[bytes]) -> bool:
    """Whether one of these headers is there."""
    return any(name in names for name, _ in scope["headers"])


class Forwarded(ProxyHeadersMiddleware):
    """Reads X-Forwarded-* of trusted proxies, and says once of each other that it is not trusted."""

    def __init__(self, app: ASGIApp, trusted: str) -> None:
        super().__init__(app, trusted)  # type: ignore[arg-type]
        self._new = FirstTime()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one connection (asgi.readthedocs.io)."""
        address = (scope.get("client") or ("",))[0]
        if scope["type"] != "lifespan" and address not in self.trusted_hosts and has_any(scope, FORWARDED):
            scope[UNTRUSTED] = address
            if self._new(address):
                log.warning(
                    "headers of a proxy that is not trusted: all its visitors count as one address",
                    address=address, setting=f"TRUSTED_PROXIES={address}",
                )  # fmt: skip
        await super().__call__(scope, receive, send)


class KnownHosts:
    """Answers only to listed names, where there are any: else a page elsewhere could give its own name this address.

    Addresses and localhost are always answered, for those checks know no name.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = {*names, "localhost"}
        self._new = FirstTime()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (asgi.readthedocs.io)."""
        if scope["type"] != "lifespan":
            name = name_of(Headers(scope=scope).get("host", ""))
            if name not in self._names and not is_address(name):
                if self._new(name):
                    log.warning("a host that is not allowed", host=name, setting=f"ALLOWED_HOSTS={name}")
                await self._refuse(scope, receive, send)
                return
        await self._app(scope, receive, send)

    @staticmethod
    async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()  # websocket.connect
            await send({"type": "websocket.close"})  # HTTP 403
            return
        await PlainTextResponse("This server has another name.", 421)(scope, receive, send)
