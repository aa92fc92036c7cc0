"""What a participant of the regularisation lab may ask for, what links say, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Speed, within
from app.spec import Seed, Seeded, Spec, Strict, one_of

NETWORKS = 16  # per person, side by side
UNITS = (2, 4, 8, 16, 32, 64)  # of each of the two hidden layers
POINTS = (40, 80, 160, 320)
LEARNING_RATES = (0.001, 0.003, 0.01, 0.03)
MOST_DROPOUT, MOST_L1, MOST_L2 = 0.8, 1.0, 10.0
AIMS = ("hidden", "gap")


class Data(Seeded):
    """Two moons; everywhere a share of the labels that are learnt from is wrong."""

    points: Annotated[int, one_of(POINTS)] = POINTS[0]
    flipped: Annotated[float, Field(ge=0, le=0.4)] = 0.15


class Networks(Strict):
    """Two hidden layers; `start`: what the first weights of all are drawn from, beside the seed of the data."""

    units: Annotated[int, one_of(UNITS)] = UNITS[-1]
    start: Seed = "mine"


class Training(Strict):
    """All of it is live; 0 is off."""

    dropout: Annotated[float, Field(ge=0, le=MOST_DROPOUT)] = 0.0
    l1_rate: Annotated[float, Field(ge=0, le=MOST_L1)] = 0.0
    l2_rate: Annotated[float, Field(ge=0, le=MOST_L2)] = 0.0
    early_stopping: bool = False
    learning_rate: Annotated[float, within(LEARNING_RATES)] = 0.01
    speed: Speed = "frame"


class RegularisationSpec(Spec):
    """What a person asks for; a default for all of it."""

    lab: Literal["regularisation"] = "regularisation"
    data: Data = Data()
    network: Networks = Networks()
    training: Training = Training()


class RegularisationExam(Strict):
    """Hidden points of a person's two moons, their labels right.

    `hidden`: the share of them that the networks get wrong. `gap`: 1 less the distance between how often they are right
    on what they learn from and there, so that who learns most by heart has least.
    """

    seed: str
    aim: Annotated[str, one_of(AIMS)] = AIMS[0]


FIELDS = (
    Row("dropout", "training.dropout", step=0.1, places=2),
    Row("l1Rate", "training.l1_rate", step=0.05, places=2),
    Row("l2Rate", "training.l2_rate", step=0.5, places=2),
    Row("earlyStopping", "training.early_stopping"),
    Row("units", "network.units"),
    Row("points", "data.points"),
    Row("flipped", "data.flipped", step=0.05, places=2),
    Row("learningRate", "training.learning_rate", choices=LEARNING_RATES),
    Row("speed", "training.speed"),
    Row("start", "network.start"),
    SEED,
    HIDE_TEXT,
)
