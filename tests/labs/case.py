"""What the tests of the contract need to know of a lab, and messages that are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DIGIT = [0, 16, 9, 3] * 16
BLANK, ALL_INK = [0] * 64, [16] * 64


def edit(path: str, said: str = "", **fields: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused: message, code, path, what the sentence names."""
    return {"type": "edit", **fields}, "invalid_change", path, said


def tune(path: str, said: str = "", **changes: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused."""
    return {"type": "tune", "changes": changes}, "invalid_change", f"changes.{path}", said


def configure(path: str, said: str = "", **spec: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused."""
    return {"type": "configure", "spec": spec}, "invalid_spec", f"spec.{path}", said


def attack(path: str, **fields: Any) -> tuple[dict[str, Any], str, str, str]:
    """A change of the attack that is refused."""
    return tune(f"attack.{path}", attack=fields)


NO_UNITS = ({"type": "focus", "unit": [0, 0]}, "invalid_change", "unit", "no units")


@dataclass(frozen=True)
class Cases:
    """`slow`: a spec that learns for a while; `stays`: arrays that are the same for who comes back to it at rest;
    `bad`: messages with code, path and a piece of the sentence; `links`: specs that links bring back; `crowd`: a spec
    of which hundreds are quickly trained; `networks`: of each person."""

    slow: dict[str, Any]
    stays: tuple[str, ...]
    bad: tuple[tuple[dict[str, Any], str, str, str], ...]
    links: tuple[dict[str, Any], ...]
    crowd: dict[str, Any] = field(default_factory=dict)
    networks: int = 1
