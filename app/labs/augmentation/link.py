"""The link to a spec, as the page prints it: the rows of the page's fields.js that concern the spec."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from urllib.parse import quote

from app.labs.augmentation.spec import AugmentationSpec
from app.labs.augmentation.transforms import KINDS

PAGE = "/lab/augmentation"
UNESCAPED = "!*'(),"  # besides letters, digits and _.-~, as in the browser; and commas, for the eye
DEFAULT = AugmentationSpec()


def link(spec: AugmentationSpec) -> str:
    """The shortest link that brings `spec` back, digits and first weights included."""
    parts = []
    for name, printed in ROWS.items():
        text = printed(spec)
        if name == "seed" or text != printed(DEFAULT):
            parts.append(f"{name}={quote(text, safe=UNESCAPED)}")
    return f"{PAGE}#{'&'.join(parts)}"


def number(value: float) -> str:
    """Without an exponent, and without a decimal point where none is needed."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def flag(value: bool) -> str:
    """As JSON has it."""
    return "true" if value else "false"


def strength(name: str) -> Callable[[AugmentationSpec], str]:
    """How much of a kind."""
    return lambda spec: number(getattr(spec.strengths, name))


ROWS: dict[str, Callable[[AugmentationSpec], str]] = {
    "mode": lambda spec: spec.mode,
    "trainWith": lambda spec: ",".join(spec.chosen),
    "separately": lambda spec: flag(spec.separately),
    **{name: strength(name) for name in KINDS},
    "digits": lambda spec: str(spec.data.digits),
    "revealed": lambda spec: flag(spec.revealed),
    "speed": lambda spec: spec.speed,
    "seed": lambda spec: spec.data.seed,
}
