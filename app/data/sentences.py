"""English sentences of a small grammar, and what they are in Spanish and in German; pure, and small enough to list.

The grammar is a finite automaton, `GRAMMAR`: which words may follow in each state, and the state that each leads to.
From every state a whole sentence can be reached, so whoever builds one word by word comes to no dead end. The other two
languages differ from it as they do in life: Spanish leaves out most pronouns, has its adjectives behind the noun and
two genders; German has three, two cases, adjectives that agree with all of it, the verb in second place, and what one
wants to do at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

END = ""  # the first word of every vocabulary: a sentence is over


class Noun(NamedTuple):
    """A noun in both languages, with its gender: Spanish m f, German m f n."""

    spanish: str
    spanish_gender: str
    german: str
    german_gender: str


class Adjective(NamedTuple):
    """An adjective: Spanish by gender, German without its ending, and the stem of the German superlative."""

    superlative: str
    spanish: Mapping[str, str]
    german: str
    german_superlative: str


class Verb(NamedTuple):
    """A verb by its subject, in the order of SUBJECTS, and the infinitive."""

    spanish: tuple[str, ...]
    spanish_infinitive: str
    german: tuple[str, ...]
    german_infinitive: str


NOUNS = {
    "beach": Noun("playa", "f", "Strand", "m"),
    "city": Noun("ciudad", "f", "Stadt", "f"),
    "market": Noun("mercado", "m", "Markt", "m"),
    "museum": Noun("museo", "m", "Museum", "n"),
    "house": Noun("casa", "f", "Haus", "n"),
    "church": Noun("iglesia", "f", "Kirche", "f"),
}
ADJECTIVES = {
    "pretty": Adjective("prettiest", {"m": "bonito", "f": "bonita"}, "schön", "schönst"),
    "small": Adjective("smallest", {"m": "pequeño", "f": "pequeña"}, "klein", "kleinst"),
    "old": Adjective("oldest", {"m": "antiguo", "f": "antigua"}, "alt", "ältest"),
}
SUPERLATIVES = {row.superlative: name for name, row in ADJECTIVES.items()}
SUBJECTS = {"I": ("", "ich"), "you": ("", "du"), "we": ("", "wir"), "she": ("ella", "sie")}  # Spanish, German
TIMES = {"today": ("hoy", "heute"), "tomorrow": ("mañana", "morgen")}
WANT = Verb(("quiero", "quieres", "queremos", "quiere"), "", ("möchte", "möchtest", "möchten", "möchte"), "")
GO = Verb(("voy", "vas", "vamos", "va"), "ir", ("gehe", "gehst", "gehen", "geht"), "gehen")
SEE = Verb(("veo", "ves", "vemos", "ve"), "ver", ("sehe", "siehst", "sehen", "sieht"), "sehen")
THIRD = "she"  # whose verbs end in s

GERMAN_TO = {"the": {"m": "zum", "f": "zur", "n": "zum"}, "a": {"m": "zu einem", "f": "zu einer", "n": "zu einem"}}
GERMAN_SEEN = {"the": {"m": "den", "f": "die", "n": "das"}, "a": {"m": "einen", "f": "eine", "n": "ein"}}
GERMAN_ENDINGS = {"the": {"m": "en", "f": "e", "n": "e"}, "a": {"m": "en", "f": "e", "n": "es"}}  # of what is seen
SPANISH_ARTICLES = {"the": {"m": "el", "f": "la"}, "a": {"m": "un", "f": "una"}}
LANGUAGES = ("es", "de")


# ---- the automaton


def named_grammar() -> dict[str, dict[str, str]]:
    """The automaton with names for its states: word → next state. A sentence may end at `over` and `whole`."""
    nouns = dict.fromkeys(NOUNS, "")
    states: dict[str, dict[str, str]] = {}
    for late in ("", " now"):  # behind a sentence that began with a time no other comes
        begun = {} if late else dict.fromkeys(TIMES, "begin now")
        over = dict.fromkeys(nouns, "over" if late else "whole")
        subjects = {word: f"{'she' if word == THIRD else 'they'}{late}" for word in SUBJECTS}
        article = {"the": f"the{late}", "a": f"a{late}", "an": f"an{late}"}
        states |= {
            f"begin{late}": {**subjects, **begun},
            f"they{late}": {"want": f"want{late}", "go": f"go{late}", "see": f"see{late}"},
            f"she{late}": {"wants": f"want{late}", "goes": f"go{late}", "sees": f"see{late}"},
            f"want{late}": {"to": f"do{late}"},
            f"do{late}": {"go": f"go{late}", "see": f"see{late}"},
            f"go{late}": {"to": f"see{late}"},
            f"see{late}": article,
            f"the{late}": {**dict.fromkeys((*ADJECTIVES, *SUPERLATIVES), f"noun{late}"), **over},
            f"a{late}": {
                **dict.fromkeys((word for word in ADJECTIVES if word[0] not in "aeiou"), f"noun{late}"),
                **over,
            },
            f"an{late}": dict.fromkeys((word for word in ADJECTIVES if word[0] in "aeiou"), f"noun{late}"),
            f"noun{late}": over,
        }
    return {**states, "whole": dict.fromkeys(TIMES, "over"), "over": {}}


NAMED = named_grammar()
STATES = tuple(NAMED)
GRAMMAR = tuple({word: STATES.index(after) for word, after in words.items()} for words in NAMED.values())
COMPLETE = tuple(STATES.index(name) for name in ("whole", "over"))


def state_after(words: Sequence[str]) -> int:
    """The state that `words` lead to from the beginning. Raises ValueError naming the word that can't follow."""
    state = 0
    for place, word in enumerate(words):
        if word not in GRAMMAR[state]:
            raise ValueError(wrong_word(word, words[:place], state))
        state = GRAMMAR[state][word]
    return state


