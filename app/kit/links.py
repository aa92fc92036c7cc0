"""Links to specs, as the page prints them (static/state.js)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from decimal import Decimal
from urllib.parse import quote

UNESCAPED = "!*'(),"  # besides letters, digits and _.-~, as in the browser; and commas, for the eye


def shortest_link(
    page: str,
    texts: Mapping[str, tuple[str | None, str | None]],
    always: Container[str] = (),
    raw: Container[str] = (),
) -> str:
    """The link to `page` with all that differs from the usual.

    `texts`: name in the link → the value as text (None: the name means nothing here), and what a link without it stands
    for. `always`: names that are printed all the same. `raw`: names whose text stands there as it is.
    """
    parts = []
    for name, (text, usual) in texts.items():
        if text is not None and (name in always or text != usual):
            parts.append(f"{name}={text if name in raw else quote(text, safe=UNESCAPED)}")
    return f"{page}#{'&'.join(parts)}"


def number(value: float) -> str:
    """Without an exponent, and without a decimal point where none is needed."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def flag(value: bool) -> str:
    """`value` as links and JSON write it."""
    return "true" if value else "false"
