"""What goes on inside of networks that recall: gates, cell and answers after each symbol, with fingers on gates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.recall import SYMBOLS
from app.engine.stacked.network import Network
from app.kit.tensors.recurrent import Gates, Memory, blank, driven, gates_of, stepped
from app.labs.lstm.asking import Found, answered
from app.labs.lstm.plans import NOTHING, Arrays, one_hot, rnn, said
from app.labs.lstm.sizes import GATES, UNITS
from app.labs.lstm.spec import ALL, Hold

FREE = -1  # of a gate that nobody holds
WHOLE = 20  # steps: sequences are filled up to a multiple of them, so that many are alike

Place = tuple[int, int, int]  # gate, unit, step
Holds = tuple[tuple[Place, int], ...]  # the later wins


class Typed(NamedTuple):
    """Symbols by their numbers, and what is held meanwhile."""

    symbols: tuple[int, ...]
    holds: Holds = ()


def held(holds: Holds, steps: int) -> np.ndarray:
    """What each gate is held at, 0 or 1, or FREE: int64 [steps, gates, UNITS]."""
    values = np.full((steps, len(GATES), UNITS), FREE, np.int64)
    for (gate, unit, step), value in holds:
        values[anywhere(step), gate, anywhere(unit)] = value
    return values


def anywhere(place: int) -> slice:
    """Of an axis this one, or all."""
    return slice(None) if place == ALL else slice(place, place + 1)


def row_of(typed: Typed) -> np.ndarray:
    """Each step's symbol, NOTHING behind the end, and what is held there: int64 [steps, 1 + gates · UNITS]."""
    steps = -(-len(typed.symbols) // WHOLE) * WHOLE
    symbols = np.full((steps, 1), NOTHING, np.int64)
    symbols[: len(typed.symbols), 0] = typed.symbols
    return np.concatenate([symbols, held(typed.holds, steps).reshape(steps, -1)], 1)


@torch.no_grad()
def traced(arrays: Arrays, rows: Tensor) -> Mapping[str, Tensor]:
    """Of an LSTM after each step: `gates` [P, N, T, 3, UNITS], `candidate`, `cell`, `hidden`, and `answers`."""
    holds = rows[..., 1:].view(*rows.shape[:3], len(GATES), UNITS)
    memory, parts = blank(arrays, rows.shape[1]), []
    for drive, holding in zip(driven(arrays, one_hot(rows[..., 0])).unbind(2), holds.unbind(2), strict=True):
        gates = held_gates(gates_of(arrays, drive, memory.hidden), holding)
        memory = stepped(gates, memory.cell)
        parts.append((torch.stack([gates.input, gates.forget, gates.output], 2), gates.candidate, *memory))
    names = ("gates", "candidate", *Memory._fields)
    found = {name: torch.stack(each, 2) for name, each in zip(names, zip(*parts, strict=True), strict=True)}
    return {**found, "answers": said(arrays, found["hidden"]).softmax(3)}


def held_gates(gates: Gates, holding: Tensor) -> Gates:
    """Gates [P, N, UNITS] with those that are held, [P, N, gates, UNITS], as they are held."""
    own = torch.stack([gates.input, gates.forget, gates.output], 2)
    enter, forget, output = torch.where(holding == FREE, own, holding.to(own.dtype)).unbind(2)
    return Gates(enter, forget, gates.candidate, output)


@torch.no_grad()
def plainly(arrays: Arrays, rows: Tensor) -> Mapping[str, Tensor]:
    """Of an RNN after each step of symbols [P, N, T]: `hidden` [..., UNITS] and `answers`."""
    hidden = rnn(arrays, one_hot(rows))
    return {"hidden": hidden, "answers": said(arrays, hidden).softmax(3)}


def traces(asked: Sequence[tuple[Network, Typed]]) -> list[Found]:
    """Of LSTMs, as many steps as there are symbols."""
    return trimmed(asked, answered(asked, row_of, traced))


def plain_traces(asked: Sequence[tuple[Network, Typed]]) -> list[Found]:
    """Of RNNs, which have no gates to be held."""
    return trimmed(asked, answered(asked, lambda typed: row_of(typed)[:, 0], plainly))


def trimmed(asked: Iterable[tuple[Network, Typed]], found: Iterable[Found]) -> list[Found]:
    """Without what comes behind the last symbol."""
    return [
        {name: values[: len(typed.symbols)] for name, values in each.items()}
        for (_, typed), each in zip(asked, found, strict=True)
    ]


# ---- challenges


def recalled(asked: Sequence[tuple[Network, Holds]], symbols: np.ndarray) -> list[float]:
    """Of LSTMs that are held so: the share of sequences [S, T] whose first symbol is recalled at the end."""

    @torch.no_grad()
    def shares(arrays: Arrays, holds: Tensor) -> Mapping[str, Tensor]:
        given = torch.from_numpy(symbols).to(holds.device)
        drives = driven(arrays, one_hot(given).expand(len(holds), -1, -1, -1))
        memory = blank(arrays, holds.shape[1] * len(given))
        for drive, holding in zip(drives.unbind(2), holds.unbind(2), strict=True):
            each = drive[:, None].expand(-1, holds.shape[1], -1, -1).flatten(1, 2)
            gates = gates_of(arrays, each, memory.hidden)
            memory = stepped(held_gates(gates, holding.repeat_interleave(len(given), 1)), memory.cell)
        right = said(arrays, memory.hidden).argmax(2).view(*holds.shape[:2], -1) == given[:, 0]
        return {"share": right.float().mean(2)}

    found = answered(asked, lambda holds: held(holds, symbols.shape[1]), shares)
    return [float(each["share"]) for each in found]


def open_gates(holds: Holds) -> float:
    """The share of gates that nobody holds shut at all steps."""
    shut = held(tuple((place, value) for place, value in holds if place[2] == ALL), 1)[0] == 0
    return 1 - float(shut.mean())


def with_hold(holds: Holds, hold: Hold, most: int) -> Holds:
    """One more, or one less; of too many the first goes."""
    others = [each for each in holds if each[0] != hold.place]
    return tuple([*others, (hold.place, hold.value)][-most:]) if hold.value is not None else tuple(others)


def numbers_of(symbols: str) -> tuple[int, ...]:
    """Symbols by their places."""
    return tuple(map(SYMBOLS.index, symbols))
