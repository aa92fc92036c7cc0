"""The network as a Python file that needs nothing but torch, and the line as a MIDI file."""

from __future__ import annotations

from typing import Any

from app.data.bass import BEATS, CELL, FIRST, HOLD, LOWEST, STEPS, STYLES, TOKENS, WRITTEN
from app.data.midi import midi_file, notes_of
from app.engine.layout import ArrayLayout
from app.kit.export import Shown, arrays_of, written
from app.kit.script import said_in
from app.labs.bass.plan import INPUTS, PARAMETERS, PLAN, UNITS
from app.labs.bass.tempo import TEMPI

EXPORTED = (ArrayLayout("weights", "float32", (PARAMETERS,)), ArrayLayout("tokens", "uint8", (STEPS,)))
ABOUT = (
    "A network that writes bass lines, after {step} steps.",
    "Ein Netz, das Basslinien schreibt, nach {step} Schritten.",
)
FILE = '''"""{about}

A bar is {steps} tokens: 0 a rest, 1 a note that is held, from {first} on pitches upwards from MIDI key {lowest}.
"""

import torch
from torch import nn

STYLES = {styles}
TOKENS, STEPS, BEATS, CELL = {tokens}, {steps}, {beats}, {cell}
WRITTEN = "{written}"  # a character for each token

lstm = nn.LSTM({inputs}, {units}, batch_first=True)
out = nn.Linear({units}, TOKENS)

# name: (shape, values)
WEIGHTS = {{
{weights}
}}

state = {{name: torch.tensor(values).reshape(shape) for name, (shape, values) in WEIGHTS.items()}}
for name, module in (("layer", lstm), ("out", out)):
    own = {{key.removeprefix(f"{{name}}."): value for key, value in state.items() if key.startswith(f"{{name}}.")}}
    module.load_state_dict(own)


def heard(before, style, step):
    """The inputs [1, 1, {inputs}] of a step: the token before it (None: none), the style, the place in the bar."""
    x = torch.zeros(1, 1, {inputs})
    places = [TOKENS + STYLES.index(style), TOKENS + len(STYLES) + step // CELL]
    places += [TOKENS + len(STYLES) + BEATS + step % CELL] + ([] if before is None else [before])
    x[..., places] = 1
    return x


@torch.no_grad()
def write(style, notes=(), temperature=0.8):
    """A bar that begins with `notes`, and the chances of every token at each step."""
    bar, chances, memory = [], [], None
    for step in range(STEPS):
        hidden, memory = lstm(heard(bar[-1] if bar else None, style, step), memory)
        chance = (out(hidden[0, 0]) / temperature).softmax(0)
        token = notes[step] if step < len(notes) else int(chance.multinomial(1))
        bar.append(token)
        chances.append(chance)
    return bar, torch.stack(chances)


notes = {notes}

if __name__ == "__main__":
    for style in STYLES:
        bar, _ = write(style, notes)
        print(f"{{style:8}}", "".join(WRITTEN[token] for token in bar))
'''


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `write` plays on from `notes`."""
    lines = [written(*each) for each in arrays_of(PLAN.weights, shown.arrays["weights"])]
    return FILE.format(
        about=said_in(ABOUT, locale).format(step=shown.epoch), steps=STEPS, first=FIRST, lowest=LOWEST,
        styles=tuple(STYLES), tokens=TOKENS, beats=BEATS, cell=CELL, written=WRITTEN, inputs=INPUTS, units=UNITS,
        weights="\n".join(lines), notes=list(spec.line.notes),
    ).encode()  # fmt: skip


def midi(spec: Any, shown: Shown, locale: str) -> bytes:
    """The bar as a MIDI file."""
    return midi_file(notes_of(shown.arrays["tokens"].tolist(), HOLD, FIRST, LOWEST), STEPS, TEMPI[spec.line.style])
