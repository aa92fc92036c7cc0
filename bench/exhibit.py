"""`python -m bench.exhibit --pages 300 --lab cnn lstm --at story`: pages that look at labs' networks in the gallery.

Each has a session in the lab of `--at`, as a hall has at a stage, and asks again for each network when the answer says
so, and once in a scene at most. What the server's processes need for that is compared with the same sessions before
anybody asks, and after everybody has gone.
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

import uvloop

from app.labs import LABS
from app.web.gallery import AGAIN
from bench import report
from bench.measure import Row
from bench.phone import Phone
from bench.room import open_room
from bench.server import Server, open_url

SECONDS = 20.0  # of each measurement
ARRIVING = 20  # sockets that shake hands at the same time
SCENE_SECONDS = 2.6  # as static/gallery/player.js has it
ATTACHED = 'neural_sessions{connection="attached"} '  # in /metrics


@dataclass
class Looker:
    """One page: a connection that is kept, and what came over it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    path: str
    pictures: int = 0
    received: int = 0  # bytes
    waits: list[float] = field(default_factory=list)  # seconds until the next look, as the server says

    async def look(self) -> float:
        """Ask once; in how many seconds to ask again."""
        self.writer.write(f"GET {self.path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().splitlines()
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        self.received += len(await self.reader.readexactly(int(headers.get("content-length", 0))))
        self.pictures += head[0].split()[1] == "200"
        self.waits.append(float(headers[AGAIN]))
        return self.waits[-1]

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(max(SCENE_SECONDS, await self.look()))


async def arrive(server: Server, lab: str) -> Looker:
    """A page that begins to look."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    return Looker(reader, writer, f"/api/labs/{lab}/frame")


async def busy(server: Server) -> tuple[float, float]:
    """Seconds of processor time per second: of the web process, and of all engines."""
    begun, before = perf_counter(), server.processor()
    await asyncio.sleep(SECONDS)
    seconds = perf_counter() - begun
    web, *engines = ((now - then) / seconds for now, then in zip(server.processor(), before, strict=True))
    return web, sum(engines)


def sessions(server: Server) -> int:
    """Those that somebody watches, or whose picture the gallery shows."""
    with open_url(f"http://{server.address}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    return next(int(float(line.removeprefix(ATTACHED))) for line in lines if line.startswith(ATTACHED))


async def gone(server: Server, left: int) -> None:
    """Return when there are no more sessions than those `left`."""
    while sessions(server) > left:
        await asyncio.sleep(1)


async def measure(server: Server, pages: int, labs: list[str], at: str) -> list[Row]:
    """All of it."""
    code, _ = open_room(server, {"title": "Load", "lab": at, "spec": {}})
    gate = asyncio.Semaphore(ARRIVING)
    held = await asyncio.gather(*(Phone.enter(server.address, gate, lab=at, room=code) for _ in range(pages)))
    alone, people = await busy(server), sessions(server)
    lookers = [await arrive(server, lab) for lab in labs for _ in range(pages)]
    tasks = [asyncio.create_task(each.watch()) for each in lookers]
    await asyncio.sleep(5)  # until the network has begun
    for each in lookers:
        each.pictures = each.received = 0
    together = await busy(server)
    rows = [Row("networks in the gallery, all look", sessions(server) - people, "")]
    rows += [Row("engines, nobody looks", alone[1], "s/s"), Row("engines, all look", together[1], "s/s")]
    rows += [Row("web process, nobody looks", alone[0], "s/s"), Row("web process, all look", together[0], "s/s")]
    rates = [each.pictures / SECONDS for each in lookers]
    rows.append(Row("pictures of each page and lab", median(rates), "/s", min(rates), max(rates)))
    rows.append(Row("traffic of all pages", sum(each.received for each in lookers) / SECONDS / 1e6, "MB/s"))
    for task in tasks:
        if task.done():
            task.result()
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await gone(server, people)
    after = await busy(server)
    rows.append(Row("networks in the gallery, all have gone", sessions(server) - people, ""))
    rows.append(Row("engines, all have gone", after[1], "s/s"))
    await asyncio.gather(*(phone.leave() for phone in held))
    return rows


def main() -> None:
    """Measure one crowd."""
    options = argparse.ArgumentParser(prog="python -m bench.exhibit", description=__doc__)
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--lab", nargs="+", choices=[name for name, lab in LABS.items() if lab.trains], required=True)
    options.add_argument("--at", choices=LABS, required=True)
    given = options.parse_args()
    limits = {"ROOM_LIMIT": str(given.pages), "MAX_SESSIONS": str(given.pages + 20)}
    with Server(**limits, DATABASE_URL="sqlite+aiosqlite://") as server:
        rows = uvloop.run(measure(server, given.pages, given.lab, given.at))
    print(report.table(rows))
    print(f"\n{report.conditions()}\nAlso in {report.save(rows)}")


if __name__ == "__main__":
    main()
