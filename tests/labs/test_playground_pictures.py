"""Pictures of networks that nobody looks into are drawn together: each is what it would be by itself."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.bodies import Body
from app.labs.playground.pictures import one_by_one
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec

SPECS = {
    "usual": {},
    "like it": {"data": {"seed": "0.5"}, "training": {"learning_rate": 0.3}},
    "in another shape": {"network": {"hidden": [{"units": 3}, {"units": 5}, {"units": 1}]}},
    "of other inputs": {"features": ["x", "y", "sinX"]},
    "a value": {"problem": "regression", "data": {"dataset": "reg-plane"}},
}


@pytest.fixture
def program() -> PlaygroundProgram:
    found = PlaygroundProgram("eager", "cpu")
    for name, spec in SPECS.items():
        found.admit(name, PlaygroundSpec.model_validate(spec), None)
    found.focus("like it", (1, 2))
    found.train(dict.fromkeys(SPECS, 5))
    return found


def test_pictures_drawn_together_are_those_drawn_alone(
    program: PlaygroundProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = {name: 10.0 + index for index, name in enumerate(SPECS)}
    drawn = program.snapshot("live", rates)
    monkeypatch.setattr(
        "app.labs.playground.program.together", lambda cohort, group, _: one_by_one("live", cohort, group)
    )
    for name, alone in program.snapshot("live", rates).items():
        layout = program.layouts(name)["live"]
        assert isinstance(drawn[name].arrays, Body)
        assert not isinstance(alone.arrays, Body)
        assert drawn[name].step == alone.step
        for entry in layout:
            np.testing.assert_array_equal(drawn[name].arrays[entry.name], alone.arrays[entry.name], err_msg=entry.name)


@pytest.mark.parametrize(
    "edit", [{"inspect": True}, {"trace": 3}, {"lesson": (0, 0)}, {"layer": 1, "unit": 0, "on": False}]
)
def test_who_looks_closer_gets_a_picture_of_their_own(program: PlaygroundProgram, edit: dict[str, object]) -> None:
    program.edit("usual", PlaygroundEdit.model_validate(edit))
    drawn = program.snapshot("live", {"usual": 1.0, "like it": 1.0})
    assert not isinstance(drawn["usual"].arrays, Body)
    assert isinstance(drawn["like it"].arrays, Body)
