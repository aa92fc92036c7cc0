"""What a participant of the attack lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from app.data.digits import CLASSES, SIZE, Digits, digits
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.kit.drawing import Drawing, shades
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Speed, within
from app.labs.attack.attacks import METHODS
from app.spec import Seed, Seeded, Spec, Strict, expected, one_of, wrong_at

PLAN = ConvolutionPlan((Block(16), Block(32, pool="none")))
# Two of each digit, by their place in the file; the same for everybody, and no network trains on them or is measured
# by them. Ten of ten networks got every one of them right.
GALLERY = (0, 10, 1, 11, 12, 22, 3, 13, 4, 14, 15, 25, 6, 16, 7, 44, 8, 18, 149, 251)
MAX_EPSILON = 0.5  # from here on a picture can turn into plain grey
STRENGTHS = (0.05, 0.1, 0.15, 0.2, 0.3)  # ε at which networks are measured
NETWORKS = ("plain", "hardened")
DEFENCES = ("none", "adversarial")
NOISE_LEVELS = 8  # noise painted by hand is −8 … 8 eighths of ε
STEP_CHOICES = (100, 200, 400, 800)


def painted(noise: Any) -> tuple[int, ...]:
    """`noise` if it is a list of 64 whole numbers from −8 to 8. Raises the error that pydantic reports."""
    if not isinstance(noise, list | tuple) or len(noise) != SIZE * SIZE:
        got = f"got {len(noise)}" if isinstance(noise, list | tuple) else f"got {noise!r:.40}"
        raise expected(f"{got}: expected a list of {SIZE * SIZE} whole numbers, row by row")
    for index, value in enumerate(noise):
        if type(value) is not int or not -NOISE_LEVELS <= value <= NOISE_LEVELS:
            limits = f"from {-NOISE_LEVELS} to {NOISE_LEVELS}"
            raise expected(f"pixel {index} is {value!r:.40}: expected a whole number {limits}")
    return tuple(noise)


NetworkName = Annotated[str, one_of(NETWORKS)]
DefenceName = Annotated[str, one_of(DEFENCES)]
Sample = Annotated[int, Field(ge=0, lt=len(GALLERY))]
Steps = Annotated[int, within(STEP_CHOICES)]


@cache
def gallery() -> Digits:
    """The pictures that everybody may attack: images [20, 8, 8], labels [20]."""
    images, labels = digits()
    return Digits(images[list(GALLERY)], labels[list(GALLERY)])


def label_of(sample: int) -> int:
    """What the picture of the gallery shows."""
    return int(gallery().labels[sample])


class Networks(Strict):
    """`adversarial`: a second network learns beside the plain one, from attacked pictures."""

    defence: DefenceName = "none"


class Training(Strict):
    """Mini-batches that each network learns from, and how fast."""

    steps: Steps = 400
    speed: Speed = "fast"


class Attack(Strict):
    """What is done to which picture; all of it can change while the networks train, and after."""

    method: Annotated[str, one_of(METHODS)] = "fgsm"
    epsilon: Annotated[float, Field(ge=0, le=MAX_EPSILON)] = 0.1
    target: Annotated[int, Field(ge=0, lt=CLASSES)] | None = None  # what the network shall answer; None: anything else
    sample: Sample = 6
    drawing: Drawing | None = None  # in place of the sample; its label is what the network takes it for
    network: NetworkName = "plain"
    noise: Annotated[tuple[int, ...], BeforeValidator(painted)] | None = None  # by hand, in eighths of ε
    throw: Annotated[int, Field(ge=0, le=9999)] = 0  # which random noise

    @model_validator(mode="after")
    def elsewhere(self) -> Self:
        """What it already is, it cannot become."""
        if self.drawing is None and self.target is not None and self.target == label_of(self.sample):
            sentence = f"picture {self.sample} shows a {self.target}: expected another digit, or none"
            raise wrong_at(("target",), sentence, self.target)
        return self


class AttackSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["attack"] = "attack"
    data: Seeded = Seeded()
    network: Networks = Networks()
    training: Training = Training()
    attack: Attack = Attack()

    @model_validator(mode="after")
    def a_network_that_there_is(self) -> Self:
        """Without defence there is but the plain one."""
        if self.attack.network == "hardened" and self.network.defence == "none":
            sentence = "there is no hardened network without a defence: expected plain"
            raise wrong_at(("attack", "network"), sentence, self.attack.network)
        return self


FIELDS = (
    Row("defence", "network.defence"),
    Row("steps", "training.steps", choices=STEP_CHOICES),
    Row("speed", "training.speed"),
    Row("sample", "attack.sample"),
    Row("drawing", "attack.drawing", shades(ink=True)),
    Row("method", "attack.method"),
    Row("epsilon", "attack.epsilon", step=0.005, places=4),
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

    seed: Seed = "0.12345"
    defence: DefenceName = "none"
    steps: Steps = 400
    network: NetworkName = "plain"
    picture: Sample | None = None

    @property
    def key(self) -> str:
        """That of the run whose networks these are."""
        return run_key(self.seed, self.defence, self.steps)


def run_key(seed: str, defence: str, steps: int) -> str:
    """All that determines what a run trains."""
    return f"{defence} {steps} {seed}"
