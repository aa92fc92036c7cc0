"""A lab without drawings of its own: its layout says of each array how it is best shown."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from app.engine.layout import ArrayLayout, Layouts
from app.engine.program import Snapshot
from app.kit.contract import Lab
from tests.fake_lab import Counter, CounterLab, CounterProgram, CounterSpec, counter_layouts

VIEWS = (
    ArrayLayout("shares", "float32", (3,), view="bars"),
    ArrayLayout("digit", "uint8", (2, 3), view="pixels"),
    ArrayLayout("flag", "uint8", (3, 1, 2), view="pixels"),
    ArrayLayout("filter", "float32", (2, 2), view="pixels"),
    ArrayLayout("confusion", "float32", (2, 3), view="matrix"),
    ArrayLayout("losses", "float32", (2,), view="curve"),
    ArrayLayout("norm", "float32", (1,), view="curve"),
)


def views(step: int) -> dict[str, Any]:
    """What those arrays hold after so many steps."""
    return {
        "shares": np.array([1, step, 0], np.float32) / (1 + step),
        "digit": np.array([[0, 255, 0], [255, 0, 255]], np.uint8),
        "flag": np.array([[[255, 0]], [[0, 0]], [[0, 255]]], np.uint8),
        "filter": np.array([[-step - 1, 0], [0, step + 1]], np.float32),
        "confusion": np.array([[step, 0.5, 0], [0, np.nan, 0.25]], np.float32),
        "losses": np.array([4 - step, 5 - step], np.float32),
        "norm": np.array([step / 2], np.float32),
    }


class PlainSpec(CounterSpec):
    """The counters', under another name."""

    lab: Literal["plain"] = "plain"  # type: ignore[assignment]


def plain_layouts(spec: CounterSpec) -> Layouts:
    return {kind: arrays if kind == "data" else (*arrays, *VIEWS) for kind, arrays in counter_layouts(spec).items()}


class PlainLab(CounterLab):
    """The web side."""

    name = "plain"
    spec = PlainSpec
    program = "tests.plain_lab:PlainProgram"

    def layouts(self, spec: CounterSpec) -> Layouts:
        return plain_layouts(spec)


class PlainProgram(CounterProgram):
    """The engine side."""

    def layouts(self, session: str) -> Layouts:
        return plain_layouts(self.counters[session].spec)

    def _picture(self, kind: str, counter: Counter) -> Snapshot:
        picture = super()._picture(kind, counter)
        return Snapshot(picture.step, {**picture.arrays, **views(counter.step)})


LABS: dict[str, Lab] = {"plain": PlainLab()}
