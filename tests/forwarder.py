"""A bad network: passes bytes on between a page and the server, until it is told to swallow them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65536
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455


BLOCKS = ("302", "403", "200", "400", "reset", "never", "silence")


def block(how: str, request: bytes, to_page: asyncio.StreamWriter) -> None:
    """Do to the handshake of a websocket what networks do that let none through."""
    if how.isdigit():
        to_page.write(f"HTTP/1.1 {how} No\r\nlocation: /\r\ncontent-length: 0\r\n\r\n".encode())
        to_page.close()
    elif how == "reset":
        to_page.transport.abort()
    elif how == "silence":
        key = re.search(rb"sec-websocket-key: *(\S+)", request, re.IGNORECASE)
        assert key is not None
        accept = base64.b64encode(hashlib.sha1(key[1] + GUID).digest())
        headers = b"upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: " + accept
        to_page.write(b"HTTP/1.1 101 Yes\r\n" + headers + b"\r\n\r\n")


@dataclass(eq=False)
class Connection:
    """One page's; what is swallowed is gone without a word."""

    ends: tuple[asyncio.StreamWriter, ...]
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    swallows: frozenset[str] = frozenset()  # "up": what the page says, "down": what the server says


@dataclass
class Forwarder:
    """Stands between pages and the `server` at this address; `swallowed` is set as soon as something was."""

    server: str
    address: str = ""
    blocks: str = ""  # what becomes of websockets: one of BLOCKS, or nothing happens to them
    swallowed: asyncio.Event = field(default_factory=asyncio.Event)
    connections: list[Connection] = field(default_factory=list)

    def swallow(self, *ways: str) -> None:
        """The connections that there are swallow `up` or `down` or both from now on; new ones are good."""
        self.swallowed.clear()
        for connection in self.connections:
            connection.swallows = frozenset(ways)

    async def carry(
        self, connection: Connection, way: str, source: asyncio.StreamReader, to: asyncio.StreamWriter
    ) -> None:
        """One direction of a connection, until it ends."""
        with suppress(OSError):
            while piece := await source.read(CHUNK):
                if self.blocks and way == "up" and piece.startswith(b"GET /ws"):
                    connection.swallows = frozenset(("up", "down"))
                    block(self.blocks, piece, connection.ends[0])
                elif way in connection.swallows:
                    self.swallowed.set()
                else:
                    to.write(piece)
        if way not in connection.swallows:
            to.close()


@asynccontextmanager
async def forwarding(address: str) -> AsyncIterator[Forwarder]:
    """A forwarder to the server at `address`."""
    forwarder = Forwarder(address)

    async def serve(page: asyncio.StreamReader, to_page: asyncio.StreamWriter) -> None:
        host, _, port = forwarder.server.partition(":")
        server, to_server = await asyncio.open_connection(host, int(port))
        connection = Connection((to_page, to_server))
        forwarder.connections.append(connection)
        for way, source, to in (("up", page, to_server), ("down", server, to_page)):
            connection.tasks.append(asyncio.create_task(forwarder.carry(connection, way, source, to)))

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    forwarder.address = "{}:{}".format(*listener.sockets[0].getsockname())
    try:
        yield forwarder
    finally:
        listener.close()
        tasks = [task for connection in forwarder.connections for task in connection.tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        ends = [end for connection in forwarder.connections for end in connection.ends]
        for end in ends:
            end.close()
        await asyncio.gather(*(end.wait_closed() for end in ends), return_exceptions=True)
