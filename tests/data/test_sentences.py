"""The grammar: no dead ends, every sentence in three languages, and what is wrong with a word is said."""

from __future__ import annotations

import pytest

from app.data.sentences import (
    COMPLETE,
    END,
    GRAMMAR,
    LANGUAGES,
    STATES,
    is_complete,
    sentences,
    state_after,
    translated,
    vocabulary,
)

TRANSLATIONS = [  # by people
    ("I want to go to the prettiest beach", "quiero ir a la playa más bonita", "ich möchte zum schönsten Strand gehen"),
    ("she goes to a small church today", "ella va a una iglesia pequeña hoy", "sie geht heute zu einer kleinen Kirche"),
    ("tomorrow we want to see an old museum", "mañana queremos ver un museo antiguo",
     "morgen möchten wir ein altes Museum sehen"),
    ("you go to the market", "vas al mercado", "du gehst zum Markt"),
    ("today you see a pretty house", "hoy ves una casa bonita", "heute siehst du ein schönes Haus"),
    ("we see the oldest city tomorrow", "vemos la ciudad más antigua mañana", "wir sehen morgen die älteste Stadt"),
    ("she wants to see the small market", "ella quiere ver el mercado pequeño", "sie möchte den kleinen Markt sehen"),
    ("I see a beach", "veo una playa", "ich sehe einen Strand"),
    ("we go to the smallest church", "vamos a la iglesia más pequeña", "wir gehen zur kleinsten Kirche"),
    ("I want to go to an old house", "quiero ir a una casa antigua", "ich möchte zu einem alten Haus gehen"),
    ("you want to see a pretty city", "quieres ver una ciudad bonita", "du möchtest eine schöne Stadt sehen"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "spanish", "german"), TRANSLATIONS)
def test_sentences_are_translated_as_people_do(english: str, spanish: str, german: str) -> None:
    words = tuple(english.split())
    assert is_complete(words)
    assert words in sentences()
    assert " ".join(translated(words, "es")) == spanish
    assert " ".join(translated(words, "de")) == german


def test_from_every_state_a_whole_sentence_can_be_reached() -> None:
    reached = set(COMPLETE)
    while more := {state for state, words in enumerate(GRAMMAR) if reached & set(words.values())} - reached:
        reached |= more
    assert reached == set(range(len(STATES)))


def test_every_state_and_every_word_occurs() -> None:
    seen, waiting = {0}, [0]
    while waiting:
        new = set(GRAMMAR[waiting.pop()].values()) - seen
        seen |= new
        waiting += new
    assert seen == set(range(len(STATES)))
    assert {word for words in GRAMMAR for word in words} == set(vocabulary("en")) - {END}


def test_every_sentence_is_once_there_and_ends_where_it_may() -> None:
    assert len(set(sentences())) == len(sentences()) == 5280
    for words in sentences():
        assert is_complete(words)


def test_vocabularies_have_the_end_first_and_each_word_once() -> None:
    for language, count in (("en", 29), ("es", 37), ("de", 50)):
        words = vocabulary(language)
        assert words[0] == END
        assert len(set(words)) == len(words) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_say_something_else_are_translated_in_other_words(language: str) -> None:
    said = {}
    for words in sentences():
        said.setdefault(translated(words, language), []).append(words)
    assert all(len(same) == 1 for same in said.values())


def test_the_german_verb_is_second_and_an_infinitive_last() -> None:
    finite = {"möchte", "möchtest", "möchten", "gehe", "gehst", "geht", "sehe", "siehst", "sieht", "gehen", "sehen"}
    for words in sentences():
        german = translated(words, "de")
        assert german[1] in finite
        if german[1].startswith("möchte"):
            assert german[-1] in ("gehen", "sehen")


def test_a_word_that_is_not_there_or_can_not_follow_is_named_with_what_may() -> None:
    with pytest.raises(ValueError, match="'dog' is no word of this grammar: expected one of I, a, an, beach"):
        state_after(("I", "want", "dog"))
    with pytest.raises(ValueError, match="'beach' can't follow 'I want': expected to"):
        state_after(("I", "want", "beach"))
    with pytest.raises(ValueError, match="expected nothing more"):
        state_after(("today", "I", "see", "a", "beach", "today"))
    assert not is_complete(("I", "want"))
    assert not is_complete(())
