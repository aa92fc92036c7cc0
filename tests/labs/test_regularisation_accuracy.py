"""The four accuracies that the talk promises, on points that nobody has seen: the median of five rooms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.labs.regularisation import LAB
from app.labs.regularisation.lab import STRENGTHS
from app.labs.regularisation.program import RegularisationProgram
from app.labs.regularisation.seat import EPOCHS

SEEDS = ("s0", "s1", "s2", "s3", "s4")
PROMISED = {
    "plain": ({}, 0.808),
    "dropout": ({"dropout": STRENGTHS["dropout"]}, 0.880),
    "L1": ({"l1_rate": STRENGTHS["l1Rate"]}, 0.873),
    "L2": ({"l2_rate": STRENGTHS["l2Rate"]}, 0.896),
}


def right(training: dict[str, Any], seed: str, program: RegularisationProgram) -> float:
    """Share of hidden points that sixteen networks are right on after a run."""
    spec = LAB.spec.model_validate({"data": {"seed": seed}, "training": training})
    program.admit(seed, spec, None)
    program.train({seed: EPOCHS})
    wrong = program.examine({seed: LAB.exam_for(spec, {}, f"hidden {seed}")})[seed]
    program.release(seed)
    return 1 - wrong


@pytest.mark.slow
@pytest.mark.parametrize(("training", "promised"), PROMISED.values(), ids=PROMISED)
def test_a_switch_is_worth_what_the_talk_says(training: dict[str, Any], promised: float) -> None:
    program = RegularisationProgram()
    median = float(np.median([right(training, seed, program) for seed in SEEDS]))
    assert abs(median - promised) <= 0.03, f"{median:.3f}"
