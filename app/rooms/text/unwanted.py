"""What nobody wants on a wall in front of a class, in both languages of the page and in disguise.

The words are those of glin-profanity; what it lacks, and what Germans write in one word, stands here. Letters that
look like others are told by the tables of Unicode (confusable_homoglyphs).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import combinations
from typing import Literal

from confusable_homoglyphs import confusables
from glin_profanity.data.dictionary import dictionary

# Found inside of longer words as well: German compounds have no end.
PARTS = (
    "arsch", "auschwitz", "bastard", "behindert", "bitch", "cunt", "faggot", "fick", "fotz", "fuck", "gaskammer",
    "goebbels", "hakenkreuz", "heilhitl", "himmler", "hitler", "holocaust", "hurens", "judensau", "judenschw", "kackbr",
    "kanake", "kinderschand", "missgeb", "mistgeb", "mongo", "motherf", "muschi", "nazi", "neger", "nigga", "nigger",
    "nutte", "padophil", "penis", "pimmel", "piss", "porn", "pussy", "retard", "saujud", "scheiss", "scheiß", "schlamp",
    "schwuchtel", "shit", "siegheil", "slut", "spast", "titten", "vagina", "vergas", "waffenss", "wanker", "whore",
    "wichs", "wixer", "wixx",
)  # fmt: skip
WHOLE = ("1488", "88", "bumsen", "fuhrer", "fuehrer", "hh88", "hure", "huren", "nsdap", "transe", "wix")
# Parts of words with an unwanted part in them, and whole names of people.
HARMLESS = ("barsch", "harsch", "marsch", "mongolei", "mongolia", "pissarro", "shiitake", "shitake", "warschau")
NAMES = (
    "butt", "hit", "ignazia", "ignazio", "karsch", "kinoshita", "matsushita", "morishita", "nazia", "nazif", "nazife",
    "nazih", "nazim", "nazir", "nazire", "penistone", "scunthorpe", "slutskaya", "slutsky", "yoshita", "yoshitaka",
    "yoshito",
)  # fmt: skip
LOOK_ALIKES = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
)
WORD = re.compile(r"[^\W_]+")
LANGUAGES: tuple[Literal["english", "german"], ...] = ("english", "german")
LEAST = 3  # letters of a listed word: shorter ones are initials as well


def unwanted(name: str) -> bool:
    """Whether there is something in it that nobody wants on the wall, also when it is disguised."""
    forms = {plain(name), plain(name).translate(LOOK_ALIKES)}
    return any(profane(form) for form in forms)


def plain(name: str) -> str:
    """`name` in small Latin letters: without accents, invisible signs and letters that only look Latin."""
    spelled = "".join(latin(sign) for sign in unicodedata.normalize("NFKD", name.casefold()))
    return "".join(sign for sign in spelled if unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Cc")).casefold()


@cache
def latin(sign: str) -> str:
    """The Latin letter that `sign` looks like, or itself."""
    if sign.isascii() or not sign.isalpha():
        return sign
    found = confusables.is_confusable(sign, preferred_aliases=["latin"])
    alike = [each["c"] for each in found[0]["homoglyphs"]] if found else []
    return next((each for each in alike if each.isascii() and each.isalpha()), sign)


def profane(form: str) -> bool:
    """Whether an unwanted word, or a part of one, is in `form`, which is in small Latin letters."""
    for word in HARMLESS:
        form = form.replace(word, " ")
    words = [word for word in WORD.findall(form) if word not in NAMES]
    return any(part in word for word in words for part in PARTS) or any(bad(run) for run in runs(words))


def runs(words: list[str]) -> list[str]:
    """All words that follow each other, as one: what is s p e l l e d out, or written in two."""
    return ["".join(words[first:last]) for first, last in combinations(range(len(words) + 1), 2)]


def bad(run: str) -> bool:
    """Whether `run` is a word of the lists, or begins with a part: in the middle of "Pacific Kid" nothing is wrong."""
    return run in listed() or run.startswith(PARTS)


@cache
def listed() -> frozenset[str]:
    """Words that are unwanted as a whole, in the form of `plain`."""
    words = ["".join(WORD.findall(plain(word))) for language in LANGUAGES for word in dictionary.get_words(language)]
    return frozenset(WHOLE) | {word for word in words if len(word) >= LEAST and word.isalpha()}
