"""The transfer lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from app.data.glyphs import SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.stacked.convolution.frames import of_entries
from app.kit.contract import Lab, Words, by_room, room_word
from app.kit.controls import PageControl
from app.labs.transfer.spec import (
    CLASSES,
    DRAWS,
    FEATURES,
    FIELDS,
    LEAST,
    LEVEL_STEPS,
    LEVELS,
    MAX_POINTS,
    MAX_STROKES,
    NAMES,
    OWN,
    PAPER,
    SHOWN,
    SOURCE_CLASSES,
    SOURCE_PLAN,
    SOURCE_STEPS,
    STREAM,
    TESTS,
    VARIANTS,
    WAYS,
    TransferEdit,
    TransferExam,
    TransferSpec,
)
from app.labs.transfer.stages import STAGES

DATA = (
    ArrayLayout("source", "uint8", (SOURCE_CLASSES, SIZE, SIZE)),  # one drawing of each class, 0 … 255
    ArrayLayout("variants", "uint8", (*VARIANTS, SIZE, SIZE)),  # several drawings of some classes
    ArrayLayout("stream", "uint8", (STREAM, SIZE, SIZE)),  # drawings that the source network never learns from
)
PICTURE = (
    *METRICS,  # of the source network as long as it learns, then of fine-tuning
    ArrayLayout("progress", "uint32", (4,)),  # steps of the source and how many it takes; the same of the new classes
    ArrayLayout("source_accuracy", "float32", (2,)),  # of drawings that it learns from, and of others; NaN: not known
    ArrayLayout("stream_right", "uint8", (STREAM,)),  # 1: the source network knows that drawing
    ArrayLayout("filters", "float32", (16, 3, 3)),  # of its first layer
    ArrayLayout("accuracy", "float32", (len(WAYS), LEVELS, DRAWS)),  # NaN: not there
    ArrayLayout("fresh", "uint8", (LEVELS,)),  # 1: of the drawings as they are now
    ArrayLayout("origin", "uint8", (CLASSES,)),  # 0: nothing there, 1: ready-made, 2: by hand
    ArrayLayout("counts", "uint32", (CLASSES,)),  # drawings by hand
    ArrayLayout("pool", "uint32", (2,)),  # drawings, and people who drew them
    ArrayLayout("learnt", "uint8", (CLASSES, LEVELS, SIZE, SIZE)),  # by a level's networks: so many of each class
    ArrayLayout("learnt_count", "uint8", (CLASSES,)),
    ArrayLayout("tests", "uint8", (CLASSES, SHOWN, SIZE, SIZE)),  # some of those of the level that answers
    ArrayLayout("test_answers", "uint8", (len(WAYS), CLASSES, SHOWN)),  # 255: none
    ArrayLayout("test", "uint8", (SIZE, SIZE)),  # what all four ways answer
    ArrayLayout("test_label", "int32", (1,)),  # −1: not known, or there is none
    ArrayLayout("probabilities", "float32", (len(WAYS), CLASSES)),  # NaN: not there yet
    ArrayLayout("places", "float32", (CLASSES, 1 + LEVELS + TESTS, 2)),  # centre, what is learnt, tests; NaN: not there
    ArrayLayout("test_place", "float32", (2,)),
    ArrayLayout("own", "uint32", (1,)),
    ArrayLayout("drawings", "uint8", (-1, SIZE, SIZE)),  # one's own, the oldest first
    ArrayLayout("drawn_labels", "uint8", (-1,)),
)
BODY = tuple(entry for entry in SOURCE_PLAN.weights if not entry.name.startswith("dense"))
NETWORK = tuple(of_entries((*BODY, *SOURCE_PLAN.statistics)))  # of the source, but for its last layer
CENTRES = ArrayLayout("centres", "float32", (CLASSES, FEATURES))  # the prototypes; NaN: not there
WHOLE = (  # once, where it was asked for: all else together is smaller
    ArrayLayout("whole", "uint32", (1,)),
    *(entry._replace(shape=(-1, *entry.shape)) for entry in (CENTRES, *NETWORK)),
)


class TransferLab(Lab[TransferSpec, TransferEdit, TransferExam]):
    """Five new signs, one to five drawings of each, and a network that has seen two hundred others."""

    name = "transfer"
    tile = "pixels"
    figure = "share"
    words = Words.of(
        title=("Transfer", "Transfer"),
        about=(
            "A network that has learnt two hundred signs learns five new ones from five drawings.",
            "Ein Netz, das zweihundert Zeichen gelernt hat, lernt fünf neue aus fünf Zeichnungen.",
        ),
        legend=(
            "The newest drawing of each; blue: the network knows what it is, orange: it takes it for something else.",
            "Die neueste Zeichnung von jedem; blau: Das Netz erkennt sie, orange: Es hält sie für etwas anderes.",
        ),
        unit=("steps", "Schritte"),
        measure=("Hidden drawings not recognised", "Verborgene Zeichnungen nicht erkannt"),
        step=("One step", "Ein Schritt"),
        figure=("Drawings recognised", "Erkannte Zeichnungen"),
    )
    moment = ("Five drawings are enough!", "Fünf Zeichnungen reichen!")
    question = ("How many drawings does a new sign need?", "Wie viele Zeichnungen braucht ein neues Zeichen?")
    spec = TransferSpec
    fields = FIELDS
    live = ("training.shots", "training.speed")
    filled: ClassVar = {"data.seed": by_room, "data.group": room_word}
    edit = TransferEdit
    looks = frozenset({"test", "sample", "weights", "label"})
    edit_controls: ClassVar = {
        "draw": PageControl(edits=("drawing", "undraw", "clear")),
        "test": PageControl(edits=("test", "sample")),
    }
    exam = TransferExam
    exam_own: ClassVar = {"classes": "classes"}
    last_counts = True  # others draw on, and what they draw tests: a score of before would be of an easier test
    script = STAGES
    program = "app.labs.transfer.program:TransferProgram"

    def offers(self) -> dict[str, Any]:
        return {
            "names": list(NAMES),
            "ways": list(WAYS),
            "levels": LEVELS,
            "draws": DRAWS,
            "own": OWN,
            "tests": TESTS,
            "shown": SHOWN,
            "strokes": {"strokes": MAX_STROKES, "points": MAX_POINTS, "size": PAPER, "least": LEAST},
            "sourceSteps": SOURCE_STEPS,
            "levelSteps": LEVEL_STEPS,
            "sourceClasses": SOURCE_CLASSES,
            "parameters": SOURCE_PLAN.parameters,
        }

    def layouts(self, spec: TransferSpec) -> Layouts:
        return {"data": DATA, "live": PICTURE, "full": (*PICTURE, *WHOLE)}

    def steps_per_epoch(self, spec: TransferSpec) -> int:
        return 0

    def by_hand(self, exam: TransferExam) -> bool:
        return True

    def measures(self, spec: TransferSpec, exam: TransferExam) -> bool:
        return spec.classes == exam.classes

    def together(self, spec: TransferSpec) -> str:
        return spec.data.group

    def parameters(self, spec: TransferSpec) -> int:
        return SOURCE_PLAN.parameters

    def facets(self, spec: TransferSpec) -> dict[str, list[str]]:
        return {"sign": list(spec.classes), "shots": [str(spec.training.shots)]}

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}, "training": {"speed": "frame", "shots": 5}}

    def played(self, turn: int) -> Mapping[str, Any]:
        """One of the drawings that test, each of another class than the one before."""
        return {"sample": turn % CLASSES * TESTS + turn // CLASSES % TESTS}
