"""Lessons: what their files may say, what is said of one that is broken, and goals that real training reaches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from app.__main__ import main
from app.errors import InvalidChange
from app.kit.lessons import BrokenLesson, read_lesson
from app.labs.playground import LAB, teaching
from app.labs.playground.goals import Goal, Standing
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from app.labs.playground.teaching import FOLDER, FRAMES_PER_LOOK, NOWHERE, PlaygroundLesson
from tests.labs.test_playground_presets import presets
from tests.paths import KERNELS

GOAL: TypeAdapter[Any] = TypeAdapter(Goal)
WHOLE = """
title = {{ en = "Title", de = "Titel" }}
about = {{ en = "About", de = "Darum geht es" }}
start = {{ {start} }}

[[steps]]
text = {{ en = "Do it.", de = "Tu es." }}

[[steps]]
at = "{at}"
text = {{ en = "{text}", de = "Tu es." }}
goal = [{goal}]
"""
FITTING = {
    "start": 'data = { dataset = "xor" }',
    "at": "play",
    "text": "Do it.",
    "goal": '{ kind = "loss", most = 0.1 }',
}


def lesson(path: Path, **given: str) -> PlaygroundLesson:
    path.write_text(WHOLE.format(**{**FITTING, **given}))
    return read_lesson(path, PlaygroundLesson)


def test_a_lesson_is_one_file(tmp_path: Path) -> None:
    read = lesson(tmp_path / "mine.toml")
    assert read.start.data.dataset == "xor"
    assert (read.steps[1].text.de, read.steps[1].at) == ("Tu es.", "play")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"at": "plai"}, "step 2, at: is 'plai', expected a control as links call it, or one of play, "),
        ({"text": ""}, "step 2, text, en: is '', string should have at least 1 character"),
        ({"goal": '{ kind = "loss", most = "x" }'}, "step 2, goal 1, loss, most: is 'x', input should be a valid num"),
        ({"goal": '{ kind = "los" }'}, "step 2, goal 1: is {'kind': 'los'}, input tag 'los' found"),
        (
            {"goal": '{ kind = "epochs" }'},
            "step 2, goal 1, epochs: is {'kind': 'epochs'}, expected least, most or both",
        ),
        ({"goal": '{ kind = "features", on = ["z"] }'}, "step 2, goal 1, features, on 1: is 'z', expected one of x, y"),
        (
            {"goal": '{ kind = "setting", field = "training.rate", least = 1 }'},
            "step 2, goal 1, setting, field: is 'training.rate', expected the path of a field of a set-up",
        ),
        (
            {"goal": '{ kind = "setting", field = "data.dataset", least = 3 }'},
            "'field': 'data.dataset', 'least': 3}, expected among, because data.dataset is no number",
        ),
        (
            {"goal": '{ kind = "setting", field = "network.hidden.*.units", least = 3 }'},
            "step 2, goal 1, setting, field: is 'network.hidden.*.units', expected the path of a field of a set-up",
        ),
        (
            {"goal": '{ kind = "setting", field = "training.optimizer", among = ["sgd", 0.1] }'},
            "step 2, goal 1, setting, among: is ['sgd', 0.1], expected values of training.optimizer: Input should be a",
        ),
        (
            {"goal": '{ kind = "setting", field = "training.batch_size", among = [1], most = 2 }'},
            "expected either among, or least, most or both",
        ),
        ({"start": 'data = { dataset = "moon" }'}, "start, data, dataset: is 'moon', expected one of circle, xor"),
        ({"start": 'wrong = "'}, "this is no TOML in UTF-8: Illegal character"),
    ],
)
def test_what_is_wrong_with_a_lesson_is_said_with_file_step_and_field(
    tmp_path: Path, given: dict[str, str], said: str
) -> None:
    with pytest.raises(BrokenLesson) as raised:
        lesson(tmp_path / "mine.toml", **given)
    assert str(raised.value).startswith(f"lesson mine.toml, {said}") or said in str(raised.value)


def test_a_server_with_a_broken_lesson_says_so_and_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "1-mine.toml").write_text(WHOLE.format(**{**FITTING, "at": "plai"}))
    monkeypatch.setattr(teaching, "FOLDER", tmp_path)
    teaching.lessons.cache_clear()
    try:
        assert main() == 2
    finally:
        teaching.lessons.cache_clear()
    assert capsys.readouterr().err.startswith("lesson 1-mine.toml, step 2, at: is 'plai'")


def test_the_lessons_there_are() -> None:
    assert len(LAB.lessons) >= 5
    for name, each in LAB.lessons.items():
        assert each.start.data.seed != PlaygroundSpec().data.seed, f"{name} was tried with a seed, which it has to name"
        assert any(step.goal for step in each.steps)
        said = [(step.text, step.phone, step.done, *(other.text for other in step.otherwise)) for step in each.steps]
        sentences = [each.about, *(sentence for step in said for sentence in step if sentence)]
        assert all(sentence.en[-1] in ".?" and sentence.de[-1] in ".?" for sentence in sentences)


def test_no_lesson_is_called_like_a_set_up_beside_it() -> None:
    """They stand in one menu."""
    titles = {"en": [each.title.en for each in LAB.lessons.values()]}
    titles["de"] = [each.title.de for each in LAB.lessons.values()]
    for preset in presets():
        titles["en"].append(preset["title"][0])
        titles["de"].append(preset["title"][1])
    for language, all_of_them in titles.items():
        assert len(set(all_of_them)) == len(all_of_them), language


def goal_of(said: dict[str, Any]) -> Any:
    return GOAL.validate_json(json.dumps(said))


def standing(**given: Any) -> Standing:
    usual = {"spec": PlaygroundSpec(), "epoch": 10, "train": 0.1, "test": 0.3, "focus": None}
    return Standing(**{**usual, "accuracies": lambda: (0.9, 0.7), **given})


FIVE = PlaygroundSpec.model_validate({"features": ["x"], "network": {"hidden": [{"units": 5, "dropout": 0.2}]}})


@pytest.mark.parametrize(
    ("goal", "reached", "missed"),
    [
        ({"kind": "epochs", "least": 10}, {}, {"epoch": 9}),
        ({"kind": "loss", "most": 0.3}, {}, {"test": 0.31}),
        ({"kind": "loss", "of": "train", "least": 0.1}, {}, {"train": float("nan")}),
        ({"kind": "gap", "least": 0.15}, {}, {"test": 0.2}),
        ({"kind": "accuracy", "of": "train", "least": 0.8}, {}, {"accuracies": lambda: (0.7, 0.9)}),
        ({"kind": "layers", "least": 2}, {}, {"spec": FIVE}),
        ({"kind": "units", "least": 5}, {"spec": FIVE}, {}),
        ({"kind": "units", "layer": 2, "most": 0}, {"spec": FIVE}, {}),
        ({"kind": "dropout", "least": 0.1}, {"spec": FIVE}, {}),
        ({"kind": "setting", "field": "features", "among": [["x"]]}, {"spec": FIVE}, {}),
        ({"kind": "setting", "field": "training.optimizer", "among": ["adam", "adamw"]}, None, {}),
        ({"kind": "features", "on": ["x"], "off": ["y"]}, {"spec": FIVE}, {}),
        ({"kind": "unit"}, {"focus": (1, 0)}, {"focus": (0, 0)}),
        ({"kind": "output"}, {}, {"focus": (1, 0)}),
        ({"kind": "setting", "field": "training.optimizer", "among": ["sgd"]}, {}, None),
        ({"kind": "setting", "field": "data.train_percent", "least": 50}, {}, None),
        ({"kind": "setting", "field": "data.train_percent", "least": 60}, None, {}),
    ],
)
def test_each_goal_holds_and_does_not(
    goal: dict[str, Any], reached: dict[str, Any] | None, missed: dict[str, Any] | None
) -> None:
    read = goal_of(goal)
    assert reached is None or read.reached(standing(**reached))
    assert missed is None or not read.reached(standing(**missed))


class Taught:
    """One session, and what its frames say of a lesson."""

    def __init__(self, spec: PlaygroundSpec) -> None:
        self.program = PlaygroundProgram("native", "cpu", str(KERNELS))
        self.program.admit("a", spec, None)

    def told(self) -> list[int]:
        frame = self.program.snapshot("live", {"a": 0.0})["a"].arrays["lesson"]
        assert frame.dtype == np.int32
        return list(map(int, frame))


def test_a_frame_says_whether_training_has_reached_the_goal() -> None:
    """The first lesson's third step: a training loss of at most 0.3, with two hidden units."""
    start = LAB.lessons["1-line"].start.model_dump()
    taught = Taught(PlaygroundSpec.model_validate({**start, "network": {"hidden": ({"units": 2},)}}))
    assert taught.told() == [-1, -1, 0]
    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": [0, 2]}))
    assert taught.told() == [0, 2, 0]
    taught.program.train({"a": 200})
    assert taught.told() == [0, 2, 1]
    taught.program.configure("a", PlaygroundSpec.model_validate(start), keep=False)
    assert taught.told() == [0, 2, 0], "a lesson goes on with another set-up"
    kept = taught.program.checkpoints(["a"])["a"]
    taught.program.release("a")
    taught.program.admit("a", PlaygroundSpec.model_validate(start), kept)
    assert taught.told() == [0, 2, 0], "and in another engine"
    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": list(NOWHERE)}))
    assert taught.told() == [-1, -1, 0]


