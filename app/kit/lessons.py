"""Guided lessons as data: one TOML file each, with steps that say what to do and goals that the server checks.

A lab says what its goals are, in a model of its own over `Step`. Files are read in the order of their names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError
from pydantic_core import to_json

from app.errors import shown
from app.spec import Spec, Strict

MOST_STEPS = 20  # what takes longer than a few minutes is two lessons
LESSON_FILES = "*.toml"

Sentence = Annotated[str, Field(min_length=1, max_length=400)]


class BrokenLesson(Exception):
    """A lesson's file says something that can't be: the message names file, step and field, and what was expected."""


class Said(Strict):
    """One text in every language of the page."""

    en: Sentence
    de: Sentence


class Step(Strict):
    """What to do, and at which place of the page (`at`). `done` is said when it is done, of what has just been seen.

    `phone` takes the place of `text` where the screen is so narrow that the place is elsewhere.
    """

    at: str = ""
    text: Said
    phone: Said | None = None
    done: Said | None = None


class Lesson(Strict):
    """A lesson: it begins with the set-up `start`, and its steps follow one another."""

    title: Said
    about: Said
    start: Spec
    steps: Annotated[Sequence[Step], Field(min_length=1, max_length=MOST_STEPS)]


LessonT = TypeVar("LessonT", bound=Lesson)


def read_lessons(folder: Path, model: type[LessonT]) -> dict[str, LessonT]:
    """The lessons in `folder` by the names of their files, in the order of these. Raises BrokenLesson."""
    return {path.stem: read_lesson(path, model) for path in sorted(folder.glob(LESSON_FILES))}


def read_lesson(path: Path, model: type[LessonT]) -> LessonT:
    """The lesson in the file at `path`. Raises BrokenLesson."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return model.model_validate_json(to_json(said))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenLesson(f"lesson {path.name}: this is no TOML in UTF-8: {error}") from error
    except ValidationError as error:
        raise BrokenLesson(f"lesson {path.name}, {explained(error)}") from error


def explained(error: ValidationError) -> str:
    """The first problem that pydantic found: "step 2, goal 1, loss, below: is 'x', input should be a valid number"."""
    first = error.errors(include_url=False)[0]
    what = first["msg"][0].lower() + first["msg"][1:]
    got = "" if first["type"] == "missing" else f"is {shown(first['input'])}, "
    return f"{place(first['loc'])}: {got}{what}"


def place(location: Sequence[int | str]) -> str:
    """Where in a lesson, as people count: ("steps", 1, "goal", 0, "below") is "step 2, goal 1, below"."""
    parts: list[str] = []
    for part in location:
        if isinstance(part, int) and parts:
            parts[-1] = f"{parts[-1].removesuffix('s')} {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts)


def told(lessons: Mapping[str, Lesson]) -> list[dict[str, Any]]:
    """The lessons as a page gets them, as JSON values."""
    return [{"name": name, **lesson.model_dump(mode="json")} for name, lesson in lessons.items()]
