"""The gallery of labs: its page, and the pictures that move on it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.live.showcase import Showcase
from app.web.compressed import NO_STORE
from app.web.pages import Pages


def gallery_routes(pages: Pages, showcase: Showcase) -> APIRouter:
    """/labs and /api/labs/pictures."""
    router = APIRouter()

    @router.get("/labs", include_in_schema=False)
    async def gallery(request: Request) -> Response:
        return pages.gallery(request)

    @router.get("/api/labs/pictures", summary="A network of each lab that learns right now, as one wall frame")
    async def pictures() -> Response:
        return Response(showcase.look(), media_type="application/octet-stream", headers=NO_STORE)

    return router
