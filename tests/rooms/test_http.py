"""Rooms over HTTP: opened, looked at, taken home, deleted; and their pages."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import AsyncExitStack, ExitStack, closing
from http.client import HTTPConnection
from select import select
from xml.etree import ElementTree

import pytest
import segno

from app.rooms.access.guesses import FREE
from app.web.rooms import MOST_BYTES
from app.web.security import HEADERS
from app.wire.rooms import MAX_STAGES, MAX_TITLE
from tests.client import Client
from tests.compose import compose_environment
from tests.conftest import StartServer
from tests.rooms.conftest import TALK, Hall, OpenHall, post
from tests.server import Server

pytestmark = pytest.mark.anyio

# name of the case -> body, status, code, path
REFUSED = {
    "no JSON": (b"{", 422, "invalid_json", ""),
    "no UTF-8": (b'{"title":"\xff"}', 422, "invalid_json", ""),
    "no object": (b"[1]", 422, "invalid_json", ""),
    "deep": (b'{"title":' * 1000, 422, "invalid_json", ""),
    "half a pair": (b'{"title":"\\ud800"}', 422, "invalid_json", ""),
    "a long number": (b'{"title":' + b"9" * 5000 + b"}", 422, "invalid_json", ""),
    "too long": (b'{"title":"' + b"x" * MOST_BYTES + b'"}', 422, "invalid_json", ""),
    "another field": ({"colour": "red"}, 422, "invalid_spec", "colour"),
    "a title that is none": ({"title": 7}, 422, "invalid_spec", "title"),
    "a title too long": ({"title": "x" * (MAX_TITLE + 1)}, 422, "invalid_spec", "title"),
    "no stages": ({"script": "talk"}, 422, "invalid_spec", "script"),
    "too many stages": ({"script": [{"lab": "counter"}] * (MAX_STAGES + 1)}, 422, "invalid_spec", "script"),
    "an unknown lab": ({"script": [{"lab": "counter"}, {"lab": "x"}]}, 422, "unknown_lab", "stages.1.lab"),
    "a wrong set-up": (
        {"script": [{"lab": "counter", "spec": {"starts": [1, "2"]}}]},
        422,
        "invalid_spec",
        "stages.0.spec.starts.1",
    ),
    "NaN in a set-up": (
        b'{"script":[{"lab":"counter","spec":{"pace":NaN}}]}',
        422,
        "invalid_spec",
        "stages.0.spec.pace",
    ),
    "a wrong goal": (
        {"script": [{"lab": "counter", "goal": {"limit": -1}}]},
        422,
        "invalid_spec",
        "script.0.goal.limit",
    ),
    "a wrong exam": (
        {"script": [{"lab": "counter", "goal": {"exam": {"target": 1e9}}}]},
        422,
        "invalid_spec",
        "stages.0.goal.exam.target",
    ),
}


def look(server: Server, code: str) -> dict[str, object]:
    status, _, body = server.get(f"/api/rooms/{code}")
    assert status == 200
    seen: dict[str, object] = json.loads(body)
    return seen


# ---- opening


@pytest.mark.parametrize("body", [b"", {}, {"title": "", "script": None, "locale": "de"}, {"script": []}])
def test_a_room_needs_nothing(shared: Server, body: object) -> None:
    status, answer = post(shared, "/api/rooms", body)
    assert status == 201
    assert set(answer) == {"code", "secret"}
    assert look(shared, answer["code"]) == {
        "code": answer["code"], "title": "", "lab": "counter", "people": 0, "limit": 300, "door": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept"),
    [("  Hello\n world ", "Hello world"), ("x" * MAX_TITLE, "x" * MAX_TITLE), ("\u202e\u0000", ""), ("<b>", "<b>")],
)
def test_a_title_is_cleaned(shared: Server, given: str, kept: str) -> None:
    _, answer = post(shared, "/api/rooms", {"title": given})
    assert look(shared, answer["code"])["title"] == kept


@pytest.mark.parametrize("case", REFUSED)
def test_what_opens_no_room(shared: Server, case: str) -> None:
    body, status, code, path = REFUSED[case]
    answered, error = post(shared, "/api/rooms", body)
    assert (answered, error["type"], error["code"], error["path"]) == (status, "error", code, path)
    assert len(error["message"]) < 300


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "file://", "http://127.0.0.1:1"])
def test_a_foreign_page_opens_no_room(shared: Server, origin: str) -> None:
    status, error = post(shared, "/api/rooms", {}, Origin=origin)
    assert (status, error["code"]) == (403, "not_allowed")
    assert post(shared, "/api/rooms", {}, Origin=shared.url)[0] == 201


@pytest.mark.parametrize("host", ["x" * 3000, "<b>", "a b", ""])
def test_a_host_that_is_no_name_opens_no_room(shared: Server, host: str) -> None:
    with closing(HTTPConnection(shared.address)) as connection:
        connection.putrequest("POST", "/api/rooms", skip_host=True)
        connection.putheader("host", host)
        connection.endheaders()
        assert connection.getresponse().status == 400


async def test_opening_may_take_a_password(start_server: StartServer) -> None:
    server = start_server(host_password="grüße")
    for wrong in ({}, {"password": ""}, {"password": "gruesse"}, {"password": "\u0000"}):
        status, error = post(server, "/api/rooms", wrong)
        assert (status, error["code"]) == (401, "password")
        assert "grüße" not in error["message"]
    assert post(server, "/api/rooms", {"password": "grüße"})[0] == 201


async def test_the_server_of_compose_opens_a_room_for_everybody(start_server: StartServer) -> None:
    environment = compose_environment()
    assert environment["HOST_PASSWORD"] == ""
    server = start_server(**{**environment, "ENGINES": 1})  # one is enough here
    assert post(server, "/api/rooms", {}, Origin=server.url)[0] == 201


async def test_no_more_rooms_than_the_server_may_hold(start_server: StartServer, stack: AsyncExitStack) -> None:
    server = start_server(max_rooms=2)
    rooms = [post(server, "/api/rooms", {})[1] for _ in range(2)]
    for room in rooms:  # one that nobody ever entered would give way
        await Hall(server, room["code"], room["secret"], stack).host()
    status, error = post(server, "/api/rooms", {})
    assert (status, error["code"]) == (503, "full")
    assert "2 rooms" in error["message"]
    secret = {"Authorization": f"Bearer {rooms[0]['secret']}"}
    assert post(server, f"/api/rooms/{rooms[0]['code']}", b"", "DELETE", **secret)[0] == 204
    assert post(server, "/api/rooms", {})[0] == 201


async def test_a_room_is_over_when_its_time_has_come(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, room_hours=0.0005)
    host, person = await hall.host(), await hall.person()
    for client in (host, person):
        assert (await client.await_type("removed"))["why"] == "closed"
    assert hall.server.get(f"/api/rooms/{hall.code}")[0] == 404
    hall.server.stop()
    with closing(sqlite3.connect(hall.server.log.with_name("log0.sqlite3"))) as database:
        assert database.execute("SELECT count(*) FROM rooms").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM people").fetchone() == (0,)
    assert "Traceback" not in hall.server.log.read_text()


# ---- looking


async def test_what_everybody_may_know_of_a_room(hall: Hall) -> None:
    host, _ = await hall.host(), await hall.person()
    await host.act("settings", door=False)
    seen = look(hall.server, f"{hall.code[:2].lower()}-{hall.code[2:].lower()}")
    assert seen == {
        "code": hall.code, "title": "A <b>talk</b>", "lab": "counter", "people": 1, "limit": 300, "door": False,
    }  # fmt: skip
    assert "secret" not in str(seen)


async def test_guesses_are_slowed_and_logged(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    wrong = 0
    while not (lines := [*hall.server.lines("codes are being guessed")]):
        wrong += 1
        assert hall.server.get("/api/rooms/NOPE")[0] == 404
    (line,) = lines
    assert wrong >= FREE
    assert (line["address"], line["what"]) == ("127.0.0.0/24", "unknown_room")
    assert hall.server.metric("guesses_total") == wrong
    guessing = [asyncio.create_task(guess_on(hall.server)) for _ in range(40)]
    for path in ("/api/rooms/NOPE", "/join/NOPE"):
        while (status := await status_of(hall.server, path)) != 429:
            assert status == 404  # got the place that half a second has freed, and waited
    await hall_goes_on(hall)
    for each in guessing:
        each.cancel()
    await asyncio.wait(guessing)


async def hall_goes_on(hall: Hall) -> None:
    """Behind the guesser's address, with every place for answers to it taken, whatever is right is answered at once."""
    for _ in range(30):
        await hall.person()
    host = await hall.host()
    await host.await_part("people", lambda people: people["online"] == 30)
    for path in (f"/join/{hall.code}", f"/api/rooms/{hall.code}", f"/api/rooms/{hall.code}/qr.svg"):
        assert await status_of(hall.server, path) == 200
    for file in ("results.csv", "script.json", "host-qr.svg"):
        assert (await asyncio.to_thread(hall.get, file))[0] == 200
    headers = {"Authorization": f"Bearer {hall.secret}"}
    assert (
        await asyncio.to_thread(lambda: post(hall.server, f"/api/rooms/{hall.code}", b"", "DELETE", **headers)[0])
        == 204
    )


