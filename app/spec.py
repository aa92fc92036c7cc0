"""What every lab's spec shares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

MAX_SEED = 64  # characters


class Strict(BaseModel):
    """A frozen model that refuses unknown fields, converted types, NaN and infinities."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=False)


class Spec(Strict):
    """What a participant asked for; a lab's spec adds `lab: Literal[name]` and its own fields."""

    lab: str


def expected(sentence: str) -> PydanticCustomError:
    """A validation error whose message is `sentence`, without pydantic's own prefix."""
    return PydanticCustomError("expected", "{sentence}", {"sentence": sentence})


def one_of(names: Iterable[str]) -> AfterValidator:
    """Accepts the keys of a table; the error lists them."""
    known = tuple(names)

    def check(name: str) -> str:
        if name not in known:
            raise expected(f"expected one of {', '.join(known)}")
        return name

    return AfterValidator(check)


def printable(seed: str) -> str:
    """The generator is keyed with ASCII bytes, and a link must be able to carry the seed."""
    if not (1 <= len(seed) <= MAX_SEED and seed.isascii() and seed.isprintable()):
        raise expected(f"expected 1 to {MAX_SEED} printable ASCII characters")
    return seed


def listed(value: Any) -> tuple[Any, ...]:
    """A JSON list as the tuple that a frozen model holds."""
    if not isinstance(value, list | tuple):
        raise expected("expected a list")
    return tuple(value)


Seed = Annotated[str, AfterValidator(printable)]