def test_a_frame_says_what_was_done_in_the_place_of_what_was_asked_for() -> None:
    """The first lesson's fourth step wants a third unit; one can add a layer by mistake, or take the one away."""
    start = LAB.lessons["1-line"].start.model_dump()

    def shaped(*units: int) -> PlaygroundSpec:
        return PlaygroundSpec.model_validate({**start, "network": {"hidden": [{"units": count} for count in units]}})

    taught = Taught(shaped(2))
    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": [0, 3]}))
    for units, said in (((2,), 0), ((2, 2), -1), ((), -2), ((2,), 0), ((3, 2), 1)):
        taught.program.configure("a", shaped(*units), keep=True)
        assert taught.told() == [0, 3, said], units


def test_live_values_count_as_they_are_now_and_accuracy_is_measured() -> None:
    taught = Taught(LAB.lessons["4-regularization"].start)
    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": [3, 1]}))
    assert taught.told() == [3, 1, 0]
    taught.program.tune("a", {"regularization": "L2"})
    assert taught.told() == [3, 1, 1]
    seat = taught.program.seats["a"]
    taught.program.train({"a": 30})
    taught.program.edit("a", PlaygroundEdit.model_validate({"inspect": True}))
    score = taught.program.snapshot("full", {"a": 0.0})["a"].arrays["score"][0]
    goal = goal_of({"kind": "accuracy", "of": "train", "least": float(score[0]) - 1e-6})
    assert goal.reached(seat.standing(0.0, 0.0, seat.cohort.layers([seat.slot])[0]))


