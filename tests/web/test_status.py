"""/status: who may see it, what it says, and that it names nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.client import Client
from tests.conftest import StartServer
from tests.rooms.conftest import TALK, post
from tests.server import Server

pytestmark = pytest.mark.anyio


def asked(server: Server, **headers: str) -> tuple[int, dict[str, Any]]:
    status, _, body = server.get("/api/status", **headers)
    return status, json.loads(body)


def test_without_a_password_it_is_for_the_servers_own_machine(server: Server) -> None:
    assert asked(server)[0] == 200
    assert asked(server, Host="localhost:8000")[0] == 200
    assert asked(server, Host="play.example")[0] == 403, "a page elsewhere may have given its name this address"
    assert asked(server, X_Forwarded_For="192.0.2.7")[0] == 403, "who came by a proxy"
    assert server.get("/status")[0] == 200, "which says so"


def test_behind_a_proxy_that_is_not_trusted_nobody_counts_as_here(start_server: StartServer) -> None:
    server = start_server(trusted_proxies="192.0.2.1")
    assert asked(server)[0] == 200
    assert asked(server, X_Forwarded_For="127.0.0.1")[0] == 403


def test_what_a_trusted_proxy_says_of_somebody_elsewhere_does_not_make_them_be_here(start_server: StartServer) -> None:
    server = start_server(trusted_proxies="*")
    assert asked(server, Host="localhost", X_Forwarded_For="127.0.0.1")[0] == 403


def test_a_password_is_asked_of_everybody_and_is_not_logged(start_server: StartServer) -> None:
    server = start_server(host_password="open sesame", log_level="debug")
    assert asked(server)[0] == 401
    assert asked(server, Authorization="Bearer close sesame")[0] == 401
    assert asked(server, Authorization="Bearer open sesame")[0] == 200
    assert "sesame" not in server.log.read_text()


async def test_it_tells_how_the_server_is_and_names_nobody(start_server: StartServer) -> None:
    server = start_server()
    room = post(server, "/api/rooms", {"title": "A talk", "script": TALK})[1]
    async with Client(server.socket_url) as person, Client(server.socket_url) as host:
        await person.enter(room["code"], name="Ada Lovelace")
        await host.enter(room["code"], "host", secret=room["secret"])
        await person.ask("control", action="run")
        await person.await_frame(lambda picture: picture.epoch >= 3)
        await person.socket.send("no JSON")
        await person.await_error()
        status, told = asked(server)
    assert status == 200
    (engine,) = told["engines"]
    assert (engine["name"], engine["state"], engine["sessions"]) == ("0", "ready", 1)
    assert engine["epochs"] >= 3
    assert engine["ticks"][-1] >= 3
    assert told["frames"]["ages"][-1] >= 3
    assert len(told["frames"]["ages"]) == len(told["frames"]["bounds"]) + 1
    (shown,) = told["rooms"]["open"]
    assert (shown["people"], shown["watchers"], shown["waiting"]) == (1, 1, 0)
    assert shown["left"] > shown["seconds"] >= 0
    assert told["refusals"] == {"invalid_json": 1}
    assert told["database"]["lag"] >= 0
    assert told["machine"]["memory"] > 0
    assert told["pages"]["connected"] == 2
    text = json.dumps(told)
    for name in (room["code"], room["secret"], "A talk", "Ada Lovelace", "127.0.0.1", person.session, person.token):
        assert name not in text
