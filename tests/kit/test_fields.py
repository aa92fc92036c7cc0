"""What a table of fields reads off a spec's own model, and what it says to links, locks and pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from app.kit.controls import changed
from app.kit.fields import SEED, FieldTable, Row, member, models, own
from app.kit.schema import schema_at, type_at
from app.spec import AtMost, Seeded, Spec, Strict, one_of

COLOURS = ("red", "green", "blue")


class Brush(Strict):
    width: Annotated[int, Field(gt=0, lt=10)] = 3
    rate: Annotated[float, Field(gt=0, le=1)] = 0.5
    colour: Annotated[str, one_of(COLOURS)] = "red"
    size: Annotated[int, one_of((50, 100))] = 50
    layers: Annotated[tuple[Annotated[int, Field(ge=1, le=64)], ...], AtMost(2, "layers")] = ()
    used: tuple[Annotated[str, one_of(COLOURS)], ...] = ("red",)
    target: Annotated[int, Field(ge=0, lt=10)] | None = None
    wet: bool = False


class PaintSpec(Spec):
    lab: Literal["paint"] = "paint"
    data: Seeded = Seeded()
    brush: Brush = Brush()


TABLE = FieldTable(
    PaintSpec,
    (
        Row("width", "brush.width"),
        Row("rate", "brush.rate", choices=(0.1, 0.5, 1), places=2),
        Row("colour", "brush.colour"),
        Row("size", "brush.size"),
        Row("layers", "brush.layers"),
        Row("used", "brush.used"),
        Row("red", "brush.used", member("red", COLOURS)),
        Row("target", "brush.target", none="any", when=("brush.colour", "blue")),
        Row("wet", "brush.wet"),
        Row("title", "brush.colour", own(lambda colour: None if colour == "red" else colour.title())),
        Row("dark", "view.dark"),
        SEED,
    ),
)


def painted(**brush: Any) -> PaintSpec:
    return PaintSpec.model_validate({"brush": brush})


def test_what_a_value_may_be_is_read_from_the_model() -> None:
    told = {name: {key: value for key, value in row.items() if key != "path"} for name, row in TABLE.catalog().items()}
    assert told == {
        "width": {"kind": "whole", "min": 1, "max": 9, "step": 1},
        "rate": {"kind": "number", "min": 0.1, "max": 1, "choices": [0.1, 0.5, 1], "places": 2},
        "colour": {"kind": "choice", "choices": [*COLOURS]},
        "size": {"kind": "nearest", "choices": [50, 100]},
        "layers": {"kind": "wholes", "min": 1, "max": 64, "step": 1, "items": 2},
        "used": {"kind": "subset", "choices": [*COLOURS]},
        "red": {"kind": "member", "member": "red", "order": [*COLOURS]},
        "target": {"kind": "whole", "min": 0, "max": 9, "step": 1, "none": "any", "when": ["brush.colour", "blue"]},
        "wet": {"kind": "flag"},
        "title": {"kind": "own"},
        "dark": {"kind": "flag"},
        "seed": {"kind": "text", "always": True},
    }
    assert TABLE.catalog()["width"]["path"] == "spec.brush.width"
    assert TABLE.catalog()["dark"]["path"] == "view.dark"


@pytest.mark.parametrize(
    ("brush", "link"),
    [
        ({}, "seed=0.12345"),
        ({"width": 4, "rate": 0.333}, "width=4&rate=0.33&seed=0.12345"),
        ({"layers": [32, 16], "used": ()}, "layers=32,16&used=&red=false&seed=0.12345"),
        ({"target": 3}, "seed=0.12345"),
        ({"colour": "blue"}, "colour=blue&title=Blue&seed=0.12345"),
        ({"target": 3, "colour": "blue"}, "colour=blue&target=3&title=Blue&seed=0.12345"),
        ({"wet": True, "size": 100}, "size=100&wet=true&seed=0.12345"),
    ],
)
def test_a_link_says_what_differs_and_means_something(brush: dict[str, Any], link: str) -> None:
    assert TABLE.link("/lab/paint", painted(**brush)) == f"/lab/paint#{link}"


class Bristle(Strict):
    length: Annotated[int, Field(ge=1, le=9)] = 3
    colour: Annotated[str, one_of(COLOURS)] = "red"
    hard: bool = False


def test_a_list_of_models_stands_in_a_link_as_its_template_says() -> None:
    codec = models(Bristle, "{length}x{colour}", 4)
    assert codec.printed((Bristle(), Bristle(length=9, colour="blue", hard=True))) == "3xred,9xblue-hard"
    assert codec.printed(()) == ""
    assert codec.options == {
        "template": "{length}x{colour}",
        "parts": {"length": {"min": 1, "max": 9, "step": 1}, "colour": {"choices": [*COLOURS]}},
        "flags": ["hard"],
        "items": 4,
    }


def test_each_name_of_the_spec_is_a_lock() -> None:
    controls = TABLE.controls()
    assert set(controls) == {row.name for row in TABLE.rows} - {"dark"}
    old, new = painted(used=("red", "blue")), painted(used=("red",))
    assert changed(controls, ["red"], old, new) is None
    assert changed(controls, ["red"], old, painted(used=("blue",))) == ("red", "brush.used")


def test_a_field_that_is_not_there_is_a_mistake_of_the_table() -> None:
    with pytest.raises(KeyError):
        schema_at(PaintSpec, "brush.length")
    with pytest.raises(KeyError):
        type_at(PaintSpec, "brush.length")
