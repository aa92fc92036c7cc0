"""The transfer lab alone, with a source that learns for a moment: what it is worth is another test's affair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from app.data.glyph_names import NAMED
from app.labs.transfer import run, seat, source
from app.labs.transfer.program import TransferProgram
from app.labs.transfer.seat import TransferSeat
from app.labs.transfer.spec import NAMES, TransferEdit, TransferExam, TransferSpec

SOURCE, LEVEL = 6, 3  # steps
SIGN = [[[20, 200], [128, 20], [230, 200]], [[70, 120], [190, 120]]]
OTHER = [[[10, 10], [240, 240]], [[240, 10], [10, 240]]]


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (source, seat):
        monkeypatch.setattr(module, "SOURCE_STEPS", SOURCE)
    monkeypatch.setattr(run, "LEVEL_STEPS", LEVEL)


def spec(**fields: Any) -> TransferSpec:
    return TransferSpec.model_validate(fields)


def like(name: str) -> list[list[list[int]]]:
    """The strokes of a named glyph, as somebody might draw it on a page."""
    points = np.concatenate([np.array(stroke) for stroke in NAMED[name]])
    low, side = points.min(0), np.ptp(points, axis=0).max()
    return [[[int(v) for v in 200 * (np.array(p) - low) / side + 20] for p in stroke] for stroke in NAMED[name]]


class Table:
    """A program, and who sits at it."""

    def __init__(self) -> None:
        self.program = TransferProgram(device="cpu")

    def admit(self, name: str, state: dict[str, Any] | None = None, **fields: Any) -> TransferSeat:
        self.program.admit(name, spec(**fields), state)
        self.program.affected()
        return self.program.seats[name]

    def edit(self, name: str, **fields: Any) -> None:
        self.program.edit(name, TransferEdit.model_validate(fields))
        self.program.affected()

    def draw_all(self, name: str, strokes: dict[str, Any] | None = None, names: Sequence[str] = NAMES[:5]) -> None:
        """A drawing of each class, as the named ones are, or as `strokes` have them."""
        for label, sign in enumerate(names):
            self.edit(name, drawing=(strokes or {}).get(sign) or like(sign), label=label)

    def train(self, name: str, steps: int = 10_000) -> Any:
        return self.program.train({name: steps})

    def arrays(self, name: str, kind: str = "full") -> dict[str, np.ndarray]:
        return self.program.snapshot(kind, {name: 0.0})[name].arrays

    def missed(self, name: str, seed: str = "exam") -> float:
        return self.program.examine({name: TransferExam(seed=seed)})[name]
