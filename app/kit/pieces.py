"""Fields that the specs of several labs have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from app.engine.tables.speeds import SPEEDS
from app.spec import one_of

Speed = Annotated[str, one_of(SPEEDS)]


def within(choices: Sequence[float]) -> Any:
    """For a number that may lie anywhere between the first and the last of what a page offers."""
    return Field(ge=choices[0], le=choices[-1])
