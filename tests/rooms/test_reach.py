"""Whether phones can reach a room is judged, and told to its host, before the talk."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from app.config import Settings
from app.errors import InvalidChange
from app.live.hub import Hub
from app.rooms.access import reach as reaching
from app.rooms.access.reach import Reach, is_local, lan_addresses, reach
from app.rooms.actions.carry_out import carry_out
from app.rooms.hall.hall import Hall as LiveHall
from app.rooms.state.room import Room
from app.rooms.storing.saving import Saving
from app.wire.rooms import SetAddress, Stage
from tests.fake_lab import LABS
from tests.rooms.conftest import Hall, OpenHall, post
from tests.server import Server

pytestmark = pytest.mark.anyio

PLAY = "https://play.example"
LISTENING_ALL = {"host": "0.0.0.0"}


def opened(hall: Hall, **headers: str) -> Hall:
    """Another room on the same server, opened by a browser that sends `headers`."""
    status, answer = post(hall.server, "/api/rooms", {}, **{name.replace("_", "-"): v for name, v in headers.items()})
    assert status == 201, answer
    return Hall(hall.server, answer["code"], answer["secret"], hall.stack)


async def seen(hall: Hall) -> tuple[str, dict[str, Any]]:
    """The origin in the room's codes, and what the host is told of it."""
    host = await hall.host()
    assert set(host.parts["reach"]) == {"why", "offers", "proxy"}
    return host.parts["room"]["url"].removesuffix(f"/join/{hall.code}"), host.parts["reach"]


@pytest.mark.parametrize("host", ["play.example", "play.example:443", "PLAY.example"])
async def test_behind_a_proxy_that_hides_https_the_code_has_it(hall: Hall, host: str) -> None:
    assert await seen(opened(hall, Host=host, Origin=PLAY)) == (PLAY, Reach().told())


@pytest.mark.parametrize("setting", ["allowed_origins", "public_url"])
async def test_behind_a_proxy_that_changes_the_host_the_code_has_what_the_browser_sees(
    open_hall: OpenHall, setting: str
) -> None:
    hall = opened(open_hall(**{setting: PLAY}), Host="10.0.0.7:8000", Origin=PLAY)
    assert await seen(hall) == (PLAY, Reach().told())


async def test_a_proxy_that_is_not_trusted_is_named_to_the_host_and_in_the_log(open_hall: OpenHall) -> None:
    hall = open_hall(trusted_proxies="10.0.0.2")
    for _ in range(3):
        behind = opened(hall, Host="play.example", X_Forwarded_For="192.0.2.9", X_Forwarded_Proto="https")
    assert (await seen(behind))[1]["proxy"] == "127.0.0.1"
    assert (await seen(hall))[1]["proxy"] == ""
    (line,) = hall.server.lines("headers of a proxy that is not trusted: all its visitors count as one address")
    assert line["setting"] == "TRUSTED_PROXIES=127.0.0.1"


async def test_a_trusted_proxy_is_believed(hall: Hall) -> None:
    behind = opened(hall, Host="play.example", X_Forwarded_For="192.0.2.9", X_Forwarded_Proto="https")
    assert await seen(behind) == (PLAY, Reach().told())


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "LOCALHOST."])
async def test_a_server_that_listens_to_this_computer_alone_says_so(hall: Hall, name: str) -> None:
    assert (await seen(opened(hall, Host=f"{name}:8000")))[1]["why"] == "this_computer"


