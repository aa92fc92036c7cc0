"""A digit that somebody drew, as the image labs take it: 8 × 8 pixels in the 17 shades of the digits they learn."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, WithJsonSchema

from app.data.digits import LEVELS, SIZE
from app.kit.fields import Codec
from app.spec import expected

PIXELS = SIZE * SIZE
SHADES = "0123456789abcdefg"  # in links, one for each of the 17 shades


def checked(pixels: Any) -> tuple[int, ...]:
    """`pixels` if they are a drawing: a list of 64 whole numbers from 0 (paper) to 16 (ink), neither blank nor all ink.

    Raises PydanticCustomError naming what is wrong.
    """
    if not isinstance(pixels, list | tuple):
        raise expected(f"expected a list of {PIXELS} whole numbers, row by row")
    if len(pixels) != PIXELS:
        raise expected(f"the drawing has {len(pixels)} pixels: expected {PIXELS}, {SIZE} rows of {SIZE}")
    for index, value in enumerate(pixels):
        if type(value) is not int or not 0 <= value <= LEVELS:
            raise expected(f"pixel {index} is {value!r:.40}: expected a whole number from 0 (paper) to {LEVELS} (ink)")
    if not any(pixels):
        raise expected("the drawing is blank: expected some ink")
    if min(pixels) == LEVELS:
        raise expected("the drawing is all ink: expected some paper")
    return tuple(pixels)


Drawing = Annotated[Any, AfterValidator(checked), WithJsonSchema({"type": "array", "items": {"type": "integer"}})]


def shades(lowest: int = 0, ink: bool = False) -> Codec:
    """64 whole numbers from `lowest` on in a link, a character each; `ink`: a drawing, neither blank nor all ink."""

    def printed(values: tuple[int, ...] | None) -> str:
        return "" if values is None else "".join(SHADES[value - lowest] for value in values)

    return Codec("shades", printed, {"shades": SHADES, "lowest": lowest, "count": PIXELS, "ink": ink})


def image_of(drawing: tuple[int, ...]) -> np.ndarray:
    """A drawing as the networks see it: float32 [8, 8] from 0 to 1."""
    return (np.array(drawing, np.float32) / LEVELS).reshape(SIZE, SIZE)
