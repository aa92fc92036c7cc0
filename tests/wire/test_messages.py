"""Whatever the text is, `parse` gives a message or says what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.layout import ArrayLayout
from app.errors import InvalidChange, InvalidJson, InvalidMessage, InvalidSpec, UserError
from app.wire.messages import (
    CLIENT_TYPES,
    Ack,
    Configured,
    ErrorMessage,
    StateMessage,
    describe,
    message_id,
    parse,
    read_model,
)
from tests.fake_lab import CounterEdit, CounterSpec


def any_json(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )


ANY_TEXT = st.text(st.characters(exclude_categories=()))  # halves of surrogate pairs among it
TYPES = st.sampled_from(CLIENT_TYPES)


@given(ANY_TEXT)
def test_any_text(text: str) -> None:
    with pytest.raises(UserError):
        parse(text)


@given(TYPES, st.dictionaries(st.text(), any_json(ANY_TEXT)))
def test_any_members(type: str, members: dict[str, Any]) -> None:
    text = json.dumps({**members, "type": type})
    try:
        assert parse(text).type == type
    except UserError:
        message_id(text)  # must not raise either


@given(any_json(st.text()))  # the parser lets no half of a pair through
def test_any_spec(value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 64:
        assert read_model(CounterSpec, {"cells": value}).cells == value
    else:
        with pytest.raises(InvalidSpec, match=r"^spec\.cells is "):
            read_model(CounterSpec, {"cells": value}, prefix="spec")


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("[1]", InvalidJson, "the message is [1], expected a JSON object"),
        ("{", InvalidJson, "the message is not JSON: EOF while parsing an object at line 1 column 1"),
        ("[" * 300, InvalidJson, "the message is not JSON: recursion limit exceeded at line 1 column 202"),
        ('{"type":"ack","seq":NaN}', InvalidJson, "the message is not JSON: NaN is not a number in JSON"),
        ('{"type":"focus","unit":null,"unit":null}', InvalidJson, "the name 'unit' is given twice"),
        ('{"type":"ack"}', InvalidMessage, "seq is missing from ack"),
        ('{"type":"ack","seq":"1"}', InvalidMessage, "seq is '1': input should be a valid integer"),
        (
            '{"type":"room","do":{}}',
            InvalidMessage,
            "do.action is None: unable to extract tag using discriminator 'action'",
        ),
        ('{"type":"room","do":{"action":"ballot"}}', InvalidMessage, "do.person is missing from room"),
        (
            '{"type":"room","do":{"action":"script","stages":[{"lab":3}]}}',
            InvalidMessage,
            "do.stages.0.lab is 3: input should be a valid string",
        ),
        (
            '{"type":"sing"}',
            InvalidMessage,
            "type is 'sing', expected one of hello, configure, control, tune, edit, focus, room, ack, ping",
        ),
    ],
)
def test_refusals_name_the_value_and_what_was_expected(text: str, kind: type[UserError], message: str) -> None:
    with pytest.raises(kind) as refused:
        parse(text)
    assert refused.value.message == message


@pytest.mark.parametrize("id", [0, -1, 2**53, "", "x" * 64, "ä\u0000"])
def test_an_id_comes_back(id: Any) -> None:
    text = json.dumps({"type": "ack", "seq": 1, "id": id})
    assert parse(text) == Ack(type="ack", seq=1, id=id)
    assert message_id(text) == id


@pytest.mark.parametrize("id", [True, 2**53 + 1, 0.5, "x" * 65, [], {}])
def test_an_id_that_is_none(id: Any) -> None:
    text = json.dumps({"type": "ack", "seq": 1, "id": id})
    with pytest.raises(InvalidMessage, match="id is "):
        parse(text)
    assert message_id(text) is None


@pytest.mark.parametrize("text", ["", "[]", "null", '{"id":{"id":1}}', "{" * 1000])
def test_no_id_to_be_found(text: str) -> None:
    assert message_id(text) is None


def test_a_change_has_its_own_kind_and_path() -> None:
    with pytest.raises(InvalidChange) as refused:
        read_model(CounterEdit, {"cell": 0, "value": float("nan")}, InvalidChange)
    assert refused.value.path == "value"


def test_only_answers_carry_re() -> None:
    error = {"code": "full", "path": "", "message": "no"}
    assert json.loads(ErrorMessage(**error).to_text()) == {"type": "error", **error}
    assert json.loads(ErrorMessage(**error, re=0).to_text()) == {"type": "error", **error, "re": 0}
    state = StateMessage(generation=1, running=False, epoch=0, status="ready", tuned={}, focus=None)
    assert json.loads(state.to_text())["focus"] is None


def test_a_layout_says_how_an_array_is_shown_where_it_has_a_way() -> None:
    layouts = {"live": (ArrayLayout("loss", "float32", (1,), view="curve"), ArrayLayout("weights", "float32", (2, 3)))}
    said = json.loads(Configured(generation=1, spec={}, layouts=describe(layouts)).to_text())
    assert said["layouts"]["live"] == [
        {"name": "loss", "dtype": "float32", "shape": [1], "view": "curve"},
        {"name": "weights", "dtype": "float32", "shape": [2, 3]},
    ]
