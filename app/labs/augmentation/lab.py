"""The lab of data augmentation as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.data.digits import CLASSES, LARGE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.kit.contract import Lab, Words, by_room, room_word
from app.kit.controls import PageControl
from app.kit.drawing import check_size
from app.labs.augmentation.spec import (
    COLUMNS,
    FIELDS,
    MAX_DRAWINGS,
    NETWORKS,
    QUESTION,
    ROWS,
    SHOWN,
    STEPS,
    TEST,
    TESTED,
    WALL,
    AugmentationEdit,
    AugmentationExam,
    AugmentationSpec,
)
from app.labs.augmentation.stages import STAGES
from app.labs.augmentation.transforms import CHANNELS, KINDS, VARIANTS

REVEAL = PageControl(("revealed",), ("reveal",))
WORDS = Words.of(
    title=("Augmentation", "Augmentation"),
    about=(
        "Few digits, turned, cropped, recoloured: what a network has never seen it does not know.",
        "Wenige Ziffern, gedreht, beschnitten, umgefärbt: Was ein Netz nie gesehen hat, kann es nicht.",
    ),
    legend=(
        "Each tile: what somebody has drawn or guessed, else test digits. Blue is read correctly, orange misread.",
        "Jede Kachel: was jemand gemalt oder getippt hat, sonst Testziffern. Blau ist richtig gelesen, Orange falsch.",
    ),
    unit=("steps", "Schritte"),
    step=("One step", "Ein Schritt"),
    figure=("Digits read correctly", "Richtig gelesene Ziffern"),
)


class AugmentationLab(Lab[AugmentationSpec, AugmentationEdit, AugmentationExam]):
    """A convolutional network, few digits, and what can be done to them before it learns."""

    name = "augmentation"
    words = WORDS
    moment = ("It only looked at the colour!", "Es hat nur auf die Farbe geachtet!")
    question = ("Does it still know the digit when it is tilted?", "Erkennt es die Ziffer auch gekippt?")
    spec = AugmentationSpec
    fields = FIELDS
    live = ("speed",)
    filled: ClassVar = {"data.seed": by_room, "data.group": room_word}
    edit = AugmentationEdit
    edit_controls: ClassVar = {
        "reveal": REVEAL,
        "revealed": REVEAL,
        "draw": PageControl(edits=("drawing", "undraw")),
        "sample": PageControl(edits=("sample", "again")),
        "guess": PageControl(edits=("guess",)),
    }
    exam = AugmentationExam
    exam_own: ClassVar = {"mode": "mode", "size": "data.size"}
    exam_said = ("kinds",)
    # misread of 72: 26 by originals alone, 15 with these three, 4 to 27 fewer (eleven seeds); rotation alone: 24
    opens: ClassVar = {"chosen": ("rotation", "crop", "erase"), "data": {"size": LARGE}}
    script = STAGES
    program = "app.labs.augmentation.program:AugmentationProgram"
    tile = "pixels"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {
            "variants": list(VARIANTS),
            "kinds": [
                {"name": kind.name, "unit": kind.unit, "usual": kind.default}
                | {"min": 0, "max": kind.maximum, "step": kind.step}
                for kind in KINDS.values()
            ],
            "columns": {mode: list(names) for mode, names in COLUMNS.items()},
            "steps": STEPS,
            "samples": TEST,
            "drawings": MAX_DRAWINGS,
            "question": QUESTION,
            "wall": WALL,
        }

    def layouts(self, spec: AugmentationSpec) -> Layouts:
        shown, drawn, tested = SHOWN[spec.mode], MAX_DRAWINGS + WALL, WALL * len(TESTED[spec.mode])
        square = (spec.data.size, spec.data.size)
        live = (
            *METRICS,  # of one's own row
            ArrayLayout("matrix", "float32", (ROWS, len(spec.columns))),  # accuracies; NaN: not known
            ArrayLayout("strengths", "float32", (ROWS, len(KINDS))),
            ArrayLayout("recipes", "uint8", (ROWS,)),  # a bit for each kind
            ArrayLayout("current", "uint8", (ROWS,)),  # 1: it is the run's; 2: one's own recipe
            ArrayLayout("revealed", "uint8", (1,)),
            ArrayLayout("pictures", "uint8", (shown, CHANNELS, *square)),  # in view, 0…255
            ArrayLayout("labels", "uint8", (shown,)),
            ArrayLayout("says", "uint8", (shown,)),  # what one's own network takes each for
            ArrayLayout("fed", "uint8", (CHANNELS, *square)),  # the first picture of the newest batch
            ArrayLayout("fed_label", "uint8", (1,)),
            ArrayLayout("fed_kinds", "uint8", (1,)),  # a bit for each kind that was done to it
            ArrayLayout("sample", "uint32", (1,)),
            ArrayLayout("pool", "uint32", (2,)),  # drawings, and people who drew them
            ArrayLayout("drawings", "uint8", (drawn, *square)),  # 0…16; first one's own, then others' newest
            ArrayLayout("drawn_labels", "uint8", (drawn,)),
            # drawings, then the wall: answer and per cent of it, without augmentation and with one's own
            ArrayLayout("answers", "uint8", (drawn + tested, 2, 2)),
            ArrayLayout("guess", "uint8", (1,)),
            ArrayLayout("guesses", "uint32", (CLASSES,)),  # of the group
        )
        wall = (
            ArrayLayout("wall", "uint8", (tested, CHANNELS, *square)),
            ArrayLayout("wall_labels", "uint8", (tested,)),
        )
        return {"data": wall, "live": live, "full": live}

    def check_edit(self, spec: AugmentationSpec, edit: AugmentationEdit) -> None:
        check_size(edit.drawing, spec.data.size)

    def measures(self, spec: AugmentationSpec, exam: AugmentationExam) -> bool:
        return spec.data.size == exam.size

    def steps_per_epoch(self, spec: AugmentationSpec) -> int:
        return 0

    def together(self, spec: AugmentationSpec) -> str:
        return spec.data.group

    def parameters(self, spec: AugmentationSpec) -> int:
        return NETWORKS[spec.data.size].parameters

    def facets(self, spec: AugmentationSpec) -> dict[str, list[str]]:
        return {"mode": [spec.mode], "trainWith": list(spec.chosen), "digits": [str(spec.data.digits)]}

    def showcase(self) -> dict[str, Any]:
        """A digit that is misread in most of its shapes at first, and then read in all."""
        return {**self.opens, "data": {**self.opens["data"], "seed": "0.9"}}
