"""What LABS.md promises, on the median of five seeds: 97.8 % with max pooling, 94.4 % with average pooling."""

from __future__ import annotations

import numpy as np
import pytest

from app.labs.cnn.program import CnnProgram
from app.labs.cnn.spec import CnnSpec

SEEDS = [f"0.{seed}" for seed in range(5)]


@pytest.mark.slow
@pytest.mark.parametrize(("pool", "promised"), [("max", 0.978), ("average", 0.944)])
def test_digits_are_read_as_well_as_they_should_be(pool: str, promised: float) -> None:
    program = CnnProgram("auto", "cpu")
    blocks = [{"channels": 8, "pool": pool}, {"channels": 16, "pool": pool}]
    for seed in SEEDS:
        program.admit(seed, CnnSpec.model_validate({"data": {"seed": seed}, "network": {"blocks": blocks}}), None)
    program.train(dict.fromkeys(SEEDS, program.seats[SEEDS[0]].length))
    frames = program.snapshot("full", dict.fromkeys(SEEDS, 0.0))
    accuracy = np.median([frame.arrays["test_accuracy"][0] for frame in frames.values()])
    assert accuracy >= promised - 0.03
