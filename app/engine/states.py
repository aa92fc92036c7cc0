"""What a program keeps of a session as bytes: JSON for the plain values, the arrays behind it.

An engine packs it, another one opens it, or the same; whoever has it meanwhile need not look inside. Nothing is
pickled, so that whoever can write to the database can't run code in the server.
"""

from __future__ import annotations

import json
import struct
from math import prod
from typing import Any

import numpy as np

LENGTH = struct.Struct("<I")  # of the JSON
KINDS = "biufc"  # of dtypes: numbers only, no objects
PLAIN = frozenset({type(None), bool, int, float, str})  # as they are; looked up, for there are many of them
NAMES = frozenset({str})
_JSON = json.JSONEncoder(separators=(",", ":"))


class BrokenState(ValueError):
    """These bytes are no state."""


def pack_state(state: dict[str, Any]) -> bytes:
    """`state` as bytes. Raises TypeError where it holds more than plain values and arrays of numbers."""
    arrays: list[np.ndarray] = []
    values = _encoded(state, arrays)
    text = _JSON.encode([values, [[array.dtype.str, list(array.shape)] for array in arrays]]).encode()
    return b"".join((LENGTH.pack(len(text)), text, *(array.tobytes() for array in arrays)))


def unpack_state(packed: bytes) -> dict[str, Any]:
    """What `pack_state` was given; its arrays may be written to. Raises BrokenState."""
    try:
        start = LENGTH.size + LENGTH.unpack_from(packed)[0]
        values, described = json.loads(packed[LENGTH.size : start])
        return read_state(values, described, packed, start)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error) as error:
        raise BrokenState(f"not a state: {error}") from error


def read_state(values: Any, described: list[Any], body: bytes, start: int) -> dict[str, Any]:
    """The state of `values`, whose arrays are `described` and follow each other in `body` from `start` to its end.

    Raises BrokenState, and other ValueErrors and LookupErrors, for what is none.
    """
    state = _decoded(values, _arrays(described, body, start))
    if not isinstance(state, dict):
        raise BrokenState(f"a {type(state).__name__}, expected a dict")
    return state


def _arrays(described: list[Any], body: bytes, start: int) -> list[np.ndarray]:
    """The arrays that follow each other in `body` from `start` to its end."""
    arrays = []
    for name, shape in described:
        dtype = np.dtype(name)
        if dtype.kind not in KINDS:
            raise BrokenState(f"an array of {name}, expected one of numbers")
        count = prod(shape)
        flat = np.frombuffer(body[start : start + count * dtype.itemsize], dtype)
        if flat.size != count:
            raise BrokenState(f"an array of {flat.size} numbers, expected {count}")
        arrays.append(flat.reshape(shape).copy())
        start += count * dtype.itemsize
    if start != len(body):
        raise BrokenState(f"{len(body) - start} bytes after the last array")
    return arrays


def _encoded(value: Any, arrays: list[np.ndarray]) -> Any:
    """`value` for JSON. What JSON does not know becomes an object with a single key that says what it was."""
    if isinstance(value, dict):
        if not {type(name) for name in value} <= NAMES:
            raise TypeError("a checkpoint can't hold a dict whose keys are not text")
        return {
            "dict": {name: inner if type(inner) in PLAIN else _encoded(inner, arrays) for name, inner in value.items()}
        }
    if isinstance(value, np.ndarray | np.generic):
        return {"array" if isinstance(value, np.ndarray) else "scalar": _kept(np.asarray(value), arrays)}
    if isinstance(value, bytes):
        return {"bytes": _kept(np.frombuffer(value, np.uint8), arrays)}
    if isinstance(value, list | tuple):
        values = [inner if type(inner) in PLAIN else _encoded(inner, arrays) for inner in value]
        return {"tuple": values} if isinstance(value, tuple) else values
    if isinstance(value, bool | int | float | str):  # of a type that stands on one of these
        return value
    raise TypeError(f"a checkpoint can't hold a {type(value).__name__}")


def _kept(array: np.ndarray, arrays: list[np.ndarray]) -> int:
    """The place of `array` among `arrays`, at whose end it is put."""
    if array.dtype.kind not in KINDS:
        raise TypeError(f"a checkpoint can't hold an array of {array.dtype}")
    arrays.append(array)
    return len(arrays) - 1


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
    raise BrokenState(f"a value of kind {kind}")
