"""How /api/openapi.json describes what programs ask: what they get, how they are refused, and what a body may hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

Responses = dict[int | str, dict[str, Any]]  # status -> what FastAPI takes for a response

ABOUT = """What programs may ask of this server; docs/protocol.md and docs/rooms.md tell what is said on its websocket.

Whoever is refused gets JSON: a `Refusal`, or where there is less to say a `Detail`; in a browser's window, a page."""
SCHEMAS = "#/components/schemas/"
NEVER = "HTTPValidationError"  # FastAPI says it of all parameters: ours are any text, or app.main refuses them


class Answer(BaseModel):
    """What the server says as JSON; for the document alone, as answers are made where they are sent."""


class Refusal(Answer):
    """Why something is refused, as errors on the websocket have it; some have further fields for the page's words."""

    model_config = ConfigDict(extra="allow")

    type: Literal["error"]
    code: str  # for programs
    path: str  # of the field that is wrong, with dots; empty where it is none
    message: str  # for people, in English


class Detail(Answer):
    """Why something is refused where there is little to say."""

    detail: str


def detail(description: str) -> dict[str, Any]:
    """A response that is a Detail."""
    return {"model": Detail, "description": description}


def refused(description: str) -> dict[str, Any]:
    """One that is a Refusal."""
    return {"model": Refusal, "description": description}


def refused_or_detail(description: str) -> dict[str, Any]:
    """One that is either."""
    return {"model": Refusal | Detail, "description": description}


def content(description: str, *media: str) -> dict[str, Any]:
    """One whose body is of one of these media types."""
    return {"description": description, "content": {each: {} for each in media}}


KNOWN: Responses = {304: {"description": "The same as `If-None-Match` names"}}
WRONG_PARAMETER: Responses = {422: refused("A parameter can't be read; `path` says which")}


def body_of(model: type[BaseModel], without: Collection[str] = ()) -> dict[str, Any]:
    """How a JSON body is described: as `model`, but for the fields that the server adds."""
    schema = model.model_json_schema(ref_template=SCHEMAS + "{model}")
    schema["properties"] = {name: kind for name, kind in schema["properties"].items() if name not in without}
    schema["required"] = [name for name in schema.get("required", ()) if name not in without]
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


class Interface(FastAPI):
    """An app whose document is complete, and says nothing that can't happen."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        made = self.openapi_schema is not None
        document = super().openapi()
        if not made:
            schemas = document["components"]["schemas"]
            for operation in operations(document):
                operation["responses"] = {
                    status: told for status, told in operation["responses"].items() if NEVER not in str(told)
                }
                for media in operation.get("requestBody", {}).get("content", {}).values():
                    schemas |= media["schema"].pop("$defs", {})
            for name in (NEVER, "ValidationError"):
                schemas.pop(name, None)
        return document


def operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a document."""
    for methods in document["paths"].values():
        yield from methods.values()
