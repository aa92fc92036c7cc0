"""The style lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from app.data.paintings import BRUSHES, COLOURS, SHEET, SIZE
from app.data.styles import STYLES
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.kit.contract import Lab, Words, by_person, room_word
from app.kit.controls import PageControl
from app.kit.export import Export
from app.labs.style.export import make
from app.labs.style.spec import (
    FIELDS,
    FILTERS,
    KERNEL,
    MAX_ALL_POINTS,
    MAX_POINTS,
    MAX_STROKES,
    STEPS,
    StyleEdit,
    StyleExam,
    StyleSpec,
)
from app.labs.style.stages import STAGES

SWATCH_EDGE, OFFER_EDGE = 32, 24  # pixels of the styles and of neighbours' paintings to choose from
STYLE_EDGES = {"live": 48, "full": SIZE}  # of the style that is taken

DATA = (
    ArrayLayout("styles", "uint8", (len(STYLES), SWATCH_EDGE, SWATCH_EDGE, 3)),
    ArrayLayout("filters", "float32", (FILTERS, 3, KERNEL, KERNEL)),
)
CONTENT = ArrayLayout("content", "uint8", (SIZE, SIZE, 3))  # the drawing


def style_of(kind: str) -> ArrayLayout:
    """What is taken for a style, in frames of this kind."""
    return ArrayLayout("style", "uint8", (STYLE_EDGES[kind], STYLE_EDGES[kind], 3))


def picture(kind: str) -> tuple[ArrayLayout, ...]:
    """What a frame says."""
    return (
        *METRICS,  # how far the picture is from the drawing, and from the style
        ArrayLayout("picture", "uint8", (SIZE, SIZE, 3)),
        style_of(kind),
        ArrayLayout(
            "grams", "float32", (2, FILTERS + 1, FILTERS + 1)
        ),  # of the style and of the picture, at half the size
        ArrayLayout("neighbour", "uint32", (2,)),  # whose painting is the style, 0: nobody's; 1: it still is offered
        ArrayLayout("offered", "uint8", (1,)),  # 1: others may take one's own painting
        ArrayLayout("paper", "uint8", (1,)),  # colour of the sheet
        ArrayLayout("offer_count", "uint32", (1,)),
        ArrayLayout("offer_numbers", "uint32", (-1,)),
        ArrayLayout("offers", "uint8", (-1, OFFER_EDGE, OFFER_EDGE, 3)),  # paintings of others, the oldest first
        ArrayLayout("stroke_count", "uint32", (1,)),
        ArrayLayout("strokes", "uint8", (-1, 3)),  # of one's own painting: colour, brush, points
        ArrayLayout("point_count", "uint32", (1,)),
        ArrayLayout("points", "uint8", (-1, 2)),  # of all strokes, one after the other
    )


class StyleLab(Lab[StyleSpec, StyleEdit, StyleExam]):
    """One's own drawing in the style of another picture."""

    name = "style"
    tile = "colour"
    words = Words.of(
        title=("Style", "Stil"),
        about=(
            "Your drawing, painted in waves, in glass, in flames, or as your neighbour paints.",
            "Deine Zeichnung, gemalt in Wellen, in Glas, in Flammen oder so, wie deine Nachbarin malt.",
        ),
        legend=("Everybody's drawing in the style that they have chosen.", "Jede Zeichnung im gewählten Stil."),
        unit=("steps", "Schritte"),
        measure=("Distance from the hidden style", "Abstand vom verborgenen Stil"),
        step=("One step", "Ein Schritt"),
        figure=("Distance from the style", "Abstand vom Stil"),
    )
    moment = ("My drawing, in my neighbour's style!", "Meine Zeichnung im Stil meiner Nachbarin!")
    question = ("What would my drawing look like in waves?", "Wie sähe meine Zeichnung in Wellen aus?")
    spec = StyleSpec
    fields = FIELDS
    live = ("look.style", "look.strength", "training.speed")
    steered = ("strength",)
    filled: ClassVar = {"data.seed": by_person, "data.group": room_word}
    edit = StyleEdit
    edit_controls: ClassVar = {
        "paint": PageControl(edits=("stroke", "undo", "clear", "paper")),
        "offer": PageControl(edits=("offer",)),
        "neighbour": PageControl(edits=("neighbour",)),
    }
    exam = StyleExam
    exam_own: ClassVar = {"style": "look.style"}
    script = STAGES
    exports: ClassVar = {"style_torch.py": Export("text/x-python", make)}
    program = "app.labs.style.program:StyleProgram"

    def offers(self) -> dict[str, Any]:
        return {
            "colours": [list(row) for row in COLOURS.items()],
            "brushes": list(BRUSHES),
            "sheet": SHEET,
            "size": SIZE,
            "steps": STEPS,
            "filters": FILTERS,
            "kernel": KERNEL,
            "most": {"strokes": MAX_STROKES, "points": MAX_POINTS, "all": MAX_ALL_POINTS},
        }

    def layouts(self, spec: StyleSpec) -> Layouts:
        return {"data": DATA, "live": picture("live"), "full": (*picture("full"), CONTENT)}

    def steps_per_epoch(self, spec: StyleSpec) -> int:
        return 0

    def by_hand(self, exam: StyleExam) -> bool:
        return True

    def together(self, spec: StyleSpec) -> str:
        return spec.data.group

    def parameters(self, spec: StyleSpec) -> int:
        return 3 * SIZE * SIZE

    def exported(self, spec: StyleSpec) -> Sequence[ArrayLayout]:
        return (CONTENT, style_of("full"))

    def facets(self, spec: StyleSpec) -> dict[str, list[str]]:
        return {"style": [spec.look.style]}

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}, "look": {"strength": 0.8}}
