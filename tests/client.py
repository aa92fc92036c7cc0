"""A small page without a screen: says hello, waits for states, decodes frames by the announced layout."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.engine.layout import ArrayLayout
from app.wire.frames import Header, decode, read_header
from app.wire.packed import base_of, header_of, is_packed, unpack

Message = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """One decoded frame."""

    header: Header
    arrays: dict[str, np.ndarray]

    @property
    def kind(self) -> str:
        return self.header.kind

    @property
    def epoch(self) -> int:
        return self.header.epoch


@dataclass
class Client:
    """One connection; `async with Client(url) as page:`. What came while waiting for something else is kept."""

    url: str
    lab: str = "counter"
    draws: bool = True  # acknowledge each picture as it is taken
    queue: int | None = None  # messages until it stops listening; None: it answers pings while others are read
    headers: dict[str, str] = field(default_factory=dict)
    way: dict[str, Any] = field(default_factory=dict)  # to a server that is not where its name says
    token: str = ""
    session: str = ""
    generation: int = 0
    sequence: int = 0  # of the last frame
    asked: int = 0
    layouts: dict[int, dict[str, list[ArrayLayout]]] = field(default_factory=dict)
    texts: list[Message] = field(default_factory=list)  # come, and not yet taken
    parts: dict[str, Any] = field(default_factory=dict)  # of the room, as they are now
    part_seq: int = 0  # of the last part
    wall: list[Picture] = field(default_factory=list)  # every frame of the wall
    tiles: dict[int, dict[str, Any]] = field(default_factory=dict)  # slot -> its newest tile, array by array
    points: dict[int, np.ndarray] = field(default_factory=dict)  # slot -> what its network learns from
    watches: list[ArrayLayout] | None = None  # the wall's layout, for hosts and projectors
    pictures: list[Picture] = field(default_factory=list)
    received: int = 0  # bytes of frames
    last: dict[str, bytes] = field(default_factory=dict)  # of each kind the last frame

    async def __aenter__(self) -> Client:
        self.socket: ClientConnection = await connect(
            self.url,
            compression=None,
            max_size=None,
            additional_headers=self.headers,
            proxy=None,
            open_timeout=None,  # a busy machine takes its time
            max_queue=self.queue,
            **self.way,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()

    async def say(self, type: str, **members: Any) -> None:
        """Send one message, written as pages write it."""
        await self.socket.send(json.dumps({"type": type, **members}, separators=(",", ":")))

    async def ask(self, type: str, **members: Any) -> Message:
        """Send one message with an id, and wait for its answer."""
        self.asked += 1
        await self.say(type, id=self.asked, **members)
        return await self.await_text(lambda message: message.get("re") == self.asked)

    async def hello(self, **members: Any) -> Message:
        """Begin; returns the welcome."""
        welcome = await self.ask("hello", **({"protocol": 1, "lab": self.lab} | members))
        if welcome["type"] == "welcome":
            self.token, self.session = welcome["token"], welcome["session"]
            await self.await_type("configured")
        return welcome

    async def enter(self, room: str, role: str = "participant", **members: Any) -> Message:
        """Into a room; returns the welcome, or `watching`; the room's parts are in `parts` afterwards."""
        answer = await self.hello(room=room, role=role, **members)
        if answer["type"] in ("welcome", "watching"):
            await self.await_type("room")
        return answer

    async def act(self, action: str, **members: Any) -> Message:
        """Do something in the room; returns `done` or the error."""
        return await self.ask("room", do={"action": action, **members})

    async def await_part(self, name: str, wanted: Callable[[Any], bool] = lambda value: True) -> Any:
        """Until a part of the room is as `wanted`; it may be already."""
        while name not in self.parts or not wanted(self.parts[name]):
            await self._receive()
        return self.parts[name]

    async def await_tile(self, slot: int, epoch: int) -> dict[str, Any]:
        """The first tile of `slot` that has reached `epoch`: array name → its value."""
        while slot not in self.tiles or self.tiles[slot]["epoch"] < epoch:
            await self._receive()
        return self.tiles[slot]

    async def await_points(self, slot: int, wanted: np.ndarray) -> None:
        """Until the wall says that the network of `slot` learns from these: float32 [n, 3]."""
        while slot not in self.points or not np.array_equal(self.points[slot][: len(wanted)], wanted):
            await self._receive()

    async def await_wall(self, wanted: Callable[[dict[int, dict[str, Any]]], bool]) -> None:
        """Until the tiles, by their slots, are as `wanted`."""
        while not wanted(self.tiles):
            await self._receive()

    async def configure(self, spec: Message, **members: Any) -> Message:
        """Another spec; returns what was configured."""
        return await self.ask("configure", spec=spec, **members)

    async def await_type(self, type: str) -> Message:
        """The next message of a type."""
        return await self.await_text(lambda message: message["type"] == type)

    async def await_state(self, wanted: Callable[[Message], bool] = lambda state: True) -> Message:
        """The next state that is as `wanted`."""
        return await self.await_text(lambda message: message["type"] == "state" and wanted(message))

    async def await_error(self, code: str = "") -> Message:
        """The next error, of a code if one is named."""
        return await self.await_text(lambda message: message["type"] == "error" and code in ("", message["code"]))

    async def await_text(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is as `wanted`; those before it stay for others."""
        start = 0
        while True:
            for index in range(start, len(self.texts)):
                if wanted(self.texts[index]):
                    return self.texts.pop(index)
            start = len(self.texts)
            await self._receive()

    async def await_frame(self, wanted: Callable[[Picture], bool] = lambda picture: True) -> Picture:
        """The next frame that is as `wanted`; those before it are gone."""
        while True:
            while self.pictures:
                if wanted(picture := self.pictures.pop(0)):
                    return picture
            await self._receive()

    async def ack(self, sequence: int, **members: Any) -> None:
        """A picture was drawn; what came before the server closed is still to be read."""
        with suppress(ConnectionClosed):
            await self.say("ack", seq=sequence, **members)

    async def closed(self) -> int:
        """Read on until the server closes; returns the code."""
        try:
            while True:
                await self._receive()
        except ConnectionClosed:
            return self.socket.close_code or 0

    async def _receive(self) -> None:
        data = await self.socket.recv()
        if isinstance(data, str):
            self._read_text(json.loads(data))
            return
        self.received += len(data)
        data = self._unpacked(data) if is_packed(data) else data
        header = read_header(data)
        if self.watches is not None:
            await self._watch(header, data)
            return
        assert header.generation == self.generation, "a frame of a generation that is over, or not announced"
        assert header.sequence > self.sequence, "sequences rise"
        self.sequence = header.sequence
        self.pictures.append(Picture(header, decode(data, self.layouts[header.generation][header.kind])))
        if self.draws and header.kind != "data":
            await self.ack(header.sequence)

    def _unpacked(self, packed: bytes) -> bytes:
        kind, wanted = header_of(packed).kind, base_of(packed)
        base = self.last[kind] if wanted else None
        assert base is None or read_header(base).sequence == wanted, "each frame differs from the one before"
        self.last[kind] = unpack(packed, base)
        return self.last[kind]

    async def _watch(self, header: Header, data: bytes) -> None:
        assert self.watches is not None
        if header.kind == "wall":
            self.wall.append(Picture(header, decode(data, self.watches)))
            arrays = dict(self.wall[-1].arrays)
            holder, points = arrays.pop("holder").tolist(), arrays.pop("points")
            self.points |= dict(zip(holder, points, strict=True))
            del arrays["count"], arrays["fresh"]
            relative = arrays.pop("relative")
            for index, slot in enumerate(arrays["slot"].tolist()):
                before = self.tiles[slot]["picture"] if relative[index] else np.uint8(0)
                self.tiles[slot] = {name: values[index] for name, values in arrays.items()}
                self.tiles[slot]["picture"] = self.tiles[slot]["picture"] + before
        else:
            shown = self.parts["spotlight"]
            if shown is None or header.generation != shown["generation"]:
                await self.ack(header.sequence, of="spotlight")  # of the network before this one
                return
            layout = [ArrayLayout(e["name"], e["dtype"], tuple(e["shape"])) for e in shown["layouts"][header.kind]]
            self.pictures.append(Picture(header, decode(data, layout)))
        if self.draws and header.kind != "data":
            await self.ack(header.sequence, of="wall" if header.kind == "wall" else "spotlight")

    def _read_text(self, message: Message) -> None:
        if message["type"] == "watching":
            layout = message["layouts"]["wall"]
            self.watches = [ArrayLayout(entry["name"], entry["dtype"], tuple(entry["shape"])) for entry in layout]
        elif message["type"] == "room":
            self.parts, self.part_seq = dict(message["parts"]), message["seq"]
        elif message["type"] == "part":
            assert message["seq"] == self.part_seq + 1, "parts come in order, none is left out"
            self.part_seq = message["seq"]
            self.parts[message["name"]] = message["value"]
        if message["type"] == "configured":
            self.generation = message["generation"]
            self.layouts[self.generation] = {
                kind: [ArrayLayout(entry["name"], entry["dtype"], tuple(entry["shape"])) for entry in layout]
                for kind, layout in message["layouts"].items()
            }
        self.texts.append(message)
