"""This lab's part of the ready-made script."""

from __future__ import annotations

from typing import Any


def stages(locale: str) -> list[dict[str, Any]]:
    """Every stage as JSON values, in the language of `locale`, or in English."""
    return []
