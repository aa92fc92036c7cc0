"""What a participant may ask for: symbols to be remembered, or a sentence to be translated; and what hands hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.data.recall import numbered
from app.data.sentences import LANGUAGES, state_after
from app.kit.fields import HIDE_TEXT, SEED, Row
from app.kit.pieces import Speed
from app.labs.lstm.sizes import GATES, LONGEST, MOST_SYMBOLS, UNITS
from app.spec import OneWish, Seed, Seeded, Spec, Strict, expected, one_of

ACTS = ("cell", "translation")
ALL = -1  # in place of a unit or a step
MOST_HOLDS = 64
LETTERS = 120  # of a sentence, at most


def known_symbols(symbols: str) -> str:
    """`symbols` if all of them are known. Raises the error that pydantic reports."""
    try:
        numbered(symbols)
    except ValueError as error:
        raise expected(str(error)) from error
    return symbols


def known_sentence(sentence: str) -> str:
    """`sentence` if it is the beginning of one of the grammar. Raises the error that pydantic reports."""
    try:
        state_after(words_of(sentence))
    except ValueError as error:
        raise expected(str(error)) from error
    return sentence


def words_of(sentence: str) -> tuple[str, ...]:
    """The words of a sentence, between which there is one space."""
    return tuple(sentence.split(" ")) if sentence else ()


Symbols = Annotated[str, Field(min_length=1, max_length=MOST_SYMBOLS), AfterValidator(known_symbols)]
Sentence = Annotated[str, Field(max_length=LETTERS), AfterValidator(known_sentence)]


class Recall(Strict):
    """What is typed: the first symbol is to be remembered."""

    symbols: Symbols = "BACADHEGCBFDACHDBAFC"


class Translation(Strict):
    """What is said in English, into which language; with `attention` the network looks back at each word."""

    language: Annotated[str, one_of(LANGUAGES)] = LANGUAGES[0]
    attention: bool = False
    sentence: Sentence = "I want to go to the prettiest beach"


class LstmSpec(Spec):
    """The whole set-up of one participant; `data.seed` decides all that is trained, which others may share."""

    lab: Literal["lstm"] = "lstm"
    act: Annotated[str, one_of(ACTS)] = ACTS[0]
    cell: Recall = Recall()
    translation: Translation = Translation()
    data: Seeded = Seeded()
    speed: Speed = "fast"


class Hold(Strict):
    """A finger on a gate: of one unit or ALL, at one step or ALL; shut (0), open (1), or let go (None)."""

    gate: Annotated[int, Field(ge=0, lt=len(GATES))]
    unit: Annotated[int, Field(ge=ALL, lt=UNITS)] = ALL
    step: Annotated[int, Field(ge=ALL, lt=MOST_SYMBOLS)] = ALL
    value: Annotated[int, Field(ge=0, le=1)] | None = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """What is held."""
        return self.gate, self.unit, self.step


class LstmEdit(OneWish):
    """What a hand does: holds a gate, lets all go, or asks for the weights."""

    hold: Hold | None = None
    release: Literal[True] | None = None
    weights: Literal[True] | None = None


class LstmExam(Strict):
    """Hidden sequences: with as many gates shut as can be, the first symbol is to be recalled after `distance`."""

    seed: Seed = "exam"
    distance: Annotated[int, Field(ge=5, le=LONGEST)] = 20


FIELDS = (
    Row("act", "act"),
    Row("symbols", "cell.symbols"),
    Row("language", "translation.language"),
    Row("attention", "translation.attention"),
    Row("sentence", "translation.sentence"),
    Row("speed", "speed"),
    HIDE_TEXT,
    SEED,
)


def run_key(spec: LstmSpec) -> str:
    """All that determines what a run trains."""
    return repr((spec.act, spec.act == "translation" and spec.translation.language, spec.data.seed))
