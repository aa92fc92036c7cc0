"""Fields that the specs of several labs have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from app.data.digits import SIZES
from app.engine.tables.speeds import SPEEDS
from app.spec import MAX_SEED, Seeded, expected, one_of


def group_word(word: str) -> str:
    """`word` if it is printable like a seed, or empty. Raises the error that pydantic reports."""
    if len(word) > MAX_SEED or not word.isascii() or (word and not word.isprintable()):
        raise expected(f"expected at most {MAX_SEED} printable ASCII characters")
    return word


class Grouped(Seeded):
    """What chance decides, and with whom: those with the same word as `group` share what they bring; "": nobody."""

    group: Annotated[str, AfterValidator(group_word)] = ""


Size = Annotated[int, one_of(SIZES)]  # pixels along an edge of a digit
Speed = Annotated[str, one_of(SPEEDS)]


def within(choices: Sequence[float]) -> Any:
    """For a number that may lie anywhere between the first and the last of what a page offers."""
    return Field(ge=choices[0], le=choices[-1])
