"""Networks as files to take home, over HTTP: made of what the page of a session shows at that moment."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.errors import InvalidData, OldGeneration, UserError
from app.kit.export import Sent, read_shown
from app.live.hub import Hub
from app.web.data import OWN, TOKENS, owner
from app.web.interface import Responses, body_of, content, detail, refused
from app.web.rooms import WRONG, Locale, attachment, json_body, refusal
from app.wire.messages import read_model

MADE: Responses = {
    404: detail("No such file of this lab"),
    409: refused("The session has another network by now"),
    **WRONG,
}


def export_routes(hub: Hub) -> APIRouter:
    """/api/export."""
    router = APIRouter(prefix="/api")
    files = {name: made.media for lab in hub.labs.values() for name, made in lab.exports.items()}
    known = Path(description="One of the files of the session's lab", json_schema_extra={"enum": sorted(files)})
    told = content("The file", *sorted(set(files.values())))

    @router.post(
        "/export/{file}", summary="The network of a session as a file", dependencies=[Depends(TOKENS)],
        response_class=Response, responses={200: told, **OWN, **MADE}, openapi_extra=body_of(Sent),
    )  # fmt: skip
    async def export(request: Request, file: str = known, locale: Locale = "en") -> Response:
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
