"""Links to specs, as the page prints them: the same rows as a lab's fields.js, as far as they concern the spec."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from typing import TypeVar
from urllib.parse import quote

from app.spec import Spec

UNESCAPED = "!*'(),"  # besides letters, digits and _.-~, as in the browser; and commas, for the eye

SpecType = TypeVar("SpecType", bound=Spec)


def shortest_link(
    page: str,
    rows: Mapping[str, Callable[[SpecType], str | None]],
    spec: SpecType,
    default: SpecType,
    raw: Container[str] = (),
) -> str:
    """The shortest link to `page` that brings `spec` back, the seed always among it: `/#dataset=xor&seed=0.5`.

    `rows`: name in the link → the value as text; None: the name means nothing for this spec. `raw`: names of those
    whose text stands there as it is.
    """
    parts = []
    for name, printed in rows.items():
        text = printed(spec)
        if text is not None and (name == "seed" or text != printed(default)):
            parts.append(f"{name}={text if name in raw else quote(text, safe=UNESCAPED)}")
    return f"{page}#{'&'.join(parts)}"


def number(value: float) -> str:
    """Without an exponent, and without a decimal point where none is needed."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def flag(value: bool) -> str:
    """As JSON has it."""
    return "true" if value else "false"
