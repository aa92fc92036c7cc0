"""Rooms over HTTP: opened, looked at, taken home, deleted; and their pages."""

from __future__ import annotations

import asyncio
import re
from typing import Annotated, Any

import segno
import structlog
from fastapi import APIRouter, Depends, Path, Query
from fastapi.security import HTTPBearer
from pydantic import Field, StringConstraints
from pydantic_core import from_json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.config import Settings
from app.errors import Full, InvalidJson, UnknownRoom, UserError, shown
from app.live.origins import Origins
from app.origins import seen_origin
from app.rooms.access.codes import digest, matches
from app.rooms.actions.talk import change_script
from app.rooms.hall.hall import Hall
from app.rooms.registry import Rooms
from app.rooms.results.collected import about, results
from app.rooms.results.export import results_csv, results_json
from app.rooms.scripts.script import Script, check, talk, to_json
from app.rooms.storing.store import StoreError
from app.spec import Strict
from app.web.compressed import NO_STORE
from app.web.interface import WRONG_PARAMETER, Answer, Responses, body_of, content, detail, refused
from app.web.pages import Pages
from app.web.proxies import UNTRUSTED
from app.wire.messages import read_model
from app.wire.rooms import MAX_STAGES, SetScript, Stage, Title

MOST_BYTES = 1 << 20  # of a script that somebody uploads
HOST = re.compile(r"[\w.:\[\]-]{1,255}", re.ASCII)

log = structlog.get_logger()


class NewRoom(Strict):
    """What opening a room takes; everything may be left out."""

    title: Title = ""
    password: Annotated[str, StringConstraints(max_length=1000)] | None = None
    locale: Annotated[str, StringConstraints(max_length=35)] = "en"
    script: Annotated[tuple[Stage, ...], Field(max_length=MAX_STAGES)] | None = None


HOSTS = HTTPBearer(auto_error=False, scheme_name="secret", description="The room's secret, which its host has.")
Code = Annotated[str, Path(description="A room's code; in small letters and with a hyphen, too")]
Locale = Annotated[str, Query(description="The language of its words, `en` or `de`; of others English")]
FILE = Path(description="Which of them", json_schema_extra={"enum": ["results.json", "results.csv", "script.json"]})
FOUND: Responses = {404: detail("No such room, or no such thing in it"), 429: detail("Too many wrong codes")}
HOSTED: Responses = {401: detail("Not the room's secret"), **FOUND}
WRONG: Responses = {422: refused("Something is wrong with it; `path` says where")}
OPENED: Responses = {
    400: refused("The Host header is no name of a server"),
    401: refused("Not the password of this server"),
    403: refused("The page is a foreign one"),
    **WRONG,
    429: detail("Too many wrong passwords"),
    503: refused("The server holds as many rooms as it may, or its database does not answer"),
}
SVG = content("A QR code", "image/svg+xml")


class NewSecret(Answer):
    """What hosts have: it opens everything of the room, and is told only here."""

    secret: str


class OpenedRoom(NewSecret):
    """A new room."""

    code: str


class SeenRoom(Answer):
    """What everybody may know of a room: `people` are online now, `limit` may be; `door`: more may come in."""

    code: str
    title: str
    lab: str
    people: int
    limit: int
    door: bool


class SetUp(Answer):
    """A participant's network, as a stage of a script can have it."""

    lab: str
    spec: dict[str, Any]


class ScriptFile(Answer):
    """A script as a host keeps it."""

    stages: list[dict[str, Any]]


class ResultsFile(Answer):
    """What everybody has reached in a room."""

    room: dict[str, Any]
    participants: list[dict[str, Any]]


