"""What a step of a lesson may ask for: each kind of goal is a model, and says of a network whether it is reached."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import to_json

from app.kit.controls import value_at
from app.kit.schema import schema_at, type_at
from app.labs.playground.spec import MAX_LAYERS, FeatureName, PlaygroundSpec
from app.spec import Strict, expected

NUMBERS = ("integer", "number")  # as a JSON schema calls them
Part = Literal["train", "test"]  # of the points
Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Layer = Annotated[int, Field(ge=1, le=MAX_LAYERS)]


@dataclass(frozen=True, slots=True)
class Standing:
    """A network as goals see it. `accuracies`: of training and test points; costs a pass, so only on demand."""

    spec: PlaygroundSpec  # with its live values as they are now
    epoch: int
    train: float
    test: float
    focus: tuple[int, int] | None
    accuracies: Callable[[], tuple[float, float]]


class Bounded(Strict):
    """A number that has to lie between `least` and `most`, both included; one of them may be left out."""

    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def some_bound(self) -> Self:
        """A goal without a bound would be reached at once."""
        if self.least is None and self.most is None:
            raise expected("expected least, most or both")
        return self

    def holds(self, value: float) -> bool:
        """Whether `value` lies there; NaN never does."""
        above = self.least is None or value >= self.least
        return above and (self.most is None or value <= self.most) and not math.isnan(value)


class Epochs(Bounded):
    """How long it has trained since its start."""

    kind: Literal["epochs"]

    def reached(self, now: Standing) -> bool:
        return self.holds(now.epoch)


class Loss(Bounded):
    """The loss of training or test points."""

    kind: Literal["loss"]
    of: Part = "test"

    def reached(self, now: Standing) -> bool:
        return self.holds(now.train if self.of == "train" else now.test)


class Gap(Bounded):
    """By how much the test loss is above the training loss."""

    kind: Literal["gap"]

    def reached(self, now: Standing) -> bool:
        return self.holds(now.test - now.train)


class Accuracy(Bounded):
    """The share of points that are told apart rightly, or R² where a value is predicted."""

    kind: Literal["accuracy"]
    of: Part = "test"
    least: Share | None = None
    most: Share | None = None

    def reached(self, now: Standing) -> bool:
        train, test = now.accuracies()
        return self.holds(train if self.of == "train" else test)


class Layers(Bounded):
    """How many hidden layers there are."""

    kind: Literal["layers"]

    def reached(self, now: Standing) -> bool:
        return self.holds(len(now.spec.network.hidden))


class Units(Bounded):
    """How many units a hidden layer has, counted from 1; a layer that is not there has none."""

    kind: Literal["units"]
    layer: Layer = 1

    def reached(self, now: Standing) -> bool:
        hidden = now.spec.network.hidden
        return self.holds(hidden[self.layer - 1].units if self.layer <= len(hidden) else 0)


class Dropout(Bounded):
    """The largest share of units that any hidden layer leaves out while it trains."""

    kind: Literal["dropout"]

    def reached(self, now: Standing) -> bool:
        return self.holds(max((layer.dropout for layer in now.spec.network.hidden), default=0.0))


class Features(Strict):
    """Features that have to be on, and others that have to be off."""

    kind: Literal["features"]
    on: tuple[FeatureName, ...] = ()
    off: tuple[FeatureName, ...] = ()

    def reached(self, now: Standing) -> bool:
        chosen = set(now.spec.features)
        return chosen.issuperset(self.on) and chosen.isdisjoint(self.off)


class Unit(Strict):
    """The map of a hidden unit is shown, in the place of the output's."""

    kind: Literal["unit"]

    def reached(self, now: Standing) -> bool:
        return now.focus is not None and 1 <= now.focus[0] <= len(now.spec.network.hidden)


class Output(Strict):
    """The map of the output is shown again."""

    kind: Literal["output"]

    def reached(self, now: Standing) -> bool:
        return now.focus is None


def known(path: str) -> str:
    """`path`, if the spec has such a field. Raises the error that pydantic reports."""
    try:
        type_at(PlaygroundSpec, path)
    except (KeyError, AssertionError):
        raise expected("expected the path of a field of a set-up, such as training.learning_rate") from None
    return path


class Setting(Bounded):
    """A field of the set-up: a number between bounds, or one of the values `among`."""

    kind: Literal["setting"]
    field: Annotated[str, AfterValidator(known)]
    among: tuple[Any, ...] = ()

    @field_validator("among")
    @classmethod
    def possible(cls, among: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        """The values as the field holds them. Raises the error that pydantic reports for what it never is."""
        if "field" not in info.data:
            return among  # which is wrong already
        path = info.data["field"]
        try:
            return tuple(TypeAdapter(type_at(PlaygroundSpec, path)).validate_json(to_json(value)) for value in among)
        except ValidationError as error:
            raise expected(f"expected values of {path}: {error.errors()[0]['msg']}") from error

    @model_validator(mode="after")
    def some_bound(self) -> Self:
        """Either bounds or values make it a goal, and bounds that of a number."""
        bounded = self.least is not None or self.most is not None
        if bounded == bool(self.among):
            raise expected("expected either among, or least, most or both")
        if bounded and schema_at(PlaygroundSpec, self.field).get("type") not in NUMBERS:
            raise expected(f"expected among, because {self.field} is no number")
        return self

    def reached(self, now: Standing) -> bool:
        value = value_at(now.spec, self.field)
        return value in self.among if self.among else value is not None and self.holds(value)


Goal = Annotated[
    Epochs | Loss | Gap | Accuracy | Layers | Units | Dropout | Features | Unit | Output | Setting,
    Field(discriminator="kind"),
]
