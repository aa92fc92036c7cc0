"""Data that people bring, over HTTP: longer than a message may be, and once, however often a spec names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import Full, TooLarge, UserError
from app.live.contents import MOST_BYTES
from app.live.hub import Hub
from app.live.session import Session
from app.rooms.registry import Rooms
from app.spec import address_of
from app.web.compressed import NO_STORE
from app.web.rooms import HOSTED, HOSTS, hosted_room, received, refusal

TOKENS = HTTPBearer(auto_error=False, scheme_name="token", description="That of a `welcome`.")
OWN: dict[int | str, dict[str, Any]] = {401: {"description": "Not the token of a session that there is"}}
BROUGHT: dict[int | str, dict[str, Any]] = {
    413: {"description": "More bytes than may be"},
    422: {"description": "These are other data"},
    503: {"description": "Nothing more can be held"},
}
BYTES = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
STATUS: dict[type[UserError], int] = {TooLarge: 413, Full: 503}


def data_routes(hub: Hub, rooms: Rooms) -> APIRouter:
    """/api/data, and the same for hosts of a room."""
    router = APIRouter(prefix="/api")
    own: Any = {"dependencies": [Depends(TOKENS)]}

    @router.post(
        "/data", summary="The same, for whoever leaves it to the server to find the name", openapi_extra=BYTES,
        responses={**OWN, **BROUGHT}, **own,
    )  # fmt: skip
    async def name(request: Request) -> Response:
        owner(hub, request)
        data = await received(request, MOST_BYTES)
        ref = address_of(data)
        answer = brought(ref, data, owner(hub, request).bring)
        return JSONResponse({"ref": ref}, headers=NO_STORE) if answer.status_code == 204 else answer

    @router.put(
        "/data/{ref}", status_code=204, summary="Data for the spec of a session to name", openapi_extra=BYTES,
        responses={**OWN, **BROUGHT}, **own,
    )  # fmt: skip
    async def bring(request: Request, ref: str) -> Response:
        owner(hub, request)
        data = await received(request, MOST_BYTES)
        return brought(ref, data, owner(hub, request).bring)  # they may have gone while it came

    @router.get("/data/{ref}", summary="What was brought to this session or its room", responses=OWN, **own)
    async def look(request: Request, ref: str) -> Response:
        content = owner(hub, request).shelf.find(ref)
        if content is None:
            raise HTTPException(404)
        return Response(content.data, media_type="application/octet-stream", headers=NO_STORE)

    @router.put(
        "/rooms/{code}/data/{ref}", status_code=204, summary="Data for the stages of a room to name",
        openapi_extra=BYTES, responses={**HOSTED, **BROUGHT}, dependencies=[Depends(HOSTS)],
    )  # fmt: skip
    async def bring_to_room(request: Request, code: str, ref: str) -> Response:
        await hosted_room(rooms, request, code)
        data = await received(request, MOST_BYTES)
        return brought(ref, data, (await hosted_room(rooms, request, code)).room.bring)  # or may be over by now

    return router


def owner(hub: Hub, request: Request) -> Session:
    """The session whose token the request has. Raises 401."""
    session = hub.sessions.find(request.headers.get("authorization", "").partition(" ")[2])
    if session is None:
        raise HTTPException(401, headers={"www-authenticate": "Bearer"})
    return session


def brought(ref: str, data: bytes, bring: Callable[[str, bytes], None]) -> Response:
    """The answer to whoever brings `data`, called `ref`."""
    try:
        bring(ref, data)
    except UserError as error:
        return refusal(STATUS.get(type(error), 422), error.code, error.message, error.path)
    return Response(status_code=204)
