"""What the lab is there to show, on people whom no network has seen: the figures of its plan or better, and its texts'.

Medians of five seeds; each is a network like those that sessions get.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from app.data.draws import draws
from app.data.faces import NAMES
from app.kit.embedding import PLAN, STEPS
from app.labs.faces.program import FacesProgram
from app.labs.faces.run import FacesRun, advance
from app.labs.faces.spec import MOST, FacesEdit, FacesSpec

pytestmark = pytest.mark.slow
SEEDS = 5
DESIGNED = 40


@cache
def trained(identities: int = 256) -> tuple[FacesRun, ...]:
    """One run of each seed, learnt to the end, and what is known of it then."""
    runs = []
    for seed in range(SEEDS):
        run = FacesRun(FacesSpec.model_validate({"data": {"seed": f"0.{seed}", "identities": identities}}), [])
        advance([(run, STEPS)])
        run.take(run.evaluate().numpy())
        runs.append(run)
    return tuple(runs)


def test_strangers_are_told_apart_and_found_again() -> None:
    assert PLAN.parameters == 11_488
    rates = np.median([run.rates for run in trained()], 0)
    assert rates[0] <= 0.047, "equal error rate"
    assert rates[2] >= 0.73 - 0.03, "the nearest of 200 is right"
    assert rates[0] == pytest.approx(0.02, abs=0.01), "two errors in a hundred, as the stage's notes say"


def test_who_has_seen_few_people_knows_strangers_less() -> None:
    few, many = (np.median([run.rates[0] for run in trained(identities)]) for identities in (16, 256))
    assert few > 2 * many


def test_designed_faces_are_found_under_other_poses_and_lights() -> None:
    program = FacesProgram(device="cpu")
    program.admit("a", FacesSpec.model_validate({"data": {"seed": "0.0"}}), None)
    program.train({"a": STEPS})
    random = draws("designed")
    found = []
    for _ in range(DESIGNED):
        face = tuple(random.integers(0, MOST + 1, len(NAMES)).tolist())
        for edit in (FacesEdit(face=face), FacesEdit(enter=True), FacesEdit(again=True)):
            program.edit("a", edit)
        found.append(program.snapshot("full", {"a": 0.0})["a"].arrays["rank"][0])
    ranks = np.array(found)
    assert (ranks == 1).mean() >= 0.55
    assert (ranks <= 3).mean() >= 0.75
