"""The lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from app.engine.layout import Layouts
from app.errors import InvalidChange
from app.kit.contract import Lab, Words
from app.kit.links import number
from app.labs.cnn.catalog import catalog
from app.labs.cnn.controls import CONTROLS
from app.labs.cnn.exam import CnnExam, exam_for
from app.labs.cnn.layouts import layouts
from app.labs.cnn.link import link
from app.labs.cnn.spec import TRAIN, CnnEdit, CnnSpec, CnnTune
from app.labs.cnn.stages import stages

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


class CnnLab(Lab):
    """A convolutional network learns handwritten digits, and every one of its numbers can be looked at."""

    name = "cnn"
    words = WORDS
    spec = CnnSpec
    tune = CnnTune
    edit = CnnEdit
    looks = frozenset({"drawing", "sample"})
    tile = "pixels"
    figure = "share"
    exam = CnnExam
    controls = CONTROLS
    program = "app.labs.cnn.program:CnnProgram"

    def catalog(self) -> dict[str, Any]:
        return catalog()

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

    def tuned(self, spec: CnnSpec) -> dict[str, Any]:
        return {field: getattr(spec.training, field) for field in CnnTune.model_fields}

    def with_changes(self, spec: CnnSpec, changes: dict[str, Any]) -> CnnSpec:
        return spec.model_copy(update={"training": spec.training.model_copy(update=changes)})

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

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        data = fields.get("data", {})
        if not person or not isinstance(data, dict) or "seed" in data:
            return fields
        return {**fields, "data": {**data, "seed": f"0.{crc32(person.encode()) % 100_000:05d}"}}

    def exam_for(self, spec: CnnSpec, fields: dict[str, Any], seed: str) -> CnnExam:
        return exam_for(fields, seed)

    def stages(self, locale: str) -> list[dict[str, Any]]:
        return stages(locale)

    def link(self, spec: CnnSpec) -> str:
        return link(spec)


def below(path: str, value: int, end: int) -> None:
    """InvalidChange unless value < end."""
    if value >= end:
        has = f"this network has 0 to {end - 1}" if end else "this network has none"
        raise InvalidChange(f"{path} is {value}: {has}", path)
