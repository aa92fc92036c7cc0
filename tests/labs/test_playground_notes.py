"""What the page says goes wrong, asked of real runs: each note comes where it is true, none where a run goes well."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from app.labs.playground import LAB
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from tests.labs.test_playground_link import page_reads
from tests.labs.test_playground_presets import presets
from tests.paths import KERNELS, ROOT

EVERY = 2  # epochs between two readings
ALL = ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]
TOO_MUCH = {
    "data": {"dataset": "xor", "noise": 30, "train_percent": 10, "seed": "0.7"},
    "features": ALL,
    "network": {"hidden": [{"units": 8}, {"units": 8}]},
}
Fields = dict[str, Any]


def circle(units: list[int], seed: str = "0.2", activation: str = "tanh", **training: Any) -> Fields:
    hidden = [{"units": count, "activation": activation} for count in units]
    return {"data": {"seed": seed}, "network": {"hidden": hidden}, "training": training}


# note -> a run in which it comes first, and one like it where nothing is wrong
RUNS: dict[str, tuple[Fields, Fields]] = {
    "high": (circle([4], seed="0.5", learning_rate=3), circle([4], seed="0.5", learning_rate=0.3)),
    "slow": (circle([4], learning_rate=0.001), circle([4])),
    "plateau": (circle([]), circle([3])),
    "few": (TOO_MUCH, {**TOO_MUCH, "data": {**TOO_MUCH["data"], "noise": 0, "train_percent": 80}}),
    "overfit": (
        {**TOO_MUCH, "data": {"dataset": "xor", "noise": 35, "train_percent": 40, "seed": "0.5"}},
        {"data": {"dataset": "xor", "noise": 5, "seed": "0.5"}, "network": {"hidden": [{"units": 4}]}},
    ),
}
UNITS = {"dead": ("relu", -50.0), "saturated": ("tanh", 8.0)}  # its activation, and the biases that make it so


class Run:
    """A session that trains, and what its page would have read meanwhile."""

    def __init__(self, program: PlaygroundProgram, name: str, spec: PlaygroundSpec, inspects: bool = False) -> None:
        self.program, self.name, self.spec = program, name, spec
        self.readings: list[list[float]] = []
        self.healths: list[list[int]] | None = [] if inspects else None
        program.admit(name, spec, None)
        if inspects:
            program.edit(name, PlaygroundEdit(inspect=True))

    def read(self, arrays: Mapping[str, np.ndarray]) -> None:
        self.readings.append(
            [self.program.step(self.name), float(arrays["train_loss"][0]), float(arrays["test_loss"][0])]
        )
        if self.healths is not None:
            self.healths.append(arrays["health"][0].tolist())

    @property
    def asked(self) -> Fields:
        training, seat = self.spec.training, self.program.seats[self.name]
        return {
            "columns": list(zip(*self.readings, strict=True)),
            "loss": training.loss,
            "outputs": self.spec.outputs,
            "labels": seat.data.label.tolist(),
            "noise": self.spec.data.noise / 100,
            "points": seat.data.train,
            "parameters": LAB.parameters(self.spec),
            "rate": training.learning_rate,
            "adapts": training.optimizer in ("adam", "adamw", "rmsprop", "adagrad"),
            "units": [layer.units for layer in self.spec.network.hidden],
            "healths": self.healths,
        }


def told(runs: list[Run], epochs: int, every: int = EVERY) -> list[Fields]:
    """Train `runs` together, and what the page would have said."""
    program, rates = runs[0].program, {run.name: 0.0 for run in runs}
    for _ in range(epochs // every):
        frames = program.snapshot("full" if runs[0].healths is not None else "live", rates)
        for run in runs:
            run.read(frames[run.name].arrays)
        program.train({run.name: every for run in runs if np.isfinite(run.readings[-1][1])})
    command = ["node", str(ROOT / "tests" / "labs" / "notes_page.mjs")]
    given = json.dumps({"runs": [run.asked for run in runs]})
    said = subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
    return list(json.loads(said))


def program() -> PlaygroundProgram:
    return PlaygroundProgram("native", "cpu", str(KERNELS))


def test_each_note_comes_where_it_is_true_and_not_where_it_is_not() -> None:
    trained = program()
    runs = [
        Run(trained, f"{note} {of}", PlaygroundSpec.model_validate(fields))
        for note, pair in RUNS.items()
        for of, fields in zip(("wrong", "right"), pair, strict=True)
    ]
    for run, said in zip(runs, told(runs, 500), strict=True):
        note, of = run.name.split()
        names = [each for _, each in said["notes"]]
        assert (note in names) if of == "wrong" else not names, f"{run.name}: {said['notes']}"
        assert note in names[:1] or of == "right", f"{run.name}: {said['notes']}"


@pytest.mark.parametrize("note", UNITS)
def test_units_that_no_longer_learn_are_noticed_when_the_run_rests(note: str) -> None:
    activation, bias = UNITS[note]
    trained = program()
    spec = PlaygroundSpec.model_validate(circle([4], activation=activation))
    ill, well = (Run(trained, name, spec, inspects=True) for name in ("ill", "well"))
    for unit in range(4):
        trained.edit("ill", PlaygroundEdit(layer=1, unit=unit, value=bias))
    wrong, right = told([ill, well], 200)
    assert [each for _, each in wrong["notes"]][:1] == [note], wrong
    assert right == {"notes": [], "looked": 0}


def test_a_network_too_small_for_the_spiral_is_told_that_and_nothing_of_its_steps() -> None:
    """Its loss shakes at a usual rate and crawls at a smaller one: to change the rate back and forth helps nobody."""
    trained = program()
    spirals = [
        {"data": {"dataset": "spiral", "seed": seed}, "network": {"hidden": [{"units": 4}, {"units": 2}]}}
        for seed in ("0.2", "0.40")  # the second jumps after thousands of epochs
    ]
    runs = [Run(trained, f"spiral {i}", PlaygroundSpec.model_validate(each)) for i, each in enumerate(spirals)]
    for run, said in zip(runs, told(runs, 4000, every=4), strict=True):
        names = {each for _, each in said["notes"]} - {None}
        assert names == {"plateau"}, f"{run.name}: {said['notes']}"


def test_what_steps_far_too_long_have_broken_is_told_when_they_are_short_again() -> None:
    """Dead or saturated, at any rate: nothing but an earlier moment or a new start helps."""
    trained = program()
    runs = [
        Run(trained, "relu", PlaygroundSpec.model_validate(circle([6], activation="relu")), inspects=True),
        Run(trained, "tanh", PlaygroundSpec.model_validate(circle([4])), inspects=True),
    ]
    told(runs, 60)
    for run in runs:
        trained.tune(run.name, {"learning_rate": 100.0})
    told(runs, 60)
    for run in runs:
        trained.tune(run.name, {"learning_rate": 0.03})
    for run, said in zip(runs, told(runs, 200), strict=True):
        assert said["notes"][-1][1] == "broken", f"{run.name}: {said['notes']}"


def test_presets_that_train_well_and_the_default_show_none() -> None:
    """Those whose claim is a small test loss; the others are there to show what goes wrong.

    One is thrown out of the valley again, long after it had been where it was to come: that may be said.
    """
    good = [each for each in presets() if each["claim"]["test"][1] <= 0.1]
    assert len(good) >= 7
    links = [f"#{each['link']}" for each in good]
    specs = [PlaygroundSpec.model_validate(said["spec"]) for said in page_reads(links)["read"]]
    trained = program()
    runs = [Run(trained, each["name"], spec) for each, spec in zip(good, specs, strict=True)]
    runs += [Run(trained, f"default {seed}", circle_default(seed)) for seed in ("0.1", "0.2", "0.3", "0.4", "0.5")]
    most = {each["name"]: each["claim"]["test"][1] for each in good}
    answers = told(runs, 500)
    for run, said in zip(runs, answers, strict=True):
        goal = most.get(run.name, 0.05)
        good_at = [epoch for epoch, _, test in run.readings if test <= goal]
        for epoch, note in said["notes"]:
            lost = note is None or (good_at and good_at[0] < epoch and epoch not in good_at)
            assert lost, f"{run.name}: {said['notes']}"
    assert sum(not said["notes"] for said in answers) >= len(runs) - 1


def circle_default(seed: str) -> PlaygroundSpec:
    return PlaygroundSpec.model_validate({"data": {"seed": seed}})
