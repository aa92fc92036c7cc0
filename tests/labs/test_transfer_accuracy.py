"""What LABS.md promises of one drawing each, on the median of five seeds: 80, 91 and 94 %."""

from __future__ import annotations

import numpy as np
import pytest

from app.labs.transfer.lesson import Lesson
from app.labs.transfer.run import TransferRun
from app.labs.transfer.source import Source
from app.labs.transfer.spec import TransferSpec

SEEDS = 5


@pytest.mark.slow
def test_few_drawings_are_enough_for_a_network_that_has_learnt_others() -> None:
    source = Source("cpu")
    known = []
    for seed in range(SEEDS):
        run = TransferRun(source, Lesson(TransferSpec.model_validate({"data": {"seed": f"0.{seed}"}})))
        run.advance(run.length)
        known.append(run.accuracy.mean(2))
    scratch, finetune, frozen, prototypes = np.median(known, 0)  # [level]
    assert source.accuracy[1] >= 0.93  # of 200 classes, drawings that it has not seen: 96 %
    assert scratch[0] == pytest.approx(0.80, abs=0.03)  # 81.3 %
    assert finetune[0] == pytest.approx(0.91, abs=0.03)  # 91.0 %
    assert prototypes[0] == pytest.approx(0.94, abs=0.03)  # 92.0 %
    assert frozen[0] < prototypes[0]  # 74.7 %: a new last layer alone has too little to go by
    assert min(finetune[4], frozen[4], prototypes[4]) >= 0.95  # 97.7, 98.0, 97.7 %
    assert scratch[4] < finetune[4]  # 96.0 %