def wrong_word(word: str, before: Sequence[str], state: int) -> str:
    """What is wrong with `word`, and what was expected."""
    if word not in vocabulary("en")[1:]:
        return f"{word!r} is no word of this grammar: expected one of {', '.join(sorted(vocabulary('en')[1:]))}"
    may = ", ".join(GRAMMAR[state]) or "nothing more"
    return f"{word!r} can't follow {' '.join(before)!r}: expected {may}"


def is_complete(words: Sequence[str]) -> bool:
    """Whether `words` are a whole sentence. Raises ValueError where they aren't the beginning of one."""
    return state_after(words) in COMPLETE


@cache
def sentences() -> tuple[tuple[str, ...], ...]:
    """Every whole sentence, in the order of the grammar."""
    return tuple(walked((), 0))


def walked(words: tuple[str, ...], state: int) -> Iterator[tuple[str, ...]]:
    """All whole sentences that begin so."""
    if state in COMPLETE:
        yield words
    for word, after in GRAMMAR[state].items():
        yield from walked((*words, word), after)


# ---- the other languages


class Meaning(NamedTuple):
    """What a sentence says, in the words of English; "" for what is not said."""

    subject: str
    wants: bool
    goes: bool
    article: str
    adjective: str
    superlative: bool
    noun: str
    time: str
    early: bool  # the time comes first


def meaning(words: Sequence[str]) -> Meaning:
    """Of a whole sentence."""
    said = {kind: next((word for word in words if word in known), "") for kind, known in KINDS.items()}
    described = said["described"]
    return Meaning(
        subject=said["subject"],
        wants=bool(said["wants"]),
        goes=bool(said["goes"]),
        article="the" if "the" in words else "a",
        adjective=SUPERLATIVES.get(described, described),
        superlative=described in SUPERLATIVES,
        noun=said["noun"],
        time=said["time"],
        early=words[0] in TIMES,
    )


KINDS: Mapping[str, Sequence[str]] = {
    "subject": tuple(SUBJECTS),
    "wants": ("want", "wants"),
    "goes": ("go", "goes"),
    "described": (*ADJECTIVES, *SUPERLATIVES),
    "noun": tuple(NOUNS),
    "time": tuple(TIMES),
}


def translated(words: Sequence[str], language: str) -> tuple[str, ...]:
    """A whole sentence in Spanish, `es`, or German, `de`."""
    say = {"es": in_spanish, "de": in_german}[language]
    return tuple(word for part in say(meaning(words)) for word in part.split())


def in_spanish(said: Meaning) -> list[str]:
    """The parts of the sentence."""
    who, verb = list(SUBJECTS).index(said.subject), GO if said.goes else SEE
    does = [WANT.spanish[who], verb.spanish_infinitive] if said.wants else [verb.spanish[who]]
    when = TIMES[said.time][0] if said.time else ""
    return [
        when if said.early else "",
        SUBJECTS[said.subject][0],
        *does,
        *spanish_object(said),
        "" if said.early else when,
    ]


def spanish_object(said: Meaning) -> list[str]:
    """What is gone to or seen: the adjective comes behind the noun, and a and el become al."""
    noun = NOUNS[said.noun]
    article = SPANISH_ARTICLES[said.article][noun.spanish_gender]
    to = {"el": ["al"]}.get(article, ["a", article]) if said.goes else [article]
    adjective = ADJECTIVES[said.adjective].spanish[noun.spanish_gender] if said.adjective else ""
    return [*to, noun.spanish, "más" if said.superlative else "", adjective]


def in_german(said: Meaning) -> list[str]:
    """The parts of the sentence: the verb is second, whatever comes first, and an infinitive last."""
    who, verb = list(SUBJECTS).index(said.subject), GO if said.goes else SEE
    does, last = (WANT.german[who], verb.german_infinitive) if said.wants else (verb.german[who], "")
    subject, when = SUBJECTS[said.subject][1], TIMES[said.time][1] if said.time else ""
    begin = [when, does, subject] if said.early else [subject, does, when]
    return [*begin, *german_object(said), last]


def german_object(said: Meaning) -> list[str]:
    """What is gone to is a dative, what is seen an accusative; adjectives agree."""
    noun = NOUNS[said.noun]
    gender = noun.german_gender
    article = (GERMAN_TO if said.goes else GERMAN_SEEN)[said.article][gender]
    if not said.adjective:
        return [article, noun.german]
    row = ADJECTIVES[said.adjective]
    ending = "en" if said.goes else GERMAN_ENDINGS[said.article][gender]
    return [article, (row.german_superlative if said.superlative else row.german) + ending, noun.german]


@cache
def vocabulary(language: str) -> tuple[str, ...]:
    """The words of a language, `en` too, in the order in which sentences bring them; the first is END."""
    said = sentences() if language == "en" else (translated(words, language) for words in sentences())
    return (END, *dict.fromkeys(word for words in said for word in words))


def longest(language: str) -> int:
    """Words of the longest sentence."""
    said = sentences() if language == "en" else (translated(words, language) for words in sentences())
    return max(map(len, said))
