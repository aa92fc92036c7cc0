"""Codes that can be read aloud, and secrets that nobody can read from the database."""

from __future__ import annotations

import pytest

from app.rooms.access.codes import ALPHABET, digest, matches, new_code, new_secret, normalised


def test_codes_have_no_look_alikes_and_spell_no_word() -> None:
    assert not set("ILOUV01258BSZ") & set(ALPHABET)
    codes = {new_code(set()) for _ in range(500)}
    assert all(len(code) == 4 and any(sign.isdigit() for sign in code) for code in codes)


def test_a_code_is_never_given_twice() -> None:
    taken: set[str] = set()
    for _ in range(5000):
        code = new_code(taken)
        assert code not in taken
        taken.add(code)


@pytest.mark.parametrize("typed", ["K7MP", "k7mp", " k7 mp", "K7-MP", "k7mp\n"])
def test_codes_as_people_type_them(typed: str) -> None:
    assert normalised(typed) == "K7MP"


def test_only_the_digest_of_a_secret_is_kept() -> None:
    secret = new_secret()
    assert secret not in digest(secret)
    assert matches(secret, digest(secret))
    assert not matches(secret + "x", digest(secret))
    assert not matches(None, digest(secret))
    assert not matches("\ud800", digest(secret))
