"""Every line of OWASP's WebSocket Security Cheat Sheet, and of ASVS 5.0 V4.4, with the test that proves it.

Where other files test the same in more ways, this one asks once more, and cheaply: each line has its proof here.
"""

from __future__ import annotations

import ast
import base64
import json
import re
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from app.config import Settings
from app.live.outbox import REPLIES, CloseCode, Outbox
from app.live.record import TOKEN_BYTES
from app.live.socket import HELLO_SECONDS
from app.rooms.access.codes import SECRET_BYTES, digest
from app.spec import address_of
from app.web.security import POLICY
from app.web.server import PING_SECONDS, PONG_SECONDS
from app.wire.messages import Pong
from tests.client import Client
from tests.conftest import StartServer
from tests.paths import ROOT
from tests.points_lab import LABS
from tests.rooms.conftest import TALK, Hall, OpenHall, post
from tests.server import COUNTER, Server

pytestmark = pytest.mark.anyio

REQUIREMENTS = {
    "ASVS 4.4.1": "WebSocket over TLS is used for all connections",
    "ASVS 4.4.2": "the Origin of the handshake is checked against a list of those allowed",
    "ASVS 4.4.3": "dedicated tokens where the standard session management can't be used",
    "ASVS 4.4.4": "these tokens are obtained or validated through the authenticated HTTPS session",
    "transport: WSS": "wss:// always in production",
    "transport: RFC 6455 only": "no support for Hixie-76, hybi-00 and other old versions",
    "transport: no compression": "permessage-deflate is disabled",
    "transport: proxies": "proxies pass upgrades, and have read timeouts for long connections",
    "transport: no inspection by a firewall": "validation and logs of the server's own",
    "access: origin": "an explicit allowlist, no wildcards, no substrings",
    "access: CSRF": "a foreign page can't use what a browser sends by itself",
    "access: SameSite": "cookies don't cross sites",
    "access: expiry": "sockets end with what they were opened for; an old token opens nothing",
    "access: log out": "sockets are closed the moment somebody is out",
    "access: tokens in messages": "tokens are in messages, not in addresses",
    "access: token refresh": "a token can be exchanged, and a stolen one is noticed",
    "access: each message": "every action is checked for who asks",
    "input: structure": "schemas and allowlists",
    "input: size": "64 KB or less",
    "input: rate": "floods of messages are ended",
    "input: binary": "binary data is checked by what it is",
    "input: injection": "payloads are text and stay text",
    "input: no eval": "JSON is parsed, never evaluated",
    "tunnels": "no TCP service behind the socket",
    "denial: connections": "how many there may be is limited",
    "denial: idle": "silent connections end",
    "denial: heartbeat": "dead connections are found by pings",
    "denial: back pressure": "what a client does not read is not piled up",
    "logs: events": "connections, refusals and violations are logged or counted",
    "logs: nothing secret": "no contents, tokens, session ids or names",
    "crashes": "a malformed message ends nothing but itself",
    "dependencies": "libraries are pinned and present",
    "secrets at rest": "what is kept is a digest, in a file of the owner's alone",
}
PROVED: dict[str, str] = {}  # requirement → name of its test
Test = Callable[..., Any]


def proves(*requirements: str) -> Callable[[Test], Test]:
    """Writes down which requirements a test proves; each may have one test only."""

    def note(test: Test) -> Test:
        for each in requirements:
            assert each in REQUIREMENTS, each
            assert each not in PROVED, f"{each} is proved twice"
            PROVED[each] = test.__name__
        return test

    return note


def test_every_requirement_has_its_test() -> None:
    assert {*PROVED} == {*REQUIREMENTS}


async def refused(server: Server, address: str = "", **headers: str) -> int:
    """The status with which a handshake is refused."""
    with pytest.raises(InvalidStatus) as error:
        async with connect(server.socket_url + address, additional_headers=headers, proxy=None):
            pass
    return error.value.response.status_code


def handshake(server: Server, *lines: str, method: str = "GET /ws") -> bytes:
    """The first bytes of the answer to a handshake with such headers."""
    host, _, port = server.address.partition(":")
    with socket.create_connection((host, int(port))) as raw:
        head = "\r\n".join((f"{method} HTTP/1.1", f"Host: {server.address}", *lines))
        raw.sendall(f"{head}\r\n\r\n".encode())
        return raw.recv(200)


UPGRADE = ("Upgrade: websocket", "Connection: Upgrade")
KEY = f"Sec-WebSocket-Key: {base64.b64encode(b'0123456789abcdef').decode()}"


# ---- transport


