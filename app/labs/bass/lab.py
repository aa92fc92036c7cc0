"""The bass lab as the web side sees it: models and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Any, ClassVar

from app.data.bass import CELL, FIRST, HOLD, LOWEST, REST, STEPS, STYLES, TOKENS
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.kit.contract import Lab, Words, by_person, by_room
from app.kit.controls import PageControl
from app.kit.export import WEIGHTS, Export
from app.labs.bass.export import EXPORTED, make, midi
from app.labs.bass.heard import least
from app.labs.bass.plan import PARAMETERS, UNITS
from app.labs.bass.spec import FIELDS, BassEdit, BassExam, BassSpec
from app.labs.bass.stages import STAGES
from app.labs.bass.tempo import TEMPI

UPDATES, BATCH = 300, 32  # until it has learnt; bars of each
FRAME = (
    *METRICS,  # nats a step: on bars that it learns from, and on others
    ArrayLayout("tokens", "uint8", (STEPS,)),  # the line
    ArrayLayout("chances", "float32", (STEPS, TOKENS)),  # of what could come at each step, after those before it
    ArrayLayout("surprise", "float32", (len(STYLES),)),  # of the line as each style, nats a step
    ArrayLayout("by_style", "float32", (len(STYLES),)),  # the second loss by style; NaN: not known
    ArrayLayout("by_hand", "uint32", (1,)),  # steps at the beginning that a hand has set
    *WEIGHTS,
)


class BassLab(Lab[BassSpec, BassEdit, BassExam]):
    """Bass lines are learnt, and played on from the first notes of a hand."""

    name = "bass"
    words = Words.of(
        title=("Bass line", "Basslinie"),
        about=(
            "Tap the first notes: a network plays on in the style of your choice, and a room of them is a band.",
            "Tipp die ersten Töne: Ein Netz spielt im Stil deiner Wahl weiter, und ein Raum voll davon ist eine Band.",
        ),
        legend=(
            "One bar each, high notes above. Orange: played by hand. Blue: what the network makes of it.",
            "Je ein Takt, hohe Töne oben. Orange: von Hand gespielt. Blau: was das Netz daraus macht.",
        ),
        unit=("steps", "Schritte"),
        measure=("Distance from the hidden style", "Abstand vom verborgenen Stil"),
        step=("One step", "Ein Schritt"),
        figure=("Surprise in each step", "Überraschung je Schritt"),
    )
    moment = ("It plays on from my notes!", "Es spielt meine Töne weiter!")
    question = ("Which note comes next?", "Welcher Ton kommt als Nächstes?")
    spec = BassSpec
    fields = FIELDS
    live = ("line.style", "line.notes", "line.temperature", "line.seed", "training.speed")
    steered = ("temperature",)
    filled: ClassVar = {"data.seed": by_room, "line.seed": by_person}
    edit = BassEdit
    looks = frozenset({"weights"})
    edit_controls: ClassVar = {"choice": PageControl(("line.seed",), ("seed",))}
    exam = BassExam
    script = STAGES
    exports: ClassVar = {
        "bass_torch.py": Export("text/x-python", make),
        "bass.mid": Export("audio/midi", midi),
    }
    program = "app.labs.bass.program:BassProgram"
    tile = "pixels"
    ensemble = True

    def offers(self) -> dict[str, Any]:
        return {
            "steps": STEPS,
            "cell": CELL,
            "tokens": TOKENS,
            "rest": REST,
            "hold": HOLD,
            "first": FIRST,
            "lowest": LOWEST,
            "updates": UPDATES,
            "batch": BATCH,
            "units": UNITS,
            "parameters": PARAMETERS,
            "chance": log(TOKENS),
            "least": least(),
            "tempi": TEMPI,
        }

    def layouts(self, spec: BassSpec) -> Layouts:
        return {"data": (ArrayLayout("least", "float32", (len(STYLES),)),), "live": FRAME, "full": FRAME}

    def steps_per_epoch(self, spec: BassSpec) -> int:
        return 0

    def together(self, spec: BassSpec) -> str:
        return spec.data.seed

    def parameters(self, spec: BassSpec) -> int:
        return PARAMETERS

    def exported(self, spec: BassSpec) -> Sequence[ArrayLayout]:
        return EXPORTED

    def facets(self, spec: BassSpec) -> dict[str, list[str]]:
        return {"style": [spec.line.style]}

    def showcase(self) -> dict[str, Any]:
        return {"line": {"notes": list(SHOWN)}}

    def played(self, turn: int) -> Mapping[str, Any]:
        """The network chooses anew how to go on."""
        return {"seed": f"showcase {turn}"}


SHOWN = (2, 1, 0, 2)  # the first notes in the gallery: funk begins like that
