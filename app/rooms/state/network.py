"""A network at one moment and how good it was, without the network itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from app.kit.contract import Lab
from app.wire.messages import read_model

LOSSES = ("train_loss", "test_loss", "exam_loss")


@dataclass(frozen=True, slots=True)
class NetworkResult:
    """A network and how good it is; NaN where a loss is not known."""

    spec: Any  # the lab's validated spec
    step: int  # that it had trained
    train_loss: float
    test_loss: float
    exam_loss: float = math.nan  # on the hidden data of a challenge

    def record(self) -> dict[str, Any]:
        """The result as JSON values; null for a loss that JSON has no number for."""
        losses = {name: getattr(self, name) for name in LOSSES}
        finite = {name: loss if math.isfinite(loss) else None for name, loss in losses.items()}
        return {"spec": self.spec.model_dump(mode="json"), "epoch": self.step, **finite}

    @classmethod
    def restored(cls, record: dict[str, Any], lab: Lab) -> NetworkResult:
        """From what `record` gave, with a spec of `lab`. Raises InvalidSpec."""
        losses = {name: math.nan if record[name] is None else record[name] for name in LOSSES}
        return cls(read_model(lab.spec, record["spec"]), record["epoch"], **losses)