@proves("ASVS 4.4.1", "transport: WSS")
def test_a_page_that_came_by_https_may_open_nothing_but_wss(server: Server) -> None:
    policy = server.get("/", X_Forwarded_Proto="https")[1]["content-security-policy"]
    (sources,) = re.findall(r"connect-src ([^;]+)", policy)
    assert sources.split() == ["'self'", f"wss://{server.address}"]
    said = '${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws'
    assert said in (ROOT / "static" / "socket.js").read_text(), "as the page itself came"
    for script in (ROOT / "static").glob("*.js"):
        assert script.name == "socket.js" or "new WebSocket(" not in script.read_text()
    assert "redir" not in (caddy := (ROOT / "docs" / "proxies" / "Caddyfile").read_text()), "Caddy redirects by itself"
    assert caddy.count("http://") == 0
    assert "return 301 https://$host" in (ROOT / "docs" / "proxies" / "nginx.conf").read_text()


@proves("transport: RFC 6455 only")
@pytest.mark.parametrize("version", ["0", "7", "8", "12", "14", "x"])
def test_old_versions_of_the_protocol_are_refused(server: Server, version: str) -> None:
    assert handshake(server, *UPGRADE, KEY, "Sec-WebSocket-Version: 13").startswith(b"HTTP/1.1 101 ")
    assert handshake(server, *UPGRADE, KEY, f"Sec-WebSocket-Version: {version}").startswith(b"HTTP/1.1 4")
    hixie = ("Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5", "Sec-WebSocket-Key2: 12998 5 Y3 1  .P00")
    assert handshake(server, *UPGRADE, *hixie).startswith(b"HTTP/1.1 4")


@proves("transport: no compression")
async def test_compression_is_not_agreed_on(server: Server) -> None:
    offered = [ClientPerMessageDeflateFactory()]
    async with connect(server.socket_url, extensions=offered, compression=None, proxy=None) as page:
        assert page.protocol.extensions == []
        assert "sec-websocket-extensions" not in (page.response.headers if page.response else {})


@proves("transport: proxies")
def test_the_samples_of_proxies_pass_sockets_and_wait_longer_than_between_two_pings() -> None:
    nginx = (ROOT / "docs" / "proxies" / "nginx.conf").read_text()
    for line in ("proxy_http_version 1.1;", "Upgrade $http_upgrade;", "Connection $connection_upgrade;"):
        assert line in nginx
    (seconds,) = re.findall(r"proxy_read_timeout (\d+)s;", nginx)
    assert float(seconds) > 2 * PING_SECONDS


@proves("transport: no inspection by a firewall", "logs: events")
async def test_what_happens_on_sockets_is_logged_or_counted_by_the_server(start_server: StartServer) -> None:
    server = start_server(messages_per_second=50)
    assert await refused(server, Origin="https://elsewhere.example") == 403
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.socket.send("no JSON")
        await page.await_error("invalid_json")
        with suppress(ConnectionClosed):
            while True:
                await page.say("focus", unit=None)
    events = [json.loads(line)["event"] for line in server.log.read_text().splitlines()]
    assert "origin refused: does a proxy change Host?" in events
    assert events.count("connected") == 1
    while not (ends := [entry["code"] for entry in server.lines("disconnected")]):
        assert server.process.poll() is None
    assert ends == [CloseCode.FLOOD] or [*server.lines("flood of frames")]
    assert server.metric('refusals_total{code="origin"}') == 1
    assert server.metric('refusals_total{code="invalid_json"}') == 1
    assert server.metric('refusals_total{code="too_fast"}') >= 1


# ---- who may


@proves("ASVS 4.4.2", "access: origin")
async def test_only_listed_origins_open_a_socket(start_server: StartServer) -> None:
    server = start_server(allowed_origins="https://school.example")
    for origin in ("https://school.example", server.url):
        async with Client(server.socket_url, headers={"Origin": origin}) as page:
            assert (await page.hello())["type"] == "welcome"
    for origin in (
        "https://school.example.evil.example", "https://evil-school.example", "https://a.school.example",
        "http://school.example", "https://school.example:444", "https://school.example@evil.example",
        f"{server.url}.evil.example", "null", "*", "file://", "",
    ):  # fmt: skip
        assert await refused(server, Origin=origin) == 403, origin
    with pytest.raises(ValueError, match="no name of a host"):
        Settings(allowed_origins="https://*.school.example")


@proves("access: CSRF", "access: SameSite")
async def test_a_browser_sends_nothing_by_itself_that_would_open_anything(hall: Hall) -> None:
    person = await hall.person()
    for path in ("/", "/host", f"/join/{hall.code}", f"/projector/{hall.code}", "/api/catalog", "/livez"):
        assert "set-cookie" not in hall.server.get(path)[1], path
    assert person.socket.response is not None
    assert "set-cookie" not in person.socket.response.headers
    cookies = {"Cookie": f"token={person.token}; secret={hall.secret}", "Authorization": f"Bearer {hall.secret}"}
    async with Client(hall.server.socket_url, headers=cookies) as page:
        assert (await page.hello(room=hall.code, role="host"))["code"] == "wrong_secret"
    async with Client(hall.server.socket_url, headers=cookies) as page:
        assert (await page.hello(room=hall.code))["resumed"] is False


