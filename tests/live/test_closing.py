"""A client that reads nothing any more is let go, with raw sockets: nothing here empties a buffer behind the test."""

from __future__ import annotations

import base64
import json
import select
import socket
from contextlib import closing

import pytest

from tests.conftest import StartServer
from tests.server import Server

RESET = select.POLLHUP | select.POLLERR


class Deaf:
    """A client that speaks and never listens."""

    def __init__(self, server: Server) -> None:
        host, _, port = server.address.partition(":")
        self.socket = socket.create_connection((host, int(port)))
        key = base64.b64encode(b"0123456789abcdef").decode()
        self.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: {server.address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        assert self.socket.recv(1000).startswith(b"HTTP/1.1 101")
        self.socket.setblocking(False)
        self.rest = b""  # of a frame of which the server has taken a part
        assert self.say(type="hello", protocol=1, lab="counter")

    def say(self, **message: object) -> bool:
        """Whether the server takes it now."""
        text = json.dumps(message).encode()
        length = bytes([0x80 | len(text)]) if len(text) < 126 else bytes([0x80 | 126]) + len(text).to_bytes(2, "big")
        self.rest = self.rest or b"\x81" + length + b"\0\0\0\0" + text
        try:
            self.rest = self.rest[self.socket.send(self.rest) :]
        except BlockingIOError:
            return False
        return not self.rest

    def close(self) -> None:
        self.socket.close()

    def overflow(self, server: Server) -> None:
        """Ask, and read none of the answers, until the server has enough."""
        before = len(overflowed(server))
        while len(overflowed(server)) == before:
            for _ in range(100):
                self.say(type="configure", spec={"x" * 1000: 1})  # the refusal is nearly as long

    def gone(self) -> bool:
        """Wait until the server has given the connection up; nothing it sent is read."""
        poll = select.poll()
        poll.register(self.socket, 0)
        return bool(poll.poll()[0][1] & RESET)


def overflowed(server: Server) -> list[object]:
    return [entry for entry in server.lines("disconnected") if entry["code"] == 4008]


@pytest.mark.slow
def test_the_connection_of_a_client_that_never_reads_ends(server: Server) -> None:
    with closing(Deaf(server)) as client:
        client.overflow(server)
        assert client.gone()


@pytest.mark.slow
@pytest.mark.parametrize("overflows", [True, False])
def test_such_a_client_does_not_hold_the_server_at_its_end(start_server: StartServer, overflows: bool) -> None:
    server = start_server(messages_per_second=100_000)
    with closing(Deaf(server)) as client:
        if overflows:
            client.overflow(server)
        else:
            for _ in range(20):
                client.say(type="configure", spec={"cells": 64})
        server.stop()
    log = server.log.read_text()
    assert "Traceback" not in log
    assert "Cancel" not in log, "uvicorn cancels what still runs after five seconds"
    assert list(server.lines("engine stopped"))