def room_routes(rooms: Rooms, settings: Settings, origins: Origins) -> APIRouter:
    """/api/rooms and /api/scripts."""
    router = APIRouter(prefix="/api")

    guarded: Any = {"dependencies": [Depends(HOSTS)]}

    @router.post(
        "/rooms", status_code=201, summary="Open a room", response_model=OpenedRoom, responses=OPENED,
        openapi_extra=body_of(NewRoom),
    )  # fmt: skip
    async def open_room(request: Request) -> Response:
        origin, name = request.headers.get("origin"), request.headers.get("host", "")
        if not origins.allow(origin, name):
            return refusal(403, "not_allowed", f"this server is called {shown(name)}, and opens no rooms for its page")
        if not HOST.fullmatch(name):  # it goes into codes and links
            return refusal(400, "invalid_message", "the Host header is no name of a server")
        try:
            wanted = read_model(NewRoom, await json_body(request))
            if settings.host_password is not None and not matches(wanted.password, digest(settings.host_password)):
                # Only the wrong one waits: else whoever tries out passwords locks out the lecturer beside them. The
                # comparison takes equally long either way; guesses, counted apart from codes, are slowed and logged by
                # address and in total. Who guesses without waiting for answers is up against the password's length.
                rooms.passwords.wrong(client(request), "password")
                await delay_answer(rooms.passwords.delay(client(request)))
                return refusal(401, "password", "opening a room takes the password of this server")
            script = wanted.script or first_script(rooms)
            check(script, rooms.labs)
            address = seen_origin(origin, request.url.scheme, name)
            proxy = request.scope.get(UNTRUSTED, "")
            hall, secret = await rooms.open(wanted.title, address, script, client(request), proxy)
        except Full as error:
            return refusal(503, error.code, error.message)
        except StoreError as error:
            log.error("no room can be opened", error=str(error)[:500])
            return refusal(503, "store", "no room can be opened: the database does not answer at the moment")
        except UserError as error:
            return refusal(422, error.code, error.message, error.path)
        return JSONResponse({"code": hall.room.code, "secret": secret}, 201, headers=NO_STORE)

    @router.get(
        "/rooms/{code}", summary="Whether there is such a room, and what it is at",
        response_model=SeenRoom, responses=FOUND,
    )  # fmt: skip
    async def look(request: Request, code: Code) -> Response:
        hall = await room_of_code(rooms, request, code)
        room = hall.room
        seen = {
            "code": room.code, "title": room.title, "lab": room.stage.lab, "people": len(hall.here()),
            "limit": hall.limit, "door": room.settings.door,
        }  # fmt: skip
        return JSONResponse(seen, headers=NO_STORE)

    @router.get(
        "/rooms/{code}/qr.svg", summary="The way in, to be scanned",
        response_class=Response, responses={200: SVG, **FOUND},
    )  # fmt: skip
    async def code_to_scan(request: Request, code: Code) -> Response:
        room = (await room_of_code(rooms, request, code)).room
        return qr_code(f"{room.origin}/join/{room.code}", "no-cache")

    @router.get(
        "/rooms/{code}/host-qr.svg", summary="The host's own link, to be scanned by a co-host",
        response_class=Response, responses={200: SVG, **HOSTED}, **guarded,
    )  # fmt: skip
    async def code_for_hosts(request: Request, code: Code) -> Response:
        room = (await hosted_room(rooms, request, code)).room
        secret = request.headers["authorization"].partition(" ")[2]
        return qr_code(f"{room.origin}/host/{room.code}#{secret}", "no-store")

    @router.get(
        "/rooms/{code}/people/{person}/setup", summary="A participant's set-up, to be sent to everyone",
        response_model=SetUp, responses=HOSTED, **guarded,
    )  # fmt: skip
    async def setup_of(request: Request, code: Code, person: str) -> Response:
        room = (await hosted_room(rooms, request, code)).room
        known = room.people.get(person)
        if known is None or not known.present:
            raise HTTPException(404)
        return JSONResponse({"lab": known.lab, "spec": known.spec.model_dump(mode="json")}, headers=NO_STORE)

    @router.put(
        "/rooms/{code}/script.json", status_code=204, summary="Another script, which may be longer than a message",
        openapi_extra=body_of(SetScript, without=["action"]), responses={**HOSTED, **WRONG}, **guarded,
    )  # fmt: skip
    async def put_script(request: Request, code: Code) -> Response:
        hall = await hosted_room(rooms, request, code)
        try:
            action = read_model(SetScript, {**await json_body(request), "action": "script"})
            change_script(hall, action, prefix="")
        except UserError as error:
            return refusal(422, error.code, error.message, error.path)
        return Response(status_code=204)

    @router.get(
        "/rooms/{code}/{file}", summary="Results and script, for hosts", response_class=Response,
        responses={200: {"model": ResultsFile | ScriptFile, **content("The file", "text/csv")}, **HOSTED}, **guarded,
    )  # fmt: skip
    async def take_home(request: Request, code: Code, file: str = FILE, locale: Locale = "en") -> Response:
        hall = await hosted_room(rooms, request, code)
        room = hall.room
        if file == "results.json":
            body, kind = results_json(about(room), results(hall), room.origin), "application/json"
            return Response(body, media_type=kind, headers=attachment(f"{room.code}.json"))
        if file == "results.csv":
            body, kind = results_csv(results(hall), room.origin, locale), "text/csv; charset=utf-8"
            return Response(body, media_type=kind, headers=attachment(f"{room.code}.csv"))
        if file == "script.json":
            body, kind = to_json(room.script), "application/json"
            return Response(body, media_type=kind, headers=attachment(f"{room.code}-script.json"))
        raise HTTPException(404)

    @router.post(
        "/rooms/{code}/secret", summary="Another secret for hosts, instead of the one before",
        response_model=NewSecret, responses=HOSTED, **guarded,
    )  # fmt: skip
    async def change_secret(request: Request, code: Code) -> Response:
        room = (await hosted_room(rooms, request, code)).room
        return JSONResponse({"secret": room.change_secret()}, headers=NO_STORE)

    @router.delete(
        "/rooms/{code}", status_code=204, summary="Delete a room and everything in it",
        responses={**HOSTED, 503: refused("The database does not answer, and the room is still there")}, **guarded,
    )  # fmt: skip
    async def delete_room(request: Request, code: Code) -> Response:
        hall = await hosted_room(rooms, request, code)
        try:
            await rooms.delete(hall)
        except StoreError as error:
            log.error("room can't be deleted", room=hall.room.code, error=str(error)[:500])
            return refusal(503, "store", "the room is still there: the database can't be written at the moment")
        return Response(status_code=204)

    @router.get(
        "/scripts/talk", summary="A ready-made script: the talk as far as there are labs for it",
        response_model=ScriptFile, responses=WRONG_PARAMETER,
    )  # fmt: skip
    async def ready_made(locale: Locale = "en", short: bool = False) -> Response:
        body = to_json(talk(rooms.labs, locale, short))
        return Response(body, media_type="application/json", headers={"cache-control": "no-cache"})

    return router


