"""What a log says of a whole room, and what it does not."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel, ValidationError

from app.logs import coarse
from app.rooms.storing.keeper import without_values
from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.conftest import TALK, post

pytestmark = pytest.mark.anyio

NAME, TITLE, QUESTION = "Ada Lovelace", "A talk on a secret matter", "Which one is yours?"


@pytest.mark.parametrize("form", ["json", "console"])
async def test_a_whole_room_leaves_no_token_password_name_or_word_in_the_log(
    start_server: StartServer, form: str
) -> None:
    password = "open sesame"
    server = start_server(log_level="debug", log_format=form, host_password=password)
    post(server, "/api/rooms", {"password": "close sesame"})
    room = post(server, "/api/rooms", {"title": TITLE, "script": TALK, "password": password})[1]
    code, secret = room["code"], room["secret"]
    async with (
        Client(server.socket_url) as host,
        Client(server.socket_url) as person,
        Client(server.socket_url) as lone,
    ):
        await host.enter(code, "host", secret=secret)
        await person.enter(code, name=NAME)
        await lone.hello()
        await person.act("rename", name=f"{NAME} Byron")
        await person.ask("control", action="step")
        me = person.parts["me"]["id"]
        await host.act("vote", question=QUESTION, candidates=[me])
        await lone.hello(token=person.token)
        await lone.socket.send(json.dumps({"type": "room", "secret": secret, "name": NAME}))
        await lone.await_error()
        server.get(f"/api/rooms/{code}/results.json", Authorization=f"Bearer {secret}")
        server.get(f"/api/rooms/{code}/results.json", Authorization="Bearer wrong-secret")
        server.get("/api/status", Authorization=f"Bearer {password}")
        post(server, "/api/data/x", b"none", "PUT", Authorization=f"Bearer {lone.token}")
        stream = post(server, "/poll", {})[1]["stream"]
        said = {"type": "hello", "protocol": 1, "lab": "counter", "token": person.token}
        post(server, f"/poll/{stream}/say", said)
        server.get(f"/join/{code}", accept="text/html")
        tokens = (person.token, lone.token, secret, stream)
    server.stop()
    log = server.log.read_text()
    assert "joined" in log
    for kept in (*tokens, "sesame", "wrong-secret", NAME, "Lovelace", TITLE, QUESTION):
        assert kept not in log, kept


async def test_lines_carry_the_ids_of_request_session_and_room(start_server: StartServer) -> None:
    server = start_server()
    room = post(server, "/api/rooms", {})[1]
    async with Client(server.socket_url) as person:
        await person.enter(room["code"])
        (joined,) = server.lines("joined")
        (connected,) = server.lines("connected")
    assert joined["room"] == room["code"]
    assert person.session.startswith(joined["session"])
    assert joined["request"] == connected["request"]
    (opened,) = server.lines("room opened")
    assert opened["request"] != joined["request"]
    ids = {server.get("/livez")[1]["x-request-id"] for _ in range(3)}
    assert len(ids) == 3


def test_of_an_address_the_log_has_the_network() -> None:
    assert coarse("192.0.2.77") == coarse("::ffff:192.0.2.78") == "192.0.2.0/24"
    assert coarse("2001:db8:1:2::3") == coarse("2001:db8:1:2::/64") == "2001:db8:1::/48"
    assert coarse("everywhere") == "everywhere"


def test_what_can_not_be_restored_is_not_quoted() -> None:
    class Kept(BaseModel):
        slot: int

    with pytest.raises(ValidationError) as wrong:
        Kept.model_validate({"slot": NAME})
    assert NAME in str(wrong.value)
    assert without_values(wrong.value) == "slot: int_parsing"
