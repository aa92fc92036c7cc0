"""The link to a spec, as the page prints it: the rows of the page's fields.js that concern the spec."""

from __future__ import annotations

from collections.abc import Callable

from app.kit.links import flag, number, shortest_link
from app.labs.augmentation.spec import AugmentationSpec
from app.labs.augmentation.transforms import KINDS

PAGE = "/lab/augmentation"
DEFAULT = AugmentationSpec()


def link(spec: AugmentationSpec) -> str:
    """The shortest link that brings `spec` back, digits and first weights included."""
    usual = DEFAULT.model_copy(update={"chosen": ()}) if spec.mode == "trap" else DEFAULT
    return shortest_link(PAGE, ROWS, spec, usual)


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
