"""Networks as files to take home, over HTTP: made of what the page of a session shows at that moment."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.errors import InvalidData, OldGeneration, UserError
from app.kit.export import Sent, read_shown
from app.live.hub import Hub
from app.web.data import OWN, TOKENS, owner
from app.web.rooms import attachment, body_of, json_body, refusal
from app.wire.messages import read_model

MADE: dict[int | str, dict[str, Any]] = {
    404: {"description": "No such file of this lab"},
    409: {"description": "The session has another network by now"},
    422: {"description": "Something is wrong with it; `path` says where"},
}


def export_routes(hub: Hub) -> APIRouter:
    """/api/export."""
    router = APIRouter(prefix="/api")

    @router.post(
        "/export/{file}", summary="The network of a session as a file", dependencies=[Depends(TOKENS)],
        responses={**OWN, **MADE}, openapi_extra=body_of(generation="integer", epoch="integer", arrays="object"),
    )  # fmt: skip
    async def export(request: Request, file: str, locale: str = "en") -> Response:
        session = owner(hub, request)
        lab = session.lab
        if file not in lab.exports:
            raise HTTPException(404)
        wanted = lab.exports[file]
        try:
            sent = read_model(Sent, await json_body(request), InvalidData)
            if sent.generation != session.generation:
                now = session.generation
                raise OldGeneration(f"generation is {sent.generation}, the present one is {now}", "generation")
            spec = session.spec
            shown = read_shown(sent, lab.exported(spec))
            body = await asyncio.to_thread(wanted.make, spec, shown, locale)
        except UserError as error:
            status = 409 if isinstance(error, OldGeneration) else 422
            return refusal(status, error.code, error.message, error.path)
        return Response(body, media_type=wanted.media, headers=attachment(file))

    return router
