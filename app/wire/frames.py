"""Binary frames: a fixed header, then the arrays that the generation's layout announced, in order.

Little-endian throughout. Every array starts at a multiple of ALIGNMENT bytes from the frame's start, so a
browser reads it as a typed-array view without copying. static/frames.js is the other reader of this format.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from app.engine.layout import ArrayLayout

MAGIC = b"NNPF"
VERSION = 1
ALIGNMENT = 8
KINDS = {"data": 1, "live": 2, "full": 3, "wall": 4}
KIND_NAMES = {code: name for name, code in KINDS.items()}
# magic, version, kind, header bytes, generation, sequence, epoch, byte length of the whole frame
HEADER = struct.Struct("<4sBBHIIII")
PADDING = tuple(bytes(count) for count in range(ALIGNMENT))


@dataclass(frozen=True, slots=True)
class Header:
    """The fixed start of a frame."""

    kind: str
    generation: int
    sequence: int
    epoch: int
    byte_length: int


def aligned(offset: int) -> int:
    """The next multiple of ALIGNMENT at or after `offset`."""
    return -(-offset // ALIGNMENT) * ALIGNMENT


@lru_cache
def dtype_of(name: str) -> np.dtype[Any]:
    """numpy's type of a layout's name for it."""
    return np.dtype(name)


def encode(
    kind: str,
    generation: int,
    sequence: int,
    epoch: int,
    layout: Sequence[ArrayLayout],
    arrays: Mapping[str, np.ndarray],
) -> bytes:
    """One frame of `kind`; `arrays` holds every array of `layout` in its announced dtype and shape.

    Raises ValueError naming the array whose dtype or shape differs from the layout.
    """
    parts: list[bytes] = [b""]
    offset = HEADER.size
    for entry in layout:
        array = arrays[entry.name]
        if not entry.fits(array.shape) or array.dtype != dtype_of(entry.dtype):
            got = f"{array.dtype}{list(array.shape)}"
            raise ValueError(f"array {entry.name} is {got}, the layout says {entry.dtype}{list(entry.shape)}")
        gap = -offset % ALIGNMENT
        parts += PADDING[gap], array.tobytes()
        offset += gap + array.nbytes
    parts[0] = HEADER.pack(MAGIC, VERSION, KINDS[kind], HEADER.size, generation, sequence, epoch, offset)
    return b"".join(parts)


def read_header(frame: bytes) -> Header:
    """The header of `frame`. Raises ValueError, which names what is wrong with one that is not ours."""
    if len(frame) < HEADER.size:
        raise ValueError(f"frame has {len(frame)} bytes, a header alone has {HEADER.size}")
    magic, version, kind, _, generation, sequence, epoch, byte_length = HEADER.unpack_from(frame)
    if magic != MAGIC or version != VERSION:
        raise ValueError(f"frame starts with {magic!r} version {version}, expected {MAGIC!r} version {VERSION}")
    if kind not in KIND_NAMES:
        raise ValueError(f"frame kind {kind} is unknown, expected one of {sorted(KIND_NAMES)}")
    if byte_length != len(frame):
        raise ValueError(f"frame has {len(frame)} bytes, its header says {byte_length}")
    return Header(KIND_NAMES[kind], generation, sequence, epoch, byte_length)


def decode(frame: bytes, layout: Sequence[ArrayLayout]) -> dict[str, np.ndarray]:
    """The arrays of `frame` as read-only views, by name. Raises ValueError for one that is not ours or too short.

    A shape that begins with -1 is as long as the last single uint32 before it says.
    """
    read_header(frame)
    rows = 0
    arrays: dict[str, np.ndarray] = {}
    offset = HEADER.size
    for entry in layout:
        start = aligned(offset)
        shape = (rows, *entry.shape[1:]) if entry.shape[0] == -1 else entry.shape
        count = int(np.prod(shape, dtype=np.int64))
        flat = np.frombuffer(frame, np.dtype(entry.dtype).newbyteorder("<"), count, start)
        arrays[entry.name] = flat.reshape(shape)
        if entry.shape == (1,) and entry.dtype == "uint32":
            rows = int(flat[0])
        offset = start + flat.nbytes
    return arrays
