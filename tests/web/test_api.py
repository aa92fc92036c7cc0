"""What programs and operators ask for."""

from __future__ import annotations

import json
import os
import signal
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests import forkserver
from tests.client import Client
from tests.conftest import StartServer
from tests.server import COUNTER, Server


def test_the_catalog(server: Server) -> None:
    status, headers, body = server.get("/api/catalog")
    assert (status, headers["content-type"]) == (200, "application/json")
    catalog = json.loads(body)
    assert catalog["protocol"] == 1
    assert catalog["limits"] == {"message_bytes": 65536, "messages_per_second": 100_000, "sessions": 1000}
    assert [lab["name"] for lab in catalog["labs"]] == ["counter"]


def test_the_version_changes_with_the_files(server: Server) -> None:
    status, headers, body = server.get("/api/version")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert json.loads(body)["protocol"] == 1


def test_alive_at_once_ready_when_the_engines_are(tmp_path_factory: pytest.TempPathFactory) -> None:
    server = Server(tmp_path_factory.mktemp("starting") / "log", COUNTER, engines=2)
    try:
        assert server.get("/livez")[0] == 200
        status, _, body = server.get("/readyz")
        assert (status, json.loads(body)["status"]) in ((503, "not ready"), (200, "ready"))
        server.wait_until_ready()
        assert json.loads(server.get("/readyz")[2]) == {"status": "ready", "engines": 2}
    finally:
        server.stop()


def test_not_ready_while_an_engine_is_away(start_server: StartServer) -> None:
    server = start_server()
    os.kill(server.engine_pids()[0], signal.SIGKILL)
    while (answer := server.get("/readyz"))[0] == 200:
        assert server.process.poll() is None
    assert (answer[0], json.loads(answer[2])["reason"]) == (503, "waiting for engine 0")
    assert server.get("/livez")[0] == 200
    server.wait_until_ready()
    assert server.metric("engine_restarts_total") == 1


def test_what_a_page_needs_later_is_fetched_by_the_name_of_its_lab(server: Server) -> None:
    status, _, body = server.get("/api/details/counter")
    assert (status, json.loads(body)) == (200, {})
    assert server.get("/api/details/nothing")[0] == 404


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/api/catalog", "/api/version", "/", "/nothing"])
def test_head_is_get_without_a_body(server: Server, path: str) -> None:
    host, _, port = server.address.partition(":")
    connection = HTTPConnection(host, int(port))
    try:
        connection.request("HEAD", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (server.get(path)[0], b"")
        assert int(answer.headers["content-length"]) > 0
    finally:
        connection.close()


@pytest.mark.anyio
async def test_metrics_count_what_happens(start_server: StartServer) -> None:
    server = start_server()
    assert server.metric("engines_up") == 1
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        for _ in range(4):
            await page.await_frame(lambda picture: picture.kind == "live")
        await page.await_frame(lambda picture: picture.epoch >= 5)
        await page.ask("edit", cell=99, value=0)
        assert server.metric('sessions{connection="attached"}') == 1
    while server.metric('sessions{connection="detached"}') != 1:
        pass
    assert server.metric("sessions_begun_total") == 1
    assert server.metric('frames_sent_total{kind="live"}') >= 4
    assert server.metric("frame_bytes_sent_total") > 0
    assert server.metric('epochs_total{engine="0"}') >= 5
    assert server.metric('refusals_total{code="invalid_change"}') == 1
    assert server.metric("sessions_limit") == 1000


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"port": "99999"}, "PORT=99999"),
        ({"device": "tpu"}, "DEVICE=tpu"),
        ({"engines": "x"}, "ENGINES=x"),
        ({"public_url": "play.example"}, "PUBLIC_URL=play.example"),
        (
            {"public_url": "https://play.example/nn"},
            "PUBLIC_URL=https://play.example/nn: Value error, expected",
        ),
        ({"public_url": "https://me@play.example"}, "PUBLIC_URL=https://me@play.example: "),
        ({"public_url": "https://play.example:99999"}, "PUBLIC_URL=https://play.example:99999: "),
        ({"allowed_origins": "https://*.example"}, "ALLOWED_ORIGINS=https://*.example: "),
        ({"allowed_hosts": "play.example:80"}, "ALLOWED_HOSTS=play.example:80: "),
        ({"frame_ancestors": "https://a.example; script-src *"}, "FRAME_ANCESTORS=https://a.example; script-src *: "),
        ({"trusted_proxies": "10.0.0.300"}, "TRUSTED_PROXIES=10.0.0.300: "),
        ({"trusted_proxies": "*,10.0.0.1"}, "TRUSTED_PROXIES=*,10.0.0.1: "),
        ({"host": "999.1.1.1"}, "HOST=999.1.1.1 PORT=8000: "),
        ({"host": "192.0.2.1"}, "HOST=192.0.2.1 PORT=8000: Cannot assign"),
        ({"database_url": "mysql://x"}, "DATABASE_URL: mysql://x can't be opened"),
        ({"database_url": "sqlite+aiosqlite:////proc/rooms.sqlite3"}, "DATABASE_URL: sqlite+aiosqlite:////proc"),
        ({"device": "cuda", "engine_backend": "native"}, "ENGINE_BACKEND=native: Value error, the native kernel"),
        (
            {"allowed_origins": "https://a.example/page"},
            "ALLOWED_ORIGINS=https://a.example/page: Value error, https://a.example/page is no origin",
        ),
    ],
)
def test_a_wrong_setting_is_named(setting: dict[str, str], named: str, tmp_path: Path) -> None:
    environment = {**os.environ, **{name.upper(): value for name, value in setting.items()}}
    app = forkserver.start("app.__main__", environment=environment, stderr=tmp_path / "said")
    with app.stdout:
        assert app.wait() == 2
    said = (tmp_path / "said").read_text()
    assert said.startswith(named)
    assert "Traceback" not in said
