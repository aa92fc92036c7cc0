"""Requests for a room that lives in another web process are answered 421 with its address: the proxy asks there."""

from __future__ import annotations

import re

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.rooms.registry import Rooms
from app.rooms.storing.store import StoreError

OWNER = b"room-owner"  # the header; proxies take it off
OF_ROOMS = re.compile(r"/(?:ws|join|api/rooms)/([^/]+)")
OF_PEOPLE = re.compile(r"bearer ([^.\s]+)\.", re.IGNORECASE)  # app.rooms.access.codes.new_token

log = structlog.get_logger()


class Misdirected:
    """Stands before everything that may ask for a room."""

    def __init__(self, app: ASGIApp, rooms: Rooms) -> None:
        self._app = app
        self._rooms = rooms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        code = code_of(scope)
        try:
            owner = await self._rooms.locate(code) if code else ""
        except StoreError as error:
            log.warning("a room can't be looked for", error=str(error)[:200])
            await answer(scope, send, 503)
            return
        if owner:
            await answer(scope, send, 421, (OWNER, owner.encode()))
        else:
            await self._app(scope, receive, send)


def code_of(scope: Scope) -> str:
    """The room that a request is about, by its path or by the token of somebody in it; empty: none."""
    if scope["type"] not in ("http", "websocket"):
        return ""
    found = OF_ROOMS.match(scope["path"]) or OF_PEOPLE.match(Headers(scope=scope).get("authorization", ""))
    return found[1] if found else ""


async def answer(scope: Scope, send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    """Nothing but a status and headers, also in place of a websocket's handshake."""
    kind = "http.response" if scope["type"] == "http" else "websocket.http.response"
    await send({"type": f"{kind}.start", "status": status, "headers": [(b"content-length", b"0"), *headers]})
    await send({"type": f"{kind}.body", "body": b""})
