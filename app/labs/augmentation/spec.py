"""What a participant may ask for: what to train with and how strongly, on which digits, and what a hand may add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, create_model, field_validator, model_validator

from app.data.digits import CLASSES, LARGE, SIZE, SIZES
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.kit.drawing import drawing_of
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Grouped, Size, Speed
from app.labs.augmentation.transforms import CHANNELS, KINDS, VARIANTS
from app.spec import OneWish, Seed, Spec, Strict, expected, listed, one_of

MODES = ("pictures", "trap")
STEPS = 500  # updates of a run
DIGITS = (50, 100, 200, 400)  # to train with; in the trap it is TRAP_DIGITS, so that it is no question of too few
TRAP_DIGITS = 1000
TEST = 400  # the same digits for everyone
WALL = 12  # test digits of each kind that hang on the wall as long as they are misread, and drawings of others
HUNG = {
    SIZE: slice(208, 208 + WALL),
    LARGE: slice(83, 83 + WALL),
}  # which: these are misread about as often as all that test
MAX_DRAWINGS = 20  # of one session
ROWS = 12  # of the table: those that train, and what was trained earlier
HISTORY = 8
DRAWN = "drawn"  # the column of the room's drawings
COLUMNS: dict[str, tuple[str, ...]] = {
    "pictures": (*VARIANTS, DRAWN),
    "trap": ("own", "shuffled", "white"),
}
SHOWN: dict[str, int] = {"pictures": len(VARIANTS), "trap": 2 * CLASSES}  # pictures in view
HIDDEN = ("shuffled", "white")  # columns of the trap that nobody sees before the reveal
TESTED = {mode: tuple(name for name in names if name not in (DRAWN, *HIDDEN)) for mode, names in COLUMNS.items()}
QUESTION, ASKED_IN = 3, 7  # a digit in another one's colour: what will the network take it for?
NO_ROW = 255  # in a frame's `recipes`: the table is not that long yet
NOTHING = 255  # where an answer or a label would stand
NETWORKS = {  # of large pictures every other pixel, and 25 around it: that costs what small ones cost
    SIZE: ConvolutionPlan((Block(8), Block(16)), inputs=CHANNELS, size=SIZE),
    LARGE: ConvolutionPlan((Block(8, kernel=5, padding=2, stride=2), Block(16)), inputs=CHANNELS, size=LARGE),
}

Kinds = Annotated[tuple[Annotated[str, one_of(KINDS)], ...], BeforeValidator(listed)]


class Task(NamedTuple):
    """What is there to be read: a mode, and pixels along an edge."""

    mode: str
    size: int


class Recipe(NamedTuple):
    """What one row of the table trains with: kind and strength of each, in the table's order; none: the originals."""

    kinds: tuple[tuple[str, float], ...] = ()

    @property
    def bits(self) -> int:
        """One for each kind of the table."""
        names = [name for name, _ in self.kinds]
        return sum(1 << index for index, name in enumerate(KINDS) if name in names)


STRENGTHS: Mapping[str, Any] = {
    row.name: (Annotated[float, Field(ge=0, le=row.maximum)], float(row.default)) for row in KINDS.values()
}
Strengths: Any = create_model("Strengths", __base__=Strict, __doc__="How much of each kind.", **STRENGTHS)


class Data(Grouped):
    """How many digits train and which; who has the same word as `group` tests on each other's drawings."""

    digits: Annotated[int, one_of(DIGITS)] = 100
    size: Size = SIZE


class AugmentationSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["augmentation"] = "augmentation"
    mode: Annotated[str, one_of(MODES)] = "pictures"
    chosen: Kinds = ("rotation",)
    separately: bool = False  # besides all together also each by itself
    strengths: Strengths = Strengths()
    data: Data = Data()
    revealed: bool = False  # the trap begins with its reveal
    speed: Speed = "frame"

    @model_validator(mode="before")
    @classmethod
    def without_a_cure(cls, fields: Any) -> Any:
        """The trap begins with nothing that might help against it."""
        trap = isinstance(fields, dict) and fields.get("mode") == "trap"
        return {"chosen": (), **fields} if trap else fields

    @field_validator("chosen")
    @classmethod
    def in_table_order(cls, chosen: tuple[str, ...]) -> tuple[str, ...]:
        """Sorted, so that one choice is one run, whatever the order of clicks."""
        for name in chosen:
            if chosen.count(name) > 1:
                raise expected(f"got {name} {chosen.count(name)} times, expected each kind at most once")
        return tuple(sorted(chosen, key=list(KINDS).index))

    @property
    def task(self) -> Task:
        """What is there to be read."""
        return Task(self.mode, self.data.size)

    @property
    def recipes(self) -> tuple[Recipe, ...]:
        """What the run trains: the originals first, last all that is chosen."""
        used = tuple((name, float(getattr(self.strengths, name))) for name in self.chosen)
        single = tuple((kind,) for kind in used) if self.separately else ()
        return tuple(dict.fromkeys(map(Recipe, ((), *single, used))))

    @property
    def columns(self) -> tuple[str, ...]:
        """What is tested on."""
        return COLUMNS[self.mode]


class AugmentationEdit(OneWish):
    """What a hand does: adds a drawing or takes one back, shows another digit or the same anew, guesses, reveals."""

    besides = ("label",)

    drawing: drawing_of(*SIZES) = None  # type: ignore[valid-type]
    label: Annotated[int, Field(ge=0, lt=CLASSES)] | None = None  # of the drawing
    undraw: Annotated[int, Field(ge=0, lt=MAX_DRAWINGS)] | None = None  # counted from the session's first
    sample: Annotated[int, Field(ge=0, lt=TEST)] | None = None
    again: Literal[True] | None = None
    reveal: bool | None = None
    guess: Annotated[int, Field(ge=0, lt=CLASSES)] | None = None  # what the network will take the question for

    @model_validator(mode="after")
    def labelled(self) -> Self:
        """A drawing is a test only if it is known what it shall be."""
        if (self.drawing is None) != (self.label is None):
            raise expected(f"expected a label from 0 to {CLASSES - 1} with a drawing, and with nothing else")
        return self


class AugmentationExam(Strict):
    """Of which kinds each hidden picture has one, at its usual strength."""

    mode: Annotated[str, one_of(MODES)] = "pictures"
    kinds: Annotated[Kinds, Field(min_length=1, max_length=len(KINDS))] = tuple(KINDS)
    size: Size = SIZE
    seed: Seed = "exam"


FIELDS = (
    Row("mode", "mode"),
    Row("trainWith", "chosen", usual=("mode", "trap", "")),
    Row("separately", "separately"),
    *(Row(kind.name, f"strengths.{kind.name}", step=kind.step) for kind in KINDS.values()),
    Row("digits", "data.digits"),
    Row("size", "data.size"),
    Row("revealed", "revealed"),
    Row("speed", "speed"),
    HIDE_TEXT,
    SEED,
)
