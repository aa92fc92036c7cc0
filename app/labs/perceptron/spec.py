"""What a participant of the perceptron lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.kit.fields import HIDE_TEXT, SEED, Row, models
from app.kit.pieces import Speed, within
from app.labs.perceptron.points import CLOUD, DATASETS, REACH, Points, clouds, pointed, sign, table_of
from app.spec import AtMost, Seed, Seeded, Spec, Strict, one_of, wrong_at

MAX_OWN = 60  # points that somebody sets
GRID = 20  # places to a unit where one can be
LEARNING_RATES = (0.1, 0.2, 0.5, 1.0)
MOST_UNITS = 4
HIDDEN = (0, 2, 3, 4)  # units of the hidden layer; 0: there is none
ACTIVATIONS = ("step", "sigmoid", "tanh", "relu")
MAX_PARAMETER = 20.0

DatasetName = Annotated[str, one_of(DATASETS)]
Spread = Annotated[float, Field(ge=0.1, le=1)]


class OwnPoint(Strict):
    """A point by its place in a grid, counted from the lower left corner of the plane."""

    x: Annotated[int, Field(ge=0, le=int(2 * REACH * GRID))]
    y: Annotated[int, Field(ge=0, le=int(2 * REACH * GRID))]
    blue: bool = False


class Data(Seeded):
    """Which points. `seed` decides the first weights alone: people of one room have the same points."""

    dataset: DatasetName = "and"
    spread: Spread = 0.25  # of each cloud
    throw: Annotated[int, Field(ge=0, le=9999)] = 0  # which random clouds
    own: Annotated[tuple[OwnPoint, ...], AtMost(MAX_OWN, "points")] = ()

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.own) if self.dataset == "own" else 2 * CLOUD if self.dataset == "clouds" else 4

    @property
    def points(self) -> Points:
        """All of them."""
        if self.dataset == "own":
            return pointed([(each.x / GRID - REACH, each.y / GRID - REACH, sign(each.blue)) for each in self.own])
        return clouds(self.spread, str(self.throw)) if self.dataset == "clouds" else table_of(self.dataset)


class Neurons(Strict):
    """One neuron, or a hidden layer whose neurons' answers it weighs."""

    hidden: Annotated[int, one_of(HIDDEN)] = 0
    activation: Annotated[str, one_of(ACTIVATIONS)] = "step"

    @model_validator(mode="after")
    def has_a_slope(self) -> Self:
        """A hidden neuron learns from how steep its curve is."""
        if self.hidden and self.activation == "step":
            raise wrong_at(
                ("activation",), "a hidden neuron needs a curve with a slope: expected sigmoid, tanh, relu", "step"
            )
        return self


class Training(Strict):
    """How far each step goes, and how many there are in a second."""

    learning_rate: Annotated[float, within(LEARNING_RATES)] = 0.5
    speed: Speed = "slow"


class PerceptronSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["perceptron"] = "perceptron"
    data: Data = Data()
    network: Neurons = Neurons()
    training: Training = Training()

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, hidden units, the output."""
        return (2, self.network.hidden, 1) if self.network.hidden else (2, 1)


FIELDS = (
    Row("dataset", "data.dataset"),
    Row("spread", "data.spread", step=0.05, places=2),
    Row("throw", "data.throw"),
    Row("own", "data.own", models(OwnPoint, "{x}y{y}", MAX_OWN), when=("data.dataset", "own")),
    Row("hidden", "network.hidden"),
    Row("activation", "network.activation"),
    Row("learningRate", "training.learning_rate", choices=LEARNING_RATES),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)

Parameter = Annotated[float, Field(ge=-MAX_PARAMETER, le=MAX_PARAMETER)]


class PerceptronEdit(Strict):
    """All that one neuron has: the weights of its inputs and its bias. The output neuron is the last."""

    neuron: Annotated[int, Field(ge=0, le=MOST_UNITS)]
    weights: Annotated[tuple[Parameter, ...], AtMost(MOST_UNITS, "weights")]
    bias: Parameter


class PerceptronExam(Strict):
    """The share of hidden points that a network gets wrong. `by_hand`: what a rule has taught counts for nobody."""

    seed: Seed = "exam"
    dataset: DatasetName = "and"
    spread: Spread = 0.25
    by_hand: bool = False

    @model_validator(mode="after")
    def hidden_somewhere(self) -> Self:
        """Of points that somebody has set there are no further ones."""
        if self.dataset == "own":
            raise wrong_at(("dataset",), "nobody has hidden points of such data: expected a data set", "own")
        return self
