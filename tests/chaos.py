"""A network that misbehaves between a page and the server, in the words of toxiproxy: one `toxic` at a time."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

CHUNK = 65536
LATENCY = 0.4  # seconds, each way
JITTER = 0.3  # more or less
RATE = 20_000  # bytes a second, each way
SLOW = 1.5  # seconds until the page hears that the other end has closed
TIMEOUT = 1.5  # seconds without a byte, and then the end
LIMIT = 2000  # bytes, and then the end
SLICE = 16  # bytes


class Pipe:
    """One direction of one connection."""

    def __init__(self, connection: Connection, to: asyncio.StreamWriter) -> None:
        self.connection = connection
        self._to = to
        self._due = 0.0
        self._waiting: deque[bytes] = deque()
        self.passed = 0  # bytes, since the toxic began

    def pass_on(self, piece: bytes) -> None:
        """At once."""
        if not self._to.is_closing():
            self._to.write(piece)

    def pass_later(self, piece: bytes, seconds: float) -> None:
        """After so long, and after all before it; meanwhile more may come."""
        loop = asyncio.get_running_loop()
        self._due = max(self._due, loop.time() + seconds)
        self._waiting.append(piece)
        loop.call_at(self._due, self._pass_next)

    def _pass_next(self) -> None:
        """The oldest: the loop does not say which of two calls for the same moment comes first."""
        self.pass_on(self._waiting.popleft())


class Connection:
    """A page's, and the proxy's own to the server."""

    def __init__(self, page: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.page, self.server = page, server
        self.ending: asyncio.TimerHandle | None = None

    def close(self) -> None:
        """Both ends, as in order."""
        self.page.close()
        self.server.close()

    def close_later(self, seconds: float) -> None:
        """Once, however often it is said."""
        if self.ending is None:
            self.ending = asyncio.get_running_loop().call_later(seconds, self.close)

    def reset(self) -> None:
        """Without a word."""
        self.page.transport.abort()
        self.server.transport.abort()


async def latency(pipe: Pipe, piece: bytes) -> None:
    pipe.pass_later(piece, LATENCY)


async def jitter(pipe: Pipe, piece: bytes) -> None:
    pipe.pass_later(piece, LATENCY + random.uniform(-JITTER, JITTER))


async def bandwidth(pipe: Pipe, piece: bytes) -> None:
    await asyncio.sleep(len(piece) / RATE)
    pipe.pass_on(piece)


async def slow_close(pipe: Pipe, piece: bytes) -> None:
    pipe.connection.server.close()
    pipe.connection.close_later(SLOW)


async def timeout(pipe: Pipe, piece: bytes) -> None:
    pipe.connection.close_later(TIMEOUT)


async def reset_peer(pipe: Pipe, piece: bytes) -> None:
    pipe.connection.reset()


async def slicer(pipe: Pipe, piece: bytes) -> None:
    for start in range(0, len(piece), SLICE):
        pipe.pass_on(piece[start : start + SLICE])
        await asyncio.sleep(0)


async def limit_data(pipe: Pipe, piece: bytes) -> None:
    pipe.pass_on(piece[: LIMIT - pipe.passed])
    pipe.passed += len(piece)
    if pipe.passed >= LIMIT:
        pipe.connection.close()


Toxic = Callable[[Pipe, bytes], Awaitable[None]]
LASTING: tuple[Toxic, ...] = (latency, jitter, bandwidth, slicer)  # a page has to live with these
ENDING: tuple[Toxic, ...] = (slow_close, timeout, reset_peer, limit_data)  # these take its connection


class Chaos:
    """The proxy; pages come to `address`."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._tasks: set[asyncio.Task[None]] = set()
        self._toxic: Toxic | None = None
        self.address = ""
        self.poisoned = asyncio.Event()  # the toxic has met a byte

    def poison(self, toxic: Toxic) -> None:
        """From now on, on every connection; one that ends them befalls those alone that there are now."""
        self._toxic = toxic
        self.poisoned.clear()

    async def serve(self, page: asyncio.StreamReader, to_page: asyncio.StreamWriter) -> None:
        """One connection."""
        host, _, port = self._server.partition(":")
        server, to_server = await asyncio.open_connection(host, int(port))
        connection, doomed = Connection(to_page, to_server), self._toxic is None or self._toxic in LASTING
        for source, to in ((page, to_server), (server, to_page)):
            task = asyncio.create_task(self._carry(Pipe(connection, to), source, doomed))
            self._tasks.add(task)

    async def _carry(self, pipe: Pipe, source: asyncio.StreamReader, doomed: bool) -> None:
        with suppress(OSError):
            while piece := await source.read(CHUNK):
                if self._toxic is not None and doomed:
                    self.poisoned.set()
                    await self._toxic(pipe, piece)
                else:
                    pipe.pass_on(piece)
        if pipe.connection.ending is None:
            pipe.connection.close()

    async def end(self) -> None:
        """Nothing passes any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def chaos(server: str) -> AsyncIterator[Chaos]:
    """A proxy to the server at this address; all is well until it is poisoned."""
    proxy = Chaos(server)
    listener = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.address = "{}:{}".format(*listener.sockets[0].getsockname())
    try:
        yield proxy
    finally:
        listener.close()
        await proxy.end()
