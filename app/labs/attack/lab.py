"""The attack lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any, ClassVar

from app.data.digits import CLASSES
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.errors import InvalidSpec
from app.kit.contract import Lab, Nothing, Words, by_room
from app.kit.controls import field
from app.labs.attack.attacks import MEASURED
from app.labs.attack.pictures import PICTURES, PictureSet
from app.labs.attack.spec import FIELDS, NETWORKS, AttackExam, AttackSpec, run_key
from app.labs.attack.stages import STAGES


def picture_layout(pictures: PictureSet) -> tuple[ArrayLayout, ...]:
    """What a frame shows of an attack: all pictures as bytes."""
    size, classes = pictures.plan.size, pictures.plan.classes
    return (
        *METRICS,  # of the network under attack
        ArrayLayout("pictures", "int32", (1,)),  # which of PICTURES
        ArrayLayout("setting", "int32", (6,)),  # method, network, target or −1, sample or −1, label, and the throw
        ArrayLayout("epsilon", "float32", (1,)),
        ArrayLayout("drawn", "uint32", (1,)),  # 1: not one of the gallery is attacked, but …
        ArrayLayout("drawing", "uint8", (-1, size, size)),  # … this, 0 … 255
        ArrayLayout("noise", "uint8", (2, size, size)),  # what was added, by the attack and by chance: `noise_bytes`
        ArrayLayout("size", "float32", (1,)),  # the largest change that the attack makes
        ArrayLayout("probabilities", "float32", (3, classes)),  # of the clean picture, the attacked, the random one
        ArrayLayout("fooled", "int32", (2,)),  # by the attack, by chance: 1 if so
        ArrayLayout("smallest", "float32", (1,)),  # ε that fools, for this picture and method; NaN: none, or not known
        ArrayLayout("weakest", "float32", (2,)),  # what FGSM clearly turns first on the plain network, and its ε
        ArrayLayout("accuracy", "float32", (len(NETWORKS),)),  # clean test pictures; NaN: not there, or not known
        # under attack, as far as it is measured; NaN where it is not
        ArrayLayout("rates", "float32", (len(NETWORKS), len(MEASURED), len(pictures.strengths))),
    )


class AttackLab(Lab[AttackSpec, Nothing, AttackExam]):
    """A network that reads digits, and noise that makes it read something else."""

    name = "attack"
    tile = "pixels"
    words = Words.of(
        title=("Attack", "Angriff"),
        about=(
            "Noise that nobody sees, and a network that was right a moment ago takes the picture for something else.",
            "Rauschen, das niemand sieht, und ein Netz, das eben recht hatte, hält das Bild für etwas anderes.",
        ),
        legend=(
            "Blue: the digit; orange: where noise takes ink away. A frame, white on photos: the network is fooled. "
            "3 → 9 with 0.05: a three, taken for a nine with that much noise.",
            "Blau: die Ziffer; orange: wo Rauschen Tinte wegnimmt. Mit Rahmen, auf Fotos weiß: Das Netz ist getäuscht. "
            "3 → 9 mit 0,05: Eine Drei gilt mit so viel Rauschen als Neun.",
        ),
        unit=("steps", "Schritte"),
        measure=("Noise", "Rauschen"),
        step=("One step", "Ein Schritt"),
        figure=("Noise that fools it", "Rauschen, das täuscht"),
        readings=(
            (*map(str, range(CLASSES)), "cat", "cup", "astronaut", "rocket", "galaxies", "retina"),
            (*map(str, range(CLASSES)), "Katze", "Tasse", "Astronautin", "Rakete", "Galaxien", "Netzhaut"),
        ),
    )
    moment = ("But it looks the same!", "Das sieht doch genauso aus!")
    question = ("Why does it suddenly see something else?", "Warum sieht es plötzlich etwas anderes?")
    spec = AttackSpec
    fields = FIELDS
    live = ("attack", "training.speed")
    filled: ClassVar = {"data.seed": by_room}
    opens: ClassVar = {
        "data": {"pictures": "photos"},  # what no eye can see
        "attack": {"epsilon": PICTURES["photos"].epsilon},
    }
    edit_controls: ClassVar = {"draw": field("attack.drawing")}
    exam = AttackExam
    exam_own: ClassVar = {
        "pictures": "data.pictures",
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
            "sets": {name: pictures.offered for name, pictures in PICTURES.items()},
        }

    def layouts(self, spec: AttackSpec) -> Layouts:
        pictures = spec.pictures
        count, size = len(pictures.labels), pictures.plan.size
        images = ArrayLayout("gallery", "uint8", (count, size, size))
        picture = picture_layout(pictures)
        return {"data": (images, ArrayLayout("labels", "int32", (count,))), "live": picture, "full": picture}

    def check_exam(self, spec: AttackSpec, exam: AttackExam) -> None:
        if exam.network == "hardened" and exam.defence == "none":
            raise InvalidSpec("network is hardened: expected plain, there is no other without a defence", "network")
        most = len(PICTURES[exam.pictures].labels) - 1
        if exam.picture is not None and exam.picture > most:
            raise InvalidSpec(f"picture is {exam.picture}: expected 0 to {most} with {exam.pictures}", "picture")

    def steps_per_epoch(self, spec: AttackSpec) -> int:
        return 0

    def together(self, spec: AttackSpec) -> str:
        return run_key(spec.data.pictures, spec.data.seed, spec.network.defence, spec.training.steps)

    def parameters(self, spec: AttackSpec) -> int:
        return spec.pictures.plan.parameters

    def facets(self, spec: AttackSpec) -> dict[str, list[str]]:
        attack, pictures = spec.attack, spec.pictures
        shown = str(pictures.first + pictures.labels[attack.sample_of(pictures)])
        return {
            "pictures": [spec.data.pictures],
            "method": [attack.method],
            "epsilon": [f"{attack.epsilon:.3f}".rstrip("0").rstrip(".")],
            "target": ["any" if attack.target is None else str(attack.target)],
            "digit": ["drawn" if attack.drawing is not None else shown],
        }

    def showcase(self) -> dict[str, Any]:
        data = {"seed": "2", "pictures": "photos"}  # whose cat it mistakes most often with so little
        return {"data": data, "training": {"speed": "frame"}, "attack": {"sample": 0, "epsilon": 4 / 255}}
