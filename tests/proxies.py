"""Real proxies with the samples of docs/proxies, but for names and ports."""

from __future__ import annotations

import json
import os
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from tests.paths import ROOT
from tests.programs import free_port, program
from tests.server import Server

NAME = "play.example"
SAMPLES = ROOT / "docs" / "proxies"
ANYBODY = ssl._create_unverified_context()  # certificates are made here, and are not what is tried


@dataclass
class Proxy:
    """One that runs, and what is behind it."""

    server: Server
    port: int

    @property
    def origin(self) -> str:
        """As a browser has it."""
        return f"https://{NAME}:{self.port}"

    @property
    def socket_url(self) -> str:
        """As a page has it."""
        return f"wss://{NAME}:{self.port}/ws"

    @property
    def way(self) -> dict[str, Any]:
        """How a client of websockets gets there all the same."""
        return {"host": "127.0.0.1", "port": self.port, "ssl": ANYBODY, "origin": self.origin}

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body, over TLS and by the server's name."""
        with closing(HTTPConnection("127.0.0.1", self.port)) as connection:
            connection.sock = self._connected()
            connection.request(method, path, body, {"Host": f"{NAME}:{self.port}", **headers})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    async def hello(self, **fields: Any) -> list[dict[str, Any]]:
        """The first two messages of a socket that a browser's page opens."""
        async with connect(self.socket_url, **self.way, proxy=None) as page:
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


def nginx(sample: str, folder: Path, port: int) -> list[str]:
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
    (folder / "play.conf").write_text(sample)
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{part}_temp_path {folder}/{part};" for part in parts)
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}"
        f"http {{ access_log off; {places} include {folder}/play.conf; }}"
    )
    return [program("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(sample: str, folder: Path, port: int) -> list[str]:
    """The same."""
    sample = sample.replace("{$SITE:play.example}", NAME).replace(
        "play.example {", f"play.example:{port} {{\n\tbind 127.0.0.1\n\ttls internal"
    )
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n"
    options += f"\tstorage file_system {folder}/storage\n}}\n"
    (folder / "Caddyfile").write_text(options + sample)
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


KINDS = {"nginx": nginx, "caddy": caddy}


@contextmanager
def proxy_before(server: Server, kind: str, sample: str, folder: Path, addresses: Mapping[str, str]) -> Iterator[Proxy]:
    """One of a kind, with `sample` but for its `addresses`; it is there until the block ends."""
    for given, real in addresses.items():
        assert given in sample
        sample = sample.replace(given, real)
    port, log = free_port(), folder / "proxy.log"
    command = KINDS[kind](sample, folder, port)
    with log.open("wb") as file:
        running = subprocess.Popen(command, stderr=file, env={**os.environ, "HOME": str(folder)})
    try:
        proxy = Proxy(server, port)
        proxy.wait_until_ready(running, log)
        yield proxy
    finally:
        running.terminate()
        running.wait()
