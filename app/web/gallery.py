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
from app.web.api import as_json
from app.web.compressed import NO_STORE, REVALIDATE
from app.web.pages import Pages
from app.wire.messages import describe

BYTES = "application/octet-stream"
AGAIN = "next-look"  # header: after so many seconds a page should ask again
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "No such lab, or nothing learns there"}}


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

    @router.get(
        "/api/labs/{lab}", summary="What its network in the gallery is, and the layout of its frames", responses=MISSING
    )
    async def exhibit(request: Request, lab: str) -> Response:
        if lab not in described:
            raise HTTPException(404)
        return described[lab].respond(request, REVALIDATE)

    @router.get("/api/labs/{lab}/tile", summary="That network as a small picture, as a wall frame", responses=MISSING)
    async def tile(lab: str) -> Response:
        if lab not in described:
            raise HTTPException(404)
        return Response(showcase.look(lab), media_type=BYTES, headers=NO_STORE)

    @router.get("/api/labs/{lab}/frame", summary="That network as it is right now, whole", responses=MISSING)
    async def frame(request: Request, lab: str) -> Response:
        if lab not in described:
            raise HTTPException(404)
        seen = showcase.watch(lab)
        return told(request, seen, {AGAIN: f"{showcase.next_watch():.2f}"})

    @router.get("/api/labs/{lab}/data", summary="What that network learns from, as a frame", responses=MISSING)
    async def data(request: Request, lab: str) -> Response:
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
