"""One page of a room, as the load test plays it: a websocket that draws (acknowledges) each picture."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.wire.frames import HEADER
from app.wire.packed import header_of, unpack

SLOW_SECONDS = 0.5  # that a slow phone takes for each picture


class Refused(Exception):
    """The server did not do what it was asked: a crowd that is turned away measures nothing."""


@dataclass
class Phone:
    """One participant, or somebody who watches. Times are seconds of perf_counter, which all processes share."""

    socket: ClientConnection
    slow: bool = False
    pictures: int = 0
    received: Counter[str] = field(default_factory=Counter)  # bytes, by the kind of message
    wall_frames: int = 0
    tiles: int = 0
    epochs: list[int] = field(default_factory=list)
    told: float = 0.0  # when the newest state came; 0: none since somebody waits for one
    seated: asyncio.Event = field(default_factory=asyncio.Event)
    asked: float = 0.0  # when the change was made that no picture shows yet
    carried_out: bool = False  # the server has said so: the next picture shows it
    ages: list[float] = field(default_factory=list)  # from a change to the picture that shows it
    last: float = 0.0  # when the last picture came

    @classmethod
    async def enter(cls, address: str, gate: asyncio.Semaphore, slow: bool = False, **hello: Any) -> Phone:
        """Connect, say hello, and hold the room; raises Refused where there is no place for it."""
        async with gate:
            socket = await connect(f"ws://{address}/ws/{hello['room']}", proxy=None, compression=None, max_size=None)
            phone = cls(socket, slow)
            phone.listening = asyncio.create_task(phone.listen())
            await phone.say(type="hello", protocol=1, packed=True, **hello)
            seated = asyncio.create_task(phone.seated.wait())
            await asyncio.wait((seated, phone.listening), return_when=asyncio.FIRST_COMPLETED)
            if phone.listening.done():
                seated.cancel()
                phone.listening.result()
                raise Refused("the server closed the socket of a newcomer")
            return phone

    def __post_init__(self) -> None:
        """The task that `enter` begins."""
        self.listening: asyncio.Task[None]

    async def leave(self) -> None:
        """Go without a word."""
        self.listening.cancel()
        await self.socket.close()

    def forget(self) -> None:
        """Count anew."""
        self.pictures = self.wall_frames = self.tiles = 0
        self.received.clear()
        self.epochs.clear()
        self.ages.clear()

    async def say(self, **message: Any) -> None:
        """One JSON message, written as pages write it."""
        await self.socket.send(json.dumps(message, separators=(",", ":")))

    async def change(self) -> None:
        """Set a weight by hand; the next picture after its answer shows it."""
        self.asked, self.carried_out = perf_counter(), False
        await self.say(type="edit", id="age", layer=1, unit=0, value=0.1)

    async def listen(self) -> None:
        """Until cancelled, or until the connection ends."""
        try:
            async for message in self.socket:
                if isinstance(message, str):
                    self.heard(json.loads(message), len(message))
                else:
                    await self.drawn(message)
        except ConnectionClosed:
            return

    def heard(self, message: dict[str, Any], length: int) -> None:
        """A text."""
        part = f" {message['name']}" if message["type"] == "part" else ""
        self.received[f"{message['type']}{part}"] += length
        if message["type"] == "error":
            raise Refused(f"{message['code']}: {message['message']}")
        if message["type"] == "room":
            self.seated.set()
        elif message["type"] == "state":
            self.carried_out = self.carried_out or message.get("re") == "age"
            self.told = perf_counter()

    async def drawn(self, frame: bytes) -> None:
        """A frame, acknowledged as soon as it is drawn."""
        header = header_of(frame)
        self.received[f"frame {header.kind}"] += len(frame)
        if header.kind == "wall":
            self.wall_frames += 1
            self.tiles += int.from_bytes(unpack(frame)[HEADER.size : HEADER.size + 4], "little")
            await self.say(type="ack", seq=header.sequence, of="wall")
        elif header.kind != "data":
            await self.pictured(header.sequence, header.epoch)

    async def pictured(self, sequence: int, epoch: int) -> None:
        """A picture of this phone's own network."""
        self.pictures, self.last = self.pictures + 1, perf_counter()
        self.epochs.append(epoch)
        if self.asked and self.carried_out:
            self.ages.append(self.last - self.asked)
            self.asked = 0.0
        if self.slow:
            await asyncio.sleep(SLOW_SECONDS)
        await self.say(type="ack", seq=sequence)
