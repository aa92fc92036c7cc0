"""A lab's part of the ready-made script: set-ups, and their words in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

LOCALES = ("en", "de")  # the order of words; whoever reads another gets the first

Both = tuple[str, str]


def said_in(words: Both, locale: str) -> str:
    """`words` in the language of `locale`, or in English."""
    return words[LOCALES.index(locale) if locale in LOCALES else 0]


@dataclass(frozen=True, slots=True)
class LabStage:
    """One stage: its words in both languages, a set-up, and further fields of wire.rooms.Stage as JSON values."""

    title: Both
    text: Both
    notes: Both
    spec: Mapping[str, Any]
    locked: Sequence[str] = ()
    goal: Mapping[str, Any] = field(default_factory=dict)
    contest: Both = ("", "")  # title of the goal
    more: Mapping[str, Any] = field(default_factory=dict)
    name: Both = ("", "")  # on the way through the gallery, where nothing learns

    def told(self, lab: str, language: int) -> dict[str, Any]:
        """The stage in a language, by its place among `Both`, as JSON values of app.wire.rooms.Stage."""
        words = {name: getattr(self, name)[language] for name in ("title", "text", "notes")}
        setup = {"spec": deepcopy(dict(self.spec)), "locked": list(self.locked), **self.more}
        goal = {"goal": {**self.goal, "title": self.contest[language]}} if self.goal else {}
        return {**words, "lab": lab, **setup, **goal}


def stages_of(lab: str, stages: Sequence[LabStage], locale: str) -> list[dict[str, Any]]:
    """Every stage as JSON values of wire.rooms.Stage, in the language of `locale`, or in English."""
    language = LOCALES.index(locale) if locale in LOCALES else 0
    return [stage.told(lab, language) for stage in stages]
