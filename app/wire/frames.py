"""Binary frames: a fixed header, then the arrays that the generation's layout announced, as app.engine.bodies has them.

Little-endian throughout. static/frames.js is the other reader of this format.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.bodies import body, read_body
from app.engine.layout import ArrayLayout

MAGIC = b"NNPF"
VERSION = 1
KINDS = {"data": 1, "live": 2, "full": 3, "wall": 4}
KIND_NAMES = {code: name for name, code in KINDS.items()}
# magic, version, kind, header bytes, generation, sequence, epoch, byte length of the whole frame
HEADER = struct.Struct("<4sBBHIIII")  # as long as whole alignments are


@dataclass(frozen=True, slots=True)
class Header:
    """The fixed start of a frame."""

    kind: str
    generation: int
    sequence: int
    epoch: int
    byte_length: int


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
    written = body(layout, arrays)
    size = HEADER.size + len(written)
    return HEADER.pack(MAGIC, VERSION, KINDS[kind], HEADER.size, generation, sequence, epoch, size) + written


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
    return read_body(layout, memoryview(frame)[HEADER.size :])
