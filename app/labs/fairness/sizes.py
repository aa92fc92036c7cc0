"""How many units the networks of this lab have; no torch."""

from __future__ import annotations

from app.labs.fairness.phrases import TOPICS, WORDS

FEATURES = ("skill", "district", "shape")
JUDGE = (len(FEATURES), 5, 1)  # inputs, hidden units, outputs
BEFORE = 2  # words that the bot remembers of a sentence
SPEAKER = (len(TOPICS) + BEFORE * len(WORDS), 12, len(WORDS))


def parameters_of(sizes: tuple[int, int, int]) -> int:
    """Weights and biases."""
    inputs, hidden, outputs = sizes
    return (inputs + 1) * hidden + (hidden + 1) * outputs
