"""Friendly made-up nicknames, in the language of whoever gets one."""

from __future__ import annotations

from collections.abc import Container
from random import Random

# German adjectives bend with the animal's gender: Kluger Otter, Stille Eule, Flinkes Reh.
GERMAN_ADJECTIVES = (
    "alt", "bunt", "flink", "frech", "froh", "grau", "grün", "heiter", "hell", "keck", "klein", "klug", "kühn",
    "leis", "mild", "munter", "mutig", "rasch", "rot", "ruhig", "sanft", "scheu", "schlau", "schnell", "still",
    "tapfer", "wach", "weis", "wild", "zart",
)  # fmt: skip
GERMAN_ANIMALS = {
    "er": ("Biber", "Dachs", "Fink", "Frosch", "Fuchs", "Hai", "Hase", "Hecht", "Igel", "Kranich", "Lachs", "Luchs",
           "Marder", "Otter", "Panda", "Rabe", "Specht", "Star", "Storch", "Uhu", "Wal", "Wolf"),
    "e": ("Amsel", "Biene", "Dohle", "Drossel", "Elster", "Ente", "Eule", "Gans", "Grille", "Hummel", "Lerche",
          "Libelle", "Maus", "Meise", "Möwe", "Motte", "Robbe", "Schwalbe", "Unke", "Wachtel"),
    "es": ("Faultier", "Kalb", "Kamel", "Känguru", "Lama", "Murmeltier", "Nashorn", "Reh", "Walross",
           "Wiesel", "Zebra"),
}  # fmt: skip
ENGLISH_ADJECTIVES = (
    "Amber", "Blue", "Bold", "Brave", "Bright", "Calm", "Clever", "Deep", "Early", "Fair", "Gentle", "Glad", "Grey",
    "Happy", "Jolly", "Keen", "Kind", "Late", "Lively", "Lucky", "Merry", "Mild", "Neat", "Nimble", "Odd", "Proud",
    "Quick", "Quiet", "Red", "Shy", "Silver", "Soft", "Sunny", "Swift", "Tiny", "Warm", "Wild", "Wise", "Witty",
)  # fmt: skip
ENGLISH_ANIMALS = (
    "Badger", "Beaver", "Bison", "Crane", "Crow", "Deer", "Dove", "Falcon", "Finch", "Fox", "Frog", "Gecko", "Hare",
    "Heron", "Ibex", "Koala", "Lark", "Lemur", "Llama", "Lynx", "Magpie", "Marten", "Mole", "Moose", "Moth", "Newt",
    "Ocelot", "Otter", "Owl", "Panda", "Puffin", "Quail", "Raven", "Robin", "Seal", "Sloth", "Stork", "Swan", "Tapir",
    "Whale", "Wolf", "Wren", "Yak", "Zebra",
)  # fmt: skip
TRIES = 40


def german(random: Random) -> str:
    """Such as Kluger Otter."""
    every = [(ending, animal) for ending, animals in GERMAN_ANIMALS.items() for animal in animals]
    ending, animal = random.choice(every)
    return f"{random.choice(GERMAN_ADJECTIVES).capitalize()}{ending} {animal}"


def english(random: Random) -> str:
    """Such as Quick Lynx."""
    return f"{random.choice(ENGLISH_ADJECTIVES)} {random.choice(ENGLISH_ANIMALS)}"


LANGUAGES = {"de": german, "en": english}


def nickname(locale: str | None, taken: Container[str], random: Random | None = None) -> str:
    """A name that is not `taken`; with a number behind it once nearly all are."""
    random = random or Random()
    make = LANGUAGES.get((locale or "")[:2].lower(), english)
    for _ in range(TRIES):
        if (name := make(random)) not in taken:
            return name
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"
