"""The network: a layer of long short-term memory that hears each step and says what may come next; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.data.bass import BEATS, CELL, STYLES, TOKENS
from app.engine.stacked.plan import Entry, size
from app.kit.recurrent import lstm_entries

if TYPE_CHECKING:
    from torch import Tensor

UNITS = 48
INPUTS = TOKENS + len(STYLES) + BEATS + CELL  # the step before, the style, the beat, and where in it


class LinePlan:
    """Logits of the next token from inputs [P, N, T, INPUTS]; there is but one such plan."""

    weights = (
        *lstm_entries(INPUTS, UNITS),
        Entry("out.weight", (TOKENS, UNITS), UNITS),
        Entry("out.bias", (TOKENS,), UNITS),
    )
    statistics = ()

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool) -> Tensor:
        """[P, N, T, INPUTS] → [P, N, T, TOKENS]."""
        from app.labs.bass.writing import logits_of

        return logits_of(arrays, inputs)


PLAN = LinePlan()
PARAMETERS = size(PLAN.weights)
