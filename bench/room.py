"""`python -m bench.room --people 300`: a whole room on a real server: a host, a projector, and everybody's phone.

`--lab NAME`: at the first of that lab's stages, instead of the playground's spiral.

Server and crowd share this machine's cores; every socket is real and draws (acknowledges) each picture at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from dataclasses import dataclass, field
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from urllib.request import Request

import uvloop
from websockets.asyncio.client import ClientConnection, connect

from app.labs import LABS
from app.wire.frames import read_header
from bench import report
from bench.measure import Row
from bench.server import Server, open_url

WATCH_SECONDS = 10.0
COMMANDS = 10  # of the host, each timed until it is on every phone
ARRIVING = 40  # sockets that shake hands at the same time; a hall does not do more
SPIRAL = {
    "title": "Spiral",
    "lab": "playground",
    "spec": {"data": {"dataset": "spiral"}, "training": {"speed": "frame"}},
}
Stage = dict[str, Any]


@dataclass
class Phone:
    """One participant, or somebody who watches."""

    socket: ClientConnection
    pictures: int = 0
    received: int = 0  # bytes
    wall_frames: int = 0
    tiles: int = 0
    epochs: list[int] = field(default_factory=list)
    running: bool = False
    told: float = 0.0  # when a changed `running` came
    seated: asyncio.Event = field(default_factory=asyncio.Event)
    edited: float = 0.0
    ages: list[float] = field(default_factory=list)  # from an edit to the picture that shows it

    async def say(self, **message: Any) -> None:
        """One JSON message."""
        await self.socket.send(json.dumps(message))

    async def listen(self) -> None:
        """Until cancelled."""
        async for message in self.socket:
            if isinstance(message, str):
                self.heard(json.loads(message))
            else:
                await self.drawn(message)

    def heard(self, message: dict[str, Any]) -> None:
        """A text."""
        if message["type"] == "error":
            raise SystemExit(f"load: {message['code']}: {message['message']}")
        if message["type"] == "room":
            self.seated.set()
        elif message["type"] == "state" and message["running"] != self.running:
            self.running, self.told = message["running"], perf_counter()

    async def drawn(self, frame: bytes) -> None:
        """A frame, acknowledged as soon as it is here."""
        header = read_header(frame)
        self.received += len(frame)
        if header.kind == "data":
            return
        if header.kind == "wall":
            self.wall_frames += 1
            self.tiles += int.from_bytes(frame[24:28], "little")
            await self.say(type="ack", seq=header.sequence, of="wall")
            return
        self.pictures += 1
        self.epochs.append(header.epoch)
        if self.edited:
            self.ages.append(perf_counter() - self.edited)
            self.edited = 0.0
        await self.say(type="ack", seq=header.sequence)


def open_room(server: Server, stage: Stage) -> tuple[str, str]:
    """Code and secret of a new room."""
    body = json.dumps({"title": "Load", "script": [stage]}).encode()
    request = Request(f"http://{server.address}/api/rooms", body, {"content-type": "application/json"})
    with open_url(request) as answer:
        made = json.loads(answer.read())
    return made["code"], made["secret"]


async def enter(server: Server, lab: str, gate: asyncio.Semaphore, **hello: Any) -> tuple[Phone, asyncio.Task[None]]:
    """Connect, say hello, and hold the room."""
    async with gate:
        socket = await connect(f"ws://{server.address}/ws", proxy=None, compression=None, max_size=None)
        phone = Phone(socket)
        listening = asyncio.create_task(phone.listen())
        await phone.say(type="hello", protocol=1, lab=lab, **hello)
        seated = asyncio.create_task(phone.seated.wait())
        await asyncio.wait((seated, listening), return_when=asyncio.FIRST_COMPLETED)
        if listening.done():
            listening.result()
            raise SystemExit("load: the server closed the socket of a newcomer")
        return phone, listening


async def command(host: Phone, phones: list[Phone], control: str) -> list[float]:
    """Milliseconds from the host's button to each phone."""
    wanted = control == "run"
    begun = perf_counter()
    await host.say(type="room", do={"action": "control", "control": control})
    while any(phone.running != wanted for phone in phones):
        await asyncio.sleep(0.005)
        if perf_counter() - begun > 30:
            raise SystemExit(f"load: {control} did not reach everybody within 30 s")
    return [1000 * (phone.told - begun) for phone in phones]


