"""A digit that somebody drew, as the image labs take it: a few pixels in the 17 shades of the digits they learn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isqrt
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, WithJsonSchema

from app.data.digits import LEVELS, SIZE
from app.errors import InvalidChange
from app.kit.fields import Codec
from app.spec import expected

SHADES = "0123456789abcdefg"  # in links, one for each of the 17 shades


def checked(pixels: Any, sizes: Sequence[int] = (SIZE,)) -> tuple[int, ...]:
    """`pixels` if they are a drawing, square and of one of `sizes`: whole numbers from 0 (paper) to 16 (ink).

    Raises PydanticCustomError naming what is wrong; also where it is blank or all ink.
    """
    if not isinstance(pixels, list | tuple):
        raise expected(f"expected a list of {' or '.join(str(size**2) for size in sizes)} whole numbers, row by row")
    if len(pixels) not in [size**2 for size in sizes]:
        known = " or ".join(f"{size**2}, {size} rows of {size}" for size in sizes)
        raise expected(f"the drawing has {len(pixels)} pixels: expected {known}")
    for index, value in enumerate(pixels):
        if type(value) is not int or not 0 <= value <= LEVELS:
            raise expected(f"pixel {index} is {value!r:.40}: expected a whole number from 0 (paper) to {LEVELS} (ink)")
    if not any(pixels):
        raise expected("the drawing is blank: expected some ink")
    if min(pixels) == LEVELS:
        raise expected("the drawing is all ink: expected some paper")
    return tuple(pixels)


def drawing_of(*sizes: int) -> Any:
    """The type of a drawing with so many pixels along an edge, for a field."""
    schema = WithJsonSchema({"type": "array", "items": {"type": "integer"}})
    return Annotated[Any, AfterValidator(partial(checked, sizes=sizes)), schema]


Drawing = drawing_of(SIZE)


def check_size(drawing: Sequence[int] | None, size: int) -> None:
    """Raises InvalidChange for a drawing of other pictures than those of `size` × `size` pixels."""
    if drawing is not None and len(drawing) != size**2:
        got = f"drawing has {len(drawing)} pixels: expected {size**2}, {size} rows of {size}"
        raise InvalidChange(got, "drawing")


def shades(lowest: int = 0, ink: bool = False, sizes: Sequence[int] = (SIZE,)) -> Codec:
    """A square of whole numbers from `lowest` on in a link, a character each, of one of `sizes` along an edge.

    `ink`: it is a drawing, neither blank nor all ink.
    """

    def printed(values: tuple[int, ...] | None) -> str:
        return "" if values is None else "".join(SHADES[value - lowest] for value in values)

    return Codec(
        "shades", printed, {"shades": SHADES, "lowest": lowest, "counts": [size**2 for size in sizes], "ink": ink}
    )


def image_of(drawing: Sequence[int] | np.ndarray) -> np.ndarray:
    """A square drawing as the networks see it: float32 [size, size] from 0 to 1."""
    image = np.array(drawing, np.float32) / LEVELS
    return image.reshape(isqrt(image.size), -1)
