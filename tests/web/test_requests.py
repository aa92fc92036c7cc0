"""What strangers can do with half requests and long ones: nothing that anybody inside notices."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from select import select
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from app.web.requests import HEAD_BYTES, REQUEST_BYTES, RequestProtocol, limited
from tests.client import Client
from tests.conftest import StartServer
from tests.paths import ROOT
from tests.server import Server

pytestmark = pytest.mark.anyio

# name -> what is sent, and then nothing more
HALF = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: a\r\nX-",
    "half a body": b"POST /api/rooms HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
    "half a body that nobody wants": b"GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
    "half a handshake": b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n",
    "half of a second request": b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /livez HTTP/1.1\r\nHo",
}


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    """A connection that says nothing yet."""
    host, _, port = server.address.rpartition(":")
    with closing(socket.create_connection((host, int(port)))) as connection:
        yield connection


def everything(connection: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    said = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            said += piece
    return said


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that waits for nobody: only for those whom it is to refuse. Others may be slow, as this machine is."""
    running = Server(tmp_path_factory.mktemp("strict") / "log", request_seconds=0.2)
    running.wait_until_ready()
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log.read_text()


@pytest.mark.parametrize("kind", HALF)
async def test_half_a_request_is_not_waited_for(strict: Server, kind: str) -> None:
    with connected(strict) as connection:
        connection.sendall(HALF[kind])
        said = everything(connection)  # ends, or this test never does
    assert said.startswith(b"HTTP/1.1 408 ") or kind == "nothing" or b" 200 " in said
    assert strict.process.poll() is None


