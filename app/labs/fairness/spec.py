"""What a participant of the fairness lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Speed
from app.labs.fairness.phrases import PHRASES, TOPICS
from app.spec import OneWish, Seed, Spec, Strict, expected, one_of

ACTS = ("recruiting", "station", "faces", "chatbot")
DECIDERS = ("past", "room")
CRITERIA = ("rates", "opportunity", "precision")  # what can be the same for both groups
PRESETS = ("blind", *CRITERIA)
BY_HAND = "hand"
TOLERANCE = 0.03  # shares that are no further apart are equal, as far as whole people can be
PAST, APPLICANTS = 300, 200  # people whom the network learns from, and new ones
DEALT = 8  # of the past ones, for each person of a room to decide on
DAY = 100  # steps
GUESSES = 100  # of so many who are stopped
IMPOSTORS, GENUINE = 400, 100  # pairs of pictures of each group: of two people, and of one
MOST_PHRASES = 10  # that one person can teach
NOBODY = 255  # where a decision or a guess would stand, or a dot's fate


class Recruiting(Strict):
    """Who decided in the past and how; what the network sees; who is hired now.

    `bias`: how much more skill the past asked of squares. `difference`: how much more often squares are fit. Live:
    `places`, and `circles` and `squares`, what the score of each has to reach where the `preset` is the hand's.
    """

    decided_by: Annotated[str, one_of(DECIDERS)] = "past"
    bias: Annotated[float, Field(ge=0, le=1)] = 0.7
    difference: Annotated[float, Field(ge=-0.4, le=0.4)] = 0.3
    sees_group: bool = True
    places: Annotated[int, Field(ge=20, le=180)] = 80
    preset: Annotated[str, one_of((BY_HAND, *PRESETS))] = BY_HAND
    circles: Annotated[float, Field(ge=0, le=1)] = 0.5
    squares: Annotated[float, Field(ge=0, le=1)] = 0.5


class Gate(Strict):
    """So many `people` pass in a day, so many of them are `wanted`; the rest is what a camera makes of both."""

    people: Annotated[int, Field(ge=1000, le=10_000)] = 10_000
    wanted: Annotated[int, Field(ge=0, le=100)] = 5
    hit_rate: Annotated[float, Field(ge=0, le=1)] = 0.99
    false_alarms: Annotated[float, Field(ge=0, le=0.2)] = 0.01


class Verification(Strict):
    """A distance up to which two pictures are one person, where it is set by hand; and the pair that is looked at."""

    by_hand: bool = False
    threshold: Annotated[float, Field(ge=0, le=2)] = 0.8
    pair: Annotated[int, Field(ge=0, lt=IMPOSTORS)] = 0


class Chatbot(Strict):
    """How often the bot has read each phrase before anybody taught it, and which topic is looked at."""

    base: Annotated[int, Field(ge=1, le=20)] = 1
    topic: Annotated[str, one_of(topic.name for topic in TOPICS)] = TOPICS[0].name


class FairnessSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["fairness"] = "fairness"
    act: Annotated[str, one_of(ACTS)] = "recruiting"
    recruiting: Recruiting = Recruiting()
    station: Gate = Gate()
    faces: Verification = Verification()
    chatbot: Chatbot = Chatbot()
    data: Grouped = Grouped()
    speed: Speed = "frame"


class FairnessEdit(OneWish):
    """What a hand does: decides on somebody, guesses, teaches the bot, or takes that back.

    `guess`: of a hundred who are stopped, how many are innocent.
    """

    besides = ("hire",)

    decide: Annotated[int, Field(ge=0, lt=DEALT)] | None = None  # place among those who were dealt
    hire: bool | None = None
    undecide: Literal[True] | None = None
    guess: Annotated[int, Field(ge=0, le=GUESSES)] | None = None
    unguess: Literal[True] | None = None
    teach: Annotated[int, Field(ge=0, lt=len(PHRASES))] | None = None
    forget: Annotated[int, Field(ge=0, lt=len(PHRASES))] | None = None
    ask: Literal[True] | None = None

    @model_validator(mode="after")
    def decided(self) -> Self:
        """Who is decided on is hired or not."""
        if (self.decide is None) != (self.hire is None):
            raise expected("expected hire, true or false, with decide, and with nothing else")
        return self


WISHES = {  # act → what hands do there
    "recruiting": ("decide", "undecide"),
    "station": ("guess", "unguess"),
    "faces": (),
    "chatbot": ("teach", "forget", "ask"),
}


class FairnessExam(Strict):
    """Applicants whom nobody has seen: who is right about most of them wins, as long as `criterion` is kept to `bound`.

    `difference`: how much more often squares are fit, as it was in training.
    """

    seed: Seed = "exam"
    difference: Annotated[float, Field(ge=-0.4, le=0.4)] = 0.3
    criterion: Annotated[str, one_of(CRITERIA)] = "opportunity"
    bound: Annotated[float, Field(ge=0, le=0.5)] = 0.1


FIELDS = (
    Row("act", "act"),
    Row("decidedBy", "recruiting.decided_by"),
    Row("bias", "recruiting.bias", step=0.05),
    Row("difference", "recruiting.difference", step=0.05),
    Row("seesGroup", "recruiting.sees_group"),
    Row("places", "recruiting.places"),
    Row("preset", "recruiting.preset"),
    Row("circles", "recruiting.circles", step=0.01),
    Row("squares", "recruiting.squares", step=0.01),
    Row("people", "station.people"),
    Row("wanted", "station.wanted"),
    Row("hitRate", "station.hit_rate", step=0.01),
    Row("falseAlarms", "station.false_alarms", step=0.0005),
    Row("facesByHand", "faces.by_hand"),
    Row("threshold", "faces.threshold", step=0.01),
    Row("pair", "faces.pair"),
    Row("base", "chatbot.base"),
    Row("topic", "chatbot.topic"),
    Row("speed", "speed"),
    HIDE_TEXT,
    SEED,
)