async def load(server: Server, people: int, stage: Stage) -> list[Row]:
    """Everything that is measured."""
    code, secret = open_room(server, stage)
    come = partial(enter, server, stage["lab"], room=code)
    gate = asyncio.Semaphore(ARRIVING)
    before = server.peak()
    projector, watching = await come(gate, role="projector")
    host, steering = await come(gate, role="host", secret=secret)
    begun = perf_counter()
    entered = await asyncio.gather(*(come(gate, locale="de") for _ in range(people)))
    joined = perf_counter() - begun
    phones = [phone for phone, _ in entered]
    tasks = [watching, steering, *(task for _, task in entered)]

    await command(host, phones, "run")
    await asyncio.sleep(2)  # warm
    for phone in (projector, host, *phones):
        phone.pictures = phone.received = phone.wall_frames = phone.tiles = 0
        phone.epochs.clear()
    begun, used = perf_counter(), server.processor()
    for second in range(int(WATCH_SECONDS)):
        for phone in phones[second :: int(WATCH_SECONDS)] if stage is SPIRAL else ():
            phone.edited = perf_counter()
            await phone.say(type="edit", layer=1, unit=0, value=0.1)
        await asyncio.sleep(max(0.0, begun + second + 1 - perf_counter()))
    seconds = perf_counter() - begun
    rows = while_training(phones, projector, host, people, seconds)
    for whose, now, then in zip(("the web process", "the engines"), server.processor(), used, strict=True):
        rows.append(Row(f"processor of {whose}", (now - then) / seconds, "s/s"))

    latencies: list[float] = []
    for turn in range(COMMANDS):
        latencies += await command(host, phones, "run" if turn % 2 else "pause")
    rows.insert(0, Row(f"{people} people join at once", joined, "s", floor="≤ 30 s"))
    rows.append(percentile("host's command → every phone, 95th percentile", latencies, "≤ 300 ms"))
    rows.append(Row("memory of the server that the room takes, at its peak", (server.peak() - before) / 2**20, "MiB"))
    for task in tasks:
        if task.done():
            task.result()
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(*(phone.socket.close() for phone in (host, projector, *phones)))
    return rows


def while_training(phones: list[Phone], projector: Phone, host: Phone, people: int, seconds: float) -> list[Row]:
    """What everybody got in `seconds` of training."""
    pictures = sorted(phone.pictures / seconds for phone in phones)
    epochs = sorted((phone.epochs[-1] - phone.epochs[0]) / seconds if phone.epochs else 0.0 for phone in phones)
    ages = [1000 * age for phone in phones for age in phone.ages]
    aged = "age of a picture: a change → the picture that shows it, 95th percentile"
    return [
        Row("pictures per person", median(pictures), "/s", pictures[0], pictures[-1]),
        Row("epochs per person", median(epochs), "/s", epochs[0], epochs[-1]),
        *([percentile(aged, ages, "")] if ages else []),
        Row(
            "wall on the projector: pictures of each network", projector.tiles / people / seconds, "/s", floor="≥ 5 /s"
        ),
        Row("traffic of the projector", projector.received / seconds / 1e6, "MB/s", floor="< 2 MB/s"),
        Row("traffic of a host's phone", host.received / seconds / 1e6, "MB/s"),
        Row("traffic of a phone", median(phone.received for phone in phones) / seconds / 1e6, "MB/s"),
    ]


def percentile(what: str, values: list[float], floor: str) -> Row:
    """The 95th, with the range."""
    return Row(what, quantiles(values, n=20)[-1], "ms", min(values), max(values), floor=floor)


def main() -> None:
    """Measure one room."""
    options = argparse.ArgumentParser(prog="python -m bench.room", description=__doc__)
    options.add_argument("--people", type=int, default=300)
    options.add_argument("--lab", choices=LABS)
    given = options.parse_args()
    people, stage = given.people, LABS[given.lab].stages("en")[0] if given.lab else SPIRAL
    with Server(ROOM_LIMIT=str(people), MAX_SESSIONS=str(people + 10), DATABASE_URL="sqlite+aiosqlite://") as server:
        rows = uvloop.run(load(server, people, stage))
        rows.append(Row("start of the server until it is ready", server.start_seconds, "s"))
    print(report.table(rows))
    print(f"\n{report.conditions()}\nAlso in {report.save(rows)}")


if __name__ == "__main__":
    main()
