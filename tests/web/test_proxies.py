"""The samples of docs/proxies before a real server; and common mistakes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from app.rooms.access.reach import Reach
from tests.conftest import StartServer
from tests.proxies import KINDS, NAME, SAMPLES, Proxy, proxy_before

pytestmark = [pytest.mark.anyio, pytest.mark.proxy]

Put = Callable[..., Proxy]
SAMPLE = {"nginx": "nginx.conf", "caddy": "Caddyfile"}


@pytest.fixture
def put_before(start_server: StartServer, tmp_path: Path) -> Iterator[Put]:
    """Puts a proxy of one kind before a server; `without` and `instead` say what is wrong in its sample."""
    with ExitStack() as running:

        def put(kind: str, without: str = "", instead: str = "", **settings: Any) -> Proxy:
            sample = (SAMPLES / SAMPLE[kind]).read_text()
            assert without in sample
            sample = sample.replace(without, instead) if without else sample
            server = start_server(**settings)
            there = {"127.0.0.1:8000": server.address}
            return running.enter_context(proxy_before(server, kind, sample, tmp_path, there))

        yield put


@pytest.mark.parametrize("kind", KINDS)
async def test_behind_a_proxy_as_the_sample_has_it_all_is_well(put_before: Put, kind: str) -> None:
    proxy = put_before(kind)
    status, headers, _ = proxy.ask("GET", "/host", Accept="text/html")
    assert status == 200
    assert f"connect-src 'self' wss://{NAME}:{proxy.port};" in headers["content-security-policy"]
    assert (await proxy.hello())[0]["type"] == "welcome"
    assert await proxy.seen() == (proxy.origin, Reach().told())
    assert proxy.ask("GET", "/metrics")[0] == 403
    assert not [line for line in proxy.server.log.read_text().splitlines() if '"warning"' in line]


FORGOTTEN = {
    "the scheme": "        proxy_set_header X-Forwarded-Proto $scheme;\n",
    "nothing, but the server trusts another": "",
}


@pytest.mark.parametrize("mistake", FORGOTTEN)
async def test_a_proxy_that_hides_https_does_not_spoil_the_code(put_before: Put, mistake: str) -> None:
    trusted = "127.0.0.1" if FORGOTTEN[mistake] else "10.9.9.9"
    proxy = put_before("nginx", FORGOTTEN[mistake], trusted_proxies=trusted)
    assert await proxy.seen() == (proxy.origin, Reach(proxy="" if FORGOTTEN[mistake] else "127.0.0.1").told())


HOST_LINE = "        proxy_set_header Host $http_host; # as the browser sent it: codes and links are made of it\n"


async def test_a_proxy_that_changes_the_host_is_refused_with_the_setting_that_helps(put_before: Put) -> None:
    proxy = put_before("nginx", HOST_LINE)
    status, error = proxy.open_room()
    assert (status, error["code"]) == (403, "not_allowed")
    with pytest.raises(InvalidStatus):
        await proxy.hello()
    (line,) = proxy.server.lines("origin refused: does a proxy change Host?")
    assert line["setting"] == f"ALLOWED_ORIGINS={proxy.origin}"


async def test_a_port_that_goes_without_saying_may_stand_in_the_host(put_before: Put) -> None:
    usual = "        proxy_set_header Host $host:443;\n"  # as `$host:$server_port` would be
    proxy = put_before("nginx", HOST_LINE, usual)
    status, _, body = proxy.ask("POST", "/api/rooms", "{}", Origin=f"https://{NAME}")
    assert status == 201, body
