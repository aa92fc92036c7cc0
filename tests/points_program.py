"""The engine's half of tests/points_lab.py."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.data.datasets import Points, split
from app.data.random import Random
from app.engine.layout import Layouts
from app.labs.playground.program import PlaygroundProgram, PlaygroundSeat
from tests.points_lab import LABS


class PointsSeat(PlaygroundSeat):
    def points_for(self, spec: Any) -> Points:
        own = spec.data.own
        if own is None:
            return super().points_for(spec)
        table = np.frombuffer(own.content, "<f4").reshape(-1, 3).astype(np.float64)
        return Points(table[:, :2], table[:, 2], split(own.rows, spec.data.train_percent), Random(spec.data.seed))


class PointsProgram(PlaygroundProgram):
    def seat(self, spec: Any) -> PointsSeat:
        return PointsSeat(spec, self.cohorts)

    def layouts_of(self, spec: Any) -> Layouts:
        return LABS["points"].layouts(spec)
