"""All sentences as numbers, and which of them a network learns from: a fraction; the others it never sees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from app.data.draws import draws
from app.data.sentences import sentences, translated, vocabulary
from app.labs.lstm.sizes import INPUT_WORDS, OUTPUT_WORDS, SAMPLES
from app.labs.lstm.spec import Translation, words_of

LEARNT = 1500  # sentences
TESTED = 300  # of those held out
BATCH = 64
SLIDE = words_of(Translation().sentence)  # held out from every network


@cache
def numbers(language: str) -> dict[str, int]:
    """The number of each word."""
    return {word: number for number, word in enumerate(vocabulary(language))}


def by_number(words: Sequence[str], language: str) -> tuple[int, ...]:
    """Words by their numbers."""
    return tuple(numbers(language)[word] for word in words)


def silent(words: Sequence[int]) -> np.ndarray:
    """A sentence to be read, by its words' numbers, with silence before it, zeros: int64 [INPUT_WORDS]."""
    return np.pad(np.array(words, np.int64), (INPUT_WORDS - len(words), 0))


def ended(words: Sequence[int]) -> np.ndarray:
    """A translation, by its words' numbers, and ends behind it, zeros: int64 [OUTPUT_WORDS]."""
    return np.pad(np.array(words, np.int64), (0, OUTPUT_WORDS - len(words)))


@cache
def corpus(language: str) -> np.ndarray:
    """Every sentence of the grammar and its translation, int64 [sentences, INPUT_WORDS + OUTPUT_WORDS]."""
    pairs = [(by_number(words, "en"), by_number(translated(words, language), language)) for words in sentences()]
    return np.stack([np.append(silent(words), ended(target)) for words, target in pairs])


class Split(NamedTuple):
    """Places in the list of sentences: those that are `learnt`, those that are `tested`, and `samples` of these."""

    learnt: np.ndarray
    tested: np.ndarray
    samples: np.ndarray

    def knows(self, words: Sequence[str]) -> bool:
        """Whether a sentence is one that is learnt."""
        return sentences().index(tuple(words)) in set(self.learnt.tolist())


@lru_cache(256)
def split(seed: str) -> Split:
    """By chance; the sentence of the slide is always held out."""
    slide = sentences().index(SLIDE)
    order = draws(seed, "sentences").permutation(len(sentences()))
    order = order[order != slide]
    tested = order[LEARNT : LEARNT + TESTED]
    long = [place for place in tested if len(sentences()[place]) >= INPUT_WORDS - 1]
    return Split(order[:LEARNT], tested, np.array([slide, *long[: SAMPLES - 1]]))


def batch(seed: str, language: str, step: int) -> np.ndarray:
    """What the next step learns from: int64 [BATCH, INPUT_WORDS + OUTPUT_WORDS]."""
    chosen = draws(seed, "batch", step).choice(split(seed).learnt, BATCH)
    rows: np.ndarray = corpus(language)[chosen]
    return rows
