"""What a participant of the attack lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from app.data.digits import LARGE, SIZE
from app.kit.drawing import drawing_of, shades
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Speed, within
from app.labs.attack.attacks import METHODS
from app.labs.attack.pictures import PICTURES, PictureSet
from app.spec import Seed, Seeded, Spec, Strict, one_of, wrong_at

MAX_EPSILON = max(each.most for each in PICTURES.values())
MOST_SHOWN = max(len(each.labels) for each in PICTURES.values())
MOST_CLASSES = max(each.plan.classes for each in PICTURES.values())
NETWORKS = ("plain", "hardened")
DEFENCES = ("none", "adversarial")
NOISE_LEVELS = 8  # noise painted by hand is −8 … 8 eighths of ε, in 8 × 8 fields whatever the picture is of
STEPS, STEP_CHOICES = 400, (100, 200, 400, 800)


NetworkName = Annotated[str, one_of(NETWORKS)]
DefenceName = Annotated[str, one_of(DEFENCES)]
Sample = Annotated[int, Field(ge=0, lt=MOST_SHOWN)]
PicturesName = Annotated[str, one_of(PICTURES)]
Steps = Annotated[int, within(STEP_CHOICES)]
Stroke = Annotated[int, Field(strict=True, ge=-NOISE_LEVELS, le=NOISE_LEVELS)]
Painted = Annotated[tuple[Stroke, ...], Field(strict=False, min_length=SIZE**2, max_length=SIZE**2)]


class Data(Seeded):
    """What networks learn to read, and what chance decides."""

    pictures: PicturesName = "digits"


class Networks(Strict):
    """`adversarial`: a second network learns beside the plain one, from attacked pictures."""

    defence: DefenceName = "none"


class Training(Strict):
    """Mini-batches that each network learns from, and how fast."""

    steps: Steps = STEPS
    speed: Speed = "fast"


class Attack(Strict):
    """What is done to which picture; all of it can change while the networks train, and after.

    `sample`: None until somebody has chosen: the one that everybody begins with. `drawing`: in place of the sample; its
    label is what the network takes it for. `target`: its answer; None: another.
    """

    method: Annotated[str, one_of(METHODS)] = "fgsm"
    epsilon: Annotated[float, Field(ge=0, le=MAX_EPSILON)] = PICTURES["digits"].epsilon
    target: Annotated[int, Field(ge=0, lt=MOST_CLASSES)] | None = None
    sample: Sample | None = None
    drawing: drawing_of(SIZE, LARGE) | None = None  # type: ignore[valid-type]
    network: NetworkName = "plain"
    noise: Painted | None = None  # by hand, in eighths of ε
    throw: Annotated[int, Field(ge=0, le=9999)] = 0  # which random noise

    def sample_of(self, pictures: PictureSet) -> int:
        """Which of the gallery of `pictures` it is."""
        return pictures.sample if self.sample is None else self.sample


class AttackSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["attack"] = "attack"
    data: Data = Data()
    network: Networks = Networks()
    training: Training = Training()
    attack: Attack = Attack()

    @property
    def pictures(self) -> PictureSet:
        """What its networks read."""
        return PICTURES[self.data.pictures]

    @model_validator(mode="after")
    def possible(self) -> Self:
        """Its parts go together."""
        for path, value, sentence in self._wrong():
            raise wrong_at(path, sentence, value)
        return self

    def _wrong(self) -> Iterator[tuple[tuple[str, ...], Any, str]]:
        """What does not: where, which value, and what was expected."""
        name, pictures, attack, defence = self.data.pictures, self.pictures, self.attack, self.network.defence
        labels, classes, size = pictures.labels, pictures.plan.classes, pictures.plan.size
        if attack.network == "hardened" and defence == "none":
            yield ("attack", "network"), "hardened", "there is no hardened network without a defence: expected plain"
        if defence != "none" and not pictures.drawn:
            yield ("network", "defence"), defence, f"defence is {defence}: expected none, {name} would take too long"
        if attack.drawing is not None and not pictures.drawn:
            yield ("attack", "drawing"), attack.drawing, f"{name} can't be drawn: expected no drawing"
        elif attack.drawing is not None and len(attack.drawing) != size**2:
            sentence = f"the drawing has {len(attack.drawing)} pixels: expected {size**2}, {size} rows of {size}"
            yield ("attack", "drawing"), attack.drawing, sentence
        sample = attack.sample_of(pictures)
        if sample >= len(labels):
            sentence = f"sample is {sample}: expected 0 to {len(labels) - 1} with {name}"
            yield ("attack", "sample"), attack.sample, sentence
        elif attack.target is not None and attack.target >= classes:
            sentence = f"target is {attack.target}: expected 0 to {classes - 1} with {name}, or none"
            yield ("attack", "target"), attack.target, sentence
        elif attack.drawing is None and attack.target == labels[sample]:
            sentence = f"picture {sample} shows a {attack.target}: expected another, or none"
            yield ("attack", "target"), attack.target, sentence


# A faint noise is enough for photographs.
USUAL = ("data.pictures", "photos", f"{PICTURES['photos'].epsilon:g}")

FIELDS = (
    Row("pictures", "data.pictures", always=True),
    Row("defence", "network.defence"),
    Row("steps", "training.steps", choices=STEP_CHOICES),
    Row("speed", "training.speed"),
    Row("sample", "attack.sample", none="first"),
    Row("drawing", "attack.drawing", shades(ink=True, sizes=(SIZE, LARGE))),
    Row("method", "attack.method"),
    Row("epsilon", "attack.epsilon", step=0.005, places=4, usual=USUAL),
    Row("target", "attack.target", none="any"),
    Row("attacked", "attack.network", when=("network.defence", "adversarial")),
    Row("handmade", "attack.noise", shades(-NOISE_LEVELS)),
    Row("throw", "attack.throw"),
    HIDE_TEXT,
    SEED,
)


class AttackExam(Strict):
    """By how little noise the network that the room shares is fooled, and with which picture; None: any of the gallery.

    Pictures of the gallery alone count, the same for everybody: one could draw something that is nearly another digit.
    """

    pictures: PicturesName = "digits"
    seed: Seed = "0.12345"
    defence: DefenceName = "none"
    steps: Steps = STEPS
    network: NetworkName = "plain"
    picture: Sample | None = None

    @property
    def key(self) -> str:
        """That of the run whose networks these are."""
        return run_key(self.pictures, self.seed, self.defence, self.steps)


def run_key(pictures: str, seed: str, defence: str, steps: int) -> str:
    """All that determines what a run trains."""
    return f"{pictures} {defence} {steps} {seed}"
