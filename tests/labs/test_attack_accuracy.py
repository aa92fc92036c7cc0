"""What LABS.md promises, on the median of five seeds."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.stacked.freshness import evaluate_oldest
from app.labs.attack.attacks import MEASURED
from app.labs.attack.pictures import PICTURES
from app.labs.attack.results import weakest_of
from app.labs.attack.run import AttackRun, advance
from app.labs.attack.spec import AttackSpec

SEEDS = 5


@pytest.mark.slow
def test_both_networks_stand_as_much_as_they_should():
    rates, accuracy = [], []
    for seed in range(SEEDS):
        fields = {"data": {"seed": f"0.{seed}"}, "network": {"defence": "adversarial"}}
        run = AttackRun(AttackSpec.model_validate(fields))
        advance([(run, run.length)])
        evaluate_oldest([run])
        rates.append(run.rates)
        accuracy.append(run.accuracy)
    plain, hardened = np.median(rates, 0)  # [method, strength]
    fgsm, pgd, random = (MEASURED.index(name) for name in ("fgsm", "pgd", "random"))
    small, large = (PICTURES["digits"].strengths.index(size) for size in (0.1, 0.2))
    clean, clean_hardened = np.median(accuracy, 0)
    assert clean >= 0.958
    assert clean_hardened >= 0.958  # 98.8 %: what the defence costs
    assert hardened[pgd, small] >= 0.80  # 83 %
    # How weak the plain network is depends on the recipe: there 54 and 44 %, at 0.2 4 and 1 %; here 54, 48, 11 and 1 %.
    assert 0.49 <= plain[fgsm, small] <= 0.62
    assert 0.41 <= plain[pgd, small] <= 0.54
    assert plain[random, small] >= 0.94  # 97 %
    assert plain[fgsm, large] <= 0.15
    assert plain[pgd, large] <= 0.04
    assert plain[random, large] >= 0.88  # 91 %


@pytest.mark.slow
def test_noise_that_nobody_sees_fools_a_network_that_tells_photographs_apart():
    rates, accuracy, weakest = [], [], []
    for seed in range(SEEDS):
        fields = {"data": {"pictures": "photos", "seed": f"0.{seed}"}}
        run = AttackRun(AttackSpec.model_validate(fields))
        advance([(run, run.length)])
        evaluate_oldest([run])
        rates.append(run.rates[0])
        accuracy.append(run.accuracy[0])
        weakest.append(weakest_of(run.network)[1])
    fgsm, pgd, random = np.median(rates, 0)  # each [strength]: 1, 2, 4, 8, 16 of 255 shades
    assert np.median(accuracy) >= 0.92
    assert pgd[2] <= 0.86
    assert pgd[3] <= 0.4
    assert random[3] >= np.median(accuracy) - 0.09
    assert (pgd <= fgsm + 0.02).all()
    assert np.median(weakest) <= 4 / 255  # of the twelve that people see


@pytest.mark.slow
def test_large_digits_are_read_and_fooled_as_small_ones_are():
    rates, accuracy = [], []
    for seed in range(SEEDS):
        run = AttackRun(AttackSpec.model_validate({"data": {"pictures": "mnist", "seed": f"0.{seed}"}}))
        advance([(run, run.length)])
        evaluate_oldest([run])
        rates.append(run.rates[0])
        accuracy.append(run.accuracy[0])
    fgsm, pgd, random = np.median(rates, 0)
    small, large = (PICTURES["mnist"].strengths.index(size) for size in (0.1, 0.2))
    assert np.median(accuracy) >= 0.94
    assert fgsm[small] <= 0.75
    assert pgd[small] <= 0.6
    assert random[small] >= 0.92
    assert fgsm[large] <= 0.35
    assert pgd[large] <= 0.02
    assert random[large] >= 0.9
