"""The link to a spec, as the page prints it: the rows of static/labs/attack/fields.js."""

from __future__ import annotations

from collections.abc import Callable

from app.kit.links import shortest_link
from app.labs.attack.spec import NOISE_LEVELS, AttackSpec

PAGE = "/lab/attack"
DEFAULT = AttackSpec()
SHADES = "0123456789abcdefg"  # one for each of the 17 shades of a drawing, and of the 17 levels of noise


def link(spec: AttackSpec) -> str:
    """The shortest link that brings `spec` back: `/lab/attack#method=pgd&epsilon=0.2&seed=0.5`."""
    return shortest_link(PAGE, ROWS, spec, DEFAULT)


def shaded(values: tuple[int, ...] | None, lowest: int) -> str:
    """64 small whole numbers as as many characters."""
    return "" if values is None else "".join(SHADES[value - lowest] for value in values)


# name in the link -> the value as text
ROWS: dict[str, Callable[[AttackSpec], str]] = {
    "defence": lambda spec: spec.network.defence,
    "steps": lambda spec: str(spec.training.steps),
    "speed": lambda spec: spec.training.speed,
    "sample": lambda spec: str(spec.attack.sample),
    "drawing": lambda spec: shaded(spec.attack.drawing, 0),
    "method": lambda spec: spec.attack.method,
    "epsilon": lambda spec: f"{spec.attack.epsilon:.4f}".rstrip("0").rstrip("."),
    "target": lambda spec: "any" if spec.attack.target is None else str(spec.attack.target),
    "attacked": lambda spec: spec.attack.network,
    "handmade": lambda spec: shaded(spec.attack.noise, -NOISE_LEVELS),
    "throw": lambda spec: str(spec.attack.throw),
    "seed": lambda spec: spec.data.seed,
}
