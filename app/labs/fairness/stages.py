"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(
        title=("Nobody told it to", "Das hat ihm niemand gesagt"),
        text=(
            "A firm asked more of squares than of circles, and a network learns from its decisions. Press play: whom "
            "does it hire? Then hide the shape from it.",
            "Eine Firma hat von Quadraten mehr verlangt als von Kreisen, und ein Netz lernt aus ihren Entscheidungen. "
            "Drücke Start: Wen stellt es ein? Dann verbirg ihm die Form.",
        ),
        notes=("To be told.", "Folgt."),
        spec={},
        locked=["act"],
    ),
)
