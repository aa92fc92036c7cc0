"""Tables that people bring as CSV, over HTTP: read here, and held as points for the spec of their session to name."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.data.tables import LONGEST, MOST_BYTES, MOST_NAMED, NoTable, Rejected
from app.data.uploads import Columns, Upload, upload
from app.errors import UserError
from app.live.hub import Hub
from app.spec import address_of
from app.web.compressed import NO_STORE
from app.web.data import OWN, STATUS, TAKEN, TOKENS, Named, owner
from app.web.interface import refused
from app.web.rooms import received, refusal

Column = Annotated[int | None, Query(description="Number of its column, from 0; found by itself unless all are given")]
CSV = {"requestBody": {"content": {"text/csv": {"schema": {"type": "string"}}}}}


class ReadTable(Named):
    """What came of a table. `classes`: empty where a value is learned; `rejected`: the first of the `left_out` rows."""

    rows: int
    names: list[str]
    columns: dict[str, int]
    classes: list[str]
    scales: dict[str, list[float]]
    rejected: list[dict[str, Any]]
    left_out: int


def table_routes(hub: Hub) -> APIRouter:
    """/api/tables."""
    router = APIRouter(prefix="/api")

    @router.post(
        "/tables", summary="A table as CSV whose rows become points for the spec of a session to name",
        openapi_extra=CSV, response_model=ReadTable, responses={**OWN, **TAKEN, 422: refused("No points are in it")},
        dependencies=[Depends(TOKENS)],
    )  # fmt: skip
    async def bring(request: Request, x: Column = None, y: Column = None, label: Column = None) -> Response:
        owner(hub, request)
        content = await received(request, MOST_BYTES)
        if len(content) > MOST_BYTES:
            return refusal(413, "too_large", f"there are more than {MOST_BYTES} bytes", values={"most": MOST_BYTES})
        columns = None if x is None or y is None or label is None else Columns(x, y, label)
        try:
            found = await asyncio.to_thread(upload, content, columns)
        except NoTable as error:
            why, left_out = error.reason, named(error.rejected)
            return refusal(422, "invalid_data", str(error), reason=why, values=error.values, rejected=left_out)
        data = found.points.tobytes()
        try:
            owner(hub, request).bring(address_of(data), data)  # they may have gone meanwhile
        except UserError as error:
            return refusal(STATUS.get(type(error), 422), error.code, error.message, error.path)
        return JSONResponse({"ref": address_of(data), **told(found)}, headers=NO_STORE)

    return router


def told(found: Upload) -> dict[str, Any]:
    """What the page says of it; of what was left out as much as somebody reads."""
    return {
        "rows": len(found.points),
        "names": [name[:LONGEST] for name in found.names],
        "columns": found.columns._asdict(),
        "classes": [name[:LONGEST] for name in found.classes],
        "scales": {name: list(scale) for name, scale in found.scales.items()},
        "rejected": named(found.rejected),
        "left_out": found.left_out,
    }


def named(rejected: Sequence[Rejected]) -> list[dict[str, Any]]:
    """The first of what was left out, with as much of each cell as somebody reads."""
    return [
        each._replace(column=each.column[:LONGEST], value=each.value[:LONGEST])._asdict()
        for each in rejected[:MOST_NAMED]
    ]
