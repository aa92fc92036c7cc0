"""The named arrays of a frame, announced once per generation."""

from __future__ import annotations

from typing import NamedTuple


class ArrayLayout(NamedTuple):
    """One array of a frame: dtype is a numpy name (`float32`, `uint8`, `int32`, `uint32`)."""

    name: str
    dtype: str
    shape: tuple[int, ...]


Layouts = dict[str, tuple[ArrayLayout, ...]]  # frame kind -> its arrays, in order
