"""The playground's lessons: what their files hold, and whether the network of somebody at a step has reached its goal.

`docs/lessons.md` says how to add one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from app.data.features import FEATURES
from app.kit.lessons import MOST_STEPS, Lesson, Step, read_lessons
from app.labs.playground.fields import FIELDS
from app.labs.playground.goals import Goal, Standing
from app.labs.playground.spec import PlaygroundSpec
from app.spec import expected

FOLDER = Path(__file__).parent / "lessons"
# Places of the page beside its controls, which are called as in links.
PLACES = ("play", "step", "reset", "map", "losses", "curve", "network", "layer", "units", "addLayer", "removeLayer")
AT = frozenset({"", *PLACES, *(row.name for row in FIELDS), *FEATURES})
NOWHERE = (-1, -1)  # the lesson and the step of somebody who is in none
NO_LESSON = np.array([*NOWHERE, 0], np.int32)  # what a frame says to them; many share it


def known_place(at: str) -> str:
    """`at`, if the page has such a place. Raises the error that pydantic reports."""
    if at not in AT:
        raise expected(f"expected a control as links call it, or one of {', '.join(PLACES)}")
    return at


class PlaygroundStep(Step):
    """`goal`: all of it has to be reached; without any the step only tells something."""

    at: Annotated[str, AfterValidator(known_place)] = ""
    goal: tuple[Goal, ...] = ()


class PlaygroundLesson(Lesson):
    """One lesson of the playground."""

    start: PlaygroundSpec
    steps: Annotated[tuple[PlaygroundStep, ...], Field(min_length=1, max_length=MOST_STEPS)]


@cache
def lessons() -> dict[str, PlaygroundLesson]:
    """All of them, by name. Raises BrokenLesson."""
    return read_lessons(FOLDER, PlaygroundLesson)


def told(at: tuple[int, int], now: Standing) -> np.ndarray:
    """What a frame says to somebody at a lesson and a step: these, and whether the goal is reached, int32 [3]."""
    goal = step_of(*at).goal
    return np.array([*at, all(each.reached(now) for each in goal)], np.int32)


def step_of(lesson: int, step: int) -> PlaygroundStep:
    """A step by the places of lesson and step. Raises IndexError where there is none."""
    return list(lessons().values())[lesson].steps[step]
