"""The playground, whose frames leave out points that people bring. The engine's half is in tests/points_program.py."""

from __future__ import annotations

from typing import Any, Literal

from app.engine.layout import Layouts
from app.kit.contract import Lab
from app.labs.playground.lab import PlaygroundLab
from app.labs.playground.spec import PlaygroundSpec


class PointsSpec(PlaygroundSpec):
    lab: Literal["points"] = "points"  # type: ignore[assignment]


class PointsLab(PlaygroundLab):
    name = "points"
    spec = PointsSpec
    page = ""
    program = "tests.points_program:PointsProgram"

    def layouts(self, spec: Any) -> Layouts:
        """Own points are in no frame: pages ask for them by their name."""
        layouts = dict(super().layouts(spec))
        if spec.data.own is not None:
            layouts["data"] = tuple(each for each in layouts["data"] if each.name not in ("points", "labels"))
        return layouts


LABS: dict[str, Lab] = {"points": PointsLab()}
