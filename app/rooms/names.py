"""Names that people type: cleaned, cut and filtered, never refused for what can be mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from app.wire.rooms import MAX_NAME

MARKS = 2  # combining signs over one letter: Vietnamese needs two, stacks of more are a joke
# Parts of words that nobody wants on a wall in front of a class, in the two languages of the page.
UNWANTED = (
    "arschl", "bastard", "bitch", "cunt", "fagg", "faggot", "fick", "fotze", "fuck", "heilhitl", "hitler", "hure",
    "hurens", "kanak", "missgeb", "mongo", "motherf", "muschi", "nazi", "neger", "nigg", "nutte", "penis", "piss",
    "porn", "pussy", "retard", "scheiss", "scheiß", "schlamp", "schwuchtel", "shit", "siegheil", "slut", "spast",
    "titten", "vagina", "wanker", "whore", "wichs",
)  # fmt: skip
# words with an unwanted part in them
HARMLESS = ("ignazio", "mongolia", "mongolei", "penistone", "pissarro", "scunthorpe", "shiitake", "shitake")
LOOK_ALIKES = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
)
WORD = re.compile(r"[^\W\d_]+")
SPACES = re.compile(r"\s+")


def cleaned(text: str, length: int = MAX_NAME) -> str:
    """`text` in one line of at most `length` letters, without control and direction signs and stacks of accents."""
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text[: 50 * length]):
        kind = unicodedata.category(sign)
        if kind in ("Mn", "Me", "Mc"):
            marks += 1
            if marks <= MARKS and kept and kind != "Me":
                kept.append(sign)
            continue
        marks = 0
        if kind == "Zs" or sign in "\t\n\r":
            kept.append(" ")
        elif (sign == "\u200d" and kept) or kind[0] != "C":  # holds the parts of an emoji together
            kept.append(sign)
    line = SPACES.sub(" ", "".join(kept)).strip(" \u200d")
    return cut(line, length)


def cut(line: str, length: int) -> str:
    """The first `length` letters, each with its marks."""
    letters = 0
    for index, sign in enumerate(line):
        if unicodedata.category(sign) in ("Mn", "Mc") or sign == "\u200d" or (index and line[index - 1] == "\u200d"):
            continue
        letters += 1
        if letters > length:
            return line[:index].rstrip(" \u200d")
    return line


def unwanted(name: str) -> bool:
    """Whether there is something in it that nobody wants on the wall, also when it is disguised."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for word in HARMLESS:
        letters = letters.replace(word, "")
    return any(
        word in form for word in UNWANTED for form in (*spelled(letters), *spelled(letters.translate(LOOK_ALIKES)))
    )


def spelled(letters: str) -> list[str]:
    """The words in `letters`; single letters in a row are one word, s p e l l e d out."""
    words = WORD.findall(letters)
    single = [word for word in words if len(word) <= 2]
    return [*words, "".join(single)] if len(single) > 2 else words


def unique(name: str, taken: Container[str]) -> str:
    """`name`, with a number where somebody has it already."""
    number, result = 2, name
    while result in taken:
        result = f"{cut(name, MAX_NAME - 1 - len(str(number)))} {number}"
        number += 1
    return result
