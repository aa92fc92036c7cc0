"""Data that people bring, over HTTP: longer than a message may be, and once, however often a spec names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import Full, TooLarge, UserError
from app.live.contents import MOST_BYTES
from app.live.hub import Hub
from app.live.session import Session
from app.rooms.registry import Rooms
from app.spec import ADDRESS_BYTES, address_of
from app.web.compressed import NO_STORE
from app.web.interface import Answer, Responses, content, detail, refused
from app.web.rooms import HOSTED, HOSTS, Code, hosted_room, received, refusal

TOKENS = HTTPBearer(auto_error=False, scheme_name="token", description="That of a `welcome`.")
OWN: Responses = {401: detail("Not the token of a session that there is")}
TAKEN: Responses = {413: refused("More bytes than may be"), 503: refused("Nothing more can be held")}
BROUGHT: Responses = {**TAKEN, 422: refused("These are other data")}
BYTES = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
STATUS: dict[type[UserError], int] = {TooLarge: 413, Full: 503}
HEX = f"^[0-9a-f]{{{2 * ADDRESS_BYTES}}}$"
Ref = Annotated[
    str, Path(description="The name of the data: their BLAKE2b hash in hexadecimal", json_schema_extra={"pattern": HEX})
]


class Named(Answer):
    """The name of data that came."""

    ref: str


def data_routes(hub: Hub, rooms: Rooms) -> APIRouter:
    """/api/data, and the same for hosts of a room."""
    router = APIRouter(prefix="/api")
    own: Any = {"dependencies": [Depends(TOKENS)]}

    @router.post(
        "/data", summary="The same, for whoever leaves it to the server to find the name", openapi_extra=BYTES,
        response_model=Named, responses={**OWN, **TAKEN}, **own,
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
    async def bring(request: Request, ref: Ref) -> Response:
        owner(hub, request)
        data = await received(request, MOST_BYTES)
        return brought(ref, data, owner(hub, request).bring)  # they may have gone while it came

    @router.get(
        "/data/{ref}", summary="What was brought to this session or its room", response_class=Response,
        responses={200: content("The data", "application/octet-stream"), **OWN, 404: detail("No such data here")},
        **own,
    )  # fmt: skip
    async def look(request: Request, ref: Ref) -> Response:
        content = owner(hub, request).shelf.find(ref)
        if content is None:
            raise HTTPException(404)
        return Response(content.data, media_type="application/octet-stream", headers=NO_STORE)

    @router.put(
        "/rooms/{code}/data/{ref}", status_code=204, summary="Data for the stages of a room to name",
        openapi_extra=BYTES, responses={**HOSTED, **BROUGHT}, dependencies=[Depends(HOSTS)],
    )  # fmt: skip
    async def bring_to_room(request: Request, code: Code, ref: Ref) -> Response:
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
