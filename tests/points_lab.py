"""The playground, with points that people bring. The engine's half is in tests/points_program.py."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from app.engine.layout import Layouts
from app.errors import InvalidData
from app.kit.contract import Lab
from app.labs.playground.lab import PlaygroundLab
from app.labs.playground.spec import Data, PlaygroundSpec
from app.spec import Reference

MOST_ROWS = 5000
ROW = np.dtype("<f4, <f4, <f4")  # x, y, label


class Points(Reference):
    """So many rows of x, y and label."""

    rows: Annotated[int, Field(ge=10, le=MOST_ROWS)]

    def check(self, content: bytes) -> None:
        if len(content) != self.rows * ROW.itemsize:
            raise InvalidData(f"rows is {self.rows}: the data are {len(content)} bytes, {ROW.itemsize} a row")
        if not np.isfinite(np.frombuffer(content, "<f4")).all():
            raise InvalidData("rows: not all of these are numbers")


class OwnData(Data):
    """`own` stands in for the data set."""

    own: Points | None = None


class PointsSpec(PlaygroundSpec):
    lab: Literal["points"] = "points"  # type: ignore[assignment]
    data: OwnData = OwnData()


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
