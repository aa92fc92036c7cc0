"""docs/protocol.md and docs/rooms.md say what the models say."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pytest

from app import errors
from app.engine.layout import ArrayLayout
from app.labs import LABS
from app.live.frame_window import WINDOW
from app.live.outbox import CloseCode
from app.rooms.hall.parts import EVERYBODY, PARTS
from app.rooms.hall.wall import WINDOW as WALL_WINDOW
from app.wire.frames import HEADER, KINDS, MAGIC, VERSION
from app.wire.messages import (
    CLIENT_TYPES,
    PROTOCOL,
    SERVER,
    AnyClientMessage,
    AnyServerMessage,
    ClientMessage,
    EditMessage,
    ServerMessage,
    parse,
    read_model,
)
from app.wire.rooms import Goal, HostAction, ParticipantAction, RoomAction, RoomMessage, Stage, Watching
from app.wire.wall import STATUSES, announced
from tests.paths import ROOT

PROTOCOL_DOCUMENT = (ROOT / "docs" / "protocol.md").read_text()
ROOMS_DOCUMENT = (ROOT / "docs" / "rooms.md").read_text()
DOCUMENT = PROTOCOL_DOCUMENT + ROOMS_DOCUMENT
NUMBERS = {2: "two"}
ACTIONS = {"Actions of hosts": HostAction, "Actions of participants": ParticipantAction}


def section(title: str) -> str:
    """The text below a `## title`."""
    return DOCUMENT.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def examples(title: str) -> list[tuple[str, str]]:
    """(heading, JSON) of each example in a section."""
    found = []
    for part in section(title).split("\n### ")[1:]:
        heading = part.split("\n", 1)[0]
        found += [(heading, text) for text in re.findall(r"```json\n(.*?)```", part, re.DOTALL)]
    return found


def first_cells(text: str) -> set[str]:
    """What stands in the first column of tables, without backquotes."""
    return {cell.strip("` ") for cell in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)}


def described(model: type) -> str:
    """The `type` of a message model, the `action` of an action."""
    fields = model.model_fields  # type: ignore[attr-defined]
    kind: str = get_args(fields["type" if "type" in fields else "action"].annotation)[0]
    return kind


def codes() -> set[str]:
    return {
        value.code
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.UserError) and value is not errors.UserError
    }


def models(union: Any) -> list[type]:
    """Every model in a union of unions."""
    return [model for part in get_args(union) for model in models(part)] or [union]


@pytest.mark.parametrize(("heading", "text"), examples("From the page"))
def test_what_a_page_says(heading: str, text: str) -> None:
    message = parse(text)
    assert message.type == heading
    lab = LABS["playground"]
    if isinstance(message, EditMessage):
        read_model(lab.edit, message.fields, errors.InvalidChange)
    if (spec := getattr(message, "spec", None)) is not None:
        read_model(lab.spec, spec)
    if (changes := getattr(message, "changes", None)) is not None:
        read_model(lab.tune, changes, errors.InvalidChange)


@pytest.mark.parametrize(("heading", "text"), examples("From the server"))
def test_what_the_server_says(heading: str, text: str) -> None:
    assert SERVER.validate_json(text).type == heading


def test_every_message_has_an_example() -> None:
    said = [heading for heading, _ in examples("From the page")]
    assert tuple(dict.fromkeys(said)) == CLIENT_TYPES
    assert {described(model) for model in models(AnyClientMessage)} == set(said)
    assert {described(model) for model in models(AnyServerMessage)} == {
        heading for heading, _ in examples("From the server")
    }


@pytest.mark.parametrize("title", ACTIONS)
def test_every_action_has_an_example(title: str) -> None:
    shown = examples(title)
    for heading, text in shown:
        message = parse(text)
        assert isinstance(message, RoomMessage)
        assert message.do.action == heading
    assert {heading for heading, _ in shown} == {described(model) for model in models(ACTIONS[title])}


def test_every_set_up_in_an_action_is_one() -> None:
    lab = LABS["playground"]
    for _, text in examples("Actions of hosts"):
        action = json.loads(text)["do"]
        for spec in [action.get("spec", {}), *(stage.get("spec", {}) for stage in action.get("stages", ()))]:
            read_model(lab.spec, spec)


def test_every_field_of_every_action_is_mentioned() -> None:
    for model in (*models(RoomAction), Stage, Goal):
        for field in model.model_fields:  # type: ignore[attr-defined]
            assert re.search(rf"\b{field}\b", ROOMS_DOCUMENT), f"{model.__name__}.{field}"


def test_every_part_is_in_the_table_with_its_roles() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([a-z, ]+) \| ", section("Parts"), re.MULTILINE))
    told = {"me": "participant", "waiting": "who waits in the line"}  # to one alone
    for part in PARTS.values():
        told[part.name] = "everybody" if part.roles == EVERYBODY else ", ".join(part.roles)
    assert rows == told


def test_the_wall_is_as_described() -> None:
    example = next(text for heading, text in examples("From the server") if heading == "watching")
    assert Watching.model_validate_json(example).layouts == json.loads(json.dumps(announced()))
    numbered = ", ".join(f"{number} `{status}`" for number, status in enumerate(STATUSES))
    assert numbered.replace(", 3 ", " or 3 ") in " ".join(ROOMS_DOCUMENT.split())
    assert f"{NUMBERS[WALL_WINDOW]} frames of a row" in " ".join(ROOMS_DOCUMENT.split())


def test_every_field_of_every_message_is_mentioned() -> None:
    for union, base in ((AnyClientMessage, ClientMessage), (AnyServerMessage, ServerMessage)):
        for model in models(union):
            assert issubclass(model, base)
            for field in model.model_fields:
                assert re.search(rf"\b{field}\b", DOCUMENT), f"{model.__name__}.{field}"


def test_every_error_code_is_explained() -> None:
    assert first_cells(section("From the server")) - {"code", "---"} == codes()


def test_every_close_code_is_explained() -> None:
    explained = {int(cell) for cell in first_cells(section("Close codes")) if cell.isdigit()}
    by_uvicorn = {1007, 1009, 1011, 1012}
    assert explained == {int(code) for code in CloseCode} | by_uvicorn


def test_the_header_is_as_described() -> None:
    frames = section("Frames")
    rows = re.findall(r"^\| (\d+) \| (\d) \| ", frames, re.MULTILINE)
    sizes = [int(size) for _, size in rows]
    assert [int(offset) for offset, _ in rows] == [sum(sizes[:index]) for index in range(len(sizes))]
    assert sum(sizes) == HEADER.size
    assert f"header of {HEADER.size} bytes" in frames
    assert f"`{MAGIC.decode()}`" in frames
    assert f"version of the format: {VERSION}" in frames
    assert dict(re.findall(r"^\| `(\w+)` \| (\d) \| ", frames, re.MULTILINE)) == {
        kind: str(number) for kind, number in KINDS.items()
    }


def test_numbers_are_as_described() -> None:
    assert f"protocol **{PROTOCOL}**" in DOCUMENT
    assert f"A page may have {NUMBERS[WINDOW]} pictures" in DOCUMENT


@pytest.mark.parametrize("lab", LABS.values(), ids=list(LABS))
def test_every_layout_keeps_to_the_described_dtypes(lab: Any) -> None:
    dtypes = set(re.findall(r"`(\w+)`", re.findall(r"`dtype` is one of (.*?)\.", DOCUMENT)[0]))
    for kind, layout in lab.layouts(lab.spec(lab=lab.name)).items():
        assert kind in KINDS
        assert {entry.dtype for entry in layout} <= dtypes
        assert all(isinstance(entry, ArrayLayout) for entry in layout)
        if kind != "data" and lab.trains:
            assert [entry.name for entry in layout[:2]] == ["train_loss", "test_loss"]


def test_the_shortened_examples_are_json_that_people_can_copy() -> None:
    for title in ("From the page", "From the server", *ACTIONS):
        for _, text in examples(title):
            assert isinstance(json.loads(text), dict)
