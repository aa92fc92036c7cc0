"""What programs ask for over HTTP."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.kit.contract import Lab, Words
from app.kit.lessons import told
from app.web.compressed import NO_STORE, REVALIDATE, Body
from app.web.interface import KNOWN, Answer, Responses, detail
from app.wire.messages import PROTOCOL, Limits

ELSEWHERE = ("title", "about")  # of a lab's words those that pages of others say
LOOKS = ("tile", "figure", "trains")  # how a lab's tiles are drawn, if it has any
MISSING: Responses = {404: detail("No such lab")}


class Catalog(Answer):
    """The labs, each with its name, its words by language, and what its page's controls are made of."""

    protocol: int
    limits: Limits
    labs: list[dict[str, Any]]


class Version(Answer):
    """What a page compares with its own, to see that it is an old one."""

    protocol: int
    version: str


def name_of_one(labs: Collection[str]) -> Any:
    """The parameter of a path that is the name of one of these labs; another is answered 404."""
    return Path(description="A lab's name", json_schema_extra={"enum": [*labs]})


def build_catalog(labs: Mapping[str, Lab], limits: Limits) -> dict[str, Any]:
    """Everything the page builds its controls from."""
    return {
        "protocol": PROTOCOL,
        "limits": limits.model_dump(),
        "labs": [
            {
                "name": name,
                "words": {locale: words._asdict() for locale, words in lab.words.items()},
                "tile": lab.tile,
                "figure": lab.figure,
                "trains": lab.trains,
                "ensemble": lab.ensemble,
                "looks": sorted(lab.looks),
                **lab.catalog(),
            }
            for name, lab in labs.items()
        ],
    }


def catalog_for(catalog: dict[str, Any], lab: str) -> dict[str, Any]:
    """`catalog` with `lab` whole, and of the others only what they are called and how their tiles are drawn.

    On the page of a lab no tile of another is seen: there only their menu names them.
    """
    said, looks = (ELSEWHERE, ()) if lab else (Words._fields, LOOKS)
    return {**catalog, "labs": [each if each["name"] == lab else brief(each, said, looks) for each in catalog["labs"]]}


def brief(entry: dict[str, Any], said: Sequence[str], looks: Sequence[str]) -> dict[str, Any]:
    """A lab's entry without what its own page alone needs: of its words those that are `said`, and these `looks`."""
    words = {locale: {name: own[name] for name in said} for locale, own in entry["words"].items()}
    return {**{name: entry[name] for name in ("name", *looks)}, "words": words}


def as_json(value: Any) -> Body:
    """`value` as it is answered, made once."""
    return Body.of(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


def api_routes(labs: Mapping[str, Lab], catalog: dict[str, Any], version: str) -> APIRouter:
    """/api/catalog, /api/details, /api/lessons and /api/version."""
    router = APIRouter(prefix="/api")
    body = as_json(catalog)

    @router.get(
        "/catalog", summary="The labs with their defaults, choices and ranges", response_model=Catalog, responses=KNOWN
    )
    async def get_catalog(request: Request) -> Response:
        return body.respond(request, REVALIDATE)

    details = {name: as_json(lab.details()) for name, lab in labs.items()}
    known = name_of_one(labs)

    @router.get(
        "/details/{lab}", summary="What the page of a lab needs later",
        response_model=dict[str, Any], responses={**KNOWN, **MISSING},
    )  # fmt: skip
    async def get_details(request: Request, lab: str = known) -> Response:
        if lab not in details:
            raise HTTPException(404)
        return details[lab].respond(request, REVALIDATE)

    lessons = {name: as_json(told(lab.lessons)) for name, lab in labs.items()}

    @router.get(
        "/lessons/{lab}", summary="The guided lessons of a lab",
        response_model=list[dict[str, Any]], responses={**KNOWN, **MISSING},
    )  # fmt: skip
    async def get_lessons(request: Request, lab: str = known) -> Response:
        if lab not in lessons:
            raise HTTPException(404)
        return lessons[lab].respond(request, REVALIDATE)

    @router.get("/version", summary="The protocol, and the version of the page's files", response_model=Version)
    async def get_version() -> Response:
        return JSONResponse({"protocol": PROTOCOL, "version": version}, headers=NO_STORE)

    return router
