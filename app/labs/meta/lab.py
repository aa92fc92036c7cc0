"""The meta-learning lab as the web side sees it: models and layouts; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.kit.contract import Lab, Nothing, Words, by_person, by_room
from app.kit.export import Export
from app.labs.meta.export import make
from app.labs.meta.plan import PARAMETERS
from app.labs.meta.spec import CELLS, ENOUGH, FIELDS, STARTS, STEPS, MetaExam, MetaSpec
from app.labs.meta.stages import STAGES
from app.labs.meta.waves import AMPLITUDES, GRID, HEIGHT, POINTS, REACH

META_STEPS = 600
MEASURED = (0, 1, 4, 8, 16, 32)  # steps after which the starts are compared on waves that nobody trains on
SHOWN = {"live": ENOUGH, "full": STEPS}  # steps whose curves a frame has
PARAMETER_LAYOUT = ArrayLayout("parameters", "float32", (PARAMETERS,))  # of the start that Reptile has found


def picture(steps: int) -> tuple[ArrayLayout, ...]:
    """What a frame says: the curves of the start itself and after each of so many steps, by the order of STARTS."""
    return (
        *METRICS,  # of the start that Reptile has found, adapted: on the five points, and on whole hidden waves
        ArrayLayout("curves", "float32", (len(STARTS), steps + 1, GRID)),
        ArrayLayout("errors", "float32", (len(STARTS), steps + 1)),  # mean squared, to the wave; NaN: none can be told
        ArrayLayout("wave", "float32", (GRID,)),
        ArrayLayout("measured", "float32", (len(STARTS), len(MEASURED))),  # the same of hidden waves; NaN: not known
        ArrayLayout("count", "uint32", (1,)),
        ArrayLayout("points", "float32", (-1, 2)),
    )


class MetaLab(Lab[MetaSpec, Nothing, MetaExam]):
    """A start is learnt from which a few steps on five points are enough."""

    name = "meta"
    words = Words.of(
        title=("Learning to learn", "Lernen lernen"),
        about=(
            "Five points, eight steps: a fresh network gets nowhere. One that has learnt where to begin has the wave.",
            "Fünf Punkte, acht Schritte: Ein frisches Netz kommt nicht weit. Eines, das gelernt hat, wo man anfängt, "
            "hat die Welle.",
        ),
        legend=(
            "The edge between blue and orange: the curve of somebody's network. Blue lies above it.",
            "Die Grenze zwischen Blau und Orange: die Kurve von jemandes Netz. Blau liegt darüber.",
        ),
        unit=("meta-steps", "Meta-Schritte"),
        measure=("Hidden error from five places", "Verborgener Fehler von fünf Stellen aus"),
        step=("One meta-step", "Ein Meta-Schritt"),
        figure=("Error after adapting", "Fehler nach dem Anpassen"),
    )
    moment = ("It has learnt to learn!", "Es hat lernen gelernt!")
    question = ("How can a few points be enough?", "Wie können ein paar Punkte genügen?")
    spec = MetaSpec
    fields = FIELDS
    live = ("task.source", "task.seed", "task.points", "task.start", "task.steps", "training.speed")
    steered = ("steps",)
    filled: ClassVar = {"data.seed": by_room, "task.seed": by_person}
    exam = MetaExam
    script = STAGES
    exports: ClassVar = {"meta_torch.py": Export("text/x-python", make)}
    program = "app.labs.meta.program:MetaProgram"

    def offers(self) -> dict[str, Any]:
        return {
            "reach": REACH,
            "height": HEIGHT,
            "cells": CELLS,
            "most": POINTS,
            "enough": ENOUGH,
            "measured": list(MEASURED),
            "metaSteps": META_STEPS,
            "amplitudes": list(AMPLITUDES),
            "parameters": PARAMETERS,
        }

    def layouts(self, spec: MetaSpec) -> Layouts:
        live, full = (picture(SHOWN[kind]) for kind in ("live", "full"))
        return {"data": (ArrayLayout("places", "float32", (GRID,)),), "live": live, "full": (*full, PARAMETER_LAYOUT)}

    def steps_per_epoch(self, spec: MetaSpec) -> int:
        return 0

    def together(self, spec: MetaSpec) -> str:
        return spec.data.seed

    def parameters(self, spec: MetaSpec) -> int:
        return PARAMETERS

    def exported(self, spec: MetaSpec) -> Sequence[ArrayLayout]:
        return (PARAMETER_LAYOUT,)

    def facets(self, spec: MetaSpec) -> dict[str, list[str]]:
        return {"start": [spec.task.start], "source": [spec.task.source]}