async def test_one_visitor_waits_for_one_answer_at_a_time(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    while not [*hall.server.lines("codes are being guessed")]:
        hall.server.get("/api/rooms/NOPE")
    *others, guesser = [await hall.client() for _ in range(10)]
    for each in others:  # a queue, so that the guesser waits for seconds: time is forgiven on a busy machine, too
        await each.say("hello", protocol=1, lab="counter", room="NOPE")
    for code in ("NOPE", hall.code):
        await guesser.say("hello", protocol=1, lab="counter", room=code, id=code)
    assert (await guesser.await_error("too_fast"))["re"] == hall.code
    assert (await guesser.await_error("unknown_room"))["re"] == "NOPE"
    assert await guesser.closed() == 4404


async def test_a_secret_that_leaked_is_changed_and_nobody_else_notices(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    host, other, person = await hall.host(), await hall.host(), await hall.person()
    path = f"/api/rooms/{hall.code}/secret"
    assert post(hall.server, path, b"", authorization="Bearer wrong")[0] == 401
    status, answer = post(hall.server, path, b"", authorization=f"Bearer {hall.secret}")
    assert status == 200
    assert (await host.act("control", control="pause"))["type"] == "done", "the answer may have been lost"
    before, hall.secret = hall.secret, answer["secret"]
    await (await hall.host()).act("control", control="run")
    assert [await each.closed() for each in (host, other)] == [4403, 4403]
    leaked = await hall.client()
    assert (await leaked.hello(room=hall.code, role="host", secret=before))["code"] == "wrong_secret"
    await person.await_state(lambda state: state["status"] == "running")
    hall.server.restart()
    assert (await hall.host()).parts["people"]["total"] == 1


async def test_wrong_codes_do_not_count_against_the_password(start_server: StartServer) -> None:
    server = start_server(host_password="sesame")
    crowd = [asyncio.create_task(asyncio.to_thread(server.get, "/api/rooms/NOPE")) for _ in range(2 * FREE)]
    await asyncio.wait(crowd, return_when=asyncio.FIRST_COMPLETED)
    assert post(server, "/api/rooms", {"password": "sesame"})[0] == 201
    assert not all(each.done() for each in crowd), "while others wait for their answers"
    await asyncio.wait(crowd)


def test_whoever_tries_out_passwords_keeps_nobody_beside_them_from_opening_a_room(start_server: StartServer) -> None:
    server = start_server(host_password="sesame")
    with ExitStack() as stack:
        crowd = {stack.enter_context(closing(HTTPConnection(server.address))) for _ in range(4 * FREE)}
        for each in crowd:
            each.request("POST", "/api/rooms", b"{}")
        statuses: list[int] = []
        while 429 not in statuses:  # no more may wait
            answered, _, _ = select([each.sock for each in crowd], [], [])
            for each in [each for each in crowd if each.sock in answered]:
                statuses.append(each.getresponse().status)
                crowd.remove(each)
        assert set(statuses) == {401, 429}
        assert post(server, "/api/rooms", {"password": "sesame"})[0] == 201
        answered, _, _ = select([each.sock for each in crowd], [], [], 0)
        assert len(answered) < len(crowd), "while wrong ones wait for their answers"


async def guess_on(server: Server) -> None:
    """Take a place in the queue as soon as one is free, and another with the next connection."""
    while True:
        async with Client(server.socket_url) as guesser:
            while (await guesser.hello(room="NOPE"))["code"] == "too_fast":
                guesser.texts.clear()


async def status_of(server: Server, path: str) -> int:
    """The status of a GET, while others talk."""
    status, headers, _ = await asyncio.to_thread(server.get, path)
    assert status != 429 or headers["retry-after"] == "10"
    return status


async def test_the_code_to_scan_is_the_link_to_join(hall: Hall) -> None:
    status, headers, body = hall.server.get(f"/api/rooms/{hall.code}/qr.svg")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert modules_of(body) == dark(f"{hall.server.url}/join/{hall.code}")


async def test_the_code_for_co_hosts_needs_the_secret(hall: Hall) -> None:
    address = f"/api/rooms/{hall.code}/host-qr.svg"
    assert hall.server.get(address)[0] == 401
    status, headers, body = hall.get("host-qr.svg")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert modules_of(body) == dark(f"{hall.server.url}/host/{hall.code}#{hall.secret}")


async def test_a_public_address_is_in_the_code(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, public_url="https://play.example")
    assert modules_of(hall.get("qr.svg")[2]) == dark(f"https://play.example/join/{hall.code}")
    assert (await hall.projector()).parts["room"]["address"] == "play.example/join"


def dark(text: str) -> set[tuple[int, int]]:
    """(row, column) of every dark module of the code of `text`."""
    rows = segno.make(text, error="m", micro=False).matrix
    return {(row, column) for row, line in enumerate(rows) for column, module in enumerate(line) if module & 1}


def modules_of(svg: bytes) -> set[tuple[int, int]]:
    """The same, drawn by an SVG of strokes one unit wide: `M` and `m` move, `h` draws."""
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["viewBox"].startswith("0 0 ")
    path = root.find("{http://www.w3.org/2000/svg}path")
    assert path is not None
    modules, x, y = set(), 0.0, 0.0
    for letter, numbers in re.findall(r"([Mmh])([^Mmh]*)", path.attrib["d"]):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if letter == "h":
            modules |= {(int(y), int(x) + step) for step in range(int(values[0]))}
            x += values[0]
        else:
            x, y = (values[0], values[1]) if letter == "M" else (x + values[0], y + values[1])
    return modules


# ---- pages


@pytest.mark.parametrize(
    ("path", "attributes"),
    [
        ("/host", ""),
        ("/host/CODE", 'data-code="CODE"'),
        ("/join", ""),
        ("/join/CODE", 'data-lab="counter" data-room="CODE"'),
        ("/projector/CODE", 'data-code="CODE"'),
    ],
)
async def test_pages_of_rooms(hall: Hall, path: str, attributes: str) -> None:
    status, headers, body = hall.server.get(path.replace("CODE", hall.code))
    assert status == 200
    opening = body.decode()[:400]
    assert attributes.replace("CODE", hall.code) in opening
    assert ("data-room" in opening) == ("data-room" in attributes)
    assert headers["vary"] == "Accept-Encoding, Accept-Language"
    assert hall.secret not in body.decode()
    secured(headers)


async def test_a_typed_code_is_understood(hall: Hall) -> None:
    status, _, body = hall.server.get(f"/join/{hall.code.lower()}")
    assert status == 200
    assert f'data-room="{hall.code}"' in body.decode()


async def test_an_unknown_code_is_asked_for_again(hall: Hall) -> None:
    status, headers, body = hall.server.get("/join/N0PE", Accept="text/html", X_Forwarded_For="10.1.0.1")
    assert status == 404
    assert 'id="code"' in body.decode()
    secured(headers)


@pytest.mark.parametrize("path", ["/host/", "/projector/", "/join/"])
async def test_a_code_that_is_markup_stays_text(hall: Hall, path: str) -> None:
    _, _, body = hall.server.get(path + "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", X_Forwarded_For="10.1.0.2")
    assert "<script>alert" not in body.decode()


async def test_every_answer_has_the_headers(hall: Hall) -> None:
    for path, expected in (
        (f"/api/rooms/{hall.code}", 200),
        (f"/api/rooms/{hall.code}/qr.svg", 200),
        (f"/api/rooms/{hall.code}/results.json", 401),
        ("/api/rooms/N0PE", 404),
        ("/api/scripts/talk", 200),
    ):
        status, headers, _ = hall.server.get(path, X_Forwarded_For="10.1.0.3")
        assert status == expected
        secured(headers)
    for file in ("results.json", "results.csv", "script.json", "host-qr.svg"):
        secured(hall.get(file)[1])


def secured(headers: dict[str, str]) -> None:
    """All of HEADERS, and the policy."""
    assert HEADERS.items() <= headers.items()
    assert "default-src 'self'" in headers["content-security-policy"]
