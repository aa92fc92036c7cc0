"""The gallery of labs: its page, and the pictures that move on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.kit.contract import Lab
from app.live.showcase import Showcase, spec_of
from app.web.api import as_json, name_of_one
from app.web.compressed import NO_STORE, REVALIDATE
from app.web.interface import KNOWN, Answer, Responses, content, detail
from app.web.pages import Pages
from app.wire.messages import ArrayDescription, describe

BYTES = "application/octet-stream"
AGAIN = "next-look"  # header: after so many seconds a page should ask again
MISSING: Responses = {404: detail("No such lab, or nothing learns there")}
FRAME = content("A binary frame, as docs/protocol.md has it", BYTES)
NEXT_LOOK = {AGAIN: {"description": "Seconds until a page should ask again", "schema": {"type": "number"}}}
FRAMES: Responses = {200: FRAME, 204: {"description": "There is none yet"}, **KNOWN, **MISSING}
WATCHED: Responses = {**FRAMES, **{status: {**FRAMES[status], "headers": NEXT_LOOK} for status in (200, 204, 304)}}


class Described(Answer):
    """What a network of the gallery is, and the arrays of its frames by their kind."""

    spec: dict[str, Any]
    layouts: dict[str, list[ArrayDescription]]


def about(lab: Lab) -> dict[str, Any]:
    """The spec of a lab's exhibit, and its layouts as `configured` has them."""
    spec = spec_of(lab)
    layouts = describe(lab.layouts(spec))
    told = {kind: [entry.model_dump(mode="json") for entry in layout] for kind, layout in layouts.items()}
    return {"spec": spec.model_dump(mode="json"), "layouts": told}


def gallery_routes(pages: Pages, showcase: Showcase, labs: Mapping[str, Lab]) -> APIRouter:
    """/labs, and what there is of each lab's exhibit."""
    router = APIRouter()

    @router.get("/labs", include_in_schema=False)
    async def gallery(request: Request) -> Response:
        return pages.gallery(request)

    described = {name: as_json(about(lab)) for name, lab in labs.items() if lab.trains}

    learning = name_of_one(described)

    @router.get(
        "/api/labs/{lab}", summary="What its network in the gallery is, and the layout of its frames",
        response_model=Described, responses={**KNOWN, **MISSING},
    )  # fmt: skip
    async def exhibit(request: Request, lab: str = learning) -> Response:
        if lab not in described:
            raise HTTPException(404)
        return described[lab].respond(request, REVALIDATE)

    @router.get(
        "/api/labs/{lab}/tile", summary="That network as a small picture, as a wall frame",
        response_class=Response, responses={200: FRAME, **MISSING},
    )  # fmt: skip
    async def tile(lab: str = learning) -> Response:
        if lab not in described:
            raise HTTPException(404)
        return Response(showcase.look(lab), media_type=BYTES, headers=NO_STORE)

    @router.get(
        "/api/labs/{lab}/frame", summary="That network as it is right now, whole",
        response_class=Response, responses=WATCHED,
    )  # fmt: skip
    async def frame(request: Request, lab: str = learning) -> Response:
        if lab not in described:
            raise HTTPException(404)
        seen = showcase.watch(lab)
        return told(request, seen, {AGAIN: f"{showcase.next_watch():.2f}"})

    @router.get(
        "/api/labs/{lab}/data", summary="What that network learns from, as a frame",
        response_class=Response, responses=FRAMES,
    )  # fmt: skip
    async def data(request: Request, lab: str = learning) -> Response:
        if lab not in described:
            raise HTTPException(404)
        return told(request, showcase.data(lab), {})

    return router


def told(request: Request, seen: bytes | None, headers: dict[str, str]) -> Response:
    """The bytes of a frame, unless the page has them already or there are none yet."""
    if seen is None:
        return Response(status_code=204, headers=NO_STORE | headers)
    headers = {"cache-control": REVALIDATE, "etag": f'"{crc32(seen):08x}"', **headers}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(seen, media_type=BYTES, headers=headers)
