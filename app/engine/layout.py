"""The named arrays of a frame, announced once per generation."""

from __future__ import annotations

from typing import NamedTuple


class ArrayLayout(NamedTuple):
    """One array of a frame: dtype is a numpy name (`float32`, `uint8`, `int32`, `uint32`)."""

    name: str
    dtype: str
    shape: tuple[int, ...]


# What the picture of every network that learns begins with: its losses, and the steps per second that it really gets.
METRICS = tuple(ArrayLayout(name, "float32", (1,)) for name in ("train_loss", "test_loss", "epochs_per_second"))

Layouts = dict[str, tuple[ArrayLayout, ...]]  # frame kind -> its arrays, in order
