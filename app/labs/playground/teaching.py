"""The playground's lessons: what their files hold, and whether the network of somebody at a step has reached its goal.

`docs/lessons.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from app.data.features import FEATURES
from app.kit.lessons import MOST_STEPS, Lesson, Said, Step, read_lessons
from app.labs.playground.fields import FIELDS
from app.labs.playground.goals import Goal, Standing
from app.labs.playground.spec import PlaygroundSpec
from app.spec import Strict, expected

FOLDER = Path(__file__).parent / "lessons"
# Places of the page beside its controls, which are called as in links.
PLACES = ("play", "step", "reset", "map", "losses", "curve", "network", "layer", "units", "addLayer", "removeLayer")
AT = frozenset({"", *PLACES, *(row.name for row in FIELDS), *FEATURES})
NOWHERE = (-1, -1)  # the lesson and the step of somebody who is in none
FRAMES_PER_LOOK = 8  # of a network that trains: seven times a second are soon enough to hear of it
NO_LESSON = np.array([*NOWHERE, 0], np.int32)  # what a frame says to them; many share it


def known_place(at: str) -> str:
    """`at`, if the page has such a place. Raises the error that pydantic reports."""
    if at not in AT:
        raise expected(f"expected a control as links call it, or one of {', '.join(PLACES)}")
    return at


class Otherwise(Strict):
    """What is said while all of `goal` holds and the step's own does not: something else was done."""

    text: Said
    goal: Annotated[tuple[Goal, ...], Field(min_length=1)]


class PlaygroundStep(Step):
    """`goal`: all of it has to be reached; without any the step only tells something.

    `otherwise`: the first whose goal holds is said as long as the step's does not.
    """

    at: Annotated[str, AfterValidator(known_place)] = ""
    goal: tuple[Goal, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()

    def answer(self, now: Standing) -> int:
        """1: the goal is reached; -1, -2, …: it is not, and the first, second, … of `otherwise` holds; 0: neither."""
        if holds(self.goal, now):
            return 1
        return next((-i for i, other in enumerate(self.otherwise, 1) if holds(other.goal, now)), 0)


def holds(goals: tuple[Goal, ...], now: Standing) -> bool:
    """Whether all are reached."""
    return all(each.reached(now) for each in goals)


class PlaygroundLesson(Lesson):
    """One lesson of the playground."""

    start: PlaygroundSpec
    steps: Annotated[tuple[PlaygroundStep, ...], Field(min_length=1, max_length=MOST_STEPS)]


@cache
def lessons() -> dict[str, PlaygroundLesson]:
    """All of them, by name. Raises BrokenLesson."""
    return read_lessons(FOLDER, PlaygroundLesson)


def there(at: tuple[int, int]) -> bool:
    """Whether there are a lesson and a step at these places."""
    lesson, step = at
    found = list(lessons().values())
    return 0 <= lesson < len(found) and 0 <= step < len(found[lesson].steps)


class Watch:
    """Whose goal is looked at in the frames of somebody at a lesson and a step, until it is reached.

    A place that is not there counts as none: files may have changed since it was asked for. While the network trains,
    its goal is looked at now and then.
    """

    def __init__(self, at: tuple[int, int] = NOWHERE) -> None:
        self.at = at if there(at) else NOWHERE
        self.answer = 0  # as `PlaygroundStep.answer`
        self.frames = 0  # since it was looked at

    @classmethod
    def resumed(cls, kept: tuple[str | int, int]) -> Watch:
        """From what `kept` gave; NOWHERE where no lesson is called so."""
        name, step = kept
        names = list(lessons())
        return cls((names.index(name), step)) if name in names else cls()

    @property
    def kept(self) -> tuple[str | int, int]:
        """By the name of the lesson: to a later release it may be another one of the list."""
        return NOWHERE if self.at == NOWHERE else (list(lessons())[self.at[0]], self.at[1])

    def told(self, at_rest: bool, now: Callable[[], Standing] | None) -> np.ndarray:
        """What a frame says: lesson, step, the step's answer, int32 [3].

        Asks `now` only if that is due; None where the network is at no end of an epoch.
        """
        if self.at == NOWHERE:
            return NO_LESSON
        due = at_rest or not self.frames
        self.frames = (self.frames + 1) % FRAMES_PER_LOOK
        if now and due and self.answer < 1:
            self.answer = step_of(*self.at).answer(now())
        return np.array([*self.at, self.answer], np.int32)


def step_of(lesson: int, step: int) -> PlaygroundStep:
    """A step by the places of lesson and step. Raises IndexError where there is none."""
    return list(lessons().values())[lesson].steps[step]
