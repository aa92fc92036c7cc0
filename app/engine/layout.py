"""The named arrays of a frame, announced once per generation."""

from __future__ import annotations

from typing import Literal, NamedTuple

# How the page's kit draws an array by itself: `bars`, one for each class; `pixels` [rows, columns], bytes in ink,
# [3, rows, columns] in colour, other numbers in two colours around zero; `matrix`, a table of [rows, columns]; `curve`
# over the steps, of one value, or of two: where it learns and elsewhere.
View = Literal["bars", "pixels", "matrix", "curve"]


class ArrayLayout(NamedTuple):
    """One array of a frame: dtype is a numpy name (`float32`, `uint8`, `int32`, `uint32`).

    A shape that begins with -1 has as many rows as the last single uint32 before it in the frame says.

    `view` says how it is best shown where the page has no drawing of its own for it; None: the lab draws it, or nobody.
    """

    name: str
    dtype: str
    shape: tuple[int, ...]
    view: View | None = None

    def fits(self, shape: tuple[int, ...]) -> bool:
        """Whether an array of `shape` may stand here."""
        return shape == self.shape or (self.shape[:1] == (-1,) and shape[1:] == self.shape[1:])


# What the picture of every network that learns begins with: its losses, and the steps per second that it really gets.
METRICS = tuple(ArrayLayout(name, "float32", (1,)) for name in ("train_loss", "test_loss", "epochs_per_second"))

Layouts = dict[str, tuple[ArrayLayout, ...]]  # frame kind -> its arrays, in order
