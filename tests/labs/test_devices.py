"""Every lab computes on the device that it is told to, and looks there as seldom for a hall as for a table."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from app.engine.program import Program
from app.labs import LABS
from tests.engine.accelerator import DEVICE, Accelerator, accelerator
from tests.labs.cases import CASES

FEW, MANY = 10, 300  # networks of the many, whoever has them
LEARNERS = [name for name, lab in LABS.items() if lab.trains]


def program_of(lab: str, device: str) -> Program:
    module, _, name = LABS[lab].program.partition(":")
    program: Program = getattr(importlib.import_module(module), name)(backend="eager", device=device)
    return program


class Hall:
    """Sessions of one lab, each with its own seed, as far as a room gives them one."""

    def __init__(self, lab: str, people: int, device: str) -> None:
        self.lab, self.device = LABS[lab], device
        self.program = program_of(lab, device)
        self.sessions = [str(number) for number in range(people)]
        for person in self.sessions:
            self.program.admit(person, self.spec(person), None)

    def spec(self, person: str) -> Any:
        return self.lab.spec.model_validate(self.lab.personal(CASES[self.lab.name].crowd, person, "room"))

    def come_back(self, saved: dict[str, dict[str, Any]]) -> None:
        self.program = program_of(self.lab.name, self.device)
        for person in self.sessions:
            self.program.admit(person, self.spec(person), saved[person])

    def train(self, steps: int = 1) -> None:
        self.program.train(dict.fromkeys(self.sessions, steps))

    def pictures(self, kind: str) -> dict[str, dict[str, np.ndarray]]:
        drawn = self.program.snapshot(kind, dict.fromkeys(self.sessions, 1.0))
        return {session: snapshot.arrays for session, snapshot in drawn.items()}

    def tiles(self) -> dict[str, Any]:
        return self.program.tiles(self.sessions)

    def examine(self) -> dict[str, float]:
        exam = self.lab.exam_for(self.spec("0"), {}, "exam")
        return self.program.examine(dict.fromkeys(self.sessions, exam))

    def save(self) -> dict[str, dict[str, Any]]:
        return self.program.checkpoints(self.sessions)


WORK: dict[str, Callable[[Hall], object]] = {
    "train": Hall.train,
    "data": lambda hall: hall.pictures("data"),
    "live": lambda hall: hall.pictures("live"),
    "full": lambda hall: hall.pictures("full"),
    "tiles": Hall.tiles,
    "examine": Hall.examine,
    "save": Hall.save,
}


def looks(device: Accelerator, hall: Hall) -> dict[str, int]:
    """Copies to the host for each kind of work, of networks that have learnt a little more each time."""
    hall.train(2)
    return {name: device.count(lambda work=work: (hall.train(), work(hall))[1]) for name, work in WORK.items()}


@pytest.mark.parametrize("lab", LEARNERS)
def test_copies_do_not_grow_with_sessions(lab: str) -> None:
    with accelerator() as device:
        few = looks(device, Hall(lab, FEW, DEVICE))
        many = looks(device, Hall(lab, max(FEW + 1, MANY // CASES[lab].networks), DEVICE))
    assert all(many[work] <= few[work] for work in WORK), (few, many)


@pytest.mark.parametrize("lab", LEARNERS)
def test_a_lab_computes_where_it_is_told(lab: str) -> None:
    here = Hall(lab, 3, "cpu")
    with accelerator() as device:
        there = Hall(lab, 3, DEVICE)
        before = device.operations
        for hall in (here, there):
            hall.train(4)
        assert device.operations > before
        for kind in ("data", "live", "full"):
            same(here.pictures(kind), there.pictures(kind))
        assert here.examine() == pytest.approx(there.examine(), nan_ok=True)
        same(here.save(), there.save())
        saved = here.save()
        for hall in (here, there):
            hall.come_back(saved)
            hall.train(2)
            hall.tiles()
        same(here.pictures("full"), there.pictures("full"))


def same(one: Any, other: Any) -> None:
    """Equal, but for how sums are rounded; and nothing in it is on the accelerator."""
    if isinstance(one, Mapping):
        assert one.keys() == other.keys()
        for key in one:
            same(one[key], other[key])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            same(*pair)
    elif isinstance(one, np.ndarray):
        assert type(other) is np.ndarray
        np.testing.assert_allclose(one, other, atol=1e-5)
    else:
        assert one == other
