"""The arrays of a frame as bytes, in the order of its layout; of many frames of one layout at once.

Little-endian throughout. Every array starts at a multiple of ALIGNMENT bytes from the first one, so that a browser
reads it as a typed-array view without copying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np

from app.engine.layout import ArrayLayout

ALIGNMENT = 8
PADDING = tuple(bytes(count) for count in range(ALIGNMENT))


class Body(Mapping[str, np.ndarray]):
    """The arrays of one frame that are bytes already; each is read when it is asked for."""

    def __init__(self, layout: Sequence[ArrayLayout], written: memoryview) -> None:
        self.layout = layout
        self.written = written

    def __getitem__(self, name: str) -> np.ndarray:
        return read_body(self.layout, self.written)[name]

    def __iter__(self) -> Iterator[str]:
        return (entry.name for entry in self.layout)

    def __len__(self) -> int:
        return len(self.layout)


@lru_cache
def dtype_of(name: str) -> np.dtype[Any]:
    """numpy's type of a layout's name for it."""
    return np.dtype(name)


def body(layout: Sequence[ArrayLayout], arrays: Mapping[str, np.ndarray]) -> bytes | memoryview:
    """`arrays`, which has every array of `layout` in its announced dtype and shape, as bytes.

    Raises ValueError naming the array whose dtype or shape differs from the layout.
    """
    if isinstance(arrays, Body):
        return arrays.written
    parts: list[bytes] = []
    offset = 0
    for entry in layout:
        array = arrays[entry.name]
        check(entry, array.dtype, array.shape)
        gap = -offset % ALIGNMENT
        parts += PADDING[gap], array.tobytes()
        offset += gap + array.nbytes
    return b"".join(parts)


def bodies(layout: Sequence[ArrayLayout], columns: Mapping[str, np.ndarray], count: int) -> list[Body]:
    """The arrays of `count` frames; of `columns` each is of one array of `layout`: [count, …], or [1, …] for all.

    Raises ValueError as `body` does.
    """
    places: list[tuple[int, int, np.ndarray]] = []
    end = 0
    for entry in layout:
        column = columns[entry.name]
        check(entry, column.dtype, column.shape[1:])
        begin, size = -(-end // ALIGNMENT) * ALIGNMENT, column[0].nbytes
        end = begin + size
        places.append((begin, end, column))
    block = np.zeros((count, end), np.uint8)
    for begin, past, column in places:
        if past > begin:
            block[:, begin:past] = np.ascontiguousarray(column).reshape(len(column), -1).view(np.uint8)
    return [Body(layout, row.data.toreadonly()) for row in block]


def check(entry: ArrayLayout, dtype: np.dtype[Any], shape: tuple[int, ...]) -> None:
    """Raises ValueError for an array of `dtype` and `shape` that is not as `entry` says."""
    if not entry.fits(shape) or dtype != dtype_of(entry.dtype):
        said = f"the layout says {entry.dtype}{list(entry.shape)}"
        raise ValueError(f"array {entry.name} is {dtype}{list(shape)}, {said}")


def read_body(layout: Sequence[ArrayLayout], written: bytes | memoryview) -> dict[str, np.ndarray]:
    """The arrays in `written` as read-only views, by name. Raises ValueError where it is too short.

    A shape that begins with -1 is as long as the last single uint32 before it says.
    """
    rows = offset = 0
    arrays: dict[str, np.ndarray] = {}
    for entry in layout:
        begin = -(-offset // ALIGNMENT) * ALIGNMENT
        shape = (rows, *entry.shape[1:]) if entry.shape[0] == -1 else entry.shape
        flat = np.frombuffer(written, dtype_of(entry.dtype).newbyteorder("<"), prod(shape), begin)
        arrays[entry.name] = flat.reshape(shape)
        if entry.shape == (1,) and entry.dtype == "uint32":
            rows = int(flat[0])
        offset = begin + flat.nbytes
    return arrays
