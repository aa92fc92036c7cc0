"""The attack lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from zlib import crc32

from pydantic import ValidationError

from app.data.digits import CLASSES
from app.engine.layout import Layouts
from app.engine.tables.speeds import SPEEDS
from app.errors import InvalidChange, from_validation
from app.kit.contract import Lab, Words
from app.labs.attack.attacks import MEASURED, METHODS
from app.labs.attack.controls import CONTROLS
from app.labs.attack.exam import AttackExam, exam_for, run_key
from app.labs.attack.layouts import LAYOUTS
from app.labs.attack.link import link
from app.labs.attack.spec import (
    DEFENCES,
    GALLERY,
    MAX_EPSILON,
    MAX_THROW,
    NETWORKS,
    NOISE_LEVELS,
    PLAN,
    STEPS,
    STRENGTHS,
    AttackSpec,
    AttackTune,
    label_of,
)
from app.labs.attack.stages import stages


class AttackLab(Lab):
    """A network that reads digits, and noise that makes it read something else."""

    name = "attack"
    tile = "pixels"
    words: ClassVar[Mapping[str, Words]] = {
        "en": Words(
            "Attack",
            "A little noise hardly changes the picture, and a network that was right a moment ago reads another digit.",
            "steps",
            "Noise",
            "One step",
            "Noise that fools it",
            "The attacked picture; orange: here the noise takes ink away. 3 → 9: a three, taken for a nine.",
        ),
        "de": Words(
            "Angriff",
            "Ein wenig Rauschen ändert das Bild kaum, und ein Netz, das eben recht hatte, liest eine andere Ziffer.",
            "Schritte",
            "Rauschen",
            "Ein Schritt",
            "Rauschen, das täuscht",
            "Das angegriffene Bild; orange: Hier nimmt das Rauschen Tinte weg. 3 → 9: Eine Drei gilt als Neun.",
        ),
    }
    spec = AttackSpec
    tune = AttackTune
    exam = AttackExam
    controls = CONTROLS
    program = "app.labs.attack.program:AttackProgram"

    def catalog(self) -> dict[str, Any]:
        return {
            "defaults": AttackSpec().model_dump(mode="json"),
            "methods": list(METHODS),
            "measured": list(MEASURED),
            "networks": list(NETWORKS),
            "defences": list(DEFENCES),
            "strengths": list(STRENGTHS),
            "classes": CLASSES,
            "labels": [label_of(sample) for sample in range(len(GALLERY))],
            "speeds": [{"name": name} for name in SPEEDS],
            "parameters": PLAN.parameters,
            "noise_levels": NOISE_LEVELS,
            "ranges": {
                "epsilon": {"min": 0, "max": MAX_EPSILON, "step": 0.005},
                "steps": {"min": STEPS[0], "max": STEPS[1], "step": 100},
                "sample": {"min": 0, "max": len(GALLERY) - 1, "step": 1},
                "throw": {"min": 0, "max": MAX_THROW, "step": 1},
            },
            "tunable": list(AttackTune.model_fields),
        }

    def layouts(self, spec: AttackSpec) -> Layouts:
        return LAYOUTS

    def tuned(self, spec: AttackSpec) -> dict[str, Any]:
        return {"attack": spec.attack.model_dump(mode="json"), "speed": spec.training.speed}

    def with_changes(self, spec: AttackSpec, changes: dict[str, Any]) -> AttackSpec:
        attack = changes.get("attack", spec.attack.model_dump())
        training = {**spec.training.model_dump(), "speed": changes.get("speed", spec.training.speed)}
        fields = {**spec.model_dump(), "attack": attack, "training": training}
        try:
            return AttackSpec.model_validate(fields)
        except ValidationError as error:
            raise from_validation(error, InvalidChange, "changes") from error

    def steps_per_epoch(self, spec: AttackSpec) -> int:
        return 0

    def together(self, spec: AttackSpec) -> str:
        return run_key(spec.data.seed, spec.network.defence, spec.training.steps)

    def parameters(self, spec: AttackSpec) -> int:
        return PLAN.parameters

    def facets(self, spec: AttackSpec) -> dict[str, list[str]]:
        attack = spec.attack
        return {
            "method": [attack.method],
            "epsilon": [f"{attack.epsilon:.3f}".rstrip("0").rstrip(".")],
            "target": ["any" if attack.target is None else str(attack.target)],
            "digit": ["drawn" if attack.drawing is not None else str(label_of(attack.sample))],
        }

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        data = fields.get("data", {})
        if not room or not isinstance(data, dict) or "seed" in data:
            return fields
        # the same for the whole room: all attack one network, and it is trained once
        return {**fields, "data": {**data, "seed": f"0.{crc32(room.encode()) % 100_000:05d}"}}

    def exam_for(self, spec: AttackSpec, fields: dict[str, Any], seed: str) -> AttackExam:
        return exam_for(spec, fields)

    def stages(self, locale: str) -> list[dict[str, Any]]:
        return stages(locale)

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}, "training": {"speed": "frame"}, "attack": {"epsilon": 0.2}}

    def link(self, spec: AttackSpec) -> str:
        return link(spec)
