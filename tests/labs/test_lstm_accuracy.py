"""What the labs' words promise, on the median of five seeds."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from app.data.draws import draws
from app.data.recall import sequences
from app.data.sentences import LANGUAGES
from app.engine.stacked.freshness import evaluate_oldest
from app.labs.lstm.recalling import recalled as recalled_by
from app.labs.lstm.runs import RecallRun, Run, TranslatorRun, advance
from app.labs.lstm.sizes import DISTANCES, GATES
from app.labs.lstm.spec import ALL, LstmSpec

pytestmark = pytest.mark.slow

SEEDS = 5


@cache
def learnt(act: str, language: str = "es") -> list[Run]:
    """Five runs that have come to their end."""
    kind = {"cell": RecallRun, "translation": TranslatorRun}[act]
    runs = []
    for seed in range(SEEDS):
        fields = {"act": act, "translation": {"language": language}, "data": {"seed": str(seed)}}
        runs.append(kind(LstmSpec.model_validate(fields)))
    advance([(run, run.length) for run in runs])
    evaluate_oldest(runs)
    return runs


def recalled() -> np.ndarray:
    """Of LSTM and RNN at each distance, [SEEDS, 2, DISTANCES]."""
    return np.stack([run.accuracy for run in learnt("cell")])


def test_the_memory_with_gates_recalls_over_fifty_steps() -> None:
    assert DISTANCES[-1] == 50
    assert np.median(recalled()[:, 0, -1]) >= 0.95


def test_the_plain_one_mostly_guesses() -> None:
    assert np.median(recalled()[:, 1, -1]) <= 0.6


def test_a_finger_on_the_forget_gate_at_one_step_makes_it_forget() -> None:
    hidden = sequences(draws("tests", "hidden"), 100, 21)
    shut = (((GATES.index("forget"), ALL, 5), 0),)
    shares = [recalled_by([(run.networks[0], holds)], hidden)[0] for run in learnt("cell") for holds in ((), shut)]
    assert np.median(shares[::2]) >= 0.95
    assert np.median(shares[1::2]) <= 0.35


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_sentences_are_translated_exactly(language: str) -> None:
    exact = np.stack([run.exact for run in learnt("translation", language)])
    without, attentive = np.median(exact, axis=0)
    assert without >= 0.95
    assert attentive >= 0.98
