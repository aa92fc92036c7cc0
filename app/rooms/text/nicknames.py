"""Friendly made-up nicknames, in the language of whoever gets one. No combination may insult a stranger."""

from __future__ import annotations

from collections.abc import Container
from random import Random

# German adjectives bend with the animal's gender: Kluger Otter, Stille Eule, Flinkes Reh.
GERMAN_ADJECTIVES = (
    "bunt", "flink", "frech", "froh", "grün", "heiter", "hell", "keck", "klug", "kühn", "leis", "mild", "munter",
    "mutig", "rasch", "rot", "ruhig", "sanft", "schlau", "schnell", "still", "stolz", "tapfer", "wach", "weis", "zart",
)  # fmt: skip
GERMAN_ANIMALS = {
    "er": ("Adler", "Biber", "Dachs", "Delfin", "Falke", "Fink", "Frosch", "Fuchs", "Hai", "Hase", "Hecht", "Igel",
           "Koala", "Kranich", "Lachs", "Luchs", "Marder", "Otter", "Panda", "Pinguin", "Rabe", "Specht", "Star",
           "Storch", "Uhu", "Wal", "Wolf"),
    "e": ("Amsel", "Biene", "Dohle", "Drossel", "Elster", "Ente", "Eule", "Grille", "Hummel", "Lerche", "Libelle",
          "Maus", "Meise", "Möwe", "Robbe", "Schwalbe", "Wachtel"),
    "es": ("Känguru", "Lama", "Murmeltier", "Reh", "Wiesel", "Zebra"),
}  # fmt: skip
ENGLISH_ADJECTIVES = (
    "Amber", "Blue", "Bold", "Brave", "Bright", "Calm", "Clever", "Early", "Fair", "Gentle", "Glad", "Happy", "Jolly",
    "Keen", "Kind", "Lively", "Lucky", "Merry", "Mild", "Neat", "Nimble", "Proud", "Quick", "Quiet", "Red", "Silver",
    "Soft", "Sunny", "Swift", "Warm", "Wise", "Witty",
)  # fmt: skip
ENGLISH_ANIMALS = (
    "Badger", "Beaver", "Bison", "Crane", "Deer", "Dolphin", "Dove", "Eagle", "Falcon", "Finch", "Fox", "Frog",
    "Gecko", "Hare", "Heron", "Ibex", "Kestrel", "Koala", "Lark", "Lemur", "Llama", "Lynx", "Magpie", "Marten",
    "Moose", "Newt", "Ocelot", "Otter", "Owl", "Panda", "Puffin", "Quail", "Raven", "Robin", "Seal", "Stork", "Swan",
    "Tapir", "Whale", "Wolf", "Wren", "Zebra",
)  # fmt: skip
TRIES = 40


def german(random: Random) -> str:
    """A German nickname, such as Kluger Otter."""
    every = [(ending, animal) for ending, animals in GERMAN_ANIMALS.items() for animal in animals]
    ending, animal = random.choice(every)
    return f"{random.choice(GERMAN_ADJECTIVES).capitalize()}{ending} {animal}"


def english(random: Random) -> str:
    """An English nickname, such as Quick Lynx."""
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
