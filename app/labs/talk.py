"""The ready-made talk: the labs' stages in its order, the stops of the story between them, and how long each takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.kit.contract import Lab
from app.kit.script import LOCALES


class Station(NamedTuple):
    """A stage of a lab's script by its number from 0, and its minutes; `short`: in the short talk, 0: left out."""

    lab: str
    stage: int
    minutes: int
    short: int = 0


WELCOME, CLOSING = (3, 1), (2, 1)  # minutes, and those of the short talk

TALK = (
    # background
    Station("story", 0, 2, short=1),
    Station("story", 1, 3, short=1),
    # neurons, and what they find
    Station("story", 2, 2),
    Station("story", 3, 2, short=1),
    Station("story", 4, 2),
    # perceptron
    Station("perceptron", 0, 3, short=2),
    Station("perceptron", 1, 3, short=2),
    Station("perceptron", 2, 3, short=1),
    Station("perceptron", 3, 2),
    # one neuron and several, on the plane
    Station("playground", 0, 3),
    Station("playground", 3, 2),
    # gradient descent and backprop
    Station("descent", 0, 4, short=2),
    Station("descent", 1, 3),
    Station("descent", 2, 3),
    Station("playground", 5, 4),
    # data augmentation
    Station("story", 5, 2),
    Station("augmentation", 0, 4),
    Station("augmentation", 1, 2),
    Station("augmentation", 2, 2),
    # regularisation
    Station("story", 6, 2),
    Station("regularisation", 0, 3, short=2),
    Station("regularisation", 1, 2),
    Station("regularisation", 2, 2),
    Station("regularisation", 3, 2),
    # CNN, and today's
    Station("cnn", 0, 4, short=2),
    Station("cnn", 1, 4),
    Station("faces", 0, 3),
    Station("faces", 1, 3),
    # memory: LSTM
    Station("lstm", 0, 3, short=2),
    Station("lstm", 1, 2),
    Station("lstm", 2, 4),
    Station("story", 7, 2),
    # limits
    Station("attack", 0, 4, short=2),
    Station("attack", 1, 3),
    Station("attack", 2, 3),
    Station("fairness", 0, 2),
    Station("fairness", 2, 2),
    Station("fairness", 3, 2),
    # outlook
    Station("transfer", 0, 3),
    Station("transfer", 1, 2),
    Station("meta", 0, 3),
    Station("meta", 1, 3),
    Station("style", 0, 3),
    Station("style", 1, 2),
    Station("bass", 0, 2),
    Station("bass", 1, 3),
    # start yourself
    Station("story", 8, 3),
)

# The gallery's chapters, by the page's names for them: what the talk comes to, in its order.
CHAPTERS = {
    "learn": ("perceptron", "playground", "descent", "augmentation", "regularisation"),
    "see": ("cnn", "faces"),
    "read": ("lstm",),
    "trust": ("attack", "fairness"),
    "create": ("transfer", "meta", "style", "bass"),
}


def chapter_of(name: str) -> str:
    """Where the lab stands; "": in none, as labs that the talk does not know."""
    return next((chapter for chapter, labs in CHAPTERS.items() if name in labs), "")


def path_of(labs: Mapping[str, Lab]) -> list[dict[str, Any]]:
    """The talk as a way through `labs`, as JSON values: each lab where it is come to first.

    With its `chapter`, its `moment` and its `question`. Stages where nothing learns stand between them, with the `link`
    and the `name` of each, and the lab that they are `of`. Words are by language.
    """
    way: dict[str, dict[str, Any]] = {}
    for name, number, *_ in [*TALK, *(Station(name, 0, 0) for name in labs)]:
        if (lab := labs.get(name)) is None or (not lab.trains and number >= len(lab.script)):
            continue
        if lab.trains:
            said = {"moment": by_language(lab.moment), "question": by_language(lab.question)}
            way.setdefault(name, {"lab": name, "chapter": chapter_of(name), **said})
        else:
            stage = lab.script[number]
            link = lab.link(lab.spec.model_validate(stage.spec))
            named = {"name": by_language(stage.name), "question": by_language(lab.question)}
            way.setdefault(link, {"link": link, "of": name, **named})
    return list(way.values())


def by_language(words: tuple[str, str]) -> dict[str, str]:
    """`words` with the language of each."""
    return dict(zip(LOCALES, words, strict=True))
