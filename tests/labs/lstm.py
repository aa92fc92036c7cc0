"""Programs and networks that tests of the lab of memories stand on."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import torch
from torch import nn

from app.data.recall import SYMBOLS
from app.engine.stacked.network import Network
from app.labs.lstm.program import LstmProgram
from app.labs.lstm.runs import RecallRun, TranslatorRun, advance
from app.labs.lstm.spec import LstmEdit, LstmSpec

INPUT, FORGET, OUTPUT = range(3)
COUNT = len(SYMBOLS)
LINE = "BACADDCABC"
SENTENCES = ["I want to go to the prettiest beach", "she sees a house", "we", "tomorrow you want to see an old museum"]


def read(**fields: Any) -> LstmSpec:
    return LstmSpec.model_validate(fields)


def program(people: str = "a", **fields: Any) -> LstmProgram:
    made = LstmProgram(device="cpu")
    for person in people:
        made.admit(person, read(**fields), None)
    return made


def shown(made: LstmProgram, session: str = "a", kind: str = "full") -> dict[str, np.ndarray]:
    return made.snapshot(kind, {session: 0.0})[session].arrays


def held(made: LstmProgram, session: str = "a", **hold: Any) -> dict[str, np.ndarray]:
    made.edit(session, LstmEdit.model_validate({"hold": hold}))
    return shown(made, session)


def named(network: Network, name: str) -> dict[str, torch.Tensor]:
    """A layer's arrays as torch.nn calls them."""
    return {key.partition(".")[2]: array for key, array in network.arrays.items() if key.startswith(f"{name}.")}


def plain_lstm(network: Network, name: str, inputs: int, units: int) -> nn.LSTM:
    layer = nn.LSTM(inputs, units, batch_first=True)
    layer.load_state_dict(named(network, name))
    return layer


@cache
def memories() -> RecallRun:
    """Networks that have learnt to recall."""
    run = RecallRun(read(data={"seed": "tests"}))
    advance([(run, run.length)])
    return run


@cache
def translators() -> TranslatorRun:
    """Networks that have learnt a little; what is asked of them need not be right."""
    run = TranslatorRun(read(act="translation", data={"seed": "tests"}))
    advance([(run, 60)])
    return run
