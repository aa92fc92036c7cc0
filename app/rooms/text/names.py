"""Names that people type: cleaned and cut, never refused for what can be mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from app.wire.rooms import MAX_NAME

JOINER = "\u200d"  # holds the parts of an emoji together
PICTURES = ("So", "Sk")  # what it may hold: signs, and the colours of a skin
JOINERS = 6  # in one emoji; a family with its children has three
MODIFIERS = ("Mn", "Sk")  # belong to the sign before them
COLOURFUL = "\ufe0f"  # says that the sign before is a picture
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category, and nothing to be seen
MARKS = 2  # combining signs over one letter: Vietnamese needs two, stacks of more are a joke
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
        elif (sign == JOINER or kind[0] != "C") and sign not in BLANK:
            kept.append(sign)
    return cut(SPACES.sub(" ", joined(kept)).strip(), length)


def joined(signs: list[str]) -> str:
    """`signs` without the joiners that join nothing: between letters nobody sees them, and the filter was fooled."""
    kept: list[str] = []
    joins = 0  # in the emoji so far
    for before, sign, after in zip([" ", *signs], signs, [*signs[1:], " "], strict=False):
        if sign != JOINER:
            joins = joins if before == JOINER or unicodedata.category(sign) in MODIFIERS else 0
            kept.append(sign)
        elif joins < JOINERS and pictures(kept, after):
            joins += 1
            kept.append(sign)
    return "".join(kept)


def pictures(kept: list[str], after: str) -> bool:
    """Whether a joiner between them holds two pictures together."""
    before = next((each for each in reversed(kept) if each != COLOURFUL), " ")
    return unicodedata.category(before) in PICTURES and unicodedata.category(after) == "So"


def cut(line: str, length: int) -> str:
    """The first `length` letters, each with its marks."""
    letters = 0
    for index, sign in enumerate(line):
        if unicodedata.category(sign) in ("Mn", "Mc") or sign == JOINER or (index and line[index - 1] == JOINER):
            continue
        letters += 1
        if letters > length:
            return line[:index].rstrip(f" {JOINER}")
    return line


def unique(name: str, taken: Container[str]) -> str:
    """`name`, with a number where somebody has it already."""
    number, result = 2, name
    while result in taken:
        result = f"{cut(name, MAX_NAME - 1 - len(str(number)))} {number}"
        number += 1
    return result
