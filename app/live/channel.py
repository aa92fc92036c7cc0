"""Pickled messages over a pair of connected sockets: one end blocks (an engine), the other belongs to an event loop."""

from __future__ import annotations

import contextlib
import math
import pickle
import select
import socket
import struct
import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

LENGTH = struct.Struct("<Q")  # before each message
CHUNK = 1 << 18


def packed(message: Any) -> bytes:
    """`message` as it travels."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


class Unpacker:
    """Puts messages together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, piece: bytes) -> Iterator[Any]:
        """Every message that `piece` completes. Only for what a process of our own has packed."""
        self._bytes += piece
        while len(self._bytes) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self._bytes)[0]
            if len(self._bytes) < end:
                return
            with memoryview(self._bytes) as whole, whole[LENGTH.size : end] as body:
                message = pickle.loads(body)
            del self._bytes[:end]
            yield message


class BlockingChannel:
    """The end of a process that has nothing else to wait for."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(True)
        self._socket = end
        self._unpacker = Unpacker()
        # Not select(2): the end of a process that follows a dead one in a full hall has a number above its 1,023.
        self._poll = select.poll()
        self._poll.register(end, select.POLLIN)

    def wait(self, seconds: float | None) -> bool:
        """Whether something came within `seconds`; None waits for ever."""
        return bool(self._poll.poll(None if seconds is None else math.ceil(seconds * 1000)))

    def receive(self) -> list[Any]:
        """What has come, which may be less than a whole message. Raises EOFError when the other end is gone."""
        piece = self._socket.recv(CHUNK)
        if not piece:
            raise EOFError
        return list(self._unpacker.feed(piece))

    def send(self, message: Any) -> None:
        """Send `message`; blocks while the other end is busy."""
        self.write(packed(message))

    def write(self, message: bytes) -> None:
        """Send what is packed; blocks while the other end is busy."""
        self._socket.sendall(message)


class Sender:
    """Sends over `channel` in a thread of its own: whoever has said something goes on while it is on its way."""

    def __init__(self, channel: BlockingChannel) -> None:
        self._channel = channel
        self._next: SimpleQueue[tuple[bytes, bool]] = SimpleQueue()  # and whether `send` waits for it
        self._sent = threading.Semaphore(1)
        threading.Thread(target=self._run, name="sending", daemon=True).start()

    def send(self, message: Any) -> None:
        """Send `message`; blocks while one before it is on its way: nothing piles up for an end that is busy.

        Where the other end is gone, nothing happens: `receive` says so.
        """
        message = packed(message)
        self._sent.acquire()
        self._next.put((message, True))

    def say(self, message: Any) -> None:
        """Send `message`, which is short, after those before it; nobody waits for it."""
        self._next.put((packed(message), False))

    def finish(self) -> None:
        """Until everything is sent; then nothing more may be said."""
        self._sent.acquire()

    def _run(self) -> None:
        while True:
            message, awaited = self._next.get()
            with contextlib.suppress(OSError):
                self._channel.write(message)
            if awaited:
                self._sent.release()
