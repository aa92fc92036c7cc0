"""Compiled rounds do what eager ones do, and nobody waits for the compiler."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from app.engine.dense import compiled as compiling
from app.engine.dense.cohort import Cohort
from app.engine.dense.compiled import CompiledBackend
from app.engine.dense.eager import EagerBackend
from app.engine.dense.shape import Shape
from tests.engine.nets import network

SIZES = [2, 3, 1]
SHAPE = Shape.of(SIZES, "sgd", "squared/tanh")


def rooms(backend: CompiledBackend) -> tuple[Cohort, Cohort]:
    """The same three networks twice, one of them without inputs: for `backend`, and for the eager one."""
    cohorts = Cohort(SHAPE, backend), Cohort(SHAPE, EagerBackend())
    for cohort in cohorts:
        for seed in range(3):
            cohort.admit(network(seed, [2 * (seed != 1), *SIZES[1:]], train=42))
    return cohorts


def agree(cohorts: tuple[Cohort, Cohort], epochs: int) -> None:
    """Both train on, and their losses are equal."""
    losses = []
    for cohort in cohorts:
        done, diverged = cohort.train(dict.fromkeys(range(3), epochs))
        assert list(done[:3]) == [epochs] * 3
        assert not diverged.any()
        losses.append(cohort.losses(range(3))[:, :3])
    np.testing.assert_allclose(*losses, atol=1e-5)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # what torch.compile says of itself
def test_compiled_rounds_train_as_eager_ones() -> None:
    backend = CompiledBackend()
    cohorts = rooms(backend)
    agree(cohorts, 2)
    backend.wait()
    assert all(future.result() is not None for future in backend._compiled.values())
    agree(cohorts, 5)


def test_rounds_go_on_while_the_compiler_works(monkeypatch: pytest.MonkeyPatch) -> None:
    finish = threading.Event()
    monkeypatch.setattr(compiling, "compile_round", lambda *_: finish.wait() and None)
    backend = CompiledBackend()
    agree(rooms(backend), 2)
    finish.set()
    backend.wait()


def test_a_compilation_that_fails_leaves_the_eager_round(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no compiler here")

    monkeypatch.setattr(compiling.torch, "compile", fails)
    backend = CompiledBackend()
    cohorts = rooms(backend)
    agree(cohorts, 2)
    backend.wait()
    agree(cohorts, 2)
