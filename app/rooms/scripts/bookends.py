"""How the ready-made talk begins and ends, around what the labs have to show."""

from __future__ import annotations

from typing import Any

from app.labs import talk

# locale → title, text, notes
WELCOME = {
    "en": (
        "Neural networks, live",
        "Scan the code, or type address and code. Everybody gets a network of their own. Press play, and see it learn.",
        "For the time in which people come: with them the wall fills. Give the room the title of your talk under More: "
        "it stands on the screen. Do not explain anything yet; ask who has seen a network learn before.",
    ),
    "de": (
        "Neuronale Netze, live",
        "Scanne den Code oder gib Adresse und Code ein. Alle bekommen ein eigenes Netz. Drücke Start und sieh zu, "
        "wie es lernt.",
        "Für die Zeit, in der alle kommen: Mit ihnen füllt sich die Wand. Unter „Mehr“ bekommt der Raum den Titel des "
        "Vortrags, der auf der Leinwand steht. Noch nichts erklären; fragen, wer schon einmal ein Netz lernen sah.",
    ),
}
CLOSING = {
    "en": (
        "Thank you!",
        "You can go on at home: the same address works without a code. All labs are there, and what you set up stands "
        "in the address: copy it, and your network is back.",
        "Time for questions. Take the results home under More, as a table or as JSON, with a link to everybody's best "
        "network; then delete the room. If this server stops with the talk, say where one goes on.",
    ),
    "de": (
        "Danke!",
        "Zu Hause geht es weiter: Dieselbe Adresse läuft auch ohne Code. Alle Labore sind da, und was du eingestellt "
        "hast, steht in der Adresszeile: Kopiere sie, und dein Netz ist wieder da.",
        "Zeit für Fragen. Die Ergebnisse unter „Mehr“ mitnehmen, als Tabelle oder JSON, mit einem Link zum besten Netz "
        "von allen; dann den Raum löschen. Endet der Server mit dem Vortrag, hier sagen, wo es weitergeht.",
    ),
}


def with_bookends(stages: list[dict[str, Any]], locale: str, first: str, short: bool) -> list[dict[str, Any]]:
    """`stages` between a welcome in the lab `first`, and a farewell in the last one's; nothing around nothing.

    `short`: as long as these are in the short talk.
    """
    if not stages:
        return []
    opening = translated_stage(WELCOME, locale, lab=first, view="wall", minutes=talk.WELCOME[short])
    closing = translated_stage(CLOSING, locale, lab=stages[-1]["lab"], view="text", minutes=talk.CLOSING[short])
    return [opening, *stages, closing]


def translated_stage(words: dict[str, tuple[str, str, str]], locale: str, **stage: Any) -> dict[str, Any]:
    """A stage with words in the language of `locale`, or in English; everybody keeps what they have."""
    title, text, notes = words.get(locale, words["en"])
    return {"title": title, "text": text, "notes": notes, **stage}
