"""Checkpoints as bytes: JSON for the plain values, the arrays behind it, all of it compressed. Nothing is pickled, so
that whoever can write to the database can't run code in the server."""

from __future__ import annotations

import json
import struct
import zlib
from math import prod
from typing import Any

import numpy as np

from app.engine.messages import Checkpoint

MAGIC = b"NPCK"
VERSION = 1
HEADER = struct.Struct("<4sBI")  # magic, version, length of the JSON
KINDS = "biufc"  # of dtypes: numbers only, no objects
MAX_BYTES = 1 << 26  # unpacked; the largest network there is needs a thousandth of it
LEVEL = 1  # padding is zeros, which the fastest level finds as well


class BrokenCheckpoint(ValueError):
    """These bytes are no checkpoint, or one of another version."""


def pack(checkpoint: Checkpoint) -> bytes:
    """`checkpoint` as bytes. Raises TypeError for a state that holds more than plain values and arrays of numbers."""
    arrays: list[np.ndarray] = []
    fields = {
        "generation": checkpoint.generation,
        "sequence": checkpoint.sequence,
        "running": checkpoint.running,
        "steps": checkpoint.steps,
        "diverged": checkpoint.diverged,
        "state": _encoded(checkpoint.state, arrays),
        "arrays": [[array.dtype.str, list(array.shape)] for array in arrays],
    }
    text = json.dumps(fields, separators=(",", ":")).encode()
    body = b"".join((HEADER.pack(MAGIC, VERSION, len(text)), text, *(array.tobytes() for array in arrays)))
    return zlib.compress(body, LEVEL)


def unpack(packed: bytes) -> Checkpoint:
    """What `pack` was given; its arrays may be written to. Raises BrokenCheckpoint."""
    try:
        body = _inflated(packed)
        magic, version, length = HEADER.unpack_from(body)
        if magic != MAGIC or version != VERSION:
            raise BrokenCheckpoint(f"got {magic!r} version {version}, expected {MAGIC!r} version {VERSION}")
        start = HEADER.size + length
        fields = json.loads(body[HEADER.size : start])
        arrays = _arrays(fields["arrays"], body, start)
        state = _decoded(fields["state"], arrays)
        plain = {name: fields[name] for name in ("generation", "sequence", "running", "steps", "diverged")}
        return Checkpoint(state=state, **plain)
    except BrokenCheckpoint:
        raise
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, zlib.error) as error:
        raise BrokenCheckpoint(f"not a checkpoint: {error}") from error


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    body = inflater.decompress(packed, MAX_BYTES)
    if not inflater.eof or inflater.unused_data:
        raise BrokenCheckpoint(f"{len(packed)} bytes that end too early, too late, or after {MAX_BYTES} bytes")
    return body


def _arrays(described: list[Any], body: bytes, start: int) -> list[np.ndarray]:
    """The arrays that follow each other in `body` from `start` to its end."""
    arrays = []
    for name, shape in described:
        dtype = np.dtype(name)
        if dtype.kind not in KINDS:
            raise BrokenCheckpoint(f"an array of {name}, expected one of numbers")
        count = prod(shape)
        flat = np.frombuffer(body[start : start + count * dtype.itemsize], dtype)
        if flat.size != count:
            raise BrokenCheckpoint(f"an array of {flat.size} numbers, expected {count}")
        arrays.append(flat.reshape(shape).copy())
        start += count * dtype.itemsize
    if start != len(body):
        raise BrokenCheckpoint(f"{len(body) - start} bytes after the last array")
    return arrays


def _encoded(value: Any, arrays: list[np.ndarray]) -> Any:
    """`value` for JSON. What JSON does not know becomes an object with a single key that says what it was."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        if array.dtype.kind not in KINDS:
            raise TypeError(f"a checkpoint can't hold an array of {array.dtype}")
        arrays.append(array)
        return {"array" if isinstance(value, np.ndarray) else "scalar": len(arrays) - 1}
    if isinstance(value, bytes):
        arrays.append(np.frombuffer(value, np.uint8))
        return {"bytes": len(arrays) - 1}
    if isinstance(value, dict):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("a checkpoint can't hold a dict whose keys are not text")
        return {"dict": {name: _encoded(inner, arrays) for name, inner in value.items()}}
    if isinstance(value, tuple):
        return {"tuple": [_encoded(inner, arrays) for inner in value]}
    if isinstance(value, list):
        return [_encoded(inner, arrays) for inner in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"a checkpoint can't hold a {type(value).__name__}")


def _decoded(value: Any, arrays: list[np.ndarray]) -> Any:
    """What `_encoded` was given."""
    if isinstance(value, list):
        return [_decoded(inner, arrays) for inner in value]
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    if kind == "dict":
        return {name: _decoded(each, arrays) for name, each in inner.items()}
    if kind == "tuple":
        return tuple(_decoded(each, arrays) for each in inner)
    if kind == "array":
        return arrays[inner]
    if kind == "bytes":
        return arrays[inner].tobytes()
    if kind == "scalar":
        return arrays[inner][()]
    raise BrokenCheckpoint(f"a value of kind {kind}")
