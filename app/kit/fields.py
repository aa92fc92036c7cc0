"""A lab's table of fields: a row for each name in links. Links, catalogue, locks and the page's codecs follow from it.

What a value may be stands in the spec's model alone and is read from its JSON schema; a row adds what only people
need: the name, which of many values a page offers, and in which steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import eq
from string import Formatter
from typing import Any

from pydantic import BaseModel

from app.kit.controls import Controls, PageControl, contained, value_at
from app.kit.links import flag, number, shortest_link
from app.kit.schema import bounds, choices_of, schema_at
from app.spec import Spec

PRINTED: Mapping[str, Callable[[Any], str]] = {
    "flag": flag,
    "number": number,
    "whole": str,
    "choice": str,
    "nearest": str,
    "text": str,
    "subset": ",".join,
    "wholes": lambda values: ",".join(map(str, values)),
}
KINDS = {"boolean": "flag", "integer": "whole", "number": "number", "string": "text", "array": "wholes"}
WITH_CHOICES = {"integer": "nearest", "string": "choice", "array": "subset"}


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value stands in a link.

    `kind` names the page's half in static/kit/fields.js, or is a lab's own, whose page then brings it; `options` are
    what that half has to know. `printed` gives the text, or None where a value has no place in the link.
    """

    kind: str
    printed: Callable[[Any], str | None]
    options: Mapping[str, Any] = field(default_factory=dict)


def own(printed: Callable[[Any], str | None]) -> Codec:
    """A codec whose other half only the lab's page has."""
    return Codec("own", printed)


def member(name: str, order: Sequence[str]) -> Codec:
    """Whether `name` is in the list that the field holds, which keeps to `order`."""
    return Codec("member", lambda values: flag(name in values), {"member": name, "order": list(order)})


def models(model: type[BaseModel], template: str, most: int) -> Codec:
    """A list of at most `most` of a model, each as `template` says, then the names of its flags that are on.

    `{units}{activation}` gives `4relu,2tanh-frozen`; between two numbers there must be a letter.
    """
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    flags = [name for name in model.model_fields if schema_at(model, name)["type"] == "boolean"]

    def written(value: BaseModel) -> str:
        on = [f"-{flag}" for flag in flags if getattr(value, flag)]
        return template.format(**value.model_dump()) + "".join(on)

    schemas = {name: schema_at(model, name) for name in names}
    parts = {name: options_of(Row(name, name), schema, choices_of(schema)) for name, schema in schemas.items()}
    options = {"template": template, "parts": parts, "flags": flags, "items": most}
    return Codec("models", lambda values: ",".join(map(written, values)), options)


@dataclass(frozen=True, slots=True)
class Row:
    """One name in links. `path`: dotted, in the spec; `view.…` is what the page alone decides.

    `codec`: where the model does not say enough. `choices`: what is offered of a range, its smallest also the least of
    a link where the model's bound is excluded. `reach`: as far as a slider goes by itself, where a link may go on.
    `step`: of a slider. `places`: decimals. `none`: the word for None. `when`: a field and its value without which the
    row means nothing. `usual`: a field, its value, and the text that a link without the row then stands for. `kept`:
    whether two values are the same to a lock. `locks`: other fields that its lock holds, too. `always`: printed even
    where it is the default. `raw`: without escapes.
    """

    name: str
    path: str
    codec: Codec | None = None
    choices: tuple[Any, ...] = ()
    reach: float | None = None
    step: float | None = None
    places: int | None = None
    none: str | None = None
    when: tuple[str, str] | None = None
    usual: tuple[str, str, str] | None = None
    kept: Callable[[Any, Any], bool] = eq
    locks: tuple[str, ...] = ()
    always: bool = False
    raw: bool = False

    @property
    def of_page(self) -> bool:
        """The server never hears of it."""
        return self.path.startswith("view.")


