"""What the fairness lab gives to take home: people, network and thresholds in a file that runs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from app.kit.export import Shown
from app.labs.fairness import LAB
from app.labs.fairness.export import make
from app.labs.fairness.people import CIRCLES, SQUARES
from app.labs.fairness.program import FairnessProgram
from app.labs.fairness.spec import FairnessEdit, FairnessSpec


def learnt(steps: int, **recruiting: Any) -> FairnessProgram:
    """A session called "a" after so many steps."""
    program = FairnessProgram(device="cpu")
    program.admit("a", FairnessSpec.model_validate({"data": {"seed": "home"}, "recruiting": recruiting}), None)
    program.train({"a": steps})
    return program


def taken_home(program: FairnessProgram, locale: str) -> tuple[str, dict[str, Any], dict[str, np.ndarray]]:
    """The file's text, what it defines, and the frame that it was made of."""
    (frame,), own = program.snapshot("full", {"a": 0.0}).values(), program.seats["a"].spec
    shown = Shown(program.step("a"), {layout.name: frame.arrays[layout.name] for layout in LAB.exported(own)})
    text, space = make(own, shown, locale).decode(), {"__name__": "taken home"}
    exec(compile(text, "fairness_torch.py", "exec"), space)
    return text, space, frame.arrays


@pytest.mark.parametrize("sees_group", [True, False])
def test_the_file_judges_as_the_page_has_shown_and_learns_again(sees_group: bool) -> None:
    text, home, got = taken_home(learnt(80, sees_group=sees_group, preset="opportunity"), "de")
    assert "80 Schritte lang" in text
    np.testing.assert_allclose(home["scores"](home["NEW"]).numpy(), got["scores"], atol=1e-6)
    taken = home["hired"](home["NEW"])
    np.testing.assert_array_equal(taken.numpy(), got["hired"])
    counted = [home["counts"](home["NEW"], taken, group) for group in (CIRCLES, SQUARES)]
    assert [list(each) for each in counted] == got["counts"][:, :4].tolist()
    torch.manual_seed(0)
    judge = home["learn"](steps=200)
    wanted = torch.tensor([person[4] for person in home["PAST"]]) > 0
    assert ((home["scores"](home["PAST"], judge) > 0.5) == wanted).float().mean() > 0.75


def test_the_file_has_of_a_rooms_past_those_who_were_decided_on() -> None:
    program = learnt(0, decided_by="room")
    for place in range(8):
        program.edit("a", FairnessEdit(decide=place, hire=place < 3))
    _, home, _ = taken_home(program, "en")
    assert sum(person[4] for person in home["PAST"]) == 3
    assert len(home["PAST"]) == 8
