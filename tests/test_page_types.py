"""What the page's modules know of the server's values: written from the server's own, never twice by hand."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.engine.layout import ArrayLayout
from app.labs import LABS
from app.spec import Strict, one_of
from scripts.page_types import lab_types, models, of_arrays, of_value


class Inner(Strict):
    """Something inside."""

    word: Literal["a", "b"] = "a"
    row: Annotated[str, one_of(("x", "y"))] = "x"


class Outer(Strict):
    """All that a model may hold."""

    count: int = 0
    share: float | None = None
    inner: tuple[Inner, ...] = ()
    either: list[int | str] = Field([])
    free: dict[str, Any] = Field({})
    by_name: dict[str, Inner] = Field({})


def test_a_model_and_those_inside_it_become_types() -> None:
    inner, outer = models(Outer)
    # Which rows a table has is the catalogue's affair; the words of a Literal are the model's own.
    assert inner == '/** Something inside. */\nexport type Inner = { word: "a" | "b"; row: string; };'
    assert outer.partition(" = ")[2] == (
        "{ count: number; share: number | null; inner: Inner[]; either: (number | string)[]; "
        "free: Record<string, unknown>; by_name: Record<string, Inner>; };"
    )


def test_a_value_is_an_example_of_its_type() -> None:
    rows = [{"name": "a", "on": True}, {"name": "b", "on": False}]
    assert of_value({"rows": rows, "none": None}) == "{ rows: { name: string; on: boolean; }[]; none: null; }"
    assert of_value([]) == "any[]"
    assert of_value({"2 × 2": 1, "plain": 2}) == '{ "2 \\u00d7 2": number; plain: number; }', (
        "no identifier, so a string"
    )


def test_arrays_that_are_numbered_may_be_any_number() -> None:
    layout = [
        ArrayLayout("map", "uint8", (4, 4)),
        ArrayLayout("out.bias", "float32", (1,)),
        *(ArrayLayout(f"weights.{i}", "float32", (2,)) for i in (1, 2)),
    ]
    assert (
        of_arrays(layout) == '{ map: Uint8Array; "out.bias": Float32Array; [name: `weights.${number}`]: Float32Array; }'
    )


def test_every_lab_says_what_its_spec_its_catalogue_and_its_frames_hold() -> None:
    for lab in LABS.values():
        written = "\n".join(lab_types(lab))
        names = [lab.spec.__name__, "Catalog", *(f"{kind.capitalize()}Arrays" for kind in ("data", "live", "full"))]
        assert all(f"export type {name} = " in written for name in names), lab.name
        assert all(f" {row.name}: {{ path: string; " in written for row in lab.fields), lab.name
