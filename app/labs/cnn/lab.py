"""The lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.data.digits import CLASSES, LARGE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.stacked.convolution.frames import dense_layout, observed_layout, searched_layout
from app.kit.contract import Lab, Words, below, by_person
from app.kit.drawing import check_size
from app.kit.links import number
from app.labs.cnn.spec import (
    FIELDS,
    FOOLED,
    MAX_PARAMETERS,
    TEST,
    TRAIN,
    CnnEdit,
    CnnExam,
    CnnSpec,
)
from app.labs.cnn.stages import STAGES

WORDS = Words.of(
    title=("Convolution", "Faltung"),
    about=(
        "A small network looks at handwritten digits through filters it has learned.",
        "Ein kleines Netz sieht sich handgeschriebene Ziffern durch gelernte Filter an.",
    ),
    legend=(
        "Row: the digit. Column: what it is taken for. Blue is right, orange is wrong.",
        "Zeile: die Ziffer. Spalte: wofür das Netz sie hält. Blau ist richtig, Orange falsch.",
    ),
    unit=("steps", "Schritte"),
    measure=("Hidden error rate", "Verborgene Fehlerquote"),
    step=("One step", "Ein Schritt"),
    figure=("Digits read correctly", "Richtig gelesene Ziffern"),
)


class CnnLab(Lab[CnnSpec, CnnEdit, CnnExam]):
    """A convolutional network learns handwritten digits, and every one of its numbers can be looked at."""

    name = "cnn"
    words = WORDS
    moment = ("Nobody drew these filters.", "Diese Filter hat niemand gezeichnet.")
    question = ("What does a network see in a digit?", "Was sieht ein Netz in einer Ziffer?")
    spec = CnnSpec
    fields = FIELDS
    live = ("training.learning_rate", "training.speed")
    filled: ClassVar = {"data.seed": by_person}
    edit = CnnEdit
    looks = frozenset({"drawing", "sample"})
    exam = CnnExam
    exam_said = ("turn", "shift")
    exam_own: ClassVar = {"size": "data.size"}
    opens: ClassVar = {"data": {"size": LARGE}}
    script = STAGES
    tile = "pixels"
    figure = "share"
    program = "app.labs.cnn.program:CnnProgram"

    def offers(self) -> dict[str, Any]:
        return {"samples": TEST, "max_parameters": MAX_PARAMETERS}

    def layouts(self, spec: CnnSpec) -> Layouts:
        size = spec.data.size
        data = (
            ArrayLayout("pictures", "uint8", (TEST, size**2)),  # 0 (paper) … 16 (ink)
            ArrayLayout("labels", "uint8", (TEST,)),
        )
        live = (
            *METRICS,
            ArrayLayout("train_accuracy", "float32", (1,)),
            ArrayLayout("test_accuracy", "float32", (1,)),
            ArrayLayout("shown", "int32", (2,)),  # number of the test picture and which digit it is; −1, −1: a drawing
            ArrayLayout("picture", "float32", (size, size)),
            *observed_layout(spec.plan),
            ArrayLayout("confusion", "uint8", (CLASSES, CLASSES)),  # [truth, answer]; of 300 ≈ 30 are of a class
            ArrayLayout("fooled", "int32", (FOOLED, 2)),  # number of the test picture, answer; −1: no more of them
            ArrayLayout("fooled_confidence", "float32", (FOOLED,)),
        )
        return {"data": data, "live": live, "full": (*live, *dense_layout(spec.plan), *searched_layout(spec.plan))}

    def check_edit(self, spec: CnnSpec, edit: CnnEdit) -> None:
        check_size(edit.drawing, spec.data.size)
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
        return TRAIN[spec.data.size] // spec.training.batch_size

    def parameters(self, spec: CnnSpec) -> int:
        return spec.plan.parameters

    def measures(self, spec: CnnSpec, exam: CnnExam) -> bool:
        return spec.data.size == exam.size

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
