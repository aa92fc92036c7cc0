"""What a participant of the descent lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from app.engine.tables.optimizers import OPTIMIZERS
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Speed
from app.labs.descent.surfaces import REACH, SURFACES
from app.spec import AtMost, Seed, Spec, Strict, expected, one_of, wrong_at

ACTS = ("landscape", "loss", "numbers")
INITIALS = ("usual", "zeros", "large")
PARAMETERS = 13  # of a 2-3-1 network: six weights into three units, their biases, three weights out, a bias
MOST_RATE = 2.5  # plain descent is past helping on every landscape


def ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    """`names` as the table has them, each once. Raises the error that pydantic reports."""
    if len(set(names)) < len(names):
        raise expected(f"got {', '.join(names)}: expected each optimizer at most once")
    return tuple(sorted(names, key=list(OPTIMIZERS).index))


Act = Annotated[str, one_of(ACTS)]
SurfaceName = Annotated[str, one_of(SURFACES)]
OptimizerName = Annotated[str, one_of(OPTIMIZERS)]
Racing = Annotated[tuple[OptimizerName, ...], AtMost(len(OPTIMIZERS), "optimizers"), AfterValidator(ordered)]
Place = Annotated[float, Field(ge=-REACH, le=REACH)]
Parameter = Annotated[int, Field(ge=0, lt=PARAMETERS)]


class Start(Strict):
    """Where the balls begin on a landscape; `scattered`: wherever the seed says, so that a room begins everywhere."""

    x: Place = SURFACES["bowl"].start[0]
    y: Place = SURFACES["bowl"].start[1]
    scattered: bool = False


class NetworkSettings(Strict):
    """How the network begins, and which two of its parameters span the picture of its loss."""

    initial: Annotated[str, one_of(INITIALS)] = "usual"
    across: Parameter = 1
    up: Parameter = 9

    @model_validator(mode="after")
    def two_of_them(self) -> Self:
        """One alone spans no plane."""
        if self.across == self.up:
            sentence = f"up is {self.up}, as across: expected another parameter"
            raise wrong_at(("up",), sentence, self.up)
        return self


class Training(Strict):
    """All of it works while the balls roll. `noise`: standard deviation of what is added to each gradient."""

    learning_rate: Annotated[float, Field(ge=0.01, le=MOST_RATE)] = 0.1
    momentum: Annotated[float, Field(ge=0, le=0.99)] = 0.9
    noise: Annotated[float, Field(ge=0, le=3)] = 0.0
    optimizers: Racing = ("sgd",)  # the first leads: it is the one that is followed
    speed: Speed = "calm"


class DescentSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["descent"] = "descent"
    act: Act = "landscape"
    surface: SurfaceName = "bowl"
    start: Start = Start()
    network: NetworkSettings = NetworkSettings()
    data: Grouped = Grouped()
    training: Training = Training()


def leader_of(act: str, optimizers: Sequence[str]) -> str:
    """Whose ball is followed of those who race; a sample's numbers are those of plain descent."""
    return "sgd" if act == "numbers" else (*optimizers, "sgd")[0]


FIELDS = (
    Row("act", "act"),
    Row("surface", "surface"),
    Row("x", "start.x", step=0.01, places=3),
    Row("y", "start.y", step=0.01, places=3),
    Row("scattered", "start.scattered"),
    Row("initial", "network.initial"),
    Row("across", "network.across"),
    Row("up", "network.up"),
    Row("optimizers", "training.optimizers"),
    Row("learningRate", "training.learning_rate", step=0.01),
    Row("momentum", "training.momentum", step=0.01),
    Row("gradientNoise", "training.noise", step=0.05),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)


class DescentExam(Strict):
    """How low a set-up comes on a landscape from starts that nobody knows."""

    seed: Seed = "0.12345"
    surface: SurfaceName = "bowl"
