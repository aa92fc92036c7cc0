"""What is said on sockets, how much of it, and what is left behind: the second half of tests/rooms/owasp.py."""

from __future__ import annotations

import ast
import json
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.config import Settings
from app.live.conversation import HELLO_SECONDS
from app.live.outbox import REPLIES, CloseCode, Outbox
from app.rooms.access.codes import digest
from app.spec import address_of
from app.web.security import POLICY
from app.web.server import PING_SECONDS, PONG_SECONDS
from app.wire.messages import Pong
from tests.client import Client
from tests.conftest import StartServer
from tests.paths import ROOT
from tests.points_lab import LABS
from tests.rooms.conftest import TALK, OpenHall, post
from tests.rooms.owasp import handshake, proves
from tests.server import COUNTER, Server

pytestmark = pytest.mark.anyio

# ---- what is said


@proves("input: structure")
async def test_what_no_schema_allows_is_refused(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        for text in (
            '{"type":"control","action":"run","admin":true}', '{"type":"control","action":"rm"}', '{"type":"sql"}',
            '{"type":"tune","changes":{"__proto__":{}}}', '{"type":"configure","spec":{"cells":1e9}}',
            '{"type":"edit","cell":0,"value":"1"}', '{"type":"focus","unit":[0,0],"type":"ack"}',
        ):  # fmt: skip
            await page.socket.send(text)
            assert (await page.await_error())["code"].startswith("invalid_"), text


@proves("input: size")
async def test_a_message_has_64_kib_at_most(server: Server) -> None:
    most = Settings.model_fields["message_bytes"].default
    assert most == 64 * 1024
    async with Client(server.socket_url) as page:
        await page.hello()
        fits = '{"type":"ping","id":1}'
        await page.socket.send(fits + " " * (most - len(fits)))
        assert (await page.await_type("pong"))["re"] == 1
        await page.socket.send(fits + " " * (most - len(fits) + 1))
        assert await page.closed() in (CloseCode.TOO_LARGE, 1006)  # a reset may overtake the close frame


@proves("input: rate")
async def test_a_flood_of_messages_is_ended_and_others_go_on(start_server: StartServer) -> None:
    server = start_server(messages_per_second=20)
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await other.hello()
        await page.hello()
        with suppress(ConnectionClosed):
            while True:
                await page.say("focus", unit=None)
        assert page.socket.close_code in (CloseCode.FLOOD, 1006)
        assert (await other.ask("control", action="step"))["type"] == "state"


@proves("input: binary")
async def test_binary_is_taken_for_what_it_is_and_not_for_what_it_is_called(start_server: StartServer) -> None:
    server = start_server("tests.points_lab:LABS")
    async with Client(server.socket_url, next(iter(LABS))) as page:
        await page.hello()
        headers = {"Authorization": f"Bearer {page.token}", "content-type": "application/octet-stream"}
        status, error = post(server, f"/api/data/{address_of(bytes(24))}", bytes(12), "PUT", **headers)
        assert (status, error["code"]) == (422, "invalid_data"), "it has another name"
        picture, nowhere = b"\x89PNG\r\n\x1a\n" + bytes(101), np.full(300, np.nan, "<f4").tobytes()
        for data in (picture, nowhere):
            post(server, f"/api/data/{address_of(data)}", data, "PUT", **headers)
            own = {"ref": address_of(data), "rows": 100, "classes": 0}
            assert (await page.configure({"data": {"own": own}}))["code"] == "invalid_data"
        await page.socket.send(bytes(12))
        assert await page.closed() == CloseCode.BINARY


PAYLOADS = (
    "<script>alert(1)</script>", "'; DROP TABLE people; --", "{{7*7}}${7*7}", "$(touch /tmp/x)", "../../etc/passwd",
    "%00", "\r\nSet-Cookie: a=b",
)  # fmt: skip


@proves("input: injection")
async def test_payloads_are_text_and_stay_text(open_hall: OpenHall) -> None:
    hall = open_hall(TALK)
    people = [await hall.person(name=payload) for payload in PAYLOADS]
    host = await hall.host()
    shown = [line["name"] for line in await host.await_part("roster", lambda roster: len(roster) == len(PAYLOADS))]
    assert "'; DROP TABLE people; --" in shown
    for payload in PAYLOADS:
        assert (await host.ask("room", do={"action": "person", "person": payload, "deed": "kick"}))["type"] == "error"
        assert hall.server.get(f"/join/{payload.encode().hex()}")[0] == 404
    page = hall.server.get("/join/%3Cscript%3Ealert(1)%3C%2Fscript%3E")[2].decode()
    assert "<script>alert" not in page
    assert "set-cookie" not in hall.server.get("/api/scripts/talk?locale=%0d%0aset-cookie:%20a=b")[1]
    for person in people:
        await person.socket.close()
    hall.server.restart()
    host = await hall.host()
    assert sorted(line["name"] for line in host.parts["roster"]) == sorted(shown)


@proves("input: no eval")
def test_nothing_that_comes_from_outside_is_evaluated() -> None:
    called = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in ("eval", "exec", "pickle.loads", "pickle.load", "os.system", "torch.load", "yaml.load"):
                    called.add((name, str(path.relative_to(ROOT))))
    own = {"channel.py", "actors/actor.py", "actors/life.py"}  # between processes of our own, on a cluster by its token
    assert called == {("pickle.loads", f"app/live/{name}") for name in own}
    assert "unsafe" not in POLICY, "the browser evaluates no strings, and runs no script but ours"
    scripts = [each for each in (ROOT / "static").rglob("*.js") if "vendor" not in each.parts]
    assert scripts
    evaluates = re.compile(r"^(?!.*model\.eval).*(\beval\(|new Function\(|\.innerHTML\b)", re.MULTILINE)
    assert not [each.name for each in scripts if evaluates.search(each.read_text())]


@proves("tunnels")
async def test_there_is_no_way_through_to_anything_else(server: Server) -> None:
    assert handshake(server, method="CONNECT 127.0.0.1:22").split(b" ")[1] in (b"400", b"404", b"405")
    assert handshake(server, method="GET http://192.0.2.1/livez").split(b" ")[1] in (b"200", b"400", b"404"), "our own"
    async with connect(server.socket_url, subprotocols=["binary", "mqtt", "v12.stomp"], proxy=None) as page:  # type: ignore[list-item]
        assert page.subprotocol is None
    sockets = json.loads(server.get("/api/openapi.json")[2])["paths"]
    assert not [path for path in sockets if "proxy" in path or "tunnel" in path]


# ---- denial of service


@proves("denial: connections")
async def test_there_are_as_many_sessions_and_watchers_as_may_be(open_hall: OpenHall) -> None:
    hall = open_hall(TALK, max_sessions=2, room_limit=1)
    first, waiting = await hall.person(), await hall.client()
    assert (await waiting.hello(room=hall.code))["code"] == "room_full"
    async with Client(hall.server.socket_url) as second, Client(hall.server.socket_url) as third:
        await second.hello()
        assert (await third.hello())["code"] == "full"
        assert await third.closed() == CloseCode.FULL
    for _ in range(100):
        page = await hall.client()
        if (await page.hello(room=hall.code, role="projector")).get("code") == "not_allowed":
            break
    else:
        raise AssertionError("no end of projectors")
    assert (await first.ask("control", action="step"))["type"] == "state"


@pytest.mark.slow
@proves("denial: idle")
async def test_who_says_nothing_is_let_go(server: Server) -> None:
    assert 0 < HELLO_SECONDS <= 60
    async with Client(server.socket_url) as page:
        assert (await page.closed(), page.texts[-1]["code"]) == (CloseCode.NO_HELLO, "out_of_order")


@pytest.mark.slow
@proves("denial: heartbeat")
async def test_the_server_asks_who_is_still_there(server: Server) -> None:
    assert 0 < PING_SECONDS < PONG_SECONDS <= 60
    async with Client(server.socket_url) as page:
        await page.hello()
        heard = page.socket.protocol.recv_frame
        opcodes: list[Any] = []

        def listen(frame: Any) -> None:
            opcodes.append(frame.opcode.name)
            heard(frame)

        page.socket.protocol.recv_frame = listen  # type: ignore[method-assign]
        while "PING" not in opcodes:
            await page.ask("ping")


@proves("denial: back pressure")
def test_what_nobody_reads_is_bounded_and_then_ends_the_socket() -> None:
    outbox, pong = Outbox(), Pong(server_time=0)
    for _ in range(REPLIES):
        outbox.say(pong)
    assert (outbox.waiting, outbox.close_code) == (REPLIES, None)
    outbox.say(pong)
    assert (outbox.waiting, outbox.close_code) == (0, CloseCode.TOO_SLOW)


# ---- what is left behind


@proves("logs: nothing secret")
async def test_a_log_has_no_tokens_no_contents_and_no_names(start_server: StartServer) -> None:
    server = start_server(log_level="debug")
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.say("configure", spec={"Ada Lovelace": "a wrong spec"})
        await page.await_error()
    log = server.log.read_text()
    for secret in (page.token, page.session, "Ada Lovelace", "a wrong spec"):
        assert secret not in log


@proves("crashes")
async def test_what_is_malformed_ends_nothing_but_itself(server: Server) -> None:
    async with Client(server.socket_url) as page, Client(server.socket_url) as other:
        await other.hello()
        await page.hello()
        for text in (
            "{",
            "[" * 60_000,
            '{"type":"control","action":NaN}',
            '{"type":"hello","lab":"\\ud800"}',
            "9" * 60_000,
        ):
            await page.socket.send(text)
            assert (await page.await_error())["code"] == "invalid_json"
        assert (await page.ask("ping"))["type"] == (await other.ask("ping"))["type"] == "pong"
    assert "Traceback" not in server.log.read_text()


@proves("dependencies")
def test_what_speaks_websocket_is_pinned() -> None:
    listed = re.findall(
        r'^  "(\w[\w.-]*)(?:\[\w+\])?(==|[^=]).*",$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
    )
    pinned = {name for name, sign in listed if sign == "=="}
    assert {"fastapi", "httptools", "pydantic", "uvicorn", "uvloop", "websockets"} <= pinned


@proves("secrets at rest")
async def test_a_database_has_digests_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "rooms.sqlite3"
    server = Server(tmp_path / "log", COUNTER, database_url=f"sqlite+aiosqlite:///{file}")
    try:
        server.wait_until_ready()
        room = post(server, "/api/rooms", {"title": "A talk"})[1]
        async with Client(server.socket_url) as person:
            await person.enter(room["code"])
    finally:
        server.stop()
    kept = file.read_bytes()
    assert digest(room["secret"]).encode() in kept
    assert digest(person.token).encode() in kept
    assert room["secret"].encode() not in kept
    assert person.token.encode() not in kept
    for path in (file, *file.parent.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
