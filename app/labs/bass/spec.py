"""What a participant of the bass lab may ask for, what a hand does, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.data.bass import STEPS, STYLES, TOKENS
from app.data.draws import draws
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Speed
from app.spec import AtMost, OneWish, Seed, Seeded, Spec, Strict, one_of

NAMES = tuple(STYLES)
TEMPERATURES = (0.1, 2.0)  # the coldest hardly ever leaves the likeliest note

Token = Annotated[int, Field(ge=0, lt=TOKENS)]


class Line(Strict):
    """A person's bar: how it begins, and how the network goes on from there."""

    style: Annotated[str, one_of(NAMES)] = "funk"
    notes: Annotated[tuple[Token, ...], AtMost(STEPS, "steps")] = ()  # the first steps, by hand
    temperature: Annotated[float, Field(ge=TEMPERATURES[0], le=TEMPERATURES[1])] = 0.8
    seed: Seed = "0.12345"  # of the network's choices


class Training(Strict):
    """How many updates there are in a second."""

    speed: Speed = "frame"


class BassSpec(Spec):
    """The whole set-up of one participant; `data.seed` decides all that is trained, which others may share."""

    lab: Literal["bass"] = "bass"
    data: Seeded = Seeded()
    line: Line = Line()
    training: Training = Training()


class BassEdit(OneWish):
    """What a hand does: has the network choose anew, or wants its weights to take them home."""

    seed: Seed | None = None
    weights: Literal[True] | None = None


FIELDS = (
    Row("style", "line.style"),
    Row("notes", "line.notes"),
    Row("temperature", "line.temperature", step=0.1, places=1),
    Row("choice", "line.seed"),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)


class BassExam(Strict):
    """A style that only the server knows: whose bar does the network take for it?"""

    seed: Seed = "0.12345"

    @property
    def style(self) -> int:
        """The number of the hidden style."""
        return int(draws(self.seed, "style").integers(len(NAMES)))
