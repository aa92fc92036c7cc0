"""Whatever people call themselves, the wall stays legible and decent."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rooms.text.names import cleaned, unique
from app.rooms.text.nicknames import LANGUAGES, nickname
from app.rooms.text.unwanted import unwanted
from app.wire.rooms import MAX_NAME


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("a" * 10_000, "a" * MAX_NAME),
        ("line\nbreak\ttab", "line break tab"),
        ("\u202eevil\u202c", "evil"),
        ("\u2067rtl\u2069 \u200fmark", "rtl mark"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\x00\x07bell", "bell"),
        ("<script>alert(1)</script>", "<script>alert(1)</script"),  # cut; shown as text, never as HTML
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("👩\u200d🔬 Marie", "👩\u200d🔬 Marie"),
        ("👨\u200d👩\u200d👧\u200d👦", "👨\u200d👩\u200d👧\u200d👦"),
        ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
        ("A\u200dd\u200da\u200d", "Ada"),
        ("a\u200d" * 600, "a" * MAX_NAME),
        ("👩\u200dx", "👩x"),
        ("\u3164\u3164", ""),
        ("\u2800 \u115f", ""),
        ("\u0301\u0301", ""),
        ("   ", ""),
        ("", ""),
    ],
)
def test_names_are_mended(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_zalgo_loses_its_towers() -> None:
    towers = "Z" + "\u0335\u031b\u0316" * 40 + "a" + "\u0336" * 90
    name = cleaned(towers)
    marks = [unicodedata.category(sign).startswith("M") for sign in name]
    assert len(name) <= 6
    assert sum(marks) <= 4
    assert [sign for sign in name if sign.isalpha()] == ["Z", "a"]


@given(st.text(max_size=300))
def test_a_cleaned_name_is_one_short_line_and_stays_as_it_is(typed: str) -> None:
    name = cleaned(typed)
    letters = [sign for sign in name if not unicodedata.combining(sign) and sign != "\u200d"]
    assert len(letters) <= 2 * MAX_NAME  # an emoji of several parts counts once
    assert not [sign for sign in name if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert cleaned(name) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_made_up_names_are_decent_and_fit(language: str) -> None:
    random = Random(7)
    for _ in range(3000):
        name = LANGUAGES[language](random)
        assert cleaned(name) == name
        assert not unwanted(name)


def test_a_full_hall_has_different_names() -> None:
    taken: set[str] = set()
    for number in range(3000):
        name = nickname("de-CH" if number % 2 else "en", taken, Random(number))
        assert name not in taken
        taken.add(name)


def test_a_taken_name_gets_a_number() -> None:
    taken = {"Ada", "Ada 2"}
    assert unique("Ada", taken) == "Ada 3"
    assert len(unique("x" * MAX_NAME, {"x" * MAX_NAME})) <= MAX_NAME
