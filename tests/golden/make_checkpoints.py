"""`python -m tests.golden.make_checkpoints NAME [CASE …]`: writes checkpoints/NAME, sessions as this release has them.

Run it once for a release whose databases are to be read for good, or for the cases that have come since;
tests/rooms/test_older_checkpoints.py then goes on from what it wrote. Each session is two files: `.checkpoint` has the
bytes of the database, `.npz` what its page was shown then (`now`), after some more steps (`later`) and, where a start
follows another, after a new start (`anew`).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Checkpoint, Control, Credit, Edit, Focus, Tune
from app.labs import LABS
from app.rooms.storing.checkpoints import pack
from app.wire.frames import decode, encode

HERE = Path(__file__).parent
MORE = 5  # steps after the checkpoint
DIGIT = [0, 16, 9, 3] * 16


@dataclass(frozen=True)
class Case:
    """A session of `lab`, and what happens to it before it is saved."""

    lab: str
    spec: dict[str, Any]
    steps: int
    tuned: dict[str, Any] = field(default_factory=dict)
    edit: dict[str, Any] = field(default_factory=dict)
    focus: tuple[int, int] | None = None


HIDDEN = [{"units": 5, "activation": "tanh"}, {"units": 3, "activation": "relu"}]
CASES = {
    "playground": Case(
        "playground",
        {
            "data": {"dataset": "spiral", "noise": 20, "seed": "golden"},
            "features": ["x", "y", "sinX"],
            "network": {"hidden": HIDDEN},
            "training": {"optimizer": "adam", "regularization": "L1", "regularization_rate": 0.003, "batch_size": 7},
        },
        steps=30,
        tuned={"learning_rate": 0.01},
        edit={"layer": 1, "unit": 2, "input": 1, "value": 0.75},
        focus=(1, 2),
    ),
    "stopping": Case(  # the best was a while ago
        "playground",
        {
            "data": {"dataset": "gauss", "noise": 30, "train_percent": 20, "seed": "golden"},
            "training": {"learning_rate": 0.3, "batch_size": 1, "stop_rising": 1000},
        },
        steps=60,
    ),
    "cnn": Case(
        "cnn",
        {
            "data": {"seed": "golden"},
            "network": {"blocks": [{"channels": 4, "norm": True}, {"channels": 4, "residual": True}], "dense": [12]},
            "training": {"batch_size": 32, "steps": 200},
        },
        steps=20,
        tuned={"learning_rate": 0.01},
        edit={"drawing": DIGIT},
    ),
    "augmentation": Case(
        "augmentation",
        {"data": {"seed": "golden", "digits": 50}, "chosen": ["rotation"]},
        steps=25,
        edit={"drawing": DIGIT, "label": 3},
    ),
    "attack": Case(  # learnt, and half measured
        "attack",
        {"data": {"seed": "golden"}, "training": {"steps": 100}},
        steps=115,
        tuned={"attack": {"method": "pgd", "epsilon": 0.15, "sample": 3, "target": 8}},
    ),
    "regularisation": Case(
        "regularisation",
        {"data": {"seed": "golden"}, "network": {"units": 4}, "training": {"early_stopping": True}},
        steps=30,
        tuned={"dropout": 0.5, "l2_rate": 1.0},
        focus=(0, 3),
    ),
    "fairness": Case(
        "fairness",
        {"act": "chatbot", "data": {"seed": "golden"}, "chatbot": {"base": 2}},
        steps=40,
        tuned={"topic": "weather"},
        edit={"teach": 17},
    ),
}


class Clock:
    """Time that moves with every look at it."""

    now = 100.0

    def __call__(self) -> float:
        self.now += 1e-4
        return self.now


class Page:
    """A loop with one session, and the last whole picture that its page was shown."""

    def __init__(self, case: Case, saved: Checkpoint | None = None) -> None:
        self.lab = LABS[case.lab]
        module, _, name = self.lab.program.partition(":")
        program = getattr(importlib.import_module(module), name)(backend="eager", device="cpu")
        self.clock = Clock()
        self.loop = EngineLoop({case.lab: program}, encode, self.clock)
        self.shown: dict[str, np.ndarray] = {}
        self.spec = self.lab.spec.model_validate(case.spec)
        self.do(Admit("a", case.lab, self.spec, 1, checkpoint=saved))

    def do(self, *commands: Any) -> None:
        """Carry them out, one after the other, each until there is nothing more to do at once."""
        for command in commands:
            self.loop.handle(command)
            while (wait := self.loop.delay()) is not None and wait < 1:
                self.clock.now += wait
                for frame in self.loop.tick().frames:
                    if frame.kind == "full":
                        self.shown = decode(frame.payload, self.lab.layouts(self.spec)["full"])
                    if frame.kind != "data":
                        self.loop.handle(Credit("a", 1))

    def prepare(self, case: Case) -> None:
        """All that happens to a session before it is saved."""
        if case.lab == "playground":
            self.do(Control("a", "reset"))  # the next start is drawn from where the stream is then
        if case.tuned:
            self.do(Tune("a", case.tuned))
        if case.edit:
            assert self.lab.edit is not None
            self.do(Edit("a", self.lab.edit.model_validate(case.edit)))
        if case.focus:
            self.do(Focus("a", case.focus))
        self.do(Control("a", "step", case.steps))


def later(page: Page) -> dict[str, dict[str, np.ndarray]]:
    """What is shown, now and on."""
    found = {"now": dict(page.shown)}
    page.do(Control("a", "step", MORE))
    found["later"] = dict(page.shown)
    page.do(Control("a", "reset"))
    found["anew"] = dict(page.shown)
    return found


def main(arguments: Sequence[str]) -> None:
    """Write both files of each case, or of those that are named."""
    folder = HERE / "checkpoints" / arguments[0]
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or CASES:
        case = CASES[name]
        page = Page(case)
        page.prepare(case)
        (folder / f"{name}.checkpoint").write_bytes(pack(page.loop.checkpoints(["a"])["a"]))
        arrays = {f"{when}/{key}": array for when, shown in later(page).items() for key, array in shown.items()}
        np.savez_compressed(folder / f"{name}.npz", **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
