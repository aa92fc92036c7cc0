"""What the lab is there to show, on the median of five seeds: what stages promise, what becomes of few faces."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.kit.pools import Pools
from app.labs.fairness import LAB
from app.labs.fairness.faces import FacesRun
from app.labs.fairness.learning import learn
from app.labs.fairness.people import hidden_people
from app.labs.fairness.program import FairnessProgram
from app.labs.fairness.spec import FairnessSpec

pytestmark = pytest.mark.slow
SEEDS = tuple(f"0.{seed}" for seed in range(5))
POINTS = 3.0


def learnt(**recruiting: Any) -> FairnessProgram:
    """A session for each seed, at the end of its run."""
    program = FairnessProgram(device="cpu")
    for seed in SEEDS:
        fields = {"data": {"seed": seed}, "recruiting": recruiting}
        program.admit(seed, FairnessSpec.model_validate(fields), None)
    program.train(dict.fromkeys(SEEDS, 300))
    return program


def rates(program: FairnessProgram) -> list[float]:
    """Medians of the shares of circles and of squares who are hired, in per cent."""
    frames = program.snapshot("full", dict.fromkeys(SEEDS, 0.0)).values()
    shares = [100 * frame.arrays["counts"][:, 2] / frame.arrays["counts"][:, 0] for frame in frames]
    medians: list[float] = np.median(shares, axis=0).tolist()
    return medians


def test_nobody_told_the_network_to_and_hiding_the_shape_does_not_cure_it() -> None:
    assert rates(learnt()) == pytest.approx([60, 34], abs=POINTS)
    assert rates(learnt(sees_group=False)) == pytest.approx([55, 36], abs=POINTS)


def test_the_contest_rewards_who_is_fair_and_right() -> None:
    program = learnt()
    exam = LAB.exam_for(LAB.spec(), {"criterion": "opportunity", "bound": 0.1}, "hidden")
    assert hidden_people(exam.seed, exam.difference).fit.mean() == pytest.approx(0.485, abs=0.01)
    alike = np.median([*program.examine(dict.fromkeys(SEEDS, exam)).values()])
    for seed in SEEDS:
        program.tune(seed, {"preset": "opportunity"})
    fair = np.median([*program.examine(dict.fromkeys(SEEDS, exam)).values()])
    assert fair < 0.3 < alike


def test_whom_a_network_has_hardly_seen_it_takes_for_one_another() -> None:
    """False accepts at the threshold of the majority, in per cent: networks × groups."""
    runs = [FacesRun(FairnessSpec(), Pools[Any]().of(""), "cpu", seed) for seed in SEEDS]
    for run in runs:
        learn([(run, run.length)])
    found = [run.distances for run in runs]
    accepted = [100 * (each.different[:, :2] <= each.tuned[:, None, None]).mean(2) for each in found]
    (majority, few), (balanced, many) = np.median(accepted, axis=0)
    assert (majority, few) == pytest.approx((4.5, 72), abs=POINTS)
    assert (balanced, many) == pytest.approx((1.8, 5.7), abs=POINTS), "seen as often, they are told apart as well"
