"""The attack lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.data.digits import CLASSES, SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.errors import InvalidSpec
from app.kit.contract import Lab, Nothing, Words, by_room
from app.kit.controls import field
from app.labs.attack.attacks import MEASURED
from app.labs.attack.spec import FIELDS, GALLERY, NETWORKS, PLAN, STRENGTHS, AttackExam, AttackSpec, label_of, run_key
from app.labs.attack.stages import STAGES

PICTURE = (
    *METRICS,  # of the network under attack
    ArrayLayout("setting", "int32", (6,)),  # method, network, target or −1, sample or −1, label, and the throw
    ArrayLayout("epsilon", "float32", (1,)),
    ArrayLayout("clean", "float32", (SIZE, SIZE)),  # 0 … 1
    ArrayLayout("noise", "float32", (2, SIZE, SIZE)),  # what was really added: by the attack, by chance; −ε … ε
    ArrayLayout("probabilities", "float32", (3, CLASSES)),  # of the clean picture, the attacked one, the random one
    ArrayLayout("fooled", "int32", (2,)),  # by the attack, by chance: 1 if so
    ArrayLayout("smallest", "float32", (1,)),  # ε that fools, for this picture and method; NaN: none, or not known
    ArrayLayout("weakest", "float32", (2,)),  # the picture that turns first by FGSM on the plain network, and its ε
    ArrayLayout("accuracy", "float32", (len(NETWORKS),)),  # clean test pictures; NaN: not there, or not known
    # under attack, as far as it is measured; NaN where it is not
    ArrayLayout("rates", "float32", (len(NETWORKS), len(MEASURED), len(STRENGTHS))),
)


class AttackLab(Lab[AttackSpec, Nothing, AttackExam]):
    """A network that reads digits, and noise that makes it read something else."""

    name = "attack"
    tile = "pixels"
    words = Words.of(
        title=("Attack", "Angriff"),
        about=(
            "A little noise hardly changes the picture, and a network that was right a moment ago reads another digit.",
            "Ein wenig Rauschen ändert das Bild kaum, und ein Netz, das eben recht hatte, liest eine andere Ziffer.",
        ),
        legend=(
            "The attacked picture; orange: here the noise takes ink away. 3 → 9: a three, taken for a nine.",
            "Das angegriffene Bild; orange: Hier nimmt das Rauschen Tinte weg. 3 → 9: Eine Drei gilt als Neun.",
        ),
        unit=("steps", "Schritte"),
        measure=("Noise", "Rauschen"),
        step=("One step", "Ein Schritt"),
        figure=("Noise that fools it", "Rauschen, das täuscht"),
    )
    moment = ("That is supposed to be an eight?", "Das soll eine Acht sein?")
    question = ("Why does it suddenly read another digit?", "Warum liest es plötzlich eine andere Ziffer?")
    spec = AttackSpec
    fields = FIELDS
    live = ("attack", "training.speed")
    filled: ClassVar = {"data.seed": by_room}
    edit_controls: ClassVar = {"draw": field("attack.drawing")}
    exam = AttackExam
    exam_own: ClassVar = {
        "seed": "data.seed",
        "defence": "network.defence",
        "steps": "training.steps",
        "network": "attack.network",
    }
    exam_said = ("network", "picture")
    script = STAGES
    program = "app.labs.attack.program:AttackProgram"

    def offers(self) -> dict[str, Any]:
        return {
            "measured": list(MEASURED),
            "strengths": list(STRENGTHS),
            "classes": CLASSES,
            "labels": [label_of(sample) for sample in range(len(GALLERY))],
            "parameters": PLAN.parameters,
        }

    def layouts(self, spec: AttackSpec) -> Layouts:
        images, labels = (len(GALLERY), SIZE, SIZE), (len(GALLERY),)
        data = (ArrayLayout("gallery", "float32", images), ArrayLayout("labels", "int32", labels))
        return {"data": data, "live": PICTURE, "full": PICTURE}

    def check_exam(self, spec: AttackSpec, exam: AttackExam) -> None:
        if exam.network == "hardened" and exam.defence == "none":
            raise InvalidSpec("network is hardened: expected plain, there is no other without a defence", "network")

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

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}, "training": {"speed": "frame"}, "attack": {"epsilon": 0.2}}