@proves("access: expiry")
async def test_a_token_is_worth_nothing_when_its_session_is_over(start_server: StartServer) -> None:
    server = start_server(detached_minutes=0.001)
    async with Client(server.socket_url) as page:
        await page.hello()
    while server.metric('sessions{connection="detached"}') or server.metric('sessions{connection="attached"}'):
        assert server.process.poll() is None
    async with Client(server.socket_url) as later:
        welcome = await later.hello(token=page.token)
        assert (welcome["resumed"], welcome["token"] == page.token) == (False, False)


@proves("access: log out")
async def test_whoever_is_out_has_no_socket_any_more(hall: Hall) -> None:
    host, person, other = await hall.host(), await hall.person(), await hall.person()
    await host.act("person", person=person.parts["me"]["id"], deed="kick")
    assert await person.closed() == CloseCode.REMOVED
    assert post(hall.server, f"/api/rooms/{hall.code}", {}, "DELETE", Authorization=f"Bearer {hall.secret}")[0] == 204
    assert [await each.closed() for each in (host, other)] == [CloseCode.REMOVED] * 2


@proves("access: tokens in messages")
async def test_a_token_in_an_address_opens_nothing(server: Server) -> None:
    async with Client(server.socket_url) as page:
        await page.hello()
        async with Client(f"{server.socket_url}?token={page.token}") as other:
            assert (await other.hello())["resumed"] is False
        assert server.get(f"/api/data/x?token={page.token}")[0] == 401


@proves("access: token refresh")
async def test_hosts_exchange_their_secret_and_a_token_serves_one_socket(hall: Hall) -> None:
    host, person = await hall.host(), await hall.person()
    thief = await hall.client()
    assert (await thief.hello(room=hall.code, token=person.token))["resumed"] is True
    assert await person.closed() == CloseCode.TAKEN_OVER, "who was here is told"
    path, old = f"/api/rooms/{hall.code}/secret", hall.secret
    hall.secret = post(hall.server, path, {}, Authorization=f"Bearer {old}")[1]["secret"]
    await hall.host()
    assert await host.closed() == CloseCode.WRONG_SECRET
    assert (await (await hall.client()).hello(room=hall.code, role="host", secret=old))["code"] == "wrong_secret"


@proves("access: each message")
async def test_a_socket_may_do_what_its_role_may(hall: Hall) -> None:
    host, person, projector = await hall.host(), await hall.person(), await hall.projector()
    for action in (
        {"action": "stage", "index": 1}, {"action": "settings", "door": False}, {"action": "control", "control": "run"},
        {"action": "person", "person": "x", "deed": "ban"}, {"action": "spotlight", "person": None},
        {"action": "script", "stages": TALK}, {"action": "stop_challenge", "clear": True},
    ):  # fmt: skip
        for page in (person, projector):
            assert (await page.ask("room", do=action))["code"] == "not_allowed", action
    assert (await projector.ask("control", action="run"))["code"] == "not_allowed"
    await host.act("send", spec={}, locked=["all"])
    assert (await person.ask("control", action="run"))["code"] == "not_allowed"


@proves("ASVS 4.4.3")
async def test_tokens_are_long_random_and_of_one_session_each(server: Server) -> None:
    assert min(TOKEN_BYTES, SECRET_BYTES) * 8 >= 128, "bits, as ASVS 7.2.3 asks for"
    tokens = []
    for _ in range(3):
        async with Client(server.socket_url) as page:
            await page.hello()
            tokens.append(page.token)
    assert len(set(tokens)) == 3
    assert {len(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))) for token in tokens} == {TOKEN_BYTES}


@proves("ASVS 4.4.4")
async def test_a_hosts_secret_comes_from_the_request_that_knew_the_password(start_server: StartServer) -> None:
    server = start_server(host_password="open sesame")
    for wrong in ({}, {"password": ""}, {"password": "Open sesame"}, {"password": "open sesame "}):
        assert post(server, "/api/rooms", wrong)[0] == 401
    room = post(server, "/api/rooms", {"password": "open sesame"})[1]
    for secret, answer in ((None, "error"), ("open sesame", "error"), (room["secret"], "watching")):
        async with Client(server.socket_url) as host:
            assert (await host.hello(room=room["code"], role="host", secret=secret))["type"] == answer


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
    assert called == {("pickle.loads", "app/live/channel.py")}, "between processes of our own"
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
