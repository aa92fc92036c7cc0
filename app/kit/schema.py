"""What a pydantic model says of one of its fields: bounds, choices, type."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

ITEM = "*"  # in a path: whatever a list holds


@cache
def whole_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON schema."""
    return model.model_json_schema()


def schema_at(model: type[BaseModel], path: str) -> dict[str, Any]:
    """The JSON schema of the field at a dotted path; of one that may be None, that of its other values.

    Raises KeyError if there is no such field.
    """
    whole = whole_schema(model)
    found = whole
    for name in path.split("."):
        found = resolved(whole, found["items"] if name == ITEM else found["properties"][name])
    return found


def resolved(whole: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` without references and without null among its alternatives."""
    if "$ref" in schema:
        definition: dict[str, Any] = whole["$defs"][schema["$ref"].rpartition("/")[2]]
        return resolved(whole, definition)
    if "anyOf" in schema:
        return resolved(whole, next(each for each in schema["anyOf"] if each.get("type") != "null"))
    return schema


def bounds(schema: dict[str, Any]) -> dict[str, float]:
    """`min` and `max` of a number, as far as they belong to it; those of a whole number always do."""
    whole = schema.get("type") == "integer"
    found = {}
    for end, inner, outer, inward in (
        ("min", "minimum", "exclusiveMinimum", 1),
        ("max", "maximum", "exclusiveMaximum", -1),
    ):
        if inner in schema:
            found[end] = schema[inner]
        elif whole and outer in schema:
            found[end] = schema[outer] + inward
    return found


def choices_of(schema: dict[str, Any]) -> list[Any]:
    """The values of a table, or those that a list may hold; none where any will do."""
    known: list[Any] = schema.get("items", schema).get("enum", [])
    return known


def field_at(model: type[BaseModel], path: str) -> FieldInfo:
    """The model's own words for the field at a dotted path."""
    first, _, rest = path.partition(".")
    found = model.model_fields[first]
    inner = found.annotation
    if not rest:
        return found
    assert isinstance(inner, type)
    assert issubclass(inner, BaseModel)
    return field_at(inner, rest)


def type_at(model: type[BaseModel], path: str) -> Any:
    """The type of a field with all its bounds and checks, as an annotation."""
    found = field_at(model, path)
    return Annotated[(found.annotation, *found.metadata)] if found.metadata else found.annotation
