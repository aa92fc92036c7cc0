"""The samples of docs/proxies, but for names and ports, before a real server; and common mistakes in them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from app.rooms.access.reach import Reach
from tests.conftest import StartServer
from tests.paths import ROOT
from tests.server import Server

pytestmark = [pytest.mark.anyio, pytest.mark.proxy]

NAME = "play.example"
SAMPLES = ROOT / "docs" / "proxies"
UNPACKED = ROOT / "build" / "proxies"
ANYBODY = ssl._create_unverified_context()  # certificates are made here, and are not what is tried
PATH = os.pathsep.join((os.environ["PATH"], "/usr/sbin", f"{UNPACKED}/usr/sbin", f"{UNPACKED}/usr/bin"))


def program(name: str) -> str:
    """Its path. A missing one is a failure, never a skip."""
    found = shutil.which(name, path=PATH)
    assert found, f"no {name} found: run scripts/proxies.sh {name}"
    return found


def free_port() -> int:
    """One that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Proxy:
    """One that runs, and what is behind it."""

    server: Server
    port: int

    @property
    def origin(self) -> str:
        """As a browser has it."""
        return f"https://{NAME}:{self.port}"

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body, over TLS and by the server's name."""
        with closing(HTTPConnection("127.0.0.1", self.port)) as connection:
            connection.sock = self._connected()
            connection.request(method, path, body, {"Host": f"{NAME}:{self.port}", **headers})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    async def hello(self, **fields: Any) -> list[dict[str, Any]]:
        """The first two messages of a socket that a browser's page opens."""
        at = {"host": "127.0.0.1", "port": self.port, "ssl": ANYBODY, "proxy": None, "origin": self.origin}
        async with connect(f"wss://{NAME}:{self.port}/ws", **at) as page:
            await page.send(json.dumps({"type": "hello", "protocol": 1, "lab": "counter", **fields}))
            said = (json.loads(await page.recv()), json.loads(await page.recv()))
            return [message for message in said if isinstance(message, dict)]

    def open_room(self) -> tuple[int, dict[str, Any]]:
        """As the host's page does."""
        status, _, body = self.ask("POST", "/api/rooms", "{}", Origin=self.origin)
        answer: dict[str, Any] = json.loads(body)
        return status, answer

    async def seen(self) -> tuple[str, dict[str, Any]]:
        """A new room's link, and what its host is told about it."""
        status, room = self.open_room()
        assert status == 201, room
        _, snapshot = await self.hello(room=room["code"], role="host", secret=room["secret"])
        link = snapshot["parts"]["room"]["url"]
        assert link.endswith(f"/join/{room['code']}")
        return link.removesuffix(f"/join/{room['code']}"), snapshot["parts"]["reach"]

    def wait_until_ready(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Until it listens and has its certificate."""
        while process.poll() is None:
            try:
                self._connected().close()
            except OSError:  # of TLS, too
                continue
            return
        raise AssertionError(log.read_text())

    def _connected(self) -> ssl.SSLSocket:
        connection = socket.create_connection(("127.0.0.1", self.port))
        try:
            return ANYBODY.wrap_socket(connection, server_hostname=NAME)
        except OSError:
            connection.close()
            raise


def nginx(sample: str, folder: Path, server: Server, port: int) -> list[str]:
    """Write its files; how it is started."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    sample = sample.replace("/etc/ssl/certs/play.example.pem", str(certificate))
    sample = sample.replace("/etc/ssl/private/play.example.key", str(key))
    sample = sample.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    sample = sample.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    (folder / "play.conf").write_text(sample.replace("127.0.0.1:8000", server.address))
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{part}_temp_path {folder}/{part};" for part in parts)
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}"
        f"http {{ access_log off; {places} include {folder}/play.conf; }}"
    )
    return [program("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(sample: str, folder: Path, server: Server, port: int) -> list[str]:
    """The same."""
    sample = sample.replace("play.example {", f"play.example:{port} {{\n\tbind 127.0.0.1\n\ttls internal")
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n"
    options += f"\tstorage file_system {folder}/storage\n}}\n"
    (folder / "Caddyfile").write_text(options + sample.replace("127.0.0.1:8000", server.address))
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


KINDS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile")}
Put = Callable[..., Proxy]


@pytest.fixture
def put_before(start_server: StartServer, tmp_path: Path) -> Iterator[Put]:
    """Puts a proxy of one kind before a server; `without` and `instead` say what is wrong in its sample."""
    running: list[subprocess.Popen[bytes]] = []

    def put(kind: str, without: str = "", instead: str = "", **settings: Any) -> Proxy:
        make, name = KINDS[kind]
        sample = (SAMPLES / name).read_text()
        assert without in sample
        server, port = start_server(**settings), free_port()
        command = make(sample.replace(without, instead) if without else sample, tmp_path, server, port)
        with (tmp_path / "proxy.log").open("wb") as log:
            running.append(subprocess.Popen(command, stderr=log, env={**os.environ, "HOME": str(tmp_path)}))
        proxy = Proxy(server, port)
        proxy.wait_until_ready(running[-1], tmp_path / "proxy.log")
        return proxy

    yield put
    for each in running:
        each.terminate()
        each.wait()


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
