"""Frames on their way to a page: what is new in a picture beside the one sent before, deflated.

Pictures of a network that learns hardly differ, so that most of a difference is zeros. static/packed.js is the other
reader of this format; the page inflates with what its browser brings.
"""

from __future__ import annotations

import struct
from functools import lru_cache

import numpy as np
from isal import isal_zlib

from app.engine.messages import Frame
from app.wire.frames import HEADER, KIND_NAMES, MAGIC, Header

PACKED = b"NNPZ"  # in place of a frame's magic; its header stays as it is, with the length of the whole frame
BASE = struct.Struct("<I")  # after the header: the sequence of the frame that it differs from, 0 for none
START = HEADER.size + BASE.size
LEVEL = 1  # the next level makes nothing smaller, and takes longer
ONCE = ("data", "wall")  # kinds that are not like the frame before


def pack(payload: bytes, base: bytes | None = None, sequence: int = 0) -> bytes:
    """A frame as it is sent; `base`: one as long that the page has, with its sequence."""
    body = np.frombuffer(payload, np.uint8, offset=HEADER.size)
    if base is not None:
        body = body - np.frombuffer(base, np.uint8, offset=HEADER.size)
    packed = isal_zlib.compress(body, LEVEL)
    return b"".join((PACKED, payload[len(MAGIC) : HEADER.size], BASE.pack(sequence), packed))


@lru_cache(maxsize=4)
def packed_alone(payload: bytes) -> bytes:
    """A frame that needs no other; the wall's newest are the same for all who look at it."""
    return pack(payload)


def is_packed(message: bytes) -> bool:
    """Whether a binary message is a packed frame."""
    return message.startswith(PACKED)


def header_of(packed: bytes) -> Header:
    """The header of the frame that was packed."""
    _, _, kind, _, generation, sequence, epoch, byte_length = HEADER.unpack_from(packed)
    return Header(KIND_NAMES[kind], generation, sequence, epoch, byte_length)


def base_of(packed: bytes) -> int:
    """The sequence of the frame that is needed to unpack this one; 0: none is."""
    return int(BASE.unpack_from(packed, HEADER.size)[0])


def unpack(packed: bytes, base: bytes | None = None) -> bytes:
    """The frame that was packed, with the same `base`."""
    body = np.frombuffer(isal_zlib.decompress(packed[START:]), np.uint8)
    if base is not None:
        body = body + np.frombuffer(base, np.uint8, offset=HEADER.size)
    return MAGIC + packed[len(MAGIC) : HEADER.size] + body.tobytes()


class Packer:
    """Packs the frames of one socket: what it sends arrives, and in order, so that each is the base of the next."""

    def __init__(self) -> None:
        self._sent: dict[str, Frame] = {}  # by kind, whole

    def pack(self, frame: Frame) -> Frame:
        """`frame` as it is sent."""
        if frame.kind in ONCE:
            return frame._replace(payload=packed_alone(frame.payload))
        before, self._sent[frame.kind] = self._sent.get(frame.kind), frame
        if before is None or not alike(before, frame):
            return frame._replace(payload=pack(frame.payload))
        return frame._replace(payload=pack(frame.payload, before.payload, before.sequence))


def alike(one: Frame, other: Frame) -> bool:
    """Whether they are of the same network, and as long."""
    return (
        one.session == other.session and one.generation == other.generation and len(one.payload) == len(other.payload)
    )
