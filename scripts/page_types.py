"""Write the types of what the server tells pages, as TypeScript: from its models, catalogues and layouts themselves.

`python -m scripts.page_types` writes `build/types/<lab>.d.ts` for each lab and `build/types/rooms.d.ts`; a module of
the page says `import("server/<lab>")` in a comment. Nothing of it is ever loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.engine.layout import ArrayLayout
from app.kit.contract import Lab
from app.labs import LABS
from app.wire.rooms import Stage

FOLDER = Path(__file__).parent.parent / "build" / "types"
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
ARRAYS = {"float32": "Float32Array", "int32": "Int32Array", "uint32": "Uint32Array", "uint8": "Uint8Array"}


def union(types: Iterable[str]) -> str:
    """One of `types`, each of them once; anything where there are none."""
    return " | ".join(dict.fromkeys(types)) or "any"


def listed(item: str) -> str:
    """Many of them."""
    return f"({item})[]" if " | " in item else f"{item}[]"


def fields(types: Mapping[str, str]) -> str:
    """An object with a type for each name."""
    return "{ " + "".join(f"{key(name)}: {kind}; " for name, kind in types.items()) + "}"


def key(name: str) -> str:
    """A name as a property; a pattern of names, in brackets, is one already."""
    return name if name.isidentifier() or name.startswith("[") else json.dumps(name)


def of_schema(schema: Mapping[str, Any]) -> str:
    """The values of a JSON schema whose definitions have names of their own."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return union(map(of_schema, schema["anyOf"]))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema and "x-rows" not in schema:  # which rows a table has, only the catalogue knows
        return union(map(json.dumps, schema["enum"]))
    kind = schema.get("type")
    if kind == "array":
        return listed(of_schema(schema["items"]))
    if kind == "object":
        if "properties" in schema:
            return fields({name: of_schema(each) for name, each in schema["properties"].items()})
        inner = schema["additionalProperties"]
        return f"Record<string, {'unknown' if inner is True else of_schema(inner)}>"
    return PLAIN[kind] if kind else "any"


def of_value(value: Any) -> str:
    """What a JSON value is an example of."""
    if isinstance(value, dict):
        return fields({name: of_value(each) for name, each in value.items()})
    if isinstance(value, list | tuple):
        return listed(union(map(of_value, value)))
    known = {bool: "boolean", int: "number", float: "number", str: "string", type(None): "null"}
    return known[type(value)]


def of_arrays(layout: Iterable[ArrayLayout]) -> str:
    """The arrays of a frame; how many there are of one that has a number in its name is the network's affair."""
    named = {re.sub(r"\d+", "${number}", array.name): ARRAYS[array.dtype] for array in layout}
    return fields({f"[name: `{name}`]" if "$" in name else name: kind for name, kind in named.items()})


def models(model: type[BaseModel]) -> Iterator[str]:
    """A model and those inside it, each with all its fields, as the server tells them."""
    whole = model.model_json_schema()
    for name, schema in {**whole.get("$defs", {}), model.__name__: whole}.items():
        yield f"/** {schema.get('description', name)} */\nexport type {name} = {of_schema(schema)};"


def lab_types(lab: Lab) -> Iterator[str]:
    """The spec, the catalogue, and the arrays of each kind of frame."""
    yield from models(lab.spec)
    catalog = lab.catalog()
    types = {"name": "string", **{name: of_value(value) for name, value in catalog.items()}}
    whole = fields({**types, "defaults": lab.spec.__name__})
    yield f"/** What the lab offers. */\nexport type Catalog = {whole};"
    for kind, layout in lab.layouts(lab.spec.model_validate({})).items():
        yield f"/** Arrays of a `{kind}` frame. */\nexport type {kind.capitalize()}Arrays = {of_arrays(layout)};"


def main() -> None:
    """Write them all, and nothing else stays in the folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = {name: lab_types(lab) for name, lab in LABS.items()} | {"rooms": models(Stage)}
    for old in FOLDER.glob("*.d.ts"):
        old.unlink()
    for name, types in written.items():
        (FOLDER / f"{name}.d.ts").write_text("\n".join(types) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
