"""Every line of OWASP's WebSocket Security Cheat Sheet, and of ASVS 5.0 V4.4, with the test that proves it.

Where other files test the same in more ways, this one asks once more, and cheaply: each line has its proof here.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from app.config import Settings
from app.live.outbox import CloseCode
from app.live.record import TOKEN_BYTES
from app.rooms.access.codes import SECRET_BYTES
from app.web.server import PING_SECONDS
from tests.client import Client
from tests.conftest import StartServer
from tests.paths import ROOT
from tests.rooms import test_owasp_messages
from tests.rooms.conftest import TALK, Hall, post
from tests.rooms.owasp import PROVED, REQUIREMENTS, handshake, proves
from tests.server import Server

pytestmark = pytest.mark.anyio


def test_every_requirement_has_its_test() -> None:
    assert test_owasp_messages.__name__, "which proves the other half"
    assert {*PROVED} == {*REQUIREMENTS}


async def refused(server: Server, address: str = "", **headers: str) -> int:
    """The status with which a handshake is refused."""
    with pytest.raises(InvalidStatus) as error:
        async with connect(server.socket_url + address, additional_headers=headers, proxy=None):
            pass
    return error.value.response.status_code


UPGRADE = ("Upgrade: websocket", "Connection: Upgrade")
KEY = f"Sec-WebSocket-Key: {base64.b64encode(b'0123456789abcdef').decode()}"


# ---- transport


@proves("ASVS 4.4.1", "transport: WSS")
def test_a_page_that_came_by_https_may_open_nothing_but_wss(server: Server) -> None:
    policy = server.get("/", X_Forwarded_Proto="https")[1]["content-security-policy"]
    (sources,) = re.findall(r"connect-src ([^;]+)", policy)
    assert sources.split() == ["'self'", f"wss://{server.address}"]
    said = '${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}'
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
    events = [entry["event"] for entry in server.entries()]
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
    server = start_server(detached_minutes=0.001, session_hours=1e-9)  # neither here nor in the database
    async with Client(server.socket_url) as page:
        await page.hello()
    while server.metric('sessions{connection="attached"}') or server.metric('sessions{connection="detached"}'):
        assert server.process.poll() is None  # asked in this order: an attached one becomes a detached one
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
