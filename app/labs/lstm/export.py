"""The network as a Python file that needs nothing but torch: one that recalls, or one that translates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

import numpy as np

from app.data.recall import SYMBOLS
from app.data.sentences import vocabulary
from app.engine.layout import ArrayLayout
from app.engine.stacked.plan import Entry, size
from app.kit.export import Shown, arrays_of, written
from app.kit.script import said_in
from app.labs.lstm.sizes import (
    CONTEXT,
    EMBEDDING,
    HIDDEN,
    INPUT_WORDS,
    LSTM_WEIGHTS,
    OUTPUT_WORDS,
    UNITS,
    translator_weights,
)
from app.labs.lstm.spec import LstmSpec

ABOUT_CELL = (
    "A network that recalls the first of many symbols, after {step} steps.",
    "Ein Netz, das sich an das erste vieler Zeichen erinnert, nach {step} Schritten.",
)
ABOUT_TRANSLATION = (
    "A network that translates English into another language ({language}), after {step} steps.",
    "Ein Netz, das aus dem Englischen in eine andere Sprache ({language}) übersetzt, nach {step} Schritten.",
)
CELL = '''"""{about}"""

import torch
from torch import nn

SYMBOLS = {symbols!r}


class Recall(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.LSTM(len(SYMBOLS), {units}, batch_first=True)
        self.output = nn.Linear({units}, len(SYMBOLS))

    def forward(self, symbols):
        hidden, _ = self.layer(nn.functional.one_hot(symbols, len(SYMBOLS)).float())
        return self.output(hidden)


# name: (shape, values)
WEIGHTS = {{
{weights}
}}

model = Recall()
model.load_state_dict({{name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}})


@torch.no_grad()
def first(text):
    """How likely each symbol was the first, after each symbol of `text`: [len(text), symbols]."""
    return model(torch.tensor([[SYMBOLS.index(symbol) for symbol in text]]))[0].softmax(1)


if __name__ == "__main__":
    print(first("{example}")[-1])
'''
TRANSLATOR = '''"""{about}"""

import torch
from torch import nn

ENGLISH = {english}
TARGET = {target}
ATTENTION = {attention}


class Translator(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(ENGLISH), {embedding})
        self.encoder = nn.LSTM({embedding}, {hidden}, batch_first=True)
        self.targets = nn.Embedding(len(TARGET), {embedding})
        self.decoder = nn.LSTM({embedding}, {hidden}, batch_first=True)
        self.output = nn.Linear({hidden}, len(TARGET))
        if ATTENTION:
            self.context = nn.Linear({embedding}, len(TARGET), bias=False)

    def forward(self, words, most={most}):
        """Yields the probabilities [V] of each next word, the likeliest of which is told to the decoder."""
        silence = {inputs} - words.shape[1]  # it has learnt to read sentences at the end of so many places
        vectors = self.words(nn.functional.pad(words, (silence, 0)))
        states, memory = self.encoder(vectors)
        states, vectors = states[:, silence:], vectors[:, silence:]
        memory = None if ATTENTION else memory
        word = torch.zeros(1, 1, dtype=torch.int64)
        for _ in range(most):
            hidden, memory = self.decoder(self.targets(word), memory)
            logits = self.output(hidden)
            if ATTENTION:
                logits = logits + self.context(nn.functional.scaled_dot_product_attention(hidden, states, vectors))
            yield logits[0, 0].softmax(0)
            word = logits.argmax(2)


# name: (shape, values)
WEIGHTS = {{
{weights}
}}

model = Translator()
model.load_state_dict({{name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}})


@torch.no_grad()
def translate(sentence):
    said = []
    for probabilities in model(torch.tensor([[ENGLISH.index(word) for word in sentence.split()]])):
        if not (word := TARGET[probabilities.argmax()]):
            break
        said.append(word)
    return " ".join(said)


if __name__ == "__main__":
    print(translate({sentence!r}))
'''


def entries_of(spec: LstmSpec) -> tuple[Entry, ...]:
    """What the network that is taken home consists of."""
    return LSTM_WEIGHTS if spec.act == "cell" else translator_weights(spec.translation.language)


def exported(spec: LstmSpec) -> tuple[ArrayLayout, ...]:
    """In the order of a frame's `weights`."""
    return (ArrayLayout("weights", "float32", (size(entries_of(spec)),)),)


def make(spec: LstmSpec, shown: Shown, locale: str) -> bytes:
    """The file: `first` says what a network remembers, or `translate` a sentence."""
    return (cell_file if spec.act == "cell" else translator_file)(spec, shown, locale).encode()


def cell_file(spec: LstmSpec, shown: Shown, locale: str) -> str:
    """Of the LSTM that recalls."""
    return CELL.format(
        about=said_in(ABOUT_CELL, locale).format(step=shown.epoch),
        symbols=SYMBOLS,
        units=UNITS,
        weights=lines_of(LSTM_WEIGHTS, shown.arrays["weights"]),
        example=spec.cell.symbols,
    )


def translator_file(spec: LstmSpec, shown: Shown, locale: str) -> str:
    """Of encoder and decoder."""
    language, attention = spec.translation.language, spec.translation.attention
    return TRANSLATOR.format(
        about=said_in(ABOUT_TRANSLATION, locale).format(step=shown.epoch, language=language),
        english=listed(vocabulary("en")),
        target=listed(vocabulary(language)),
        attention=attention,
        embedding=EMBEDDING,
        hidden=HIDDEN,
        most=OUTPUT_WORDS,
        inputs=INPUT_WORDS,
        weights=lines_of(translator_weights(language), shown.arrays["weights"], () if attention else (CONTEXT,)),
        sentence=spec.translation.sentence,
    )


def lines_of(entries: Iterable[Entry], values: np.ndarray, without: Sequence[str] = ()) -> str:
    """The entries of WEIGHTS, named as the file has its modules."""
    named = ((name, array) for name, array in arrays_of(entries, values) if name not in without)
    return "\n".join(written("context.weight" if name == CONTEXT else name, array) for name, array in named)


def listed(words: Sequence[str]) -> str:
    """A list in Python, in lines."""
    return f"[\n{fill(', '.join(map(repr, words)), 110, initial_indent='    ', subsequent_indent='    ')},\n]"
