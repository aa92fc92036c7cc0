"""The lab of data augmentation as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from app.engine.layout import Layouts
from app.kit.contract import Lab, Words
from app.labs.augmentation.catalog import catalog
from app.labs.augmentation.controls import CONTROLS
from app.labs.augmentation.exam import AugmentationExam, exam_for
from app.labs.augmentation.layouts import layouts
from app.labs.augmentation.link import link
from app.labs.augmentation.spec import NETWORK, AugmentationEdit, AugmentationSpec, AugmentationTune
from app.labs.augmentation.stages import stages

WORDS = {
    "en": Words(
        "Augmentation",
        "Few digits, turned, cropped, recoloured: what a network has never seen it does not know.",
        unit="steps",
        measure="Hidden test loss",
        step="One step",
        figure="Digits read correctly",
        legend="Each row: one training. Each column: one kind of test digits. Blue is right, orange is wrong.",
    ),
    "de": Words(
        "Augmentation",
        "Wenige Ziffern, gedreht, beschnitten, umgefärbt: Was ein Netz nie gesehen hat, kann es nicht.",
        unit="Schritte",
        measure="Verborgener Testfehler",
        step="Ein Schritt",
        figure="Richtig gelesene Ziffern",
        legend="Jede Zeile: ein Training. Jede Spalte: eine Art von Testziffern. Blau ist richtig, Orange falsch.",
    ),
}


class AugmentationLab(Lab):
    """A convolutional network, few digits, and what can be done to them before it learns."""

    name = "augmentation"
    words = WORDS
    spec = AugmentationSpec
    tune = AugmentationTune
    edit = AugmentationEdit
    exam = AugmentationExam
    controls = CONTROLS
    program = "app.labs.augmentation.program:AugmentationProgram"
    tile = "pixels"
    figure = "share"

    def catalog(self) -> dict[str, Any]:
        return catalog()

    def layouts(self, spec: AugmentationSpec) -> Layouts:
        return layouts(spec)

    def steps_per_epoch(self, spec: AugmentationSpec) -> int:
        return 0

    def together(self, spec: AugmentationSpec) -> str:
        return spec.data.group

    def parameters(self, spec: AugmentationSpec) -> int:
        return NETWORK.parameters

    def facets(self, spec: AugmentationSpec) -> dict[str, list[str]]:
        return {"mode": [spec.mode], "trainWith": list(spec.chosen), "digits": [str(spec.data.digits)]}

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        """The same digits and one pool of drawings for the whole room: what all have in common is trained once."""
        data = fields.get("data", {})
        if not room or not isinstance(data, dict):
            return fields
        shared = {"seed": f"0.{crc32(room.encode()) % 100_000:05d}", "group": room}
        return {**fields, "data": {**shared, **data}}

    def exam_for(self, spec: AugmentationSpec, fields: dict[str, Any], seed: str) -> AugmentationExam:
        return exam_for(spec, fields, seed)

    def stages(self, locale: str) -> list[dict[str, Any]]:
        return stages(locale)

    def link(self, spec: AugmentationSpec) -> str:
        return link(spec)