async def test_a_connection_may_ask_again(server: Server) -> None:
    with connected(server) as connection:
        for _ in range(3):
            connection.sendall(b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
            said = b""
            while not said.endswith(b"}"):
                said += connection.recv(65536)
            assert said.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("asked", [1, 400])
async def test_who_does_not_read_the_answer_is_not_kept(strict: Server, asked: int) -> None:
    with connected(strict) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /host HTTP/1.1\r\nHost: a\r\n\r\n" * asked)
        while still_holds(strict, connection):
            pass


LONG_ANSWER = 32 << 20  # bytes: far more than kernels hold


async def long_answer(scope: Any, receive: Any, send: Any) -> None:
    """An app that has said all of it long before anybody can have read it."""
    headers = [(b"content-length", str(LONG_ANSWER).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": bytes(LONG_ANSWER)})


@pytest.mark.parametrize("reads", [True, False])
async def test_a_long_answer_is_cut_off_only_for_who_has_read_nothing_since(reads: bool) -> None:
    made: list[RequestProtocol] = []

    def protocol() -> RequestProtocol:
        made.append(limited(1000)(config, ServerState(), {}))
        return made[-1]

    config = Config(long_answer, lifespan="off", log_config=None, timeout_keep_alive=1000)
    config.load()
    listening = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    async with listening:
        reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(LONG_ANSWER // 2)
        made[0]._too_late()  # the time is over that it has for all it did not read at first
        if not reads:
            made[0]._too_late()  # and once more, with nothing in between
        rest = await asyncio.gather(reader.readexactly(LONG_ANSWER // 2), return_exceptions=True)
        assert isinstance(rest[0], bytes) is reads
        writer.close()
        made[0].transport.abort()


def still_holds(server: Server, connection: socket.socket) -> bool:
    """Whether the server still holds its end of `connection`: the kernel lists it with an inode."""
    port = f":{connection.getsockname()[1]:04X}"
    with open(f"/proc/{server.process.pid}/net/tcp") as table:
        rows = [line.split() for line in table]
    return any(row[2].endswith(port) and row[9] != "0" for row in rows[1:])


LONG: dict[str, tuple[Callable[[], Iterator[bytes]], int]] = {
    "many headers": (lambda: (b"X-%d: %s\r\n" % (number, b"x" * 100) for number in range(100_000)), 431),
    "one header without an end": (lambda: (b"x" * 65536 for _ in range(1000)), 431),
    "an address without an end": (lambda: (b"/" * 65536 for _ in range(1000)), 431),
    "a body without an end": (lambda: (b"x" * 65536 for _ in range(1000)), 413),
}
BEGINNING = {
    "many headers": b"GET / HTTP/1.1\r\n",
    "one header without an end": b"GET / HTTP/1.1\r\nX-Long: ",
    "an address without an end": b"GET /",
    "a body without an end": b"POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n",
}


@pytest.mark.parametrize("kind", LONG)
async def test_a_request_has_an_end(server: Server, kind: str) -> None:
    pieces, status = LONG[kind]
    sent, said = 0, b""
    with connected(server) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(BEGINNING[kind])
            for piece in pieces():
                connection.sendall(piece)
                sent += len(piece)
                if select([connection], [], [], 0)[0]:  # at once: a reset may take it along
                    said += connection.recv(65536)
            pytest.fail("all of it was taken")
        said += everything(connection)
    assert f"HTTP/1.1 {status} ".encode() in said
    assert sent < REQUEST_BYTES + (16 << 20)  # what the kernel holds besides
    assert server.get("/livez")[0] == 200


async def test_a_long_head_at_once_is_refused_and_a_usual_one_is_not(server: Server) -> None:
    assert server.get("/livez", X_Long="x" * (HEAD_BYTES + 1))[0] == 431
    assert server.get("/livez", Cookie="x" * 16_000)[0] == 200


async def test_people_notice_nothing_of_strangers(start_server: StartServer) -> None:
    server = start_server(messages_per_second=100_000)
    with ExitStack() as strangers:
        for kind in list(HALF) * 20:
            connection = strangers.enter_context(connected(server))
            connection.sendall(HALF[kind])
        async with Client(server.socket_url) as page:
            await page.hello()
            await page.ask("control", action="run")
            await page.await_frame(lambda picture: picture.epoch >= 20)
            assert server.metric('sessions{connection="attached"}') == 1
            assert server.metric('sessions{connection="detached"}') == 0
    assert "Traceback" not in server.log.read_text()


async def test_what_is_no_http_is_written_down_once(start_server: StartServer) -> None:
    server = start_server()
    for _ in range(3):
        with connected(server) as connection:
            connection.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")  # a handshake of TLS
            assert everything(connection).startswith(b"HTTP/1.1 400 ")
    (line,) = server.lines("not HTTP")
    assert (line["address"], line["level"]) == ("127.0.0.0/24", "info")


async def test_uploads_that_never_end_do_not_hold_up_the_end(start_server: StartServer) -> None:
    server = start_server()
    with connected(server) as connection:
        connection.sendall(HALF["half a body"])
    with connected(server) as connection, connected(server) as silent:
        connection.sendall(HALF["half a body"])
        silent.sendall(HALF["half a head"])
        server.get("/livez")  # both are there
        assert server.stop() == 0
    assert "Traceback" not in server.log.read_text()


# ---- file descriptors


async def test_without_descriptors_people_stay_and_the_log_says_why(start_server: StartServer) -> None:
    server = start_server(messages_per_second=100_000)
    async with Client(server.socket_url) as page:
        await page.hello()
        await page.ask("control", action="run")
        few = len(os.listdir(f"/proc/{server.process.pid}/fd")) + 10
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (few, few))
        with ExitStack() as crowd:
            for _ in range(40):
                crowd.enter_context(connected(server))
            while not [*server.lines("out of file descriptors: whoever connects now is dropped")]:
                await page.await_frame()
            await page.ask("control", action="pause")
        while not [*server.lines("file descriptors are free again")]:
            await page.ask("control", action="step")
    assert server.get("/livez")[0] == 200


@pytest.mark.parametrize(("hard", "warned"), [(4096, False), (300, True)])
def test_all_descriptors_that_may_be_had_are_taken(hard: int, warned: bool) -> None:
    program = "import resource; from app.web.descriptors import raise_limit; print('limit', raise_limit(1000))"
    before = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (200, {hard})); "
    command = [sys.executable, "-c", before + program]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"limit {hard}" in said.stdout
    assert ("few file descriptors" in said.stdout) is warned


# ---- the end


@pytest.mark.parametrize("reason", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_the_server_ends_cleanly(start_server: StartServer, reason: signal.Signals) -> None:
    server = start_server()
    async with Client(server.socket_url) as page:
        await page.hello()
        server.process.send_signal(reason)
        assert server.process.wait() == 0
    assert "Traceback" not in server.log.read_text()
