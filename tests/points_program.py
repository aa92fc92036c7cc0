"""The engine's half of tests/points_lab.py."""

from __future__ import annotations

from typing import Any

from app.engine.layout import Layouts
from app.labs.playground.program import PlaygroundProgram
from tests.points_lab import LABS


class PointsProgram(PlaygroundProgram):
    def layouts_of(self, spec: Any) -> Layouts:
        return LABS["points"].layouts(spec)
