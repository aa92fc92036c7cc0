"""Whatever a client sends: a clear error or a clear close, and everybody else goes on."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode

from tests.client import Client
from tests.conftest import StartServer
from tests.server import Server

pytestmark = pytest.mark.anyio

NOT_JSON = ["", "hello", "{", "[1", '{"type":"ack","seq":}', "\x00", "[" * 60_000, '{"a":' * 10_000, "9" * 60_000]
NO_OBJECT = ["1", "null", '"hello"', "[]", "true"]
BAD_JSON = [
    '{"type":"control","action":"run","epochs":NaN}',
    '{"type":"configure","spec":{"pace":NaN}}',
    '{"type":"configure","spec":{"pace":-Infinity}}',
    '{"type":"control","type":"ack","action":"run"}',
    '{"type":"configure","spec":{"cells":1,"cells":2}}',
    '{"type":"hello","protocol":1,"lab":"\\ud800"}',
    '{"type":"control","action":"run","epochs":' + "9" * 5000 + "}",
]
# text -> code, path, what the message names
REFUSED = [
    ('{"action":"run"}', "invalid_message", "type", "expected one of hello, configure"),
    ('{"type":"fly"}', "invalid_message", "type", "'fly'"),
    ('{"type":["ack"]}', "invalid_message", "type", "['ack']"),
    ('{"type":"control"}', "invalid_message", "action", "missing"),
    ('{"type":"control","action":"jump"}', "invalid_message", "action", "'jump'"),
    ('{"type":"control","action":"run","more":1}', "invalid_message", "more", "not permitted"),
    ('{"type":"control","action":"step","epochs":0}', "invalid_message", "epochs", "epochs is 0"),
    ('{"type":"control","action":"step","epochs":10001}', "invalid_message", "epochs", "10001"),
    ('{"type":"control","action":"step","epochs":"5"}', "invalid_message", "epochs", "'5'"),
    ('{"type":"control","action":"step","epochs":true}', "invalid_message", "epochs", "True"),
    ('{"type":"control","action":"run","id":1.5}', "invalid_message", "id", "1.5"),
    ('{"type":"control","action":"run","id":"' + "x" * 65 + '"}', "invalid_message", "id", "64 characters"),
    ('{"type":"ack","seq":-1}', "invalid_message", "seq", "-1"),
    ('{"type":"ack","seq":4294967296}', "invalid_message", "seq", "4294967296"),
    ('{"type":"ack","seq":4000000000}', "out_of_order", "seq", "4000000000"),
    ('{"type":"focus"}', "invalid_message", "unit", "missing"),
    ('{"type":"focus","unit":[0]}', "invalid_message", "unit.1", "missing"),
    ('{"type":"focus","unit":[0,9]}', "invalid_change", "unit", "[0, 9]"),
    ('{"type":"edit","cell":3,"value":1}', "invalid_change", "cell", "cell is 3"),
    ('{"type":"edit","cell":0}', "invalid_change", "value", "missing"),
    ('{"type":"edit","cell":0,"value":1e4}', "invalid_change", "value", "10000"),
    ('{"type":"edit","cell":0,"value":1,"more":1}', "invalid_change", "more", "not permitted"),
    ('{"type":"tune","changes":{"pace":11}}', "invalid_change", "changes.pace", "11"),
    ('{"type":"tune","changes":{"colour":"red"}}', "invalid_change", "changes.colour", "'red'"),
    ('{"type":"tune","changes":[]}', "invalid_message", "changes", "[]"),
    ('{"type":"configure"}', "invalid_message", "spec", "missing"),
    ('{"type":"configure","spec":{}}', None, None, None),  # every field has a default
    ('{"type":"configure","spec":{"cells":65}}', "invalid_spec", "spec.cells", "65"),
    ('{"type":"configure","spec":{"cells":3.0}}', "invalid_spec", "spec.cells", "3.0"),
    ('{"type":"configure","spec":{"starts":[1,"2"]}}', "invalid_spec", "spec.starts.1", "'2'"),
    ('{"type":"configure","spec":{"pace":1e999}}', "invalid_spec", "spec.pace", "inf"),
    ('{"type":"configure","spec":{"lab":"other"}}', "invalid_spec", "spec.lab", "'other'"),
    ('{"type":"configure","spec":{"cells":4},"keep":true}', "invalid_spec", "spec.cells", "cells is 4"),
    ('{"type":"hello","protocol":1,"lab":"counter"}', "out_of_order", "type", "twice"),
]


@pytest.mark.parametrize("text", NOT_JSON + NO_OBJECT + BAD_JSON, ids=lambda text: text[:40])
async def test_what_is_not_json_is_refused(server: Server, text: str) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.socket.send(text)
        error = await page.await_error()
        assert error["code"] == "invalid_json"
        assert len(error["message"]) < 200
        assert (await page.ask("control", action="pause"))["type"] == "state"


@pytest.mark.parametrize(("text", "code", "path", "named"), REFUSED, ids=[case[0][:60] for case in REFUSED])
async def test_a_bad_message_is_refused_and_the_network_goes_on(
    server: Server, text: str, code: str | None, path: str, named: str
) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        await page.socket.send(text)
        if code is None:
            assert (await page.await_type("configured"))["generation"] == 2
            return
        error = await page.await_error()
        assert (error["code"], error["path"]) == (code, path)
        assert named in error["message"]
        seen = await page.await_frame()
        await page.await_frame(lambda picture: picture.epoch > seen.epoch + 1)
        assert page.generation == 1


async def test_an_error_answers_the_message_it_is_about(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        for message in (
            {"type": "control", "id": "a"},
            {"type": "what", "id": "b"},
            {"type": "configure", "spec": {"cells": 0}, "id": "c"},
            {"type": "edit", "cell": 0, "id": "d"},
        ):
            await page.socket.send(json.dumps(message))
            assert (await page.await_error())["re"] == message["id"]
        await page.socket.send('{"type":"what","id":[1]}')
        assert "re" not in await page.await_error()


async def test_hostile_names_come_back_short(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.say("configure", spec={"x" * 60_000: 1})
        error = await page.await_error()
        assert len(error["path"]) <= 200
        assert len(error["message"]) <= 600


async def test_nothing_works_before_hello(server: Server) -> None:
    async with Client(server.socket_url) as page:
        for type, members in (
            ("control", {"action": "run"}),
            ("configure", {"spec": {}}),
            ("tune", {"changes": {}}),
            ("edit", {"cell": 0, "value": 0}),
            ("focus", {"unit": None}),
            ("ack", {"seq": 0}),
        ):
            error = await page.ask(type, **members)
            assert (error["code"], error["path"]) == ("out_of_order", "type")
            assert type in error["message"]
        assert (await page.hello())["type"] == "welcome"


async def test_an_unknown_lab_is_named(server: Server) -> None:
    async with Client(server.socket_url) as page:
        error = await page.ask("hello", protocol=1, lab="chess")
        assert (error["code"], error["path"]) == ("unknown_lab", "lab")
        assert error["message"] == "lab is 'chess', expected one of counter"
        assert (await page.hello())["type"] == "welcome"


async def test_a_wrong_spec_in_hello_gives_the_default(server: Server) -> None:
    async with Client(server.socket_url) as page:
        error = await page.ask("hello", protocol=1, lab="counter", spec={"cells": 1000})
        assert (error["code"], error["path"]) == ("invalid_spec", "spec.cells")
        assert (await page.await_type("welcome"))["spec"]["cells"] == 3


async def test_another_protocol_is_closed(server: Server) -> None:
    async with Client(server.socket_url) as page:
        error = await page.ask("hello", protocol=2, lab="counter")
        assert (error["code"], error["path"]) == ("unsupported_protocol", "protocol")
        assert await page.closed() == 4000


async def test_binary_is_closed_after_an_error(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.socket.send(b"\x00\x01")
        assert (await page.await_error())["code"] == "invalid_message"
        assert await page.closed() == 1003


async def test_a_message_over_64_kib_is_closed(server: Server) -> None:
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await page.hello()
        await other.hello()
        await page.socket.send('{"type":"configure","spec":' + " " * 65 * 1024 + "{}}")
        assert await page.closed() in (1009, 1006)  # the reset for what was not read may overtake the close frame
        assert (await other.ask("control", action="pause"))["type"] == "state"


async def test_text_that_is_not_utf8_is_closed_without_a_traceback(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        frame = Frame(Opcode.TEXT, b'{"type":"\xff"}')
        page.socket.transport.write(frame.serialize(mask=True, extensions=[]))
        assert await page.closed() == 1007
    assert "Traceback" not in server.log.read_text()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1", "http://[", ""])
async def test_a_foreign_origin_is_refused_before_the_handshake(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(server.socket_url, additional_headers={"Origin": origin}, proxy=None):
            pass
    assert refused.value.response.status_code == 403


async def test_this_hosts_origin_is_welcome(server: Server) -> None:
    async with Client(server.socket_url, headers={"Origin": server.url}) as page:
        assert (await page.hello())["type"] == "welcome"


async def test_origins_may_be_listed_and_the_refused_are_written_down_once(start_server: StartServer) -> None:
    server = start_server(allowed_origins="https://school.example", public_url="https://Play.example:443")
    for origin in ("https://school.example", "https://play.example", server.url, None):
        async with Client(server.socket_url, headers={"Origin": origin} if origin else {}) as page:
            assert (await page.hello())["type"] == "welcome"
    for _ in range(3):
        with pytest.raises(InvalidStatus):
            async with connect(server.socket_url, additional_headers={"Origin": "https://fair.example"}, proxy=None):
                pass
    (line,) = server.lines("origin refused: does a proxy change Host?")
    assert line["setting"] == "ALLOWED_ORIGINS=https://fair.example"
    assert (line["level"], line["host"]) == ("warning", server.address)


async def test_a_thousand_messages_in_a_second(start_server: StartServer) -> None:
    server = start_server(messages_per_second=200)
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await other.hello()
        await page.hello()
        for _ in range(1000):
            await page.say("focus", unit=None)
        error = await page.await_error("too_fast")
        assert "200 messages" in error["message"]
        assert "again" in error["message"]
        while (answer := await page.ask("control", action="step"))["type"] == "error":
            assert answer["code"] == "too_fast"  # no question stays without an answer
        await page.await_frame(lambda picture: picture.epoch == 1)
        assert (await other.ask("control", action="pause"))["type"] == "state"


async def test_a_flood_is_closed(start_server: StartServer) -> None:
    server = start_server(messages_per_second=50)
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await other.hello()
        await page.hello()
        closed = asyncio.create_task(page.closed())  # it hears while it sends, as browsers do
        with suppress(ConnectionClosed):
            while not closed.done():
                await page.socket.send('{"type":"focus","unit":null}')
                await asyncio.sleep(0)
        assert await closed in (4029, 1006)  # a reset may overtake the close frame
        assert (await other.ask("control", action="pause"))["type"] == "state"


async def test_acks_are_heard_also_when_a_page_is_too_fast(start_server: StartServer) -> None:
    server = start_server(messages_per_second=5)
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        await page.await_frame(lambda picture: picture.epoch >= 30)  # thirty acks, far more than five in a second


async def test_the_log_says_who_came_but_not_their_token(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
    assert any(page.session.startswith(entry["session"]) for entry in server.lines("connected"))
    assert page.token not in server.log.read_text()
