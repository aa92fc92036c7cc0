"""Checkpoints in the database: plain values as JSON, the program's own state behind them, all of it compressed."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

from app.engine.messages import Checkpoint
from app.engine.states import pack_state, read_state, unpack_state

MAGIC = b"NPCK"
VERSION = 2  # in the first, the state's JSON was among the plain values
HEADER = struct.Struct("<4sBI")  # magic, version, length of the JSON
MAX_BYTES = 1 << 26  # unpacked; the largest network there is needs a thousandth of it
LEVEL = 1  # padding is zeros, which the fastest level finds as well
PLAIN = ("generation", "sequence", "running", "steps", "diverged")


class BrokenCheckpoint(ValueError):
    """These bytes are no checkpoint, or one of another version."""


def pack(checkpoint: Checkpoint) -> bytes:
    """`checkpoint` as bytes."""
    text = json.dumps({name: getattr(checkpoint, name) for name in PLAIN}, separators=(",", ":")).encode()
    return zlib.compress(HEADER.pack(MAGIC, VERSION, len(text)) + text + checkpoint.state, LEVEL)


def unpack(packed: bytes) -> Checkpoint:
    """What `pack` was given. Raises BrokenCheckpoint."""
    try:
        body = _inflated(packed)
        magic, version, length = HEADER.unpack_from(body)
        if magic != MAGIC or version not in (1, VERSION):
            raise BrokenCheckpoint(f"got {magic!r} version {version}, expected {MAGIC!r} version 1 to {VERSION}")
        start = HEADER.size + length
        fields = json.loads(body[HEADER.size : start])
        state = _older(fields, body, start) if version == 1 else _checked(body[start:])
        return Checkpoint(state=state, **{name: fields[name] for name in PLAIN})
    except BrokenCheckpoint:
        raise
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, zlib.error) as error:
        raise BrokenCheckpoint(f"not a checkpoint: {error}") from error


def _older(fields: dict[str, Any], body: bytes, start: int) -> bytes:
    """The state of a checkpoint of version 1."""
    return pack_state(read_state(fields["state"], fields["arrays"], body, start))


def _checked(state: bytes) -> bytes:
    """`state`, which can be read."""
    unpack_state(state)
    return state


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    body = inflater.decompress(packed, MAX_BYTES)
    if not inflater.eof or inflater.unused_data:
        raise BrokenCheckpoint(f"{len(packed)} bytes that end too early, too late, or after {MAX_BYTES} bytes")
    return body