SEED = Row("seed", "data.seed", always=True)
HIDE_TEXT = Row("hideText", "view.hideText")


class FieldTable:
    """The rows of one lab, with what they mean for its spec."""

    def __init__(self, spec: type[Spec], rows: Sequence[Row]) -> None:
        self.spec = spec
        self.rows = rows

    @cached_property
    def codecs(self) -> Mapping[str, Codec]:
        """Of each row's name, that of its row, or what the model says."""
        return {row.name: row.codec or derived(self.spec, row) for row in self.rows}

    def controls(self) -> Controls:
        """What a room's stage can lock: all that a link can say of the spec."""
        rows = [row for row in self.rows if not row.of_page]
        return {row.name: PageControl((row.path, *row.locks), kept=lock_of(row)) for row in rows}

    def catalog(self) -> dict[str, Any]:
        """Name in links → what the page needs for its codec and its control, as JSON values."""
        return {row.name: self._entry(row) for row in self.rows}

    def _entry(self, row: Row) -> dict[str, Any]:
        codec = self.codecs[row.name]
        said = {name: getattr(row, name) for name in ("step", "places", "none", "always", "raw")}
        conditions = {name: list(getattr(row, name) or ()) for name in ("when", "usual")}
        told = {name: value for name, value in {**said, **conditions}.items() if value not in (None, False, [])}
        path = row.path if row.of_page else f"spec.{row.path}"
        return {"path": path, "kind": codec.kind, **codec.options, **told}

    def link(self, page: str, spec: Spec) -> str:
        """The shortest link to `page` that brings `spec` back, the seed always among it: `/#dataset=xor&seed=0.5`."""
        rows = [row for row in self.rows if not row.of_page]
        texts = {row.name: (self._text(row, spec), self._usual(row, spec)) for row in rows}
        always, raw = ({row.name for row in rows if getattr(row, name)} for name in ("always", "raw"))
        return shortest_link(page, texts, always, raw)

    def _text(self, row: Row, spec: Spec) -> str | None:
        if row.when is not None and value_at(spec, row.when[0]) != row.when[1]:
            return None
        return self._printed(row, spec)

    def _printed(self, row: Row, spec: Spec) -> str | None:
        value = value_at(spec, row.path)
        return row.none if value is None and row.none is not None else self.codecs[row.name].printed(value)

    def _usual(self, row: Row, spec: Spec) -> str | None:
        if row.usual is not None and value_at(spec, row.usual[0]) == row.usual[1]:
            return row.usual[2]
        return self._printed(row, self.spec.model_validate({}))


def lock_of(row: Row) -> Callable[[Any, Any], bool]:
    """What the row's control may not change."""
    member = row.codec.options.get("member") if row.codec else None
    return row.kept if member is None else contained(member)


def derived(spec: type[BaseModel], row: Row) -> Codec:
    """The codec of a field that says itself what it may be."""
    if row.of_page:
        return Codec("flag", flag)
    schema = schema_at(spec, row.path)
    known = choices_of(schema)
    kind = (WITH_CHOICES if known else KINDS)[schema["type"]]
    places = row.places
    printed = PRINTED[kind] if places is None else lambda value: number(round(value, places))
    return Codec(kind, printed, options_of(row, schema, known))


def options_of(row: Row, schema: dict[str, Any], known: list[Any]) -> dict[str, Any]:
    """Bounds and choices; a list has those of its items, and `items`: how many there may be."""
    numbers = schema.get("items", schema)
    options: dict[str, Any] = dict(bounds(numbers))
    if numbers["type"] == "integer" and not known:
        options["step"] = 1
    if "maxItems" in schema:
        options["items"] = schema["maxItems"]
    if choices := list(row.choices) or known:
        options["choices"] = choices
    if schema["type"] == "number" and "min" not in options and choices:
        options["min"] = choices[0]
    return options if row.reach is None else {**options, "max": row.reach, "most": options["max"]}
