"""How large the networks of this lab are, and for how long they learn; no torch."""

from __future__ import annotations

from functools import cache

from app.data.recall import SYMBOLS
from app.data.sentences import longest, vocabulary
from app.engine.stacked.plan import Entry, size
from app.kit.recurrent import lstm_entries

GATES = ("input", "forget", "output")
UNITS = 16  # of the networks that recall
FORGET_BIAS = (
    2.0  # at first: memories are kept (Jozefowicz et al. 2015, https://proceedings.mlr.press/v37/jozefowicz15)
)
LONGEST = 50  # steps between the first symbol and the question in training, at most
DISTANCES = (1, 2, 5, 10, 15, 20, 30, 40, 50)  # at which the networks are compared
MOST_SYMBOLS = 60  # that a person can type

HIDDEN = 48  # units of encoder and decoder
EMBEDDING = 24  # numbers that a word becomes
INPUT_WORDS = longest("en")
OUTPUT_WORDS = longest("es") + 1  # the end among them
LIKELIEST = 3  # words that are told at each place
SAMPLES = 6  # sentences in view that are held out

STEPS = {"cell": 200, "translation": 250}  # of a run

LSTM_WEIGHTS = (
    *lstm_entries(len(SYMBOLS), UNITS),
    Entry("output.weight", (len(SYMBOLS), UNITS), UNITS),
    Entry("output.bias", (len(SYMBOLS),), UNITS),
)
RNN_WEIGHTS = (  # as torch.nn.RNN names them
    Entry("rnn.weight_ih_l0", (UNITS, len(SYMBOLS)), UNITS),
    Entry("rnn.weight_hh_l0", (UNITS, UNITS), UNITS),
    Entry("rnn.bias_ih_l0", (UNITS,), UNITS),
    Entry("rnn.bias_hh_l0", (UNITS,), UNITS),
    Entry("output.weight", (len(SYMBOLS), UNITS), UNITS),
    Entry("output.bias", (len(SYMBOLS),), UNITS),
)
CONTEXT = "output.context"  # the weights that only a network with attention learns


@cache
def translator_weights(language: str) -> tuple[Entry, ...]:
    """Of encoder, decoder and what says the next word, from English into `language`."""
    words, targets = len(vocabulary("en")), len(vocabulary(language))
    return (
        Entry("words.weight", (words, EMBEDDING), 1),
        *lstm_entries(EMBEDDING, HIDDEN, "encoder"),
        Entry("targets.weight", (targets, EMBEDDING), 1),
        *lstm_entries(EMBEDDING, HIDDEN, "decoder"),
        Entry("output.weight", (targets, HIDDEN), HIDDEN),
        Entry("output.bias", (targets,), HIDDEN),
        Entry(CONTEXT, (targets, EMBEDDING), EMBEDDING),
    )


def translator_parameters(language: str, attention: bool) -> int:
    """How many numbers such a network learns."""
    return size(entry for entry in translator_weights(language) if attention or entry.name != CONTEXT)
