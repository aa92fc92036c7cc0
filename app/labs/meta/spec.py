"""What a participant of the meta lab may ask for, what links say of it, and what a challenge asks; no torch."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kit.fields import HIDE_TEXT, SEED, Row, models
from app.kit.pieces import Speed
from app.labs.meta.waves import HEIGHT, POINTS, REACH, Points, points_of
from app.spec import AtMost, Seed, Seeded, Spec, Strict, one_of

CELLS = 20  # places to a unit where a point can be
RATE = 0.06  # of gradient descent on a task
LIMIT = 8.0  # of the gradient's length: where five points lie in one place, no network runs away
STEPS = 32  # of gradient descent on the five points, at most
ENOUGH = 8  # of them that networks are compared by
STARTS = ("random", "joint", "reptile")
SOURCES = ("wave", "own")


class Point(Strict):
    """A point by its place in a grid, counted from the lower left corner of the plane."""

    x: Annotated[int, Field(ge=0, le=int(2 * REACH * CELLS))]
    y: Annotated[int, Field(ge=0, le=int(2 * HEIGHT * CELLS))]


class Task(Strict):
    """What a person's networks adapt to, from which of the starts, and how many steps of it are shown."""

    source: Annotated[str, one_of(SOURCES)] = "wave"
    seed: Seed = "0.12345"  # of the wave
    points: Annotated[tuple[Point, ...], AtMost(POINTS, "points")] = ()  # one's own
    start: Annotated[str, one_of(STARTS)] = "reptile"  # whose curve counts: on tiles, and in large words
    steps: Annotated[int, Field(ge=0, le=STEPS)] = ENOUGH

    @property
    def known(self) -> Points:
        """The points that networks adapt to."""
        if self.source == "wave":
            return points_of(self.seed)
        return tuple((point.x / CELLS - REACH, point.y / CELLS - HEIGHT) for point in self.points)


class Training(Strict):
    """How many meta-steps there are in a second."""

    speed: Speed = "frame"


class MetaSpec(Spec):
    """The whole set-up of one participant; `data.seed` decides all that is trained, which others may share."""

    lab: Literal["meta"] = "meta"
    data: Seeded = Seeded()
    task: Task = Task()
    training: Training = Training()


FIELDS = (
    Row("source", "task.source"),
    Row("wave", "task.seed", when=("task.source", "wave")),
    Row("points", "task.points", models(Point, "{x}y{y}", POINTS), when=("task.source", "own")),
    Row("start", "task.start"),
    Row("steps", "task.steps"),
    Row("speed", "training.speed"),
    HIDE_TEXT,
    SEED,
)


class MetaExam(Strict):
    """How near networks come to hidden waves that they know at a person's five places alone."""

    seed: Seed = "0.12345"
