"""What a participant of the style lab may ask for, what hands may do, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from app.data.paintings import COLOURS, EXAMPLES, FILLED, SHEET, Stroke
from app.data.styles import STYLES
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Speed
from app.spec import OneWish, Seed, Spec, Strict, expected, one_of

STEPS = 120  # of a run
FILTERS = 16  # at each level
KERNEL = 5  # pixels along an edge of a filter
LEVELS = 3  # pictures of the whole, half and a quarter of the size
MAX_STROKES = 80  # of a painting
MAX_POINTS = 64  # of a stroke
MAX_ALL_POINTS = 2048  # of a painting: 4 KiB in a frame and in a checkpoint
OFFERS = 8  # paintings of others that a page shows, the newest
MOST_NUMBER = 2**31 - 1  # of a painting that is offered


class Look(Strict):
    """What the picture should look like: `strength` 0 is the drawing as it is, 1 as much style as can be."""

    style: Annotated[str, one_of(STYLES)] = "waves"
    strength: Annotated[float, Field(ge=0, le=1)] = 0.7


class Training(Strict):
    """How many steps there are in a second."""

    speed: Speed = "frame"


class StyleSpec(Spec):
    """The whole set-up of one participant; `drawing` is what there is before a hand has painted."""

    lab: Literal["style"] = "style"
    drawing: Annotated[str, one_of(EXAMPLES)] = "house"
    look: Look = Look()
    data: Grouped = Grouped()
    training: Training = Training()


def whole(value: Any, end: int) -> bool:
    """Whether it is a whole number from 0 on and below `end`."""
    return type(value) is int and 0 <= value < end


def stroke_of(given: Any) -> Stroke:
    """`given` as a stroke. Raises PydanticCustomError naming what is wrong."""
    if not isinstance(given, dict) or set(given) != {"colour", "brush", "points"}:
        raise expected(f"got {given!r:.60}: expected colour, brush and points")
    colour, brush, points = (given[name] for name in ("colour", "brush", "points"))
    for name, value, end in (("colour", colour, len(COLOURS)), ("brush", brush, FILLED + 1)):
        if not whole(value, end):
            raise expected(f"{name} is {value!r:.20}: expected a whole number from 0 to {end - 1}")
    if not isinstance(points, list | tuple) or not 1 <= len(points) <= MAX_POINTS:
        got = f"{len(points)} points" if isinstance(points, list | tuple) else f"{points!r:.20}"
        raise expected(f"the stroke has {got}: expected a list of 1 to {MAX_POINTS}")
    for point in points:
        if not (isinstance(point, list | tuple) and len(point) == 2 and all(whole(at, SHEET) for at in point)):
            raise expected(f"the stroke has {point!r:.40}: expected [x, y], whole numbers from 0 to {SHEET - 1}")
    return Stroke(colour, brush, tuple((x, y) for x, y in points))


Painted = Annotated[Any, AfterValidator(stroke_of), WithJsonSchema({"type": "object"})]


class StyleEdit(OneWish):
    """What a hand does: paints, takes the newest stroke back or all it has done, colours the whole sheet; lends its
    painting to the others as a style, or takes it back; takes one that is lent for a style, by its number, 0: none.
    """

    stroke: Painted = None
    undo: Literal[True] | None = None
    clear: Literal[True] | None = None
    paper: Annotated[int, Field(ge=0, lt=len(COLOURS))] | None = None
    offer: bool | None = None
    neighbour: Annotated[int, Field(ge=0, le=MOST_NUMBER)] | None = None


class StyleExam(Strict):
    """Whose own painting comes nearest to a style, of which a hidden picture is drawn."""

    style: Annotated[str, one_of(STYLES)] = "waves"
    seed: Seed = "exam"


FIELDS = (
    Row("drawing", "drawing"),
    Row("style", "look.style"),
    Row("strength", "look.strength", step=0.01, places=2),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)