def test_while_a_network_trains_its_goal_is_looked_at_now_and_then_until_it_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taught, looks = Taught(LAB.lessons["4-regularization"].start), list[float]()
    seat = taught.program.seats["a"]
    standing = seat.standing
    monkeypatch.setattr(seat, "standing", lambda *given: looks.append(given[1]) or standing(*given))

    def frames(count: int) -> list[int]:
        shown = [taught.program.snapshot("live", {"a": 60.0})["a"].arrays["lesson"] for _ in range(count)]
        return [int(lesson[2]) for lesson in shown]

    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": [3, 1]}))
    assert frames(FRAMES_PER_LOOK) == [0] * FRAMES_PER_LOOK
    assert len(looks) == 1
    taught.program.tune("a", {"regularization": "L2"})
    assert frames(FRAMES_PER_LOOK) == [1] * FRAMES_PER_LOOK
    assert len(looks) == 2
    assert frames(3 * FRAMES_PER_LOOK)[-1] == 1
    assert len(looks) == 2, "what is reached is not looked at again"


def few_lessons(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        (folder / f"{name}.toml").write_text((FOLDER / f"{name}.toml").read_text())
    monkeypatch.setattr(teaching, "FOLDER", folder)


def test_whoever_is_at_a_lesson_stays_there_while_its_file_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A teacher takes lessons away between two starts of the server."""
    request.addfinalizer(teaching.lessons.cache_clear)
    taught = Taught(PlaygroundSpec())
    kept = dict[str, dict[str, Any]]()
    for name, at in (("third", [2, 1]), ("first", [0, 2])):
        taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": at}))
        kept[name] = taught.program.checkpoints(["a"])["a"]
    few_lessons(tmp_path, monkeypatch, "2-features", "3-overfitting")
    teaching.lessons.cache_clear()
    for name, told in (("third", [1, 1]), ("first", [-1, -1])):
        taught.program.release("a")
        taught.program.admit("a", PlaygroundSpec(), kept[name])
        assert taught.told()[:2] == told
    taught.program.edit("a", PlaygroundEdit.model_validate({"lesson": [4, 0]}))  # as a web process that has read more
    assert taught.told() == [-1, -1, 0]


@pytest.mark.parametrize("lesson", [[99, 0], [0, 99], [-1, 0], [0, -1]])
def test_a_step_that_is_not_there_is_refused(lesson: list[int]) -> None:
    with pytest.raises(InvalidChange, match=r"lesson\.\d is -?\d+: "):
        LAB.check_edit(PlaygroundSpec(), PlaygroundEdit.model_validate({"lesson": lesson}))