async def test_a_room_opened_by_a_local_name_is_offered_the_addresses_in_the_network(open_hall: OpenHall) -> None:
    hall = open_hall(**LISTENING_ALL)
    addresses = [f"http://{each}:8000" for each in lan_addresses()]  # none in a container
    local = opened(hall, Host="localhost:8000")
    _, told = await seen(local)
    assert told == {"why": "local_name", "offers": addresses, "proxy": ""}
    host = await local.host()
    error = await host.act("address", origin="https://evil.example")
    assert (error["code"], error["path"]) == ("invalid_change", "do.origin")
    for address in addresses[:1]:
        await host.act("address", origin=address)
        assert (await host.await_part("room", lambda room: "localhost" not in room["url"]))["url"].startswith(address)
    assert (await seen(opened(hall, Host="192.168.7.7:8000")))[1] == Reach().told()
    shown = [line["address"] for line in hall.server.lines("phones can't reach this room by its address")]
    assert "http://localhost:8000" in shown


async def test_an_offered_address_is_taken_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "lan_addresses", lambda: ["192.168.1.20"])
    room = Room.opened("ABCD", "", LABS, (Stage(lab="counter"),), 0, 0)
    room.move_to("http://localhost:8000")
    local = reach(room.origin, "0.0.0.0", public=False)
    hall = LiveHall(room, Hub(LABS, Settings(), []), 3, Saving(), local)
    assert hall.reach == Reach("local_name", ("http://192.168.1.20:8000",))
    with pytest.raises(InvalidChange, match="expected one that reach offers"):
        carry_out(SetAddress(action="address", origin="http://192.168.1.21:8000"), hall, None)
    carry_out(SetAddress(action="address", origin="http://192.168.1.20:8000"), hall, None)
    assert (room.origin, hall.reach) == ("http://192.168.1.20:8000", Reach())


async def test_the_start_says_where_it_listens_and_by_what_settings(open_hall: OpenHall) -> None:
    server = open_hall(**LISTENING_ALL, host_password="", max_sessions=123).server
    assert server.process.stdout is not None
    for each in lan_addresses():
        said = await asyncio.to_thread(server.process.stdout.readline)
        assert said.decode().strip() == f"in this network: http://{each}:{server.address.rpartition(':')[2]}"
    (line,) = server.lines("settings")
    assert (line["max_sessions"], line["engine_count"]) == (123, 1)
    assert line["host_password"] == "unset: everybody may open a room"
    assert line["database"].startswith("sqlite+aiosqlite:///")


async def test_passwords_are_not_in_the_start_line(open_hall: OpenHall, start_server: Any) -> None:
    server: Server = start_server(host_password="geheim")
    (line,) = server.lines("settings")
    assert line["host_password"] == "set"
    assert "geheim" not in server.log.read_text()


@pytest.mark.parametrize(
    ("name", "local"),
    [("localhost", True), ("::1", True), ("[::]", True), ("127.8.9.1", True), ("a.localhost", True), ("0.0.0.0", True),
     ("play.example", False), ("192.168.1.2", False), ("localhost.example", False), ("", False)],
)  # fmt: skip
def test_local_names(name: str, local: bool) -> None:
    assert is_local(name) is local


async def test_listening_everywhere_takes_both_kinds_of_addresses(open_hall: OpenHall) -> None:
    both = ["127.0.0.1", "[::1]"] if has_ipv6() else ["127.0.0.1"]
    server = open_hall(host="::" if len(both) == 2 else "0.0.0.0").server
    url, port = server.url, server.address.rpartition(":")[2]
    for address in both:
        server.url = f"http://{address}:{port}"
        assert server.get("/livez")[0] == 200
    server.url = url


def has_ipv6() -> bool:
    """Many a container has none."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


async def test_only_known_names_are_answered_where_they_are_listed(open_hall: OpenHall) -> None:
    server = open_hall(allowed_hosts="play.example").server
    for host, status in (
        ("play.example", 200), ("Play.Example:8000", 200), ("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]", 200),
        ("evil.example", 421), ("play.example.evil.example", 421), ("evil.example", 421),
    ):  # fmt: skip
        assert server.get("/livez", Host=host)[0] == status
    assert [line["host"] for line in server.lines("a host that is not allowed")] == [
        "evil.example",
        "play.example.evil.example",
    ]
