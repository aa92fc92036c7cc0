"""A lab's part of the ready-made script: set-ups, and their words in each language."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

Row = tuple[dict[str, Any], dict[str, tuple[str, str, str, str]]]  # set-up; locale -> title, text, notes, goal's title


def stages_of(lab: str, rows: Sequence[Row], locale: str) -> list[dict[str, Any]]:
    """Every stage as JSON values of wire.rooms.Stage, in the language of `locale`, or in English."""
    return [told(lab, setup, texts.get(locale, texts["en"])) for setup, texts in rows]


def told(lab: str, setup: dict[str, Any], texts: tuple[str, str, str, str]) -> dict[str, Any]:
    """One stage with its words."""
    title, text, notes, goal = texts
    stage = {"title": title, "text": text, "notes": notes, "lab": lab, **deepcopy(setup)}
    return {**stage, "goal": {**setup["goal"], "title": goal}} if "goal" in setup else stage
