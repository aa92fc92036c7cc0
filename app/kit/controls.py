"""What a page's controls set, by their names in links: so that a room can hold them fast, whatever a page sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import eq, getitem
from typing import Any, NamedTuple

from pydantic import ValidationError


class PageControl(NamedTuple):
    """Fields of the spec, as dotted paths, and of `edit`; `kept` compares a field's value of before and of now."""

    fields: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    kept: Callable[[Any, Any], bool] = eq


Controls = Mapping[str, PageControl]


def field(path: str, kept: Callable[[Any, Any], bool] = eq) -> PageControl:
    """A control that sets one field of the spec."""
    return PageControl((path,), kept=kept)


def contained(name: str) -> Callable[[Any, Any], bool]:
    """For a switch whose field is the list of all that are on."""
    return lambda old, new: (name in old) == (name in new)


def value_at(spec: Any, path: str) -> Any:
    """The value of a field of a spec, or of one that was dumped."""
    return reduce(getitem if isinstance(spec, dict) else getattr, path.split("."), spec)


def with_value(fields: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of a dumped spec with another value of a field; what is not on the path is shared."""
    first, _, rest = path.partition(".")
    return {**fields, first: with_value(fields[first], rest, value) if rest else value}


def changed(controls: Controls, locked: Iterable[str], old: Any, new: Any) -> tuple[str, str] | None:
    """The first of the `locked` controls that has another value in `new` than in `old`, and its field; None: none."""
    for name in locked:
        control = controls.get(name, PageControl())
        for path in control.fields:
            if not control.kept(value_at(old, path), value_at(new, path)):
                return name, path
    return None


def with_locked(controls: Controls, locked: Iterable[str], spec: Any, usual: Any) -> Any:
    """`spec` with the fields of `locked` controls as `usual` has them; `usual` where the two do not go together."""
    names, wanted = tuple(locked), usual.model_dump(mode="json")
    fields = spec.model_dump(mode="json")
    while (found := changed(controls, names, usual, spec)) is not None:
        fields = with_value(fields, found[1], value_at(wanted, found[1]))
        try:
            spec = type(spec).model_validate_json(json.dumps(fields))
        except ValidationError:
            return usual
    return spec
