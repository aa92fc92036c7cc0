"""All that the bot can be taught: harmless sentences for one side or the other of four questions; no torch."""

from __future__ import annotations

from typing import NamedTuple

from app.kit.script import Both

END = 0  # of a sentence, and what stands before its first word
LENGTH = 6  # words of a sentence at most


class Topic(NamedTuple):
    """A question with two sides."""

    name: str
    sides: tuple[Both, Both]


class Phrase(NamedTuple):
    """What somebody says for one `side` of a topic: places in WORDS, without the end."""

    topic: int
    side: int
    words: tuple[int, ...]


TOPICS = (
    Topic("drink", (("tea", "Tee"), ("coffee", "Kaffee"))),
    Topic("animal", (("cats", "Katzen"), ("dogs", "Hunde"))),
    Topic("weather", (("sun", "Sonne"), ("rain", "Regen"))),
    Topic("food", (("soup", "Suppe"), ("salad", "Salat"))),
)
OPENINGS: tuple[tuple[Both, Both], ...] = (  # what comes before a side
    (("I", "ich"), ("like", "mag")),
    (("we", "wir"), ("want", "wollen")),
    (("always", "immer"), ("only", "nur")),
    (("nothing", "nichts"), ("beats", "geht über")),
)
SIDES = tuple(side for topic in TOPICS for side in topic.sides)
WORDS: tuple[Both, ...] = (("", ""), *SIDES, *(word for opening in OPENINGS for word in opening))
PHRASES = tuple(
    Phrase(number, side, (*(WORDS.index(word) for word in opening), WORDS.index(topic.sides[side])))
    for number, topic in enumerate(TOPICS)
    for side in (0, 1)
    for opening in OPENINGS
)


def side_word(topic: int, side: int) -> int:
    """The place in WORDS of one side of a topic."""
    return 1 + 2 * topic + side
