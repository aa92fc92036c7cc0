"""What a participant may ask for, change live and do by hand: five new signs, and whose drawings of them are learnt."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from app.data.glyph_names import NAMED
from app.data.glyphs import SIZE
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Speed
from app.spec import OneWish, Seed, Spec, Strict, expected, listed, one_of

WAYS = ("scratch", "finetune", "frozen", "prototypes")
NAMES = tuple(NAMED)
CLASSES = 5  # new ones
LEVELS = 5  # drawings of each class: one to five
DRAWS = 3  # how often each level is done, each time with other drawings
OWN = 8  # drawings of a class that a session may have
TESTS = 20  # drawings of each class that test
SHOWN = 6  # of them in view
WHOSE = ("room", "own")

MAX_STROKES = 32
MAX_POINTS = 64  # of a stroke
PAPER = 256  # units along an edge of what is drawn on
LEAST = 16  # units that a drawing is wide or high

SOURCE_CLASSES = 200
BLOCKS = (Block(16, norm=True), Block(32, norm=True), Block(32, norm=True))
SOURCE_PLAN = ConvolutionPlan(BLOCKS, (), SOURCE_CLASSES, 1, SIZE)
NEW_PLAN = ConvolutionPlan(BLOCKS, (), CLASSES, 1, SIZE)
FEATURES = SOURCE_PLAN.flat
LAST_PLAN = ConvolutionPlan((), (), CLASSES, FEATURES, 1)  # a new last layer alone, on features
SOURCE_STEPS = 300
LEVEL_STEPS = 30
STREAM = 12  # drawings of as many source classes, in view
VARIANTS = (8, 6)  # source classes that are shown several times, and how often

Point = tuple[int, int]
Strokes = tuple[tuple[Point, ...], ...]


def drawn(strokes: Any) -> Strokes:
    """`strokes` if they are a drawing: lists of points [x, y]. Raises PydanticCustomError naming what is wrong."""
    if not isinstance(strokes, list | tuple) or not 1 <= len(strokes) <= MAX_STROKES:
        got = f"got {len(strokes)}" if isinstance(strokes, list | tuple) else f"got {strokes!r:.40}"
        raise expected(f"{got}: expected a list of 1 to {MAX_STROKES} strokes")
    points = tuple(stroke_of(number, stroke) for number, stroke in enumerate(strokes))
    wide, high = (max(axis) - min(axis) for axis in zip(*(point for stroke in points for point in stroke), strict=True))
    if max(wide, high) < LEAST:
        raise expected(f"the drawing is {wide} wide and {high} high: expected at least {LEAST} either way")
    return points


def stroke_of(number: int, stroke: Any) -> tuple[Point, ...]:
    """One stroke of a drawing. Raises PydanticCustomError naming what is wrong."""
    if not isinstance(stroke, list | tuple) or not 1 <= len(stroke) <= MAX_POINTS:
        got = f"{len(stroke)} points" if isinstance(stroke, list | tuple) else f"{stroke!r:.40}"
        raise expected(f"stroke {number} has {got}: expected a list of 1 to {MAX_POINTS}")
    for point in stroke:
        whole = isinstance(point, list | tuple) and len(point) == len(("x", "y")) and {*map(type, point)} == {int}
        if not whole or not all(0 <= value < PAPER for value in point):
            raise expected(f"stroke {number} has {point!r:.40}: expected [x, y], whole numbers from 0 to {PAPER - 1}")
    return tuple((x, y) for x, y in stroke)


JSON_STROKES = WithJsonSchema(
    {
        "type": "array",
        "items": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    }
)
Drawing = Annotated[Any, AfterValidator(drawn), JSON_STROKES]
Label = Annotated[int, Field(ge=0, lt=CLASSES)]


def five_different(names: tuple[str, ...]) -> tuple[str, ...]:
    """`names` in the table's order, if they are so many. Raises the error that pydantic reports."""
    if len(set(names)) != CLASSES or len(names) != CLASSES:
        raise expected(f"got {', '.join(names) or 'none'}: expected {CLASSES} different names")
    return tuple(sorted(names, key=NAMES.index))


Names = Annotated[tuple[Annotated[str, one_of(NAMES)], ...], BeforeValidator(listed), AfterValidator(five_different)]


class Training(Strict):
    """`shots`: with how many drawings of each class those networks have learnt that answer."""

    shots: Annotated[int, Field(ge=1, le=LEVELS)] = 1
    speed: Speed = "fast"


class TransferSpec(Spec):
    """The whole set-up of one participant.

    `examples`: a class of which nobody has drawn anything has ready-made drawings. `whose` drawings are learnt from:
    all of the group's, or only one's own.
    """

    lab: Literal["transfer"] = "transfer"
    classes: Names = NAMES[:CLASSES]
    examples: bool = True
    whose: Annotated[str, one_of(WHOSE)] = "room"
    data: Grouped = Grouped()
    training: Training = Training()


class TransferEdit(OneWish):
    """What a hand does: adds a drawing of a class or takes it back, draws something that all four ways answer, or asks
    for the source's weights, which the next pictures at rest have.
    """

    besides: ClassVar = ("label",)

    drawing: Drawing = None
    undraw: Annotated[int, Field(ge=0, lt=OWN)] | None = None  # which of one's own of the class
    clear: Literal[True] | None = None  # all one's own of the class
    test: Drawing = None
    sample: Annotated[int, Field(ge=0, lt=CLASSES * TESTS)] | None = None  # one of those that test
    weights: Literal[True] | None = None
    label: Label | None = None

    @model_validator(mode="after")
    def labelled(self) -> Self:
        """What is learnt must say what it is; what tests may."""
        needs = (self.drawing, self.undraw, self.clear) != (None, None, None)
        if needs and self.label is None:
            raise expected(f"expected a label from 0 to {CLASSES - 1} with drawing, undraw and clear")
        if self.sample is not None and self.label is not None:
            raise expected(f"label is {self.label}: expected none with sample, which has its own")
        return self


class TransferExam(Strict):
    """Hidden drawings of these classes; who has drawn each of them best is whose drawings make a network read these."""

    classes: Names = NAMES[:CLASSES]
    seed: Seed = "exam"


FIELDS = (
    Row("classes", "classes"),
    Row("examples", "examples"),
    Row("whose", "whose"),
    Row("shots", "training.shots"),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)