def room_pages(pages: Pages, rooms: Rooms) -> APIRouter:
    """/host, /join and /projector."""
    router = APIRouter(include_in_schema=False)

    @router.get("/host")
    @router.get("/host/{code}")
    async def host(request: Request, code: str = "") -> Response:
        return pages.plain(request, "host.html", code)

    @router.get("/join")
    async def join(request: Request) -> Response:
        return pages.plain(request, "join.html", "")

    @router.get("/join/{code}")
    async def joined(request: Request, code: str) -> Response:
        try:
            room = (await room_of_code(rooms, request, code)).room
        except HTTPException as error:  # 404, or 429: the page to type a code is of use in either case
            answer = pages.plain(request, "join.html", code, error.status_code)
            answer.headers.update(error.headers or {})
            return answer
        return pages.in_room(request, room.stage.lab, room.code)

    @router.get("/projector/{code}")
    async def projector(request: Request, code: str) -> Response:
        return pages.plain(request, "projector.html", code)

    return router


def first_script(rooms: Rooms) -> Script:
    """A single stage of the first lab, where everybody does as they like."""
    return (Stage(lab=next(iter(rooms.labs))),)


async def json_body(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises InvalidJson."""
    body = await received(request, MOST_BYTES)
    if len(body) > MOST_BYTES:
        raise InvalidJson(f"the body is longer than {MOST_BYTES} bytes")
    if not body:
        return {}
    try:
        value = await asyncio.to_thread(from_json, body)  # it bounds the depth
    except ValueError as error:
        raise InvalidJson(f"the body is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise InvalidJson("the body is not a JSON object")
    return value


async def received(request: Request, most: int) -> bytes:
    """The body; of one that is longer than `most` bytes its beginning, which is longer, too."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            break
    return bytes(body)


async def delay_answer(delay: float | None) -> None:
    """Wait as long as an answer to somebody who guesses has to. Raises 429 where that is too long."""
    if delay is None:
        raise HTTPException(429, headers={"retry-after": "10"})
    if delay:
        await asyncio.sleep(delay)


async def room_of_code(rooms: Rooms, request: Request, code: str) -> Hall:
    """The room of a code. Raises 404, and 429 for an address that guesses."""
    try:
        return rooms.find(code)
    except UnknownRoom:
        await delay_answer(rooms.guessed(client(request), "unknown_room"))
        raise HTTPException(404) from None


async def hosted_room(rooms: Rooms, request: Request, code: str) -> Hall:
    """The room of a code, for its host. Raises 404, 429 for an address that guesses, 401 without the right secret."""
    hall = await room_of_code(rooms, request, code)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not hall.opens(secret):
        await delay_answer(rooms.guessed(client(request), "wrong_secret"))
        raise HTTPException(401, headers={"www-authenticate": "Bearer"})
    return hall


def client(request: Request) -> str:
    """The address of whoever asks."""
    return request.client.host if request.client else ""


def qr_code(text: str, cache: str) -> Response:
    """A QR code as SVG that fills its place."""
    picture = segno.make(text, error="m", micro=False)
    svg = picture.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None, dark="#000")
    body = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return Response(body, media_type="image/svg+xml", headers={"cache-control": cache})


def attachment(name: str) -> dict[str, str]:
    """Headers of a file to be saved."""
    return {"content-disposition": f'attachment; filename="{name}"', **NO_STORE}


def refusal(status: int, code: str, message: str, path: str = "", **more: Any) -> Response:
    """An error as the websocket has them, with what else a page needs to say it in its own words."""
    told = {"type": "error", "code": code, "path": path, "message": message, **more}
    return JSONResponse(told, status, headers=NO_STORE)
