"""Where a reader of the story is; no torch."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from app.kit.fields import HIDE_TEXT, Row
from app.spec import Spec, one_of


class Stop(NamedTuple):
    """One drawing: how many things there are on it to look at, and the lab that it leads to, as that begins."""

    places: int
    lab: str


STOPS: dict[str, Stop] = {  # in their order
    "field": Stop(3, "playground"),
    "timeline": Stop(13, "descent"),
    "brain": Stop(4, "perceptron"),
    "neuron": Stop(3, "perceptron"),
    "features": Stop(3, "cnn"),
    "data": Stop(7, "augmentation"),
    "hardware": Stop(7, "regularisation"),
    "methods": Stop(8, "attack"),
    "onward": Stop(6, "playground"),
}
MOST_PLACES = max(stop.places for stop in STOPS.values())


class StorySpec(Spec):
    """The stop, and what is looked at on it, counted from 0."""

    lab: Literal["story"] = "story"
    stop: Annotated[str, one_of(STOPS)] = next(iter(STOPS))
    at: Annotated[int, Field(ge=0, lt=MOST_PLACES)] = 0


FIELDS = (Row("stop", "stop"), Row("at", "at"), HIDE_TEXT)
