"""Bass lines of one bar in four styles: a small grammar each, whose every bar has a known probability; no torch.

A bar is sixteen sixteenths, and each a token: a rest, a note that is held, or one of thirteen pitches that begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

STEPS, BEATS = 16, 4
CELL = STEPS // BEATS  # steps of a beat
REST, HOLD, FIRST = 0, 1, 2  # tokens; pitches follow, upwards in semitones
WRITTEN = ".-AbBCdDeEFfGga"  # a character for each token: A, B flat, B, C, D flat, D, …, and the A above
TOKENS = len(WRITTEN)
LOWEST = 33  # of the pitches as a MIDI key: A1, 55 Hz
HELD_OUT = 10  # one bar in so many is never learnt from

Bar = tuple[int, ...]
Cells = Mapping[str, float]  # what a beat may be, with weights


class Style(NamedTuple):
    """`beats`: the cells of each; a leap of so many semitones makes a cell exp(−`smooth` · leap) times as likely.

    With probability `repeats` a beat of the second half is as it was two beats before.
    """

    beats: tuple[Cells, Cells, Cells, Cells]
    smooth: float
    repeats: float


STYLES: Mapping[str, Style] = {
    "rock": Style(
        (
            {"A-A-": 8, "A-AA": 2, "A-C-": 1},
            {"A-A-": 6, "C-C-": 2, "A-C-": 2, "AAA-": 1},
            {"D-D-": 6, "C-C-": 2, "F-F-": 3, "G-G-": 2, "E-E-": 1},
            {"D-D-": 2, "E-G-": 6, "C-B-": 2, "G-g-": 2, "E-E-": 1, "DDeE": 2},
        ),
        smooth=0.06,
        repeats=0.2,
    ),
    "funk": Style(
        (
            {"A-.A": 5, "A..a": 3, "AA.A": 2, "A--.": 2},
            {"..GE": 4, ".Ga-": 4, "..a.": 2, ".E.G": 1, "..DE": 1},
            {"A-.A": 2, "..AA": 2, "D-.D": 4, "C.dD": 1},
            {"..GE": 1, ".Ga-": 1, "E.Gg": 3, "CdDe": 3, ".G.E": 1},
        ),
        smooth=0.05,
        repeats=0.4,
    ),
    "walking": Style(
        (
            {"A---": 8, "a---": 3, "C---": 2},
            {"C---": 4, "B---": 3, "E---": 3, "D---": 2, "G---": 2, "C-B-": 2},
            {"E---": 3, "D---": 3, "e---": 2, "C---": 2, "f---": 2, "F---": 2},
            {"b---": 4, "g---": 4, "B---": 3, "E---": 2, "G-g-": 2, "e---": 1},
        ),
        smooth=0.18,
        repeats=0,
    ),
    "reggae": Style(
        (
            {"....": 6, "..A-": 4, "A...": 3},
            {"A-A-": 4, "A-.C": 3, "A---": 3, "..AC": 3, "C-A-": 2},
            {"....": 3, "D-..": 3, "E-D-": 3, "..E-": 3},
            {"C-A-": 4, "D-C-": 3, "E---": 2, "..G-": 2, "A-..": 2},
        ),
        smooth=0.06,
        repeats=0.25,
    ),
}


def tokens_of(written: str) -> Bar:
    """The tokens of characters of WRITTEN."""
    return tuple(WRITTEN.index(character) for character in written)


def last_pitch(cells: Sequence[str]) -> int | None:
    """The token of the last note that began; None: none has."""
    pitches = [token for cell in cells for token in tokens_of(cell) if token >= FIRST]
    return pitches[-1] if pitches else None


def leap(before: int | None, cell: str) -> int:
    """Semitones from the note before to the first that begins in `cell`; 0 where either is missing."""
    after = next((token for token in tokens_of(cell) if token >= FIRST), None)
    return 0 if before is None or after is None else abs(after - before)


def choices(style: Style, cells: Sequence[str]) -> dict[str, float]:
    """What the beat after `cells` may be, with its probability."""
    before, beat = last_pitch(cells), len(cells)
    weights = {cell: w * np.exp(-style.smooth * leap(before, cell)) for cell, w in style.beats[beat].items()}
    repeats = style.repeats if beat >= BEATS // 2 else 0.0
    total = sum(weights.values())
    found = {cell: (1 - repeats) * float(weight) / total for cell, weight in weights.items()}
    if repeats:
        again = cells[beat - BEATS // 2]
        found[again] = found.get(again, 0.0) + repeats
    return found


def probabilities(style: Style) -> dict[Bar, float]:
    """Every bar that the grammar can write, with its probability."""
    written: dict[tuple[str, ...], float] = {(): 1.0}
    for _ in range(BEATS):
        written = {
            (*cells, cell): known * share
            for cells, known in written.items()
            for cell, share in choices(style, cells).items()
        }
    return {tokens_of("".join(cells)): share for cells, share in written.items()}


class Bars(NamedTuple):
    """All bars of all styles: `tokens` uint8 [N, STEPS], `styles` [N] by number, their `shares` [N] of each style,
    and whether each is `held` out [N]."""

    tokens: np.ndarray
    styles: np.ndarray
    shares: np.ndarray
    held: np.ndarray


@lru_cache(maxsize=1)
def bars() -> Bars:
    """Every bar there is; which ones are held out is the same for everybody."""
    known = [probabilities(style) for style in STYLES.values()]
    tokens = np.array([bar for each in known for bar in each], np.uint8)
    styles = np.repeat(np.arange(len(known)), [len(each) for each in known])
    shares = np.array([share for each in known for share in each.values()])
    held = np.concatenate([every(HELD_OUT, np.array(list(each.values()))) for each in known])
    for array in (tokens, styles, shares, held):
        array.flags.writeable = False
    return Bars(tokens, styles, shares, held)


def every(which: int, shares: np.ndarray) -> np.ndarray:
    """True for one in so many, evenly from the likeliest to the least likely: [N]."""
    ranks = np.argsort(np.argsort(-shares, kind="stable"))
    chosen: np.ndarray = ranks % which == which // 2
    return chosen


def drawn(random: np.random.Generator, count: int, held: bool = False) -> np.ndarray:
    """Numbers of so many bars, of each style as many on average, each as often as its grammar writes it.

    `held`: of those that nobody learns from; otherwise of the others.
    """
    known = bars()
    shares = np.where(known.held == held, known.shares, 0.0)
    for style in range(len(STYLES)):
        own = known.styles == style
        shares[own] /= shares[own].sum()
    return random.choice(len(shares), count, p=shares / len(STYLES))


def floor(numbers: np.ndarray) -> float:
    """What nobody can do better on these bars: −log of their probability, in nats a step."""
    return float(-np.log(bars().shares[numbers]).mean() / STEPS)


def entropy(style: str) -> float:
    """Of a style's grammar, in nats a step."""
    shares = np.array(list(probabilities(STYLES[style]).values()))
    return float(-(shares * np.log(shares)).sum() / STEPS)
