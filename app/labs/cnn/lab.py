"""The lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.engine.layout import Layouts
from app.kit.contract import Lab, Words, below, by_person
from app.kit.links import number
from app.labs.cnn.layouts import layouts
from app.labs.cnn.spec import (
    FIELDS,
    MAX_PARAMETERS,
    TEST,
    TRAIN,
    CnnEdit,
    CnnExam,
    CnnSpec,
)
from app.labs.cnn.stages import STAGES

WORDS = {
    "en": Words(
        "Convolution",
        "A small network looks at handwritten digits through filters it has learned.",
        unit="steps",
        measure="Hidden error rate",
        step="One step",
        figure="Digits read correctly",
        legend="Row: the digit. Column: what it is taken for. Blue is right, orange is wrong.",
    ),
    "de": Words(
        "Faltung",
        "Ein kleines Netz sieht sich handgeschriebene Ziffern durch gelernte Filter an.",
        unit="Schritte",
        measure="Verborgene Fehlerquote",
        step="Ein Schritt",
        figure="Richtig gelesene Ziffern",
        legend="Zeile: die Ziffer. Spalte: wofür das Netz sie hält. Blau ist richtig, Orange falsch.",
    ),
}


class CnnLab(Lab[CnnSpec, CnnEdit, CnnExam]):
    """A convolutional network learns handwritten digits, and every one of its numbers can be looked at."""

    name = "cnn"
    words = WORDS
    spec = CnnSpec
    fields = FIELDS
    live = ("training.learning_rate", "training.speed")
    filled: ClassVar = {"data.seed": by_person}
    edit = CnnEdit
    looks = frozenset({"drawing", "sample"})
    exam = CnnExam
    exam_said = ("turn", "shift")
    script = STAGES
    tile = "pixels"
    figure = "share"
    program = "app.labs.cnn.program:CnnProgram"

    def offers(self) -> dict[str, Any]:
        return {"samples": TEST, "max_parameters": MAX_PARAMETERS}

    def layouts(self, spec: CnnSpec) -> Layouts:
        return layouts(spec)

    def check_edit(self, spec: CnnSpec, edit: CnnEdit) -> None:
        if (change := edit.kernel) is None:
            return
        blocks = spec.network.blocks
        below("kernel.block", change.block, len(blocks))
        block = blocks[change.block]
        below("kernel.channel", change.channel, block.channels)
        below("kernel.input", change.input, blocks[change.block - 1].channels if change.block else 1)
        below("kernel.row", change.row, block.kernel)
        below("kernel.column", change.column, block.kernel)

    def steps_per_epoch(self, spec: CnnSpec) -> int:
        return TRAIN // spec.training.batch_size

    def parameters(self, spec: CnnSpec) -> int:
        return spec.plan.parameters

    def facets(self, spec: CnnSpec) -> dict[str, list[str]]:
        blocks = spec.network.blocks
        switches = [name for name in ("norm", "residual") if any(getattr(block, name) for block in blocks)]
        return {
            "blocks": [str(len(blocks))],
            "kernel": [f"{block.kernel} × {block.kernel}" for block in blocks],
            "channels": [str(block.channels) for block in blocks],
            "pool": [block.pool for block in blocks],
            "switch": switches,
            "dense": [str(units) for units in spec.network.dense],
            "learning_rate": [number(spec.training.learning_rate)],
        }
