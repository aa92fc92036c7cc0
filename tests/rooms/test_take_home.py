"""What hosts take home from a room, and bring along: results, scripts, set-ups."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.conftest import StartServer
from tests.rooms.conftest import TALK, Hall, OpenHall, post
from tests.server import PROJECT

pytestmark = pytest.mark.anyio

NAMES = {
    "=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
    "<img src=x onerror=a()>": "<img src=x onerror=a()>",
    "\u202eevil\u202c": "evil",
    "Z" + "\u0300\u0301\u0302\u0303\u0304" * 9 + "algo": "Z\u0300\u0301algo",
    '"a","b"\r\n@SUM(A1)': '"a","b" @SUM(A1)',
}


@pytest.mark.parametrize(
    ("method", "file"),
    [
        ("GET", "/results.json"),
        ("GET", "/results.csv"),
        ("GET", "/script.json"),
        ("GET", "/anything"),
        ("GET", "/people/x/setup"),
        ("PUT", "/script.json"),
        ("DELETE", ""),
    ],
)
async def test_only_hosts_get_it(hall: Hall, method: str, file: str) -> None:
    for number, secret in enumerate((None, "Bearer", "Bearer wrong", f"Basic {hall.secret}")):
        headers = {} if secret is None else {"Authorization": secret}
        body = None if method == "GET" else b"{}"
        with closing(HTTPConnection(hall.server.address)) as connection:
            # Not from one address: many wrong secrets from there are slowed.
            headers["X-Forwarded-For"] = f"10.0.0.{number}"
            connection.request(method, f"/api/rooms/{hall.code}{file}", body, headers)
            answer = connection.getresponse()
            assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert hall.get("script.json")[0] == 200


async def test_a_participants_set_up_for_everyone(hall: Hall) -> None:
    person = await hall.person()
    await person.configure({"lab": "counter", "cells": 5, "starts": [1.0]})
    status, _, body = hall.get(f"people/{person.parts['me']['id']}/setup")
    assert status == 200
    setup = json.loads(body)
    assert (setup["lab"], setup["spec"]["cells"], setup["spec"]["starts"]) == ("counter", 5, [1.0])
    host = await hall.host()
    assert (await host.act("send", spec=setup["spec"]))["type"] == "done"
    assert hall.get("people/nobody/setup")[0] == 404


async def test_a_script_comes_back_as_it_went(hall: Hall) -> None:
    host = await hall.host()
    secret = {"Authorization": f"Bearer {hall.secret}"}
    status, headers, body = hall.get("script.json")
    assert (status, headers["content-disposition"]) == (200, f'attachment; filename="{hall.code}-script.json"')
    script = json.loads(body)
    assert [stage["title"] for stage in script["stages"]] == ["Count", "Higher"]
    assert script["stages"][1]["spec"] == TALK[1]["spec"]
    script["stages"].append({"lab": "counter", "title": "Last", "text": "ü" * 600})
    address = f"/api/rooms/{hall.code}/script.json"
    assert post(hall.server, address, {**script, "index": 2}, "PUT", **secret) == (204, None)
    assert (await host.await_part("stage", lambda stage: stage["index"] == 2))["title"] == "Last"
    assert json.loads(hall.get("script.json")[2])["stages"][:2] == script["stages"][:2]
    for wrong, code, path in (
        ({"stages": []}, "invalid_spec", "stages"),
        ({**script, "index": 3}, "invalid_change", "index"),
        ({"stages": [{"lab": "counter", "spec": {"cells": 0}}]}, "invalid_spec", "stages.0.spec.cells"),
        (b"[]", "invalid_json", ""),
    ):
        status, error = post(hall.server, address, wrong, "PUT", **secret)
        assert (status, error["code"], error["path"]) == (422, code, path)
    assert host.parts["stage"]["title"] == "Last"


def test_the_ready_made_script(start_server: StartServer) -> None:
    server = start_server(PROJECT)
    scripts = [json.loads(server.get(f"/api/scripts/talk?locale={locale}")[2]) for locale in ("de", "en", "x" * 99)]
    assert scripts[0] != scripts[1] == scripts[2]
    status, answer = post(server, "/api/rooms", {"script": scripts[0]["stages"]})
    assert status == 201
    headers = {"Authorization": f"Bearer {answer['secret']}"}
    assert post(server, f"/api/rooms/{answer['code']}/script.json", scripts[1], "PUT", **headers)[0] == 204


async def test_results_hold_hostile_names_and_harm_no_spreadsheet(hall: Hall) -> None:
    host = await hall.host()
    people = [await hall.person(name=name) for name in NAMES]
    await host.act("challenge", goal={"title": "=1+1", "limit": 10.0, "exam": {"target": 3.0}})
    for person in people:
        await person.ask("control", action="step", epochs=3)
        await person.await_part("me", lambda me: me["loss"] == 0.0)  # the tile of the third epoch has come
    await host.await_part("roster", lambda roster: [row["name"] for row in roster] == [*NAMES.values()])

    status, headers, body = hall.get("results.csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert headers["cache-control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(NAMES)
    for row in rows:
        assert (row["lab"], row["epoch"], row["challenge_1"]) == ("counter", "3", "'=1+1")
        assert not [cell for cell in row.values() if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]

    german = hall.get("results.csv?locale=de")[2].decode("utf-8-sig")
    assert [row["Epoche"] for row in csv.DictReader(io.StringIO(german, newline=""), delimiter=";")] == ["3"] * 5

    status, _, body = hall.get("results.json")
    assert status == 200
    results = json.loads(body)
    assert results["room"]["code"] == hall.code
    assert [row["name"] for row in results["participants"]] == [person.parts["me"]["name"] for person in people]
    assert {row["challenges"][0]["place"] for row in results["participants"]} == {1, 2, 3, 4, 5}
    assert [row["epoch"] for row in results["participants"]] == [3] * 5


async def test_a_room_without_people_has_results_too(hall: Hall) -> None:
    assert json.loads(hall.get("results.json")[2])["participants"] == []
    assert hall.get("results.csv")[2].startswith(b"\xef\xbb\xbf")
    assert hall.get("results.xls")[0] == 404


async def test_a_deleted_room_is_in_no_file_any_more(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, title="Secret gathering")
    host, person = await hall.host(), await hall.person(name="Rumpelstilzchen")
    await host.await_part("people", lambda people: people["online"] == 1)
    headers = {"Authorization": f"Bearer {hall.secret}"}
    await asyncio.to_thread(hall.server.restart)
    database = hall.server.log.with_name("log0.sqlite3")
    assert b"Rumpelstilzchen" in database.read_bytes()
    assert post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE", **headers)[0] == 204
    for path in database.parent.glob("log0.sqlite3*"):
        for text in (b"Rumpelstilzchen", b"Secret gathering", hall.code.encode(), person.token.encode()):
            assert text not in path.read_bytes()
