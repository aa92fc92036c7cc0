"""An engine with the augmentation lab alone, whose runs are short: what they learn is another test's affair."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from torch import nn

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Checkpoint, Control, Credit, Edit, State
from app.labs.augmentation import rows
from app.labs.augmentation import run as runs
from app.labs.augmentation.program import AugmentationProgram
from app.labs.augmentation.rows import Row
from app.labs.augmentation.run import AugmentationRun
from app.labs.augmentation.spec import AugmentationEdit, AugmentationSpec
from app.wire.frames import encode

DIGIT = [0, 16, 9, 3] * 16
SHORT = 30


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of thirty steps."""
    for module in (runs, rows):
        monkeypatch.setattr(module, "STEPS", SHORT)
    monkeypatch.setattr(AugmentationRun, "length", SHORT)


def spec(**fields: Any) -> AugmentationSpec:
    return AugmentationSpec.model_validate({"speed": "max", **fields})


class Engine:
    """A loop with the lab's program; pictures are acknowledged at once."""

    def __init__(self) -> None:
        self.program = AugmentationProgram(device="cpu")
        self.loop = EngineLoop({"augmentation": self.program}, encode)

    def admit(self, session: str, checkpoint: Checkpoint | None = None, **fields: Any) -> None:
        self.loop.handle(Admit(session, "augmentation", spec(**fields), 1, checkpoint=checkpoint))

    def control(self, action: str, *sessions: str) -> None:
        for session in sessions or list(self.loop.members):
            self.loop.handle(Control(session, action))

    def edit(self, session: str, **fields: Any) -> None:
        self.loop.handle(Edit(session, AugmentationEdit.model_validate(fields)))

    def rest(self) -> list[Batch]:
        """Tick until there is nothing to do at once."""
        batches = []
        while (wait := self.loop.delay()) is not None and wait < 1:
            batches.append(self.loop.tick())
            for frame in batches[-1].frames:
                if frame.kind != "data":
                    self.loop.handle(Credit(frame.session, 1))
        return batches

    def arrays(self, session: str, kind: str = "full") -> dict[str, np.ndarray]:
        return self.program.snapshot(kind, {session: 0.0})[session].arrays

    def row(self, session: str, index: int = -1) -> Any:
        return self.program.seats[session].run.rows[index]


def states(batches: list[Batch]) -> list[State]:
    return [event for batch in batches for event in batch.events if isinstance(event, State)]


def model() -> nn.Sequential:
    blocks = (nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU())
    return nn.Sequential(*blocks, nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64, 10))


def filled_in(row: Row) -> nn.Sequential:
    """Plain torch's with the weights of a row."""
    plain, begin = model(), 0
    for parameter in plain.parameters():
        size = parameter.numel()
        parameter.data = row.network.weights[begin : begin + size].view_as(parameter).clone()
        begin += size
    return plain
