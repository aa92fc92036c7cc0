"""A real server on loopback, and a crowd of a thousand websockets that all train at once."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from websockets.asyncio.client import ClientConnection, connect

from app.labs.playground.spec import PlaygroundSpec, Training
from app.wire.frames import read_header
from bench.measure import Row, Seconds
from bench.memory import SESSIONS, peak, resident

START_SECONDS = 60.0
CONNECTING = 50  # sockets that open at the same time; more would only wait in the listen queue
# Straight to the server: a proxy in the environment has no business here.
open_url = build_opener(ProxyHandler({})).open
ROOT = Path(__file__).resolve().parent.parent


class Server:
    """`python -m app` on a free port, with every other setting at its default but those given."""

    def __init__(self, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        begun = monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app"], cwd=ROOT, env={**os.environ, **self.place(), **settings}
        )
        self._wait(begun + START_SECONDS)
        self.start_seconds = monotonic() - begun

    def place(self) -> dict[str, str]:
        """The settings that say where it is."""
        return {"HOST": "127.0.0.1", "PORT": str(self.port), "LOG_LEVEL": "warning"}

    def _wait(self, until: float) -> None:
        while monotonic() < until:
            if self._process.poll() is not None:
                raise SystemExit(f"bench: the server ended with code {self._process.returncode}")
            try:
                open_url(f"http://{self.address}/readyz", timeout=1).close()
            except (URLError, OSError):
                sleep(0.05)
            else:
                return
        self._process.kill()
        self._process.wait()
        raise SystemExit(f"bench: the server was not ready after {START_SECONDS:.0f} s")

    def peak(self) -> int:
        """The sum of what the server's processes had in memory at most, in bytes."""
        return sum(peak(process) for process in family(self._process.pid))

    def memory(self) -> int:
        """The sum of what the server's processes have in memory now, in bytes."""
        return sum(resident(process) for process in family(self._process.pid))

    def processor(self) -> list[float]:
        """Seconds of processor time so far: of the web process, and of each other process that it has begun."""
        return [processor_seconds(process) for process in family(self._process.pid)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait()


class Node(Server):
    """One of several web processes that share the database of DATABASE_URL."""

    def place(self) -> dict[str, str]:
        """Where the others find it, too."""
        return {**super().place(), "NODE_ADDRESS": self.address}


def family(process: int) -> list[int]:
    """`process` and all its descendants, whichever of its threads has begun them."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    children = [child for each in lists for child in each.read_text().split()]
    return [process, *(member for child in children for member in family(int(child)))]


def processor_seconds(process: int) -> float:
    """What `process` has used of the processor so far."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


class Visitor:
    """One websocket that runs the default network and acknowledges every picture at once."""

    def __init__(self) -> None:
        self.pictures = 0
        self.bytes = 0
        self.first_epoch = 0
        self.last_epoch = 0

    async def open(self, address: str, gate: asyncio.Semaphore) -> None:
        """Connect, say hello and press run."""
        async with gate:
            self.socket: ClientConnection = await connect(f"ws://{address}/ws", proxy=None, compression=None)
            spec = PlaygroundSpec(training=Training(speed="max"))
            await self.send(type="hello", protocol=1, lab=spec.lab, spec=spec.model_dump(mode="json"))
            await self.send(type="control", action="run")

    async def send(self, **message: Any) -> None:
        """One JSON message."""
        await self.socket.send(json.dumps(message))

    async def watch(self) -> None:
        """Receive until cancelled."""
        async for message in self.socket:
            if isinstance(message, str):
                self.heard(json.loads(message))
                continue
            header = read_header(message)
            self.pictures += header.kind != "data"
            self.bytes += len(message)
            self.first_epoch = self.first_epoch or header.epoch
            self.last_epoch = header.epoch
            await self.send(type="ack", seq=header.sequence)

    def heard(self, message: dict[str, Any]) -> None:
        """An error ends the bench: a crowd that is turned away measures nothing."""
        if message["type"] == "error":
            raise SystemExit(f"bench: the server said {message['code']}: {message['message']}")


async def visit(address: str, count: int, seconds: float) -> list[Visitor]:
    """`count` visitors who all watch for `seconds` after the last has come."""
    visitors = [Visitor() for _ in range(count)]
    gate = asyncio.Semaphore(CONNECTING)
    await asyncio.gather(*(visitor.open(address, gate) for visitor in visitors))
    watching = [asyncio.create_task(visitor.watch()) for visitor in visitors]
    await asyncio.wait(watching, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    for task in watching:
        if task.done():
            task.result()
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
    await asyncio.gather(*(visitor.socket.close() for visitor in visitors))
    return visitors


def crowd(seconds: Seconds) -> list[Row]:
    """Memory and throughput of a whole server with SESSIONS sockets; the crowd shares its cores."""
    length = max(2.0, 10 * seconds.sample)
    with Server(MAX_SESSIONS=str(SESSIONS)) as server:
        asyncio.run(visit(server.address, 1, 1))
        before = server.peak()
        visitors = asyncio.run(visit(server.address, SESSIONS - 1, length))
        grown = server.peak() - before
        started = server.start_seconds
    slowest = min(visitor.pictures for visitor in visitors)
    epochs = sum(visitor.last_epoch - visitor.first_epoch for visitor in visitors)
    who = f"{SESSIONS:,} sockets at full speed, server and crowd on the same cores"
    return [
        Row("server start until ready", started, "s"),
        Row(f"server memory of {SESSIONS:,} sessions (all processes), at its peak", grown / 2**20, "MiB"),
        Row(f"{who}: frames sent", sum(visitor.pictures for visitor in visitors) / length, "/s"),
        Row(f"{who}: frames of the slowest", slowest / length, "/s"),
        Row(f"{who}: epochs trained", epochs / length, "epochs/s"),
    ]
