"""Which language a page comes in."""

from __future__ import annotations

from app.kit.script import LOCALES


def choose_locale(accept_language: str) -> str:
    """The locale that an Accept-Language header wants most."""
    best, weight = LOCALES[0], 0.0
    for part in accept_language.split(","):
        name, _, parameter = part.partition(";")
        locale = name.strip().lower().split("-")[0]
        wish = _weight(parameter)
        if locale in LOCALES and wish > weight:
            best, weight = locale, wish
    return best


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
